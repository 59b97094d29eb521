/** A directory that was sent: waiting for it, deciding about it, what came of it. */
import { discardRun, keep, runOf, type Kept, type Run } from '../../db/import-runs.ts';
import { transaction } from '../../db/turn.ts';
import { redirect, sendPage } from '../http.ts';
import { choicesAfter, isSameChoice } from './choices.ts';
import { AGAIN_AFTER_SECONDS, drawDiscarded, drawDone, drawStopped, drawWaiting } from './draw-end.ts';
import { drawPreview } from './draw-preview.ts';
import { readingFor, runPath, startPath, summing, vocabularyFor, type Room, type Visit } from './room.ts';
import type { Job } from './jobs.ts';
import type { Notice } from './work.ts';
import { isId } from '../../domain/id.ts';

/** A short piece of work is waited for, so that small directories show no waiting page. */
const PATIENCE_MILLISECONDS = 1500;

/** Answers with the waiting page while the person's own work is under way; false when there is none. */
export async function showWaiting(room: Room, visit: Visit, runId: string): Promise<boolean> {
  const own = () => {
    const work = room.works.of(runId);
    return work?.personId === visit.pass.personId && !work.isOver ? work : null;
  };
  if (own() === null) return false;
  await room.works.soon(runId, PATIENCE_MILLISECONDS);
  const work = own();
  if (work === null) return false;
  const page = drawWaiting(visit.reader, work);
  sendPage(visit.response, { status: 200, page, againAfterSeconds: AGAIN_AFTER_SECONDS });
  return true;
}

/** The person's own run of that id, or null. */
export async function ownRun(room: Room, visit: Visit, runId: string): Promise<Run | null> {
  const run = isId(runId) ? await runOf(readingFor(room, visit), runId) : null;
  return run?.byId === visit.pass.personId ? run : null;
}

/** Shows a run as it stands. */
export async function showRun(room: Room, visit: Visit, run: Run): Promise<void> {
  const { reader, response } = visit;
  const start = startPath(visit);
  switch (run.state) {
    case 'applied':
      return sendPage(response, { status: 200, page: drawDone(summing(room, visit, run.result), start) });
    case 'discarded':
      return sendPage(response, { status: 200, page: drawDiscarded(reader, start) });
    case 'open': {
      const work = room.works.of(run.id);
      const { preview, began } = run.kept;
      if (preview !== null && began === null && (work?.failure ?? null) === null)
        return showPreview(room, visit, { kept: run.kept, notice: work?.notice ?? null });
      const page = drawStopped({ reader, reasons: room.reasons, failure: work?.failure ?? null });
      return sendPage(response, { status: 200, page });
    }
  }
}

interface Shown {
  readonly kept: Kept;
  readonly notice: Notice | null;
}

async function showPreview(room: Room, visit: Visit, { kept, notice }: Shown): Promise<void> {
  if (kept.preview === null) throw new Error('a preview without one');
  const vocabulary = await vocabularyFor(room, visit);
  const page = drawPreview({ ...summing(room, visit, kept.preview), vocabulary, notice });
  sendPage(visit.response, { status: 200, page });
}

/** Does what was decided about an open run. */
export async function decide(
  room: Room,
  visit: Visit,
  { run, fields }: { readonly run: Run; readonly fields: URLSearchParams },
): Promise<void> {
  const here = runPath(visit, run.id);
  if (run.state !== 'open') return redirect(visit.response, here);
  const deed = fields.get('do');
  if (deed === 'discard') return discard(room, visit, run);
  if (deed !== 'preview' && deed !== 'import') return redirect(visit.response, here);
  const { kept } = run;
  const digest = fields.get('digest');
  // An older page of this run, in another tab or after going back: what it shows is not what would happen.
  if (digest !== null && digest !== kept.preview?.digest && kept.preview !== null && kept.began === null)
    return showPreview(room, visit, { kept, notice: 'stale' });
  const choices =
    digest === null ? kept.choices : choicesAfter(fields, kept, await vocabularyFor(room, visit));
  const { networkId, personId } = visit.pass;
  const job = { runId: run.id, networkId, personId, source: run.source, choices };
  const isAgreed = deed === 'import' && digest !== null && isSameChoice(choices, kept.choices);
  await begin(room, job, { expected: isAgreed ? (kept.preview?.digest ?? null) : null, kept, deed });
  redirect(visit.response, here);
}

interface Beginning {
  /** The preview that was agreed to; null: there is to be a new one. */
  readonly expected: string | null;
  readonly kept: Kept;
  readonly deed: 'preview' | 'import';
}

/** Noted before it begins, so that after a restart the page can say that it was interrupted. */
async function begin(room: Room, job: Job, { expected, kept, deed }: Beginning): Promise<void> {
  const noted: Kept =
    expected === null
      ? { choices: job.choices, preview: null, began: 'preview' }
      : { ...kept, began: 'import' };
  const isNoted = await transaction(room.database, job.networkId, (db) => keep(db, job.runId, noted));
  // A second press that came while this one was being noted has begun it already.
  if (!isNoted || room.works.of(job.runId)?.isOver === false) return;
  if (expected === null) room.works.preview(job, deed === 'import' ? 'changed' : null);
  else room.works.import(job, expected);
}

async function discard(room: Room, visit: Visit, run: Run): Promise<void> {
  await transaction(room.database, visit.pass.networkId, (db) => discardRun(db, run.id, room.clock()));
  room.works.forget(run.id);
  await room.folders.remove(run.id);
  redirect(visit.response, runPath(visit, run.id));
}
