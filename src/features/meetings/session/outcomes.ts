import type { Outcome } from '../../../domain/meeting.ts';
import { texts } from './texts.ts';

/** How each outcome of an item is called. */
export const OUTCOME_TEXTS = {
  decided: texts.decided,
  noted: texts.noted,
  deferred: texts.deferred,
  'handed-over': texts.handedOver,
} as const satisfies Record<Outcome, unknown>;
