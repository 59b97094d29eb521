/** The first step: which files, whose directory, where everybody in it works. */
import type { Vocabulary } from '../../domain/vocabulary.ts';
import { flag, markup, type Html } from '../html.ts';
import { drawPage } from '../layout.ts';
import type { Reader } from '../reader.ts';
import { texts } from '../texts.ts';
import type { UploadFault } from './upload.ts';

export interface Start {
  readonly reader: Reader;
  readonly vocabulary: Vocabulary;
  /** Names under which directories were imported here before. */
  readonly sources: readonly string[];
  /** An import that was begun and not finished. */
  readonly begun: { readonly source: string; readonly path: string } | null;
  /** What was sent and not taken. */
  readonly refused: Refused | null;
}

export interface Refused {
  readonly fault: UploadFault | 'no-source';
  readonly file: string;
  readonly fields: URLSearchParams;
}

export function drawStart({ reader, vocabulary, sources, begun, refused }: Start): Html {
  const { say } = reader;
  const typed = refused?.fields.get('source') ?? '';
  const ticked = refused?.fields.getAll('area') ?? [];
  const required = markup` <span class="required">${say(texts.required)}</span>`;
  const body = markup`<h1>${say(texts.startTitle)}</h1><p class="lead">${say(texts.startText)}</p>
${refused !== null && drawRefused(reader, refused)}${begun !== null && drawBegun(reader, begun)}
<form class="form card" method="post" enctype="multipart/form-data">
<div class="field"><label for="source">${say(texts.source)}${required}</label>
<input type="text" id="source" name="source" value="${typed}" required maxlength="80" dir="auto" autocomplete="off" spellcheck="false" list="sources" aria-describedby="source-hint">
<datalist id="sources">${sources.map((source) => markup`<option value="${source}"></option>`)}</datalist>
<p class="hint" id="source-hint">${say(texts.sourceHint)}</p></div>
<div class="field"><label for="files">${say(texts.files)}${required}</label>
<input type="file" id="files" name="files" multiple required accept=".zip,.xlsx,.csv,.tsv,.txt,.json,.ndjson,.jsonl" aria-describedby="files-hint">
<p class="hint" id="files-hint">${say(texts.filesHint)}</p></div>
${drawAreas({ reader, vocabulary, ticked })}
<p class="hint">${say(texts.privacy)}</p>
<div class="buttons"><button class="button primary">${say(texts.send)}</button></div></form>`;
  return drawPage({ reader, title: say(texts.startTitle), body, step: 'files' });
}

function drawRefused({ say }: Reader, { fault, file }: Refused): Html {
  const again = fault === 'no-room' ? null : markup`<p>${say(texts.chooseAgain)}</p>`;
  return markup`<div class="problem" role="alert"><h2>${say(texts.uploadTitle)}</h2><p>${say(texts[fault], { name: file })}</p>${again}</div>`;
}

const drawBegun = ({ say }: Reader, { source, path }: NonNullable<Start['begun']>): Html =>
  markup`<div class="card"><p>${say(texts.begun, { source })}</p><div class="buttons"><a class="button" href="${path}">${say(texts.goOn)}</a></div></div>`;

export interface Areas {
  readonly reader: Reader;
  readonly vocabulary: Vocabulary;
  readonly ticked: readonly string[];
}

/** Every area with a box; narrow ones stand under theirs. Closed where nothing is ticked: they are many. */
export function drawAreas({ reader, vocabulary, ticked }: Areas): Html {
  const { say, language } = reader;
  const boxes = vocabulary.areas.map(
    (area) =>
      markup`<label class="box${area.parent !== null && ' under'}"><input type="checkbox" name="area" value="${area.slug}"${flag('checked', ticked.includes(area.slug))}><span>${area.labels[language]}</span></label>`,
  );
  const count = ticked.length > 0 && ` (${ticked.length})`;
  return markup`<details${flag('open', ticked.length > 0)}><summary>${say(texts.areas)}${count}</summary>
<fieldset class="field" aria-describedby="areas-hint"><legend class="unseen">${say(texts.areas)}</legend>
<p class="hint" id="areas-hint">${say(texts.areasHint)}</p><div class="boxes">${boxes}</div></fieldset></details>`;
}
