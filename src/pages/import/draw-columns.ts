/** What the columns of a table of partners hold: the six of the first meeting, or nothing of ours. */
import type { ImportSummary } from '../../db/directory-import.ts';
import { FORM_FIELDS } from '../../domain/form-columns.ts';
import { flag, markup, type Html } from '../html.ts';
import type { Reader } from '../reader.ts';
import { texts } from '../texts.ts';
import { columnRows, NONE, type ColumnRow } from './choices.ts';

/** A choice for each column; null where the directory has none to ask about. */
export function drawColumns({ say }: Reader, summary: ImportSummary): Html | null {
  const rows = columnRows(summary);
  if (rows.length === 0) return null;
  const drawn = rows.map(
    (row, index) =>
      markup`<tr><th scope="row"><bdi>${row.heading}</bdi></th><td data-column="${say(texts.columnHolds)}">${drawField(say, row, index)}</td></tr>`,
  );
  return markup`<section class="card"><table class="terms"><caption>${say(texts.columns)}</caption>
<thead><tr><th scope="col">${say(texts.column)}</th><th scope="col">${say(texts.columnHolds)}</th></tr></thead>
<tbody>${drawn}</tbody></table><p class="quiet">${say(texts.columnsText)}</p></section>`;
}

function drawField(say: Reader['say'], { heading, chosen }: ColumnRow, index: number): Html {
  const option = (value: string, label: string): Html =>
    markup`<option value="${value}"${flag('selected', value === chosen)}>${label}</option>`;
  return markup`<select name="column.${index}" aria-label="${say(texts.columnOf, { column: heading })}">
${option(NONE, say(texts.columnNothing))}${FORM_FIELDS.map((field) => option(field, say(texts[`column-${field}`])))}</select>`;
}
