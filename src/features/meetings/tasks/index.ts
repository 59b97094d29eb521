import type { Part } from '../part.ts';
import { nudgeOwner } from './nudge-owner.ts';

/** What somebody promised: brought back to mind, and answered. */
export const tasks: Part = { nudges: [nudgeOwner] };
