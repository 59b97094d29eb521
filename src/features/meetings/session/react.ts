import type { Meeting } from '../../../db/meetings.ts';
import { concernWith, meetingOf, meetingsOfTable } from '../../../db/meetings.ts';
import { currentItem, itemOf } from '../../../db/agenda.ts';
import { sentAs } from '../../../db/outbox.ts';
import { tableOfPlace } from '../../../db/tables.ts';
import { buttons, press, text, type PressButton } from '../../../chat/message.ts';
import { ask, nothing, show, type Reply } from '../../../chat/reply.ts';
import type { LookTurn, ReactionRitual } from '../../../engine/feature.ts';
import type { Text } from '../../../i18n/text.ts';
import { DECIDE_PRESS, END_ITEM_PRESS, TASK_PRESS } from '../names.ts';
import { newDecisionForm } from './decide.ts';
import { taskFormAbout } from './record-task.ts';
import { ITEM_NOW_WHY } from './run-item.ts';
import { texts } from './texts.ts';

const FORM = { opensForm: true, style: 'primary' } as const;

/** ✅ on what somebody wrote: a decision, to be written down. On our own card of an item: it is summed up. */
export const decisionReaction: ReactionRitual = {
  sign: '✅',
  help: texts.reactionDecision,
  async run(turn, { ours, about }) {
    if (ours !== null) return offerEnd(turn, ours);
    const meeting = await sessionHere(turn);
    if (meeting === null) return nothing;
    if (about !== undefined) return ask(await newDecisionForm(turn, meeting.id, about));
    return offer(turn, meeting, {
      sentence: texts.offerDecision,
      button: press(turn.say(texts.decision), DECIDE_PRESS, meeting.id, FORM),
    });
  },
};

/** 📌 on what anybody wrote: a task. */
export const taskReaction: ReactionRitual = {
  sign: '📌',
  help: texts.reactionTask,
  async run(turn, { about }) {
    const meeting = await sessionHere(turn);
    if (meeting === null) return nothing;
    if (about !== undefined) return ask(await taskFormAbout(turn, meeting.id, about));
    return offer(turn, meeting, {
      sentence: texts.offerTask,
      button: press(turn.say(texts.task), TASK_PRESS, meeting.id, FORM),
    });
  },
};

/** The meeting that goes on in this channel, for whoever may write down what is said at it; null: there is nothing to offer. */
async function sessionHere(turn: LookTurn): Promise<Meeting | null> {
  if (turn.place.kind !== 'channel' && turn.place.kind !== 'group') return null;
  const table = await tableOfPlace(turn.db, turn.face, turn.place.id);
  const [meeting] = table === null ? [] : await meetingsOfTable(turn.db, table.id, ['open']);
  return meeting !== undefined && (await mayRecord(turn, meeting)) ? meeting : null;
}

const mayRecord = async (turn: LookTurn, meeting: Meeting): Promise<boolean> =>
  turn.may('run-meeting', await concernWith(turn.db, meeting, turn.person.id));

/** The item that our card is about, while it is in hand. */
async function offerEnd(turn: LookTurn, messageId: string): Promise<Reply> {
  const told = await sentAs(turn.db, turn.face, messageId);
  if (told?.why !== ITEM_NOW_WHY || told.about === null) return nothing;
  const item = await itemOf(turn.db, told.about);
  const meeting = item === null ? null : await meetingOf(turn.db, item.meetingId);
  if (item === null || meeting?.state !== 'open' || !(await mayRecord(turn, meeting))) return nothing;
  if ((await currentItem(turn.db, meeting.id))?.id !== item.id) return nothing;
  return show(
    turn.message(
      text(turn.say(texts.offerEnd, { title: item.title })),
      buttons(press(turn.say(texts.endThis), END_ITEM_PRESS, item.id, FORM)),
    ),
  );
}

interface Offered {
  readonly sentence: Text;
  readonly button: PressButton;
}

/** For this person alone: what the message says is typed by them, we have not read it. */
const offer = (turn: LookTurn, { title }: Meeting, { sentence, button }: Offered): Reply =>
  show(turn.message(text(turn.say(sentence, { title })), buttons(button)));
