import type { Part } from '../part.ts';
import { nudgeNext } from './nudge-next.ts';

/** Tables keep a date ahead. */
export const rhythm: Part = { nudges: [nudgeNext] };
