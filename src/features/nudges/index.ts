import { feature } from '../../engine/feature.ts';
import { laterFormRitual, laterPress } from './put-off.ts';
import { whyPress } from './say-why.ts';
import { homeReminders, remindersCommand, remindersFormRitual, remindersPress } from './set-reminders.ts';
import { offPress, onPress } from './switch-kind.ts';

/** What people see of their reminders, and how they want them. */
export const nudges = feature({
  name: 'nudges',
  commands: [remindersCommand],
  presses: [laterPress, whyPress, remindersPress, offPress, onPress],
  forms: [laterFormRitual, remindersFormRitual],
  home: homeReminders,
});
