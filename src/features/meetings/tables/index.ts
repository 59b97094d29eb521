import { press, type Button } from '../../../chat/message.ts';
import type { LookTurn } from '../../../engine/feature.ts';
import { TABLES_PRESS } from '../names.ts';
import type { Part } from '../part.ts';
import { bindTableFormRitual, tablesHereCommand } from './bind-channel.ts';
import { changeMemberFormRitual, changeMemberPress } from './change-member.ts';
import {
  foundGroupFormRitual,
  foundGroupPress,
  groupCommand,
  groupsCommand,
  groupsPress,
} from './found-group.ts';
import {
  changeTableFormRitual,
  changeTablePress,
  endTablePress,
  foundTableCommand,
  foundTableFormRitual,
  foundTablePress,
  pauseTablePress,
  resumeTablePress,
} from './found-table.ts';
import { handOverFormRitual, handOverPress } from './hand-over.ts';
import { membersCommand, membersPress } from './show-members.ts';
import {
  addSeatPress,
  changeSeatPress,
  removeSeatPress,
  seatFormRitual,
  seatsCommand,
  seatsPress,
} from './show-seats.ts';
import { tableCommand, tablePress, tablesCommand, tablesPress } from './show-tables.ts';
import { takeMembersFormRitual, takeMembersPress } from './take-members.ts';
import { texts } from './texts.ts';

/** Round tables: founded, bound to channels, with seats, members and groups. */
export const tables: Part = {
  commands: [
    tablesCommand,
    tableCommand,
    foundTableCommand,
    tablesHereCommand,
    seatsCommand,
    membersCommand,
    groupsCommand,
    groupCommand,
  ],
  presses: [
    tablesPress,
    tablePress,
    foundTablePress,
    changeTablePress,
    pauseTablePress,
    resumeTablePress,
    endTablePress,
    seatsPress,
    addSeatPress,
    changeSeatPress,
    removeSeatPress,
    membersPress,
    takeMembersPress,
    changeMemberPress,
    handOverPress,
    groupsPress,
    foundGroupPress,
  ],
  forms: [
    foundTableFormRitual,
    changeTableFormRitual,
    bindTableFormRitual,
    seatFormRitual,
    takeMembersFormRitual,
    changeMemberFormRitual,
    handOverFormRitual,
    foundGroupFormRitual,
  ],
  start: (turn: LookTurn): readonly Button[] =>
    turn.may('see-meetings') ? [press(turn.say(texts.tables), TABLES_PRESS, '')] : [],
};
