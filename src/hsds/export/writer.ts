import type { Written } from './tables.ts';

/** A directory that is being written in one of its forms. */
export interface Writer {
  /** First: what attributes point at. */
  terms(rows: Iterable<Written>): Promise<void>;
  /** Every row of one partner. */
  partner(rows: Iterable<Written>): Promise<void>;
  /** Everything was said, and is on the disk afterwards. */
  end(): Promise<void>;
  /** It will not be whole. */
  giveUp(): Promise<void>;
}
