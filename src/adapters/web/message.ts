/** Messages drawn from blocks. */
import {
  spansOf,
  type Block,
  type Button,
  type Line,
  type Message,
  type PressButton,
  type Span,
} from '../../chat/message.ts';
import { attribute, markup, type Html, type Part } from './html.ts';
import type { Texts } from './texts.ts';

/** What drawing needs to know of the page around it. */
export interface Drawing {
  readonly texts: Texts;
  /** The hidden inputs that every form of the page carries, with the message that is drawn. */
  readonly carried: Html;
  /** Where presses go. */
  readonly pressPath: string;
  /** Unique in the page; ids of the message's parts begin with it. */
  readonly id: string;
  /** The level of the message's own headings. */
  readonly headingLevel: 2 | 3;
}

/** The blocks of a message, in its own language and direction. */
export const drawMessage = (message: Message, drawing: Drawing): Html =>
  markup`<div class="blocks" lang="${message.language}" dir="${message.direction}">${drawBlocks(message.blocks, drawing)}</div>`;

export const drawBlocks = (blocks: readonly Block[], drawing: Drawing): Html =>
  markup`${blocks.map((block, index) => drawBlock(block, { ...drawing, id: `${drawing.id}-${index}` }))}`;

function drawBlock(block: Block, drawing: Drawing): Html {
  switch (block.kind) {
    case 'heading':
      return drawing.headingLevel === 2 ? markup`<h2>${block.text}</h2>` : markup`<h3>${block.text}</h3>`;
    case 'text':
      return markup`<p${attribute('class', block.quiet === true ? 'quiet' : null)}>${drawLine(block.text, drawing)}</p>`;
    case 'facts':
      return markup`<dl class="facts">${block.facts.map(
        (fact) => markup`<div><dt>${fact.label}</dt><dd>${drawLine(fact.value, drawing)}</dd></div>`,
      )}</dl>`;
    case 'list': {
      const items = block.items.map((item) => markup`<li>${drawLine(item, drawing)}</li>`);
      return block.ordered === true ? markup`<ol>${items}</ol>` : markup`<ul>${items}</ul>`;
    }
    case 'table':
      return drawTable(block, drawing);
    case 'image':
      return drawImage(block);
    case 'buttons':
      return drawButtons(block.buttons, drawing);
    case 'divider':
      return markup`<hr>`;
  }
}

/** On a narrow page a row becomes a small card, so every cell repeats its column's name (`data-column`). */
function drawTable(block: Extract<Block, { kind: 'table' }>, drawing: Drawing): Html {
  const head = block.columns.map((column) => markup`<th scope="col">${column}</th>`);
  const cell = (line: Line, index: number): Html => {
    const column = attribute('data-column', block.columns[index] ?? null);
    const content = drawLine(line, drawing);
    return index === 0
      ? markup`<th scope="row"${column}>${content}</th>`
      : markup`<td${column}><span>${content}</span></td>`;
  };
  return markup`<div class="table" role="region" tabindex="0" aria-label="${block.caption}"><table>
<caption>${block.caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>${block.rows.map((row) => markup`<tr>${row.map(cell)}</tr>`)}</tbody>
</table></div>`;
}

function drawImage(block: Extract<Block, { kind: 'image' }>): Html {
  const picture = isPicture(block.url)
    ? markup`<img src="${block.url}" alt="${block.alt}" loading="lazy">`
    : markup`<span class="no-picture">${block.alt}</span>`;
  const title = block.title !== undefined && markup`<figcaption>${block.title}</figcaption>`;
  return markup`<figure>${picture}${title}</figure>`;
}

/** What the page's policy lets through: our own files, https, and pictures inside the address. */
const isPicture = (url: string): boolean =>
  url.startsWith('https://') || url.startsWith('data:image/') || /^\/[^/\\]/.test(url);

function drawButtons(buttons: readonly Button[], drawing: Drawing): Html {
  const drawn = buttons.map((button, index): Part => {
    if (button.kind === 'link') return drawLink(button, drawing.texts, 'button');
    return button.confirm === undefined
      ? drawPress(button, button.label)
      : drawConfirmed(button, `${drawing.id}-confirm-${index}`);
  });
  return markup`<form class="buttons" method="post" action="${drawing.pressPath}">${drawing.carried}${drawn}</form>`;
}

function drawPress(button: PressButton, label: string): Html {
  return markup`<button class="${lookOf(button)}" name="press" value="${pressValue(button)}"${spoken(button)}>${label}</button>`;
}

/** Asks in a popover, which works without script: the button that acts is inside. */
function drawConfirmed(button: PressButton, id: string): Html {
  const { title, text, yes, no } = button.confirm ?? { title: '', text: '', yes: '', no: '' };
  return markup`<button type="button" class="${lookOf(button)}" popovertarget="${id}"${spoken(button)}>${button.label}</button>
<div class="confirm" id="${id}" popover role="dialog" aria-labelledby="${id}-title" aria-describedby="${id}-text">
<p class="confirm-title" id="${id}-title">${title}</p><p id="${id}-text">${text}</p>
<div class="buttons"><button class="${lookOf(button)}" name="press" value="${pressValue(button)}">${yes}</button>
<button type="button" class="button" popovertarget="${id}" popovertargetaction="hide" autofocus>${no}</button></div></div>`;
}

const lookOf = (button: PressButton): string =>
  button.style === undefined ? 'button' : `button ${button.style}`;

/** A spoken name begins with the label that is seen, so that people who steer by voice can say what they see. */
function spoken(button: PressButton): Html {
  const { described = null, label } = button;
  return attribute(
    'aria-label',
    described === null || described.startsWith(label) ? described : `${label}: ${described}`,
  );
}

/** The ritual and its value in one button value. */
const pressValue = (button: PressButton): string =>
  `${encodeURIComponent(button.press)}/${encodeURIComponent(button.value)}`;

/** The ritual and the value behind a button value; null where it is none of ours. */
export function readPress(value: string): { readonly press: string; readonly value: string } | null {
  const [press, carried, ...rest] = value.split('/');
  if (press === undefined || press === '' || carried === undefined || rest.length > 0) return null;
  try {
    return { press: decodeURIComponent(press), value: decodeURIComponent(carried) };
  } catch {
    return null;
  }
}

/** A line's runs; line breaks in the text are kept by the style sheet. */
const drawLine = (line: Line, drawing: Drawing): Html =>
  markup`${spansOf(line).map((span) => drawSpan(span, drawing))}`;

function drawSpan(span: Span, drawing: Drawing): Part {
  switch (span.kind) {
    case 'plain':
      return span.text;
    case 'strong':
      return markup`<strong>${span.text}</strong>`;
    case 'link':
      return drawLink({ label: span.text, url: span.url }, drawing.texts, null);
    case 'person':
      return span.accounts.some((account) => account.face === 'web')
        ? markup`<bdi class="mention">@${span.name}</bdi>`
        : markup`<bdi>${span.name}</bdi>`;
  }
}

interface Way {
  readonly label: string;
  readonly url: string;
}

/** A way out opens beside the sandbox; an address that could run something is shown as text. */
function drawLink({ label, url }: Way, texts: Texts, look: string | null): Html {
  if (!/^(https?:|mailto:|tel:)/i.test(url)) return markup`<span>${label}</span>`;
  const leaves = /^https?:/i.test(url);
  const tab = leaves && markup`<span class="unseen"> (${texts.say('newTab')})</span>`;
  return markup`<a href="${url}"${attribute('class', look)}${attribute('target', leaves ? '_blank' : null)} rel="noopener noreferrer">${label}${tab}</a>`;
}
