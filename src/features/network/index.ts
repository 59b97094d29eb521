import { feature } from '../../engine/feature.ts';
import { connectCommand } from './connect-tenant.ts';
import { eraseFormRitual, erasePress } from './erase-person.ts';
import { knownFormRitual, knownPress } from './join-known.ts';
import { linkCommand, linkNoPress, linkPress, linkYesPress } from './link-person.ts';
import { homeSettings, settingsCommand, settingsFormRitual, settingsPress } from './own-settings.ts';
import { nudgeQueue, waitingQueue } from './nudge-queue.ts';
import { dataFilePress, myDataCommand, myDataPress } from './show-personal.ts';
import { inviteToSetUp, setUpCommand, setUpFormRitual, setUpPress } from './set-up-network.ts';

/** A network is set up, joined by other workspaces, and suited to each person. */
export const network = feature({
  name: 'network',
  commands: [settingsCommand, setUpCommand, connectCommand, linkCommand, myDataCommand],
  presses: [
    setUpPress,
    settingsPress,
    linkPress,
    linkYesPress,
    linkNoPress,
    knownPress,
    myDataPress,
    dataFilePress,
    erasePress,
  ],
  forms: [setUpFormRitual, settingsFormRitual, eraseFormRitual, knownFormRitual],
  shortcuts: [],
  nudges: [nudgeQueue],
  invite: inviteToSetUp,
  waiting: waitingQueue,
  home: homeSettings,
});
