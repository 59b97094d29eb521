import type { Databases } from './databases.ts';
import type { Report } from './report.ts';

/** How a run was asked for. */
export interface Run {
  readonly databases: Databases;
  /** Interleaved rounds; each contestant runs once in each. */
  readonly rounds: number;
  /** The largest directory to write: 100,000 organisations, with `--full` a million, less for trying out. */
  readonly largest: number;
  /** The built server to measure. */
  readonly main: string;
  /** A directory for CPU profiles of our own server. */
  readonly profile: string | undefined;
  /** Says how far it is, to people. */
  readonly say: (line: string) => void;
}

/** Measures one thing beside its peer. */
export type Benchmark = (run: Run) => Promise<Report>;
