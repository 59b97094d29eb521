import { feature } from '../../engine/feature.ts';
import { nudgesCommand, nudgesPress } from './list-nudges.ts';
import { laterFormRitual, laterPress } from './put-off.ts';
import { whyPress } from './say-why.ts';
import { homeReminders, remindersCommand, remindersFormRitual, remindersPress } from './set-reminders.ts';
import { rulesCommand, rulesFormRitual, rulesPress } from './set-rules.ts';
import { healthCommand, healthPress } from './show-health.ts';
import { offPress, onPress } from './switch-kind.ts';

/** What people see of their reminders, and how they want them. */
export const nudges = feature({
  name: 'nudges',
  commands: [nudgesCommand, remindersCommand, rulesCommand, healthCommand],
  presses: [laterPress, whyPress, nudgesPress, remindersPress, offPress, onPress, rulesPress, healthPress],
  forms: [laterFormRitual, remindersFormRitual, rulesFormRitual],
  home: homeReminders,
});
