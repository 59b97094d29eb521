/**
 * The moderator's reminder ("opomnik", R20): drafted from the record, it comes a week before the first day or the next
 * meeting, and goes out once they approve it.
 */
import { buttons, list, press, strong, text, type Block } from '../../../chat/message.ts';
import { show } from '../../../chat/reply.ts';
import type { Reading } from '../../../db/handle.ts';
import { lockTask } from '../../../db/closing.ts';
import { meetingOf, meetingsOfTable, type Meeting } from '../../../db/meetings.ts';
import { receiversOf } from '../../../db/minutes.ts';
import {
  endDuty,
  owedReminders,
  tasksToRemindOf,
  type OwedReminder,
  type RemindedTask,
} from '../../../db/reminders.ts';
import { Refusal } from '../../../domain/errors.ts';
import type { Day } from '../../../domain/day.ts';
import { standOn, type Rung } from '../../../domain/ladder.ts';
import {
  answerNudge,
  isOfPeriod,
  nudgedBy,
  nudgeValue,
  type ComposeTurn,
  type NudgeRitual,
  type Outlook,
  type PressRitual,
  type SaidBlocks,
} from '../../../engine/feature.ts';
import { theMeeting } from '../here.ts';
import { nameOf } from '../people-names.ts';
import { texts as shared } from '../texts.ts';
import { composedOnce, sayOn, sayWhen, type Voice } from '../voice.ts';
import { REMINDER_NUDGE, SEND_REMINDER_PRESS } from './names.ts';
import { texts } from './texts.ts';

const LADDER: readonly Rung[] = [
  { days: 0, least: 'light' },
  { days: 2, least: 'standard' },
];

export const nudgeReminder: NudgeRitual = {
  nudge: REMINDER_NUDGE,
  subject: 'task',
  kind: 'minutes',
  title: texts.nudgeReminder,
  why: texts.whyReminder,
  async outlook(turn, abouts) {
    const owed = await owedReminders(turn.db, abouts);
    return new Map(owed.map((duty) => [duty.id, outlookOf(duty, turn.today)]));
  },
  async say(turn, { personId, nudges }) {
    const owed = await owedReminders(
      turn.db,
      nudges.map(({ about }) => about),
    );
    const said = new Map<string, SaidBlocks>();
    for (const nudge of nudges) {
      const duty = owed.find(({ id }) => id === nudge.about);
      if (nudge.answer !== null) {
        const words = turn.say(texts.reminderSent);
        said.set(nudge.id, { short: words, blocks: [text(words)] });
      } else if (duty?.ownerId === personId && isOfPeriod(nudge, duty.dueOn)) {
        const meeting = await meetingOf(turn.db, duty.meetingId);
        if (meeting !== null) said.set(nudge.id, await asking(turn, meeting, nudgeValue(nudge)));
      }
    }
    return said;
  },
};

function outlookOf({ ownerId, dueOn }: OwedReminder, today: Day): Outlook {
  const { now, next } = standOn(LADDER, { due: dueOn, since: '', today });
  const nudges =
    now === null ? [] : [{ personId: ownerId, period: `${dueOn}:${String(now.days)}`, least: now.least }];
  return { nudges, nextOn: next };
}

async function asking(turn: ComposeTurn, meeting: Meeting, value: string): Promise<SaidBlocks> {
  const { say } = turn;
  const words = say(texts.reminderDraft, { title: meeting.title });
  return {
    short: words,
    blocks: [
      text(words),
      ...reminderBlocks(turn, await draftOf(turn, meeting)),
      buttons(
        press(say(texts.send), SEND_REMINDER_PRESS, value, {
          style: 'primary',
          confirm: {
            title: say(texts.send),
            text: say(texts.reminderGoesTo),
            yes: say(texts.send),
            no: say(shared.cancel),
          },
        }),
      ),
    ],
  };
}

interface Draft {
  readonly meeting: Meeting;
  readonly next: Meeting | null;
  readonly tasks: readonly RemindedTask[];
}

async function draftOf(
  { db, today }: { readonly db: Reading; readonly today: Day },
  meeting: Meeting,
): Promise<Draft> {
  const [next = null] = await meetingsOfTable(db, meeting.tableId, ['draft', 'convened', 'invited']);
  return { meeting, next, tasks: await tasksToRemindOf(db, meeting.tableId, today) };
}

function reminderBlocks(voice: Voice, { meeting, next, tasks }: Draft): Block[] {
  const { say } = voice;
  const lines = tasks.map((task) =>
    say(texts.taskLine, {
      title: task.title,
      owner: nameOf(voice, { name: task.owner, organization: task.organization }),
      day: sayOn(voice, task.dueOn),
    }),
  );
  return [
    text([strong(say(texts.reminderTitle, { title: meeting.title }))]),
    ...(next === null
      ? []
      : [text(say(texts.reminderNext, { when: sayWhen(voice, next), place: next.place || '–' }))]),
    text(say(lines.length === 0 ? texts.reminderNothing : texts.reminderTasks)),
    ...(lines.length === 0 ? [] : [list(lines)]),
  ];
}

/** "Send": to everybody who has the minutes; the duty is done. */
export const sendReminderPress: PressRitual = {
  press: SEND_REMINDER_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, value) {
    const { about, nudgeId } = nudgedBy(value);
    const task = await lockTask(turn.db, about);
    const [duty] = task === null ? [] : await owedReminders(turn.db, [about]);
    if (duty === undefined) throw new Refusal(texts.reminderIsSent);
    const meeting = await theMeeting(turn, duty.meetingId);
    const isOwner = duty.ownerId === turn.person.id;
    if (!turn.may('change-task', { isOwner }))
      throw new Refusal(shared.onlyModerator, { moderator: meeting.moderatorName });
    const draft = await draftOf(turn, meeting);
    const receivers = await receiversOf(turn.db, meeting);
    const compose = composedOnce((voice) => reminderBlocks(voice, draft));
    await turn.tellEach(
      receivers.map((personId) => ({
        personId,
        key: `reminder:${duty.id}:${personId}`,
        why: 'reminder-sent',
        about: meeting.id,
        compose,
      })),
    );
    await endDuty(turn.db, duty.id, { byId: turn.person.id, now: turn.now });
    return answerNudge(turn, { rule: REMINDER_NUDGE, about, nudgeId, answer: 'sent' }, () =>
      show(turn.message(text(turn.say(texts.reminderSent)))),
    );
  },
};
