/** Rounds of writing and dying over one embedded database, and what each next opening found. */
import { once } from 'node:events';
import fs from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { heard, kill, start } from './child.ts';
import type { Found } from './writer.ts';

/** What the openings after each death found. */
export interface Survival {
  readonly found: readonly Found[];
  /** Milliseconds of an opening after a clean close, to compare with. */
  readonly cleanly: number;
}

/** `from`: a data directory to begin with (a copy of it), else one is made on the way. */
export const killed = (rounds: number, from?: string): Promise<Survival> =>
  survive({ rounds, from }, killRound);
export const powerless = (rounds: number, from?: string): Promise<Survival> =>
  survive({ rounds, from }, powerRound);

type Round = (place: Place, round: number) => Promise<Found | null>;
interface Place {
  readonly data: string;
  readonly told: string;
}

interface Plan {
  readonly rounds: number;
  readonly from: string | undefined;
}

async function survive({ rounds, from }: Plan, dieOnce: Round): Promise<Survival> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'survival-'));
  const place = { data: path.join(directory, 'data'), told: path.join(directory, 'told') };
  fs.writeFileSync(place.told, '');
  if (from !== undefined) fs.cpSync(from, place.data, { recursive: true });
  try {
    const found: Found[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const before = await dieOnce(place, round);
      if (before !== null) found.push(before);
      if (before?.opened === false) break;
    }
    found.push(await look(place));
    return { found, cleanly: (await look(place)).milliseconds };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Dies by SIGKILL at some moment after it has begun to write. */
async function killRound({ data, told }: Place, round: number): Promise<Found> {
  const child = start('writer.ts', data, told, 'never');
  try {
    const found = await heard<Found>(child);
    if (!found.opened) return found;
    for (let batch = 0; batch <= round % 6; batch += 1) await heard(child);
    // Any moment will do, so a pause is what is tested here.
    await pause((round * 7919) % 40);
    return found;
  } finally {
    await kill(child);
  }
}

/** Dies at the n-th write: while it makes the database, recovers, writes or checkpoints. Null: before it was open. */
async function powerRound({ data, told }: Place, round: number): Promise<Found | null> {
  const after =
    round === 0 ? 1500 : round % 4 === 1 ? 1 + ((round * 13) % 40) : 200 + ((round * 7919) % 4000);
  const child = start('writer.ts', data, told, String(after));
  let found: Found | null = null;
  child.once('message', (message) => (found = message as Found));
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  if (signal !== 'SIGKILL' && (found as Found | null)?.opened !== false) {
    throw new Error(`The writer ended by itself (${String(code)}): ${said}`);
  }
  return found;
}

async function look({ data, told }: Place): Promise<Found> {
  const child = start('writer.ts', data, told, 'never', 'look');
  const ended = once(child, 'exit');
  const found = await heard<Found>(child);
  await ended;
  return found;
}
