import { buttons, press, text } from '../../../chat/message.ts';
import { show, type Reply } from '../../../chat/reply.ts';
import { forgetVoices } from '../../../db/attendance.ts';
import { carryOver } from '../../../db/carry-over.ts';
import {
  draftMinutes,
  giveDuties,
  openTasks,
  tasksToRead,
  type ClosingTask,
  type Duty,
} from '../../../db/closing.ts';
import { moveMeetingTo, type Meeting } from '../../../db/meetings.ts';
import { decisionsPublished, publishDecisions } from '../../../db/read-back.ts';
import { tableOf } from '../../../db/tables.ts';
import { addDays, columnOfDay, dayAt, type Day } from '../../../domain/day.ts';
import { Refusal } from '../../../domain/errors.ts';
import { isClosed } from '../../../domain/meeting.ts';
import { sayIn } from '../../../i18n/text.ts';
import { chooseLanguage } from '../../../i18n/language.ts';
import { sayInstant } from '../../../i18n/format.ts';
import type { ActTurn, PressRitual, Telling } from '../../../engine/feature.ts';
import { tellLeaders } from '../agreed/show-agreed.ts';
import { demand, lockedMeeting } from '../here.ts';
import { INVITE_PRESS, MINUTES_PRESS, REOPEN_PRESS } from '../names.ts';
import { tellTable } from '../tell-table.ts';
import { texts as shared } from '../texts.ts';
import { sayOn } from '../voice.ts';
import { questionToOwner } from './ask-owner.ts';
import { faultBlocks, publishedBlocks } from './blocks.ts';
import { showPanel } from './close-meeting.ts';
import { PUBLISH_PRESS } from './names.ts';
import { closeState, disputed, faultsOf, unread, type CloseState } from './state.ts';
import { texts } from './texts.ts';

/** Publishes what was read back and is not disputed: once, whoever else presses at the same time. */
export const publishPress: PressRitual = {
  press: PUBLISH_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, id) {
    const meeting = await lockedMeeting(turn, id);
    if (isClosed(meeting.state)) return alreadyPublished(turn, meeting);
    await demand(turn, meeting, 'close-meeting');
    if (meeting.state !== 'closing') throw new Refusal(shared.notNow, { title: meeting.title });
    const state = await closeState(turn.db, meeting);
    const faults = faultsOf(state, true);
    if (faults.length > 0) return show(turn.message(...faultBlocks(turn, state, faults)));
    if (unread(state).length > 0 || disputed(state).length > 0)
      return showPanel(turn, state, turn.say(texts.cannotPublish));
    return publish(turn, state);
  },
};

const alreadyPublished = (turn: ActTurn, { closedAt }: Meeting): Reply =>
  show(
    turn.message(
      text(
        turn.say(texts.alreadyPublished, {
          when: sayInstant(closedAt ?? turn.now, turn.language, turn.timeZone),
        }),
      ),
    ),
  );

async function publish(turn: ActTurn, state: CloseState): Promise<Reply> {
  const { meeting, decisions } = state;
  const writing = { byId: turn.person.id, now: turn.now };
  const year = Number(turn.today.slice(0, 4));
  await publishDecisions(turn.db, decisions, { ...writing, tableId: meeting.tableId, year });
  await openTasks(turn.db, meeting.id, writing);
  const minutesDueOn = addDays(dayAt(meeting.endsAt ?? turn.now, meeting.timeZone), meeting.minutesDays);
  await moveMeetingTo(turn.db, meeting, 'closed', {
    ...writing,
    data: { closedAt: turn.now, closedById: turn.person.id, minutesDueOn: columnOfDay(minutesDueOn) },
  });
  if (state.next !== null) await carryOver(turn.db, meeting, state.next.id, writing);
  await draftMinutes(turn.db, meeting.id, turn.now);
  await forgetVoices(turn.db, meeting.id);
  await giveDuties(turn.db, dutiesOf(turn, state, minutesDueOn), writing);
  // Of what was read before, the publication has changed only the tasks, which are open now.
  const closed = { ...state, tasks: await tasksToRead(turn.db, meeting.id) };
  await announce(turn, closed);
  await turn.tellEach(closed.tasks.flatMap((task) => tellOwner(meeting, task)));
  const table = await tableOf(turn.db, meeting.tableId);
  if (table === null) throw new Error(`the table of meeting ${meeting.id} is not there`);
  await tellLeaders(turn, table);
  return published(turn, closed, minutesDueOn);
}

/** The moderator owes the summary when the minutes are due, and a reminder a week before the first day (R20). */
function dutiesOf(turn: ActTurn, { meeting, tasks, next }: CloseState, minutesDueOn: Day): Duty[] {
  const say = sayIn(chooseLanguage(turn.network.language));
  const duty = { tableId: meeting.tableId, meetingId: meeting.id, ownerId: meeting.moderatorId };
  const title = meeting.title;
  const summary = {
    ...duty,
    duty: 'summary',
    title: say(texts.summaryDuty, { title }),
    dueOn: minutesDueOn,
  } as const;
  const days = tasks.flatMap((task) => (task.dueOn === null ? [] : [task.dueOn]));
  if (next?.startsAt != null) days.push(dayAt(next.startsAt, next.timeZone));
  const first = days.sort()[0];
  if (first === undefined) return [summary];
  const weekBefore = addDays(first, -7);
  const dueOn = weekBefore < turn.today ? turn.today : weekBefore;
  return [summary, { ...duty, duty: 'reminder', title: say(texts.reminderDuty, { title }), dueOn }];
}

/** Once for each read-back, in every channel of the table. */
async function announce(turn: ActTurn, state: CloseState): Promise<void> {
  const { meeting } = state;
  const decisions = await decisionsPublished(turn.db, meeting.id);
  await tellTable(turn, {
    meeting,
    key: `decisions:${meeting.id}:${String(meeting.closingRound)}`,
    why: 'decisions-published',
    once: true,
    people: state.present,
    compose: (voice) => publishedBlocks(voice, state, decisions),
  });
}

/** The owner hears of a task once as it stands; whoever has said that they do it is not asked again. */
const tellOwner = (meeting: Meeting, task: ClosingTask): Telling[] =>
  task.state === 'open' && task.acceptedAt === null
    ? questionToOwner({ meeting, task, sentence: texts.taskGiven })
    : [];

const published = (turn: ActTurn, { meeting, next }: CloseState, minutesDueOn: Day): Reply =>
  show(
    turn.message(
      text(turn.say(texts.publishedDone, { day: sayOn(turn, minutesDueOn) })),
      buttons(
        press(turn.say(texts.minutes), MINUTES_PRESS, meeting.id, { style: 'primary' }),
        ...(next === null ? [] : [press(turn.say(texts.inviteNext), INVITE_PRESS, next.id)]),
        press(turn.say(texts.reopen), REOPEN_PRESS, meeting.id),
      ),
    ),
  );
