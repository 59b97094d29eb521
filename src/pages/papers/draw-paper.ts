/** A document as a page: to be read on a telephone, and to be printed on A4 without anything around it. */
import { isolatedLine, linesOf, type Paper, type PaperBlock } from '../../documents/paper.ts';
import type { Language } from '../../i18n/language.ts';
import { markup, type Html, type Part } from '../html.ts';
import { drawPage } from '../layout.ts';
import type { Reader } from '../reader.ts';
import { paperTexts as texts } from './paper-texts.ts';

export function drawPaper(reader: Reader, paper: Paper, { token }: { readonly token: string }): Html {
  const { say } = reader;
  const { language, title, subtitle, orientation } = paper;
  const ways = markup`<nav class="buttons ways" aria-label="${say(texts.files)}"><a class="button" href="${token}/pdf">${say(texts.pdf)}</a><a class="button" href="${token}/docx">${say(texts.word)}</a></nav>`;
  const head = markup`<header><h1>${lines(title, language)}</h1>${subtitle !== null && markup`<p class="quiet">${lines(subtitle, language)}</p>`}</header>`;
  const body = markup`${ways}<article class="card paper ${orientation}">${head}${paper.blocks.map((block) => drawn(block, language))}</article>`;
  return drawPage({ reader, title, body, step: null });
}

/** The lines of a text under each other. */
const lines = (text: string, language: Language): Part =>
  linesOf(text).map((line, at) => [at > 0 && markup`<br>`, isolatedLine(line, language)]);

function drawn(block: PaperBlock, language: Language): Html {
  const said = (text: string): Part => lines(text, language);
  switch (block.kind) {
    case 'heading':
      return block.level === 2 ? markup`<h2>${said(block.text)}</h2>` : markup`<h3>${said(block.text)}</h3>`;
    case 'text':
      return markup`<p${block.quiet === true && markup` class="quiet"`}>${said(block.text)}</p>`;
    case 'facts':
      return markup`<dl>${block.facts.map(({ label, value }) => markup`<div><dt>${said(label)}</dt><dd>${said(value)}</dd></div>`)}</dl>`;
    case 'entries':
      return markup`<dl class="entries">${block.entries.map(
        ({ label, value, note }) =>
          markup`<div><dt>${said(label)}</dt><dd>${said(value)}</dd>${note !== '' && markup`<dd class="quiet">${said(note)}</dd>`}</div>`,
      )}</dl>`;
    case 'list':
      return markup`<ul>${block.items.map((item) => markup`<li>${said(item)}</li>`)}</ul>`;
    case 'table':
      return tableOf(block, said);
  }
}

/** On a narrow screen the cells stand under each other, each with its column's name. */
function tableOf(
  { caption, columns, rows }: Extract<PaperBlock, { kind: 'table' }>,
  said: (text: string) => Part,
): Html {
  const head = columns.map(({ title }) => markup`<th scope="col">${said(title)}</th>`);
  const cell = (text: string, at: number): Html =>
    at === 0
      ? markup`<th scope="row">${said(text)}</th>`
      : markup`<td data-column="${columns[at]?.title ?? ''}">${said(text)}</td>`;
  const body = rows.map((row) => markup`<tr>${row.map(cell)}</tr>`);
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  // The attribute, because no style may stand in our pages.
  const widths = columns.map(
    ({ share }) => markup`<col width="${String(Math.round((100 * share) / whole))}%">`,
  );
  return markup`<table><caption class="unseen">${caption}</caption><colgroup>${widths}</colgroup><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}
