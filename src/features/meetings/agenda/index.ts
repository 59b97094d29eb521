import type { Part } from '../part.ts';
import { addItemCommand, addItemFormRitual, addItemPress, itemFromMessagePress } from './add-item.ts';
import {
  acceptItemPress,
  arrangePress,
  downPress,
  laterPress,
  upPress,
  withdrawItemPress,
} from './arrange-agenda.ts';
import { ITEM_FROM_MESSAGE_PRESS } from './names.ts';
import { texts } from './texts.ts';
import { knowFormRitual, knowPress } from './say-beforehand.ts';
import { agendaCommand, agendaPress, askForItemsCommand } from './show-agenda.ts';
import { nudgeForItems } from './nudge-for-items.ts';
import { timesFormRitual, timesPress } from './time-items.ts';

/** What is to be talked about: proposed by anybody, arranged by the moderator. */
export const agenda: Part = {
  commands: [agendaCommand, addItemCommand, askForItemsCommand],
  presses: [
    agendaPress,
    addItemPress,
    itemFromMessagePress,
    arrangePress,
    upPress,
    downPress,
    acceptItemPress,
    laterPress,
    withdrawItemPress,
    knowPress,
    timesPress,
  ],
  forms: [addItemFormRitual, knowFormRitual, timesFormRitual],
  nudges: [nudgeForItems],
  shortcuts: [
    {
      shortcut: 'add_to_agenda',
      label: 'Add to the agenda',
      title: texts.fromMessage,
      description: 'Make an agenda item of this message',
      press: ITEM_FROM_MESSAGE_PRESS,
      isOnMessage: true,
    },
  ],
};
