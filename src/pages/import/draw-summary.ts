/** What an import would do, or did: counts, refusals, names. */
import type { ImportChange, ImportCounts, ImportRefusal, ImportSummary } from '../../db/directory-import.ts';
import type { FaultCode, NoteCode, Origin, UnreadableCode } from '../../domain/directory-fault.ts';
import { isolate, type Text } from '../../i18n/text.ts';
import { markup, type Html, type Part } from '../html.ts';
import type { Reader } from '../reader.ts';
import { texts } from '../texts.ts';

/** Why something is not taken, in words. */
export type Reasons = Readonly<Record<FaultCode | NoteCode | UnreadableCode, Text>>;

export interface Summing {
  readonly reader: Reader;
  readonly reasons: Reasons;
  readonly summary: ImportSummary;
}

const COLUMNS = ['new', 'changed', 'unchanged', 'kept', 'refused', 'gone'] as const;

/** How many partners and services are new, changed and so on, and what is to be said about the numbers. */
export function drawCounts({ reader: { say }, summary }: Summing): Html {
  const { organisations, services, others } = summary;
  const cell = (counts: ImportCounts, column: (typeof COLUMNS)[number]): Html => {
    const count = counts[column];
    const look = count === 0 ? '' : column === 'refused' ? 'bad' : 'some';
    return markup`<td class="${look}" data-column="${say(texts[column])}">${count}</td>`;
  };
  const row = (name: string, counts: ImportCounts): Html =>
    markup`<tr><th scope="row">${name}</th>${COLUMNS.map((column) => cell(counts, column))}</tr>`;
  const notes = [
    organisations.kept + services.kept > 0 && say(texts.keptNote),
    organisations.gone + services.gone > 0 && say(texts.goneNote),
    others.refused > 0 && say(texts.othersRefused, { count: others.refused }),
    others.alongRefused > 0 && say(texts.alongRefused, { count: others.alongRefused }),
    summary.fieldsLeftOut > 0 && say(texts.fieldsLeftOut, { count: summary.fieldsLeftOut }),
    others.hoursWithoutOffer > 0 && say(texts.hoursWithoutOffer, { count: others.hoursWithoutOffer }),
  ].filter((note) => note !== false);
  return markup`<section class="card"><table class="counts"><caption>${say(texts.counts)}</caption>
<thead><tr><td></td>${COLUMNS.map((column) => markup`<th scope="col">${say(texts[column])}</th>`)}</tr></thead>
<tbody>${row(say(texts.partners), organisations)}${row(say(texts.services), services)}</tbody></table>
${notes.map((note) => markup`<p class="quiet">${note}</p>`)}</section>`;
}

const FIRST_REFUSALS = 20;
const FIRST_OF_A_REASON = 8;

/** The first of what is not taken, each with its place and reason. */
export function drawRefusals({ reader, reasons, summary }: Summing): Html | null {
  const { say } = reader;
  const { refusals, refusalCounts } = summary;
  if (refusals.length === 0) return null;
  const shown = firstOfEach(refusals).slice(0, FIRST_REFUSALS);
  const all = Object.values(refusalCounts).reduce((sum, count) => sum + count, 0);
  const row = (refusal: ImportRefusal): Html => {
    const why = [
      say(reasons[refusal.code], refusal.values),
      ...(refusal.weight === 'field' ? [say(texts.fieldOnly)] : []),
    ];
    return markup`<tr><td data-column="${say(texts.where)}">${placeOf(reader, refusal)}</td><td data-column="${say(texts.what)}"><bdi>${refusal.name ?? refusal.id ?? refusal.kind ?? '–'}</bdi></td><td data-column="${say(texts.why)}">${why.join(' ')}</td></tr>`;
  };
  const columns = [texts.where, texts.what, texts.why].map(
    (text) => markup`<th scope="col">${say(text)}</th>`,
  );
  return markup`<section class="card"><table class="refusals"><caption>${say(texts.refusals)}</caption>
<thead><tr>${columns}</tr></thead><tbody>${shown.map(row)}</tbody></table>
${all > shown.length && markup`<p class="quiet">${say(texts.moreNotShown, { count: all - shown.length })}</p>`}</section>`;
}

/** One reason repeated a hundred times must not hide the others. */
function firstOfEach(refusals: readonly ImportRefusal[]): ImportRefusal[] {
  const seen = new Map<FaultCode, number>();
  return refusals.filter(({ code }) => {
    seen.set(code, (seen.get(code) ?? 0) + 1);
    return (seen.get(code) ?? 0) <= FIRST_OF_A_REASON;
  });
}

/** Where something stands: "services.csv, line 12". Names of files keep their own direction. */
export function placeOf({ say, language }: Reader, { file, line, path }: Origin): string {
  const place = line > 0 ? say(texts.inFile, { file, line }) : isolate(file, language);
  return path === null ? place : `${place} (${isolate(path, language)})`;
}

const STATES = ['new', 'changed', 'kept', 'gone'] as const;
const KINDS = [
  ['organization', texts.partners],
  ['service', texts.services],
] as const;

/** The first names of everything that changes. */
export function drawNames({ reader: { say }, summary }: Summing): Html | null {
  if (summary.changes.length === 0) return null;
  const groups = STATES.flatMap((state) =>
    KINDS.map(([kind, text]) => {
      const some = summary.changes.filter((change) => change.state === state && change.kind === kind);
      return (
        some.length > 0 && markup`<h2>${say(text)}: ${say(texts[state])}</h2><ul>${some.map(drawChange)}</ul>`
      );
    }),
  );
  return markup`<details class="card"><summary>${say(texts.names)}</summary>${groups}</details>`;
}

const drawChange = ({ name, fields, kept }: ImportChange): Html => {
  const what: Part =
    [...fields, ...kept].length > 0 &&
    markup` <span class="quiet">(<bdi>${[...fields, ...kept].join(', ')}</bdi>)</span>`;
  return markup`<li><bdi>${name}</bdi>${what}</li>`;
};

/** New partners that are perhaps here already. */
export function drawLookalikes({ reader: { say }, summary }: Summing): Html | null {
  const { count, first } = summary.lookalikes;
  if (count === 0) return null;
  const sources = [
    ...new Set(first.flatMap(({ knownSource }) => (knownSource === null ? [] : [knownSource]))),
  ];
  const lines = first.map(({ name, known }) => markup`<li>${say(texts.lookalike, { name, known })}</li>`);
  return markup`<section class="card"><h2>${say(texts.lookalikes)} (${count})</h2><p>${say(texts.lookalikesText)}</p><ul>${lines}</ul>
${count > first.length && markup`<p class="quiet">${say(texts.moreNotShown, { count: count - first.length })}</p>`}
${sources.map((source) => markup`<p class="quiet">${say(texts.sameSource, { source })}</p>`)}</section>`;
}

/** Files and columns that nothing is taken from. */
export function drawNotes({ reader: { say }, reasons, summary }: Summing): Html | null {
  if (summary.notes.length === 0) return null;
  const lines = summary.notes.map(
    ({ code, file, names }) =>
      markup`<li><bdi>${file}</bdi>: ${say(reasons[code])} <bdi>${names.join(', ')}</bdi></li>`,
  );
  return markup`<details class="card"><summary>${say(texts.notes)} (${lines.length})</summary><ul>${lines}</ul></details>`;
}
