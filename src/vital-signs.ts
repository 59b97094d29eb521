/** What is wrong with the installation as a whole: for whoever asks whether it is ready, and for metrics. */
import type { Sql } from './db/handle.ts';
import { vitals, type Vitals } from './db/vitals.ts';

/** Clocks that differ by more make signatures of platforms fail without a word. */
const MOST_SKEW_SECONDS = 240;
/** So long the same message may be due while the queue moves. */
const STUCK_SECONDS = 15 * 60;
/** And so long it must have been the oldest whenever somebody looked. */
const SEEN_SECONDS = 5 * 60;

export interface VitalSigns extends Vitals {
  /** How far the machine's clock is ahead of the database's; negative: behind. */
  readonly skewSeconds: number;
  readonly oldestSeconds: number;
}

export interface VitalSignsParts {
  readonly sql: Sql;
  /** By which messages fall due. */
  readonly clock: () => Date;
  readonly machine: () => Date;
}

export interface Doctor {
  signs(): Promise<VitalSigns>;
  /** What keeps it from being ready, by part; empty: nothing does. */
  complaints(): Promise<Readonly<Record<string, string>>>;
}

export function createDoctor({ sql, clock, machine }: VitalSignsParts): Doctor {
  let oldest: { readonly id: string; readonly seen: Date } | null = null;
  const signs = async (): Promise<VitalSigns> => {
    const now = clock();
    const found = await vitals(sql, now);
    if (found.oldestId !== oldest?.id)
      oldest = found.oldestId === null ? null : { id: found.oldestId, seen: machine() };
    return {
      ...found,
      skewSeconds: secondsBetween(found.databaseNow, machine()),
      oldestSeconds: found.oldestSince === null ? 0 : secondsBetween(found.oldestSince, now),
    };
  };
  return {
    signs,
    async complaints() {
      const { skewSeconds, oldestSeconds } = await signs();
      const complaints: Record<string, string> = {};
      if (Math.abs(skewSeconds) > MOST_SKEW_SECONDS)
        complaints['clock'] = `differs from the database's by ${String(Math.round(skewSeconds))} s`;
      const hasLasted = oldest !== null && secondsBetween(oldest.seen, machine()) >= SEEN_SECONDS;
      if (oldestSeconds > STUCK_SECONDS && hasLasted)
        complaints['queue'] = `a message has been due for ${String(Math.round(oldestSeconds / 60))} min`;
      return complaints;
    },
  };
}

const secondsBetween = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 1000;
