/**
 * Whoever has changed is compared with the others, by the sweep: so the list of possible duplicates is there when somebody
 * looks, and costs nothing then. Nobody is told of it by a message of its own.
 */
import { comparePartners } from '../../../db/partner-pairs.ts';
import type { NudgeRitual } from '../../../engine/feature.ts';
import { COMPARE_NUDGE } from './names.ts';
import { texts } from './texts.ts';

export const compareRule: NudgeRitual = {
  nudge: COMPARE_NUDGE,
  subject: 'organization',
  kind: 'coordination',
  title: texts.ruleTitle,
  why: texts.ruleWhy,
  async outlook(turn, abouts) {
    await comparePartners(turn.db, abouts, turn.now);
    return new Map();
  },
  say: () => Promise.resolve(new Map()),
};
