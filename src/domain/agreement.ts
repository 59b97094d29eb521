/** What a table has agreed so far, as data: kept with each version, and drawn in each reader's language (R29). */
import type { Day } from './day.ts';
import type { MinutedTask } from './minutes.ts';

export interface AgreedDecision {
  /** 2026/14, as it was published. */
  readonly number: string;
  readonly text: string;
  /** Local day of the network on which it was published. */
  readonly publishedOn: Day;
}

export interface AgreementDocument {
  readonly version: number;
  readonly madeOn: Day;
  readonly table: string;
  readonly purpose: string;
  /** By year and number. */
  readonly decisions: readonly AgreedDecision[];
  /** By due day. Who took them on when they were agreed. */
  readonly tasks: readonly MinutedTask[];
}
