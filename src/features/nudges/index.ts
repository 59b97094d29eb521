import { feature } from '../../engine/feature.ts';
import { laterFormRitual, laterPress } from './put-off.ts';

/** What people see of their reminders, and how they want them. */
export const nudges = feature({
  name: 'nudges',
  presses: [laterPress],
  forms: [laterFormRitual],
});
