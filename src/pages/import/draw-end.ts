/** Waiting, what stopped it, and the end. */
import { markup, type Html } from '../html.ts';
import { drawPage } from '../layout.ts';
import { busyMark, mark } from '../picture.ts';
import type { Reader } from '../reader.ts';
import { texts } from '../texts.ts';
import { drawCounts, drawNames, drawRefusals, placeOf, type Reasons, type Summing } from './draw-summary.ts';
import type { Failure, Work } from './work.ts';

/** Seconds after which a waiting page asks again. */
export const AGAIN_AFTER_SECONDS = 3;

/** It says nothing of the network, so it needs no database, which may be busy with this very work. */
export function drawWaiting(reader: Reader, { doing, progress }: Work): Html {
  const { say } = reader;
  const title = say(doing === 'preview' ? texts.waitPreview : texts.waitImport);
  const far = progress === null ? null : say(texts[progress.phase], { count: progress.count });
  const body = markup`<div class="waiting card">${busyMark}<h1>${title}</h1><p role="status">${far}</p>
<p>${say(doing === 'preview' ? texts.waitPreviewText : texts.waitImportText)}</p><p><a class="button" href="">${say(texts.lookNow)}</a></p></div>`;
  return drawPage({ reader, title, body, step: doing });
}

export interface Stopping {
  readonly reader: Reader;
  readonly reasons: Reasons;
  /** Null: the process ended in the middle. */
  readonly failure: Failure | null;
}

/** Why there is no preview, and the ways on: again, or away with it. */
export function drawStopped({ reader, reasons, failure }: Stopping): Html {
  const { say } = reader;
  const { title, lines, isWorthRepeating } = said(reader, reasons, failure);
  const again =
    isWorthRepeating &&
    markup`<button class="button primary" name="do" value="preview">${say(texts.tryAgain)}</button>`;
  const other = markup`<button class="button${!isWorthRepeating && ' primary'}" name="do" value="discard">${say(texts.otherFiles)}</button>`;
  const body = markup`<div class="waiting card">${mark}<h1>${title}</h1><div role="alert">${lines.map((line) => markup`<p>${line}</p>`)}</div>
<form method="post" class="buttons">${again}${other}</form></div>`;
  return drawPage({ reader, title, body, step: 'preview' });
}

interface Said {
  readonly title: string;
  readonly lines: readonly string[];
  readonly isWorthRepeating: boolean;
}

function said(reader: Reader, reasons: Reasons, failure: Failure | null): Said {
  const { say } = reader;
  const unreadable = (...lines: readonly string[]): Said => ({
    title: say(texts.unreadableTitle),
    lines: [...lines, say(texts.nothingDone)],
    isWorthRepeating: false,
  });
  switch (failure?.kind) {
    case undefined:
      return {
        title: say(texts.interruptedTitle),
        lines: [say(texts.interruptedText)],
        isWorthRepeating: true,
      };
    case 'unreadable':
      return unreadable(`${placeOf(reader, failure.origin)}: ${say(reasons[failure.code])}`);
    case 'files-gone':
      return unreadable(say(texts.filesGone));
    case 'area-gone':
      return unreadable(say(texts.areaGone, { area: failure.slug }));
    case 'no-room':
      return { ...unreadable(say(texts['no-room'])), isWorthRepeating: true };
    case 'broken': {
      const lines = [say(texts.brokenText, { reference: failure.reference })];
      return { title: say(texts.brokenTitle), lines, isWorthRepeating: true };
    }
  }
}

/** What was imported. `start` is the path of the first step. */
export function drawDone(summing: Summing, start: string): Html {
  const { reader, summary } = summing;
  const { say } = reader;
  const title = say(texts.doneTitle, { source: summary.source });
  const body = markup`<h1>${title}</h1><p class="notice" role="status">${say(texts.doneText)}</p>
${drawCounts(summing)}${drawRefusals(summing)}${drawNames(summing)}
<div class="buttons"><a class="button" href="${start}">${say(texts.another)}</a></div>`;
  return drawPage({ reader, title, body, step: 'import' });
}

export function drawDiscarded(reader: Reader, start: string): Html {
  const { say } = reader;
  const title = say(texts.discardedTitle);
  const body = markup`<div class="waiting card">${mark}<h1>${title}</h1><p role="status">${say(texts.discardedText)}</p>
<p><a class="button primary" href="${start}">${say(texts.another)}</a></p></div>`;
  return drawPage({ reader, title, body, step: 'files' });
}
