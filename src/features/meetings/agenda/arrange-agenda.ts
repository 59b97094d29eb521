import {
  buttons,
  divider,
  heading,
  press,
  text,
  type Block,
  type PressButton,
} from '../../../chat/message.ts';
import { redraw, show } from '../../../chat/reply.ts';
import { changeItem, itemOf, itemsOf, orderItems, type AgendaItem } from '../../../db/agenda.ts';
import type { Meeting } from '../../../db/meetings.ts';
import { concernWith, lockMeeting } from '../../../db/meetings.ts';
import { cut } from '../../../domain/cut.ts';
import { Refusal } from '../../../domain/errors.ts';
import { isTimeFor } from '../../../domain/meeting.ts';
import type { ActTurn, LookTurn, PressRitual } from '../../../engine/feature.ts';
import { demand, meetingFor, theMeeting } from '../here.ts';
import { texts as shared } from '../texts.ts';
import { itemLine } from './agenda-blocks.ts';
import {
  ACCEPT_ITEM_PRESS,
  ARRANGE_PRESS,
  DOWN_PRESS,
  LATER_PRESS,
  TIMES_PRESS,
  UP_PRESS,
  WITHDRAW_ITEM_PRESS,
} from './names.ts';
import { texts } from './texts.ts';

/** The moderator's own view: each item with what can be done with it. */
export const arrangePress: PressRitual = {
  press: ARRANGE_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  async run(turn, id) {
    const meeting = await theMeeting(turn, id);
    await demand(turn, meeting, 'order-agenda');
    return show(turn.message(...(await arrangeBlocks(turn, meeting))));
  },
};

export async function arrangeBlocks(turn: LookTurn, meeting: Meeting): Promise<Block[]> {
  const items = await itemsOf(turn.db, meeting.id);
  const planned = items.reduce((sum, item) => sum + (item.minutesPlanned ?? 0), 0);
  return [
    heading(turn.say(texts.arrangeTitle, { title: meeting.title })),
    text(turn.say(texts.time, { planned, length: meeting.durationMinutes })),
    ...(items.length === 0
      ? []
      : [buttons(press(turn.say(texts.times), TIMES_PRESS, meeting.id, { opensForm: true }))]),
    ...items.flatMap((item, index) => [
      divider(),
      text(`${String(index + 1)}. ${itemLine(turn, item)}`),
      buttons(...ways(turn, item, { isFirst: index === 0, isLast: index === items.length - 1 })),
    ]),
  ];
}

interface Standing {
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

function ways(turn: LookTurn, item: AgendaItem, { isFirst, isLast }: Standing): PressButton[] {
  const way = (label: string, name: string) =>
    press(label, name, item.id, { described: cut(`${label}: ${item.title}`, 75) });
  return [
    ...(isFirst ? [] : [way(turn.say(texts.up), UP_PRESS)]),
    ...(isLast ? [] : [way(turn.say(texts.down), DOWN_PRESS)]),
    ...(item.state === 'proposed' || item.state === 'late'
      ? [way(turn.say(texts.accept), ACCEPT_ITEM_PRESS)]
      : []),
    ...(item.state === 'done' || item.state === 'in-progress'
      ? []
      : [way(turn.say(texts.later), LATER_PRESS), way(turn.say(texts.withdraw), WITHDRAW_ITEM_PRESS)]),
  ];
}

/** The item and its meeting, which is locked. @throws Refusal: not on the agenda any more */
async function itemAndMeeting(turn: ActTurn, id: string): Promise<{ item: AgendaItem; meeting: Meeting }> {
  const item = await itemOf(turn.db, id);
  if (item === null || item.state === 'withdrawn') throw new Refusal(texts.noSuchItem);
  return { item, meeting: await meetingFor(turn, item.meetingId, 'order-agenda') };
}

const moving = (name: string, by: 1 | -1): PressRitual => ({
  press: name,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, id) {
    const { item, meeting } = await itemAndMeeting(turn, id);
    const ids = (await itemsOf(turn.db, meeting.id)).map((each) => each.id);
    const at = ids.indexOf(item.id);
    const other = ids[at + by];
    if (other !== undefined) {
      [ids[at], ids[at + by]] = [other, item.id];
      await orderItems(turn.db, meeting.id, ids);
    }
    return redraw(turn.message(...(await arrangeBlocks(turn, meeting))));
  },
});

export const upPress = moving(UP_PRESS, -1);
export const downPress = moving(DOWN_PRESS, 1);

export const acceptItemPress: PressRitual = {
  press: ACCEPT_ITEM_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, id) {
    const { item, meeting } = await itemAndMeeting(turn, id);
    if (item.state === 'proposed' || item.state === 'late')
      await changeItem(turn.db, item, { state: 'accepted', byId: turn.person.id, now: turn.now });
    return redraw(turn.message(...(await arrangeBlocks(turn, meeting))));
  },
};

/** "Next time": it is put off, and carried into the next meeting when this one is closed. */
export const laterPress: PressRitual = {
  press: LATER_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, id) {
    const { item, meeting } = await itemAndMeeting(turn, id);
    if (item.state !== 'done' && item.state !== 'in-progress')
      await changeItem(turn.db, item, {
        state: 'deferred',
        outcome: 'deferred',
        byId: turn.person.id,
        now: turn.now,
      });
    return redraw(turn.message(...(await arrangeBlocks(turn, meeting))));
  },
};

/** Whoever proposed an item may take it back too. */
export const withdrawItemPress: PressRitual = {
  press: WITHDRAW_ITEM_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, id) {
    const item = await itemOf(turn.db, id);
    const meeting = item === null ? null : await lockMeeting(turn.db, item.meetingId);
    if (item === null || meeting === null || item.state === 'withdrawn') throw new Refusal(texts.noSuchItem);
    const concern = await concernWith(turn.db, meeting, turn.person.id);
    if (!turn.may('withdraw-item', { ...concern, isOwn: item.proposedById === turn.person.id }))
      throw new Refusal(shared.onlyModerator, { moderator: meeting.moderatorName });
    if (!isTimeFor('withdraw-item', meeting.state) || item.state === 'done' || item.state === 'in-progress')
      throw new Refusal(shared.notNow, { title: meeting.title });
    await changeItem(turn.db, item, { state: 'withdrawn', byId: turn.person.id, now: turn.now });
    return redraw(turn.message(...(await arrangeBlocks(turn, meeting))));
  },
};
