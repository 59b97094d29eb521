import type { types } from '@slack/bolt';
import { drawButtons, plainObject } from './buttons.ts';
import { limits } from './limits.ts';
import { elementsOf, joined, richText, section, textElement } from './rich-text.ts';
import { subdivide, type Part } from './subdivide.ts';
import { cut, escapeText, inert, isWebAddress } from './text.ts';
import { lineText, spansOf, type Block, type Line, type Message } from '../../chat/message.ts';
import { plainText } from '../../chat/plain-text.ts';

/** A block of Slack's, of the kinds that we draw. */
export type Drawn = types.KnownBlock;

/** A message as Slack's methods and response URLs take it. */
export interface Post {
  readonly text: string;
  readonly blocks: readonly Drawn[];
}

interface Piece {
  readonly drawn: Drawn;
  /** Made only when it is needed: most messages fit as they are. */
  readonly text: () => string;
}

/** One message: what does not fit is cut at a whole block, and `cutWords` says so. */
export function drawMessage(message: Message, tenant: string, cutWords: string): Post {
  const all = draw(message.blocks, tenant);
  const whole = plainText(message);
  const text = fallback(whole, cutWords);
  if (all.length <= limits.blocksPerMessage && whole.length <= limits.charactersPerMessage)
    return { text, blocks: all.map((piece) => piece.drawn) };
  const fitting = fit(all, limits.blocksPerMessage, limits.charactersPerMessage);
  if (fitting === all.length) return { text, blocks: all.map((piece) => piece.drawn) };
  const count = fit(all, limits.blocksPerMessage - 1, limits.charactersPerMessage);
  return { text, blocks: withCut(all, count, cutWords) };
}

/** As many messages as it takes, nothing lost: where several can be posted one after the other. */
export function drawMessages(message: Message, tenant: string, cutWords: string): readonly [Post, ...Post[]] {
  let rest = draw(message.blocks, tenant);
  const posts: Post[] = [];
  while (rest.length > 0) {
    const count = Math.max(1, fit(rest, limits.blocksPerMessage, limits.charactersPerMessage));
    const here = rest.slice(0, count);
    rest = rest.slice(count);
    posts.push({ text: textOf(here, cutWords), blocks: here.map((piece) => piece.drawn) });
  }
  const [first, ...more] = posts;
  const whole = fallback(plainText(message), cutWords);
  if (first === undefined) return [{ text: whole, blocks: [] }];
  return more.length === 0 ? [{ ...first, text: whole }] : [first, ...more];
}

/** The blocks of a view (modal or Home tab), cut at a whole block where a view is full. */
export function drawViewBlocks(
  blocks: readonly Block[],
  tenant: string,
  room: { readonly blocks: number; readonly cutWords: string },
): Drawn[] {
  const all = draw(blocks, tenant);
  return all.length <= room.blocks
    ? all.map((piece) => piece.drawn)
    : withCut(all, Math.max(0, room.blocks - 1), room.cutWords);
}

const draw = (blocks: readonly Block[], tenant: string): Piece[] =>
  blocks.flatMap(subdivide).flatMap((part) => {
    const drawn = drawPart(part, tenant);
    return drawn === null ? [] : [{ drawn, text: () => partText(part) }];
  });

/** How many of the pieces fit into one message. */
function fit(pieces: readonly Piece[], blocks: number, characters: number): number {
  let length = 0;
  const over = pieces.findIndex((piece, index) => {
    length += piece.text().length;
    return index >= blocks || (length > characters && index > 0);
  });
  return over === -1 ? pieces.length : over;
}

const withCut = (pieces: readonly Piece[], count: number, cutWords: string): Drawn[] => [
  ...pieces.slice(0, count).map((piece) => piece.drawn),
  context(cutWords),
];

const textOf = (pieces: readonly Piece[], cutWords: string): string =>
  fallback(
    pieces
      .map((piece) => piece.text())
      .filter((text) => text !== '')
      .join('\n'),
    cutWords,
  );

/** The top-level `text`, which screen readers read instead of the blocks: everything, as text that forges nothing. */
function fallback(text: string, cutWords: string): string {
  const escaped = escapeText(inert(text));
  if (escaped.length <= limits.fallbackText) return escaped;
  const room = limits.fallbackText - cutWords.length - 2;
  // A cut inside an entity would leave half of it; the last "&" without its ";" goes too.
  return `${cut(escaped, room).replace(/&[a-z]*…$/, '…')}\n${escapeText(cutWords)}`;
}

