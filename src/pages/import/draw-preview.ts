/** The second step: what would change, what terms mean, and the decision. */
import type { ImportSummary } from '../../db/directory-import.ts';
import type { Vocabulary } from '../../domain/vocabulary.ts';
import { flag, markup, type Html } from '../html.ts';
import { drawPage } from '../layout.ts';
import type { Reader } from '../reader.ts';
import { texts } from '../texts.ts';
import { MOST_TERMS, NONE, OPEN, termRows, type TermRow } from './choices.ts';
import { drawColumns } from './draw-columns.ts';
import { drawAreas } from './draw-start.ts';
import {
  drawCounts,
  drawLookalikes,
  drawNames,
  drawNotes,
  drawRefusals,
  type Reasons,
} from './draw-summary.ts';
import type { Notice } from './work.ts';

export interface Preview {
  readonly reader: Reader;
  readonly reasons: Reasons;
  readonly vocabulary: Vocabulary;
  readonly summary: ImportSummary;
  readonly notice: Notice | null;
}

export function drawPreview(preview: Preview): Html {
  const { reader, vocabulary, summary, notice } = preview;
  const { say } = reader;
  const title = say(texts.previewTitle, { source: summary.source });
  const button = (name: string, label: string, look: string): Html =>
    markup`<button class="button${look}" name="do" value="${name}">${label}</button>`;
  const body = markup`<h1>${title}</h1>${notice !== null && markup`<p class="notice" role="status">${say(texts[`${notice}Notice`])}</p>`}
<p class="lead">${say(leadOf(summary))}</p>
${drawCounts(preview)}${drawRefusals(preview)}${drawLookalikes(preview)}${drawNames(preview)}
<form class="form" method="post"><input type="hidden" name="digest" value="${summary.digest}">
${drawColumns(reader, summary)}${drawTerms(preview)}
<section class="card">${drawAreas({ reader, vocabulary, ticked: summary.areas })}</section>
${drawNotes(preview)}
<div class="buttons">${!summary.isEmpty && button('import', say(texts.import), ' primary')}${button('preview', say(texts.again), '')}${button('discard', say(texts.discard), ' danger')}</div></form>`;
  return drawPage({ reader, title, body, step: 'preview' });
}

/** Where nobody is found by a column of names, that is what is to be done first. */
const leadOf = ({ notes, isEmpty }: ImportSummary) =>
  notes.some(({ code }) => code === 'no-name-column')
    ? texts.previewColumns
    : isEmpty
      ? texts.previewEmpty
      : texts.previewText;

function drawTerms({ reader, vocabulary, summary }: Preview): Html | null {
  const { say } = reader;
  const rows = termRows(summary);
  if (rows.length === 0) return null;
  const shown = rows.slice(0, MOST_TERMS);
  const drawn = shown.map(
    (row, index) =>
      markup`<tr><th scope="row"><bdi>${row.name}</bdi></th><td data-column="${say(texts.used)}">${row.records}</td><td>${drawMeaning({ reader, vocabulary, row, index })}</td></tr>`,
  );
  const columns = [texts.term, texts.used, texts.means].map(
    (text) => markup`<th scope="col">${say(text)}</th>`,
  );
  return markup`<section class="card"><table class="terms"><caption>${say(texts.terms)}</caption>
<thead><tr>${columns}</tr></thead><tbody>${drawn}</tbody></table><p class="quiet">${say(texts.termsText)}</p>
${rows.length > shown.length && markup`<p class="quiet">${say(texts.moreNotShown, { count: rows.length - shown.length })}</p>`}</section>`;
}

interface Meaning {
  readonly reader: Reader;
  readonly vocabulary: Vocabulary;
  readonly row: TermRow;
  readonly index: number;
}

/** A suggestion is offered first and chosen by nobody but the reader. */
function drawMeaning({ reader: { say, language }, vocabulary, row, index }: Meaning): Html {
  const option = (value: string, label: string): Html =>
    markup`<option value="${value}"${flag('selected', value === row.chosen)}>${label}</option>`;
  const areas = (slugs: readonly string[]): Html[] =>
    slugs.flatMap((slug) => {
      const area = vocabulary.area(slug);
      return area === null
        ? []
        : [option(slug, `${area.parent === null ? '' : '– '}${area.labels[language]}`)];
    });
  const perhaps = row.suggestions.slice(0, 3);
  const others = vocabulary.areas.map((area) => area.slug).filter((slug) => !perhaps.includes(slug));
  return markup`<select name="term.${index}" aria-label="${say(texts.meaningOf, { term: row.name })}">
${option(OPEN, say(texts.open))}${option(NONE, say(texts.noneOfOurs))}
${perhaps.length > 0 && markup`<optgroup label="${say(texts.perhaps)}">${areas(perhaps)}</optgroup>`}
<optgroup label="${say(texts.allAreas)}">${areas(others)}</optgroup></select>`;
}
