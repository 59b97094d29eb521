/**
 * Reading and importing beside the answers. What goes on is known here, in memory; what came of it is in the
 * database. Whatever happens in the middle, the transaction leaves nothing half done.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import {
  ImportOvertaken,
  PreviewOutdated,
  UnknownArea,
  type ImportPhase,
} from '../../db/directory-import.ts';
import { DiskFull } from '../../db/free-space.ts';
import { DirectoryUnreadable, type Origin, type UnreadableCode } from '../../domain/directory-fault.ts';
import type { Log } from '../../engine/log.ts';
import type { Folders } from './folders.ts';
import { runImport, runPreview, type Doing, type Job, type JobParts } from './jobs.ts';

/** Said above the preview that follows: choices were changed, partners here were, the page was an old one. */
export type Notice = 'changed' | 'outdated' | 'stale';

/** Why there is no (new) preview or import. */
export type Failure =
  | { readonly kind: 'unreadable'; readonly code: UnreadableCode; readonly origin: Origin }
  | { readonly kind: 'area-gone'; readonly slug: string }
  | { readonly kind: 'files-gone' | 'no-room' }
  | { readonly kind: 'broken'; readonly reference: string };

/** What is known of a run beside its row. */
export interface Work {
  readonly runId: string;
  readonly personId: string;
  readonly doing: 'preview' | 'import';
  /** How far it is; null before the first word. */
  readonly progress: { readonly phase: ImportPhase; readonly count: number } | null;
  readonly isOver: boolean;
  readonly failure: Failure | null;
  readonly notice: Notice | null;
}

export interface Works {
  /** The work on that run, under way or over; null when none is remembered. */
  of(runId: string): Work | null;
  /** What is under way for that person. */
  openOf(personId: string): Work | null;
  preview(job: Job, notice: Notice | null): void;
  import(job: Job, expected: string): void;
  forget(runId: string): void;
  /** Resolves when the work on that run is over, or after so many milliseconds. */
  soon(runId: string, milliseconds: number): Promise<void>;
  /** Ends what is under way, which rolls it back, and waits for it. */
  stop(): Promise<void>;
}

export interface WorkParts extends JobParts {
  readonly folders: Folders;
  readonly log: Log;
  /** Called after an import that has queued a message. */
  readonly wake: () => void;
}

type Progressing = { -readonly [Key in keyof Work]: Work[Key] } & { done: Promise<void> };

/** Runs whose end is remembered; the oldest are forgotten first, and their rows say enough. */
const MOST_REMEMBERED = 200;

/** The process stops; the work is rolled back and its row says that it was begun. */
class Stopped extends Error {}

export function createWorks(parts: WorkParts): Works {
  const works = new Map<string, Progressing>();
  const stopping = new AbortController();
  const begin = (job: Job, work: (doing: Doing, now: Progressing) => Promise<void>, doing: Work['doing']) => {
    const now: Progressing = {
      ...BEGUN,
      runId: job.runId,
      personId: job.personId,
      doing,
      done: Promise.resolve(),
    };
    works.delete(job.runId);
    works.set(job.runId, now);
    forgetOldest(works);
    now.done = attempt(parts, { job, now, work, signal: stopping.signal });
    return now;
  };
  return {
    of: (runId) => works.get(runId) ?? null,
    openOf: (personId) =>
      [...works.values()].find((work) => work.personId === personId && !work.isOver) ?? null,
    preview(job, notice) {
      begin(job, (doing) => runPreview(parts, job, doing), 'preview').notice = notice;
    },
    import(job, expected) {
      begin(job, (doing, now) => importOrPreview(parts, job, { ...doing, expected, now }), 'import');
    },
    forget: (runId) => works.delete(runId),
    async soon(runId, milliseconds) {
      const work = works.get(runId);
      if (work === undefined || work.isOver) return;
      const late = new AbortController();
      const waited = setTimeout(milliseconds, undefined, { signal: late.signal });
      await Promise.race([work.done, waited]);
      // A wait that is not needed any more ends as an AbortError, which says nothing.
      late.abort();
      await waited.catch(() => undefined);
    },
    async stop() {
      stopping.abort();
      await Promise.all([...works.values()].map((work) => work.done));
    },
  };
}

const BEGUN = { progress: null, isOver: false, failure: null, notice: null } as const;

function forgetOldest(works: Map<string, Progressing>): void {
  for (const [runId, work] of works) {
    if (works.size <= MOST_REMEMBERED) return;
    if (work.isOver) works.delete(runId);
  }
}

interface Attempt {
  readonly job: Job;
  readonly now: Progressing;
  readonly work: (doing: Doing, now: Progressing) => Promise<void>;
  readonly signal: AbortSignal;
}

/** Never rejects: what went wrong is told by the page. */
async function attempt(parts: WorkParts, { job, now, work, signal }: Attempt): Promise<void> {
  const heard = (phase: ImportPhase, count: number): void => {
    if (signal.aborted) throw new Stopped();
    now.progress = { phase, count };
  };
  try {
    const location = await parts.folders.locationOf(job.runId);
    if (signal.aborted) throw new Stopped();
    if (location === null) now.failure = { kind: 'files-gone' };
    else await work({ location, heard }, now);
  } catch (error) {
    if (!(error instanceof Stopped)) now.failure = failureOf(parts, job, error);
  } finally {
    now.isOver = true;
  }
}

/** Where partners changed since the preview, there is a new preview instead. */
async function importOrPreview(
  parts: WorkParts,
  job: Job,
  doing: Doing & { readonly expected: string; readonly now: Progressing },
): Promise<void> {
  try {
    await runImport(parts, job, doing);
    parts.wake();
    await parts.folders.remove(job.runId);
  } catch (error) {
    if (!(error instanceof PreviewOutdated) && !(error instanceof ImportOvertaken)) throw error;
    Object.assign(doing.now, { doing: 'preview', notice: 'outdated', progress: null });
    await runPreview(parts, job, doing);
  }
}

function failureOf({ log }: WorkParts, job: Job, error: unknown): Failure {
  if (error instanceof DirectoryUnreadable)
    return { kind: 'unreadable', code: error.code, origin: error.origin };
  if (error instanceof UnknownArea) return { kind: 'area-gone', slug: error.slug };
  if (error instanceof DiskFull) return { kind: 'no-room' };
  const reference = randomBytes(4).toString('hex');
  log.error({ reference, error, run: job.runId }, 'an import failed');
  return { kind: 'broken', reference };
}
