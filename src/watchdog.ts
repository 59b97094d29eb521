/** Ends a process whose event loop is stuck, so that a supervisor starts it anew; the databases survive being killed. */
import { Worker } from 'node:worker_threads';

export interface Watching {
  /** How often the watched thread says that it is alive. */
  readonly beatMilliseconds: number;
  /** How many beats may be missing. */
  readonly missing: number;
}

/** 20 seconds (reliability.md F20). */
const PATIENCE: Watching = { beatMilliseconds: 5000, missing: 4 };

/**
 * The other thread counts its own waking-ups, not the clock: a machine that slept wakes both threads, and neither is
 * behind the other.
 */
const GUARD = `
const { workerData } = require('node:worker_threads');
const { writeSync } = require('node:fs');
const beats = new Int32Array(workerData.beats);
let last = Atomics.load(beats, 0);
let silent = 0;
setInterval(() => {
  const now = Atomics.load(beats, 0);
  silent = now === last ? silent + 1 : 0;
  last = now;
  if (silent <= workerData.missing) return;
  writeSync(2, workerData.words + '\\n');
  process.kill(process.pid, 'SIGKILL');
}, workerData.beatMilliseconds);
`;

/** Watches the calling thread until the process ends; keeps no process alive by itself. */
export function startWatchdog({ beatMilliseconds, missing }: Watching = PATIENCE): void {
  const beats = new SharedArrayBuffer(4);
  const seconds = Math.round((beatMilliseconds * missing) / 1000);
  const words = `Round Table was stuck for more than ${String(seconds)} seconds and ends, to be started again.`;
  const workerData = { beats, beatMilliseconds, missing, words };
  const guard = new Worker(GUARD, { eval: true, execArgv: [], workerData });
  guard.unref();
  const beat = new Int32Array(beats);
  setInterval(() => Atomics.add(beat, 0, 1), beatMilliseconds).unref();
}