const partText = (part: Part): string => {
  const { block, from } = part;
  if (block.kind === 'list' && block.ordered === true)
    return block.items.map((item, index) => `${from + index + 1}. ${lineText(item)}`).join('\n');
  return plainText({ language: '', direction: 'ltr', blocks: [block] }).trim();
};

const context = (text: string): types.ContextBlock => ({
  type: 'context',
  elements: [plainObject(text, limits.contextText)],
});

function drawPart({ block, from }: Part, tenant: string): Drawn | null {
  switch (block.kind) {
    case 'heading':
      return { type: 'header', text: plainObject(block.text, limits.header) };
    case 'text':
      return block.quiet === true && isPlain(block.text)
        ? context(lineText(block.text))
        : paragraph(block.text, tenant);
    case 'facts':
      return drawFacts(block, tenant);
    case 'list':
      return drawList(block, from, tenant);
    case 'table':
      return drawTable(block, tenant);
    case 'image':
      return drawImage(block);
    case 'buttons':
      return drawButtons(block.buttons);
    case 'divider':
      return { type: 'divider' };
  }
}

/** Context takes no rich text: only plain runs can be small print. */
const isPlain = (line: Line): boolean => spansOf(line).every((span) => span.kind === 'plain');

function paragraph(line: Line, tenant: string): Drawn | null {
  const elements = elementsOf(line, tenant);
  return elements.length === 0 ? null : richText(section(elements));
}

function drawFacts(block: Extract<Block, { kind: 'facts' }>, tenant: string): Drawn | null {
  const elements = block.facts.flatMap((fact, index) => [
    ...(index === 0 ? [] : [textElement('\n')]),
    ...elementsOf(`${fact.label}:`, tenant, true),
    textElement(' '),
    ...elementsOf(fact.value, tenant),
  ]);
  return elements.length === 0 ? null : richText(section(joined(elements)));
}

function drawList(block: Extract<Block, { kind: 'list' }>, from: number, tenant: string): Drawn | null {
  const items = block.items.map((item) => elementsOf(item, tenant)).filter((item) => item.length > 0);
  if (items.length === 0) return null;
  const style = block.ordered === true ? 'ordered' : 'bullet';
  const offset = block.ordered === true && from > 0 ? { offset: from } : {};
  return richText({ type: 'rich_text_list', style, ...offset, elements: items.map(section) });
}

/** Row by row, because the table block cannot be relied on: the first cell bold, the others as "column: cell". */
function drawTable(block: Extract<Block, { kind: 'table' }>, tenant: string): Drawn | null {
  const caption = elementsOf(block.caption, tenant, true);
  const rows = block.rows.flatMap((row) => drawRow(row, block.columns, tenant));
  const all = [...(caption.length === 0 ? [] : [section(caption)]), ...rows];
  return all.length === 0 ? null : richText(...all);
}

function drawRow(
  row: readonly Line[],
  columns: readonly string[],
  tenant: string,
): types.RichTextBlock['elements'] {
  const [first = '', ...rest] = row;
  const head = elementsOf(first, tenant, true);
  const items = rest.flatMap((cell, index) => {
    const value = elementsOf(cell, tenant);
    const name = elementsOf(`${columns[index + 1] ?? ''}: `, tenant);
    return value.length === 0 ? [] : [section([...name, ...value])];
  });
  return [
    ...(head.length === 0 ? [] : [section(head)]),
    ...(items.length === 0
      ? []
      : [{ type: 'rich_text_list' as const, style: 'bullet' as const, elements: items }]),
  ];
}

function drawImage(block: Extract<Block, { kind: 'image' }>): Drawn {
  // Slack refuses the whole message for an address it cannot use: then the words stand for the picture.
  if (!isWebAddress(block.url, limits.url)) return context(block.alt);
  return {
    type: 'image',
    image_url: block.url,
    alt_text: plainObject(block.alt, limits.imageAlt).text,
    ...(block.title === undefined ? {} : { title: plainObject(block.title, limits.imageTitle) }),
  };
}
