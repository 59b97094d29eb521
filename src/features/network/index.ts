import { feature } from '../../engine/feature.ts';
import { connectCommand } from './connect-tenant.ts';
import { linkCommand, linkNoPress, linkPress, linkYesPress } from './link-person.ts';
import { homeSettings, settingsCommand, settingsFormRitual, settingsPress } from './own-settings.ts';
import { nudgeQueue } from './nudge-queue.ts';
import { inviteToSetUp, setUpCommand, setUpFormRitual, setUpPress } from './set-up-network.ts';

/** A network is set up, joined by other workspaces, and suited to each person. */
export const network = feature({
  name: 'network',
  commands: [settingsCommand, setUpCommand, connectCommand, linkCommand],
  presses: [setUpPress, settingsPress, linkPress, linkYesPress, linkNoPress],
  forms: [setUpFormRitual, settingsFormRitual],
  shortcuts: [],
  nudges: [nudgeQueue],
  invite: inviteToSetUp,
  home: homeSettings,
});
