import { buttons, heading, list, press, text, type Block } from '../../../chat/message.ts';
import { redraw, show, type Reply } from '../../../chat/reply.ts';
import { peopleAt } from '../../../db/convening.ts';
import { invitationsOf, type Invitation } from '../../../db/invitations.ts';
import {
  changeMeeting,
  moveMeetingTo,
  noteMeetingChange,
  timesOf,
  type Meeting,
} from '../../../db/meetings.ts';
import { columnOfDay } from '../../../domain/day.ts';
import { Refusal } from '../../../domain/errors.ts';
import { clockOf } from '../../../domain/local-time.ts';
import { isDay } from '../../../chat/typed.ts';
import type { ActTurn, CommandRitual, LookTurn, PressRitual } from '../../../engine/feature.ts';
import { demand, meetingFor, theMeeting, withMeeting } from '../here.ts';
import { AGENDA_PRESS, INVITE_PRESS, MEETING_PRESS } from '../names.ts';
import { texts as shared } from '../texts.ts';
import type { Voice } from '../voice.ts';
import { factsOf } from './invitation-message.ts';
import {
  CHANGE_PLAN_PRESS,
  CONVENE_MYSELF_PRESS,
  INVITE_MORE_PRESS,
  SEND_PRESS,
  TAKE_DAY_PRESS,
  WHO_PRESS,
} from './names.ts';
import { usualAgendaUntil } from './plan.ts';
import { postToTable } from './post.ts';
import { nameOf, showPreview } from './preview.ts';
import { notConvenedAnyMore, rightToConvene, stillConvened } from './right.ts';
import { sendInvitation } from './send-invitation.ts';
import { texts } from './texts.ts';

const STATES = ['draft', 'convened', 'invited'] as const;

export const inviteCommand: CommandRitual = {
  words: 'invite',
  also: {
    en: ['invitations'],
    sl: ['vabila', 'pošlji vabila', 'vabilo'],
    cs: ['pozvánky', 'pozvat', 'pozvánka'],
    he: ['הזמנות', 'להזמין', 'הזמנה למפגש'],
  },
  argument: null,
  help: texts.inviteHelp,
  may: 'ask-for-help',
  turn: 'look',
  run: (turn) =>
    withMeeting(turn, { id: '', states: STATES, press: INVITE_PRESS }, (meeting) => invite(turn, meeting)),
};

export const invitePress: PressRitual = {
  press: INVITE_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: (turn, id) =>
    withMeeting(turn, { id, states: STATES, press: INVITE_PRESS }, (meeting) => invite(turn, meeting)),
};

/** A draft is finished first; what is convened is shown as it will be seen; where people are invited, more can be. */
async function invite(turn: LookTurn, meeting: Meeting): Promise<Reply> {
  const { say } = turn;
  const mayConvene = meeting.state === 'draft' && (await rightToConvene(turn, meeting.tableId)) !== null;
  if (!mayConvene) await demand(turn, meeting, 'change-meeting');
  if (meeting.state === 'draft')
    return show(
      turn.message(
        text(say(texts.finishDraft, { title: meeting.title })),
        buttons(
          press(say(texts.convene), CHANGE_PLAN_PRESS, meeting.id, { opensForm: true, style: 'primary' }),
        ),
      ),
    );
  if (meeting.state === 'convened') return showPreview(turn, meeting);
  return show(
    turn.message(text(say(texts.alreadyInvited, { title: meeting.title })), afterSending(turn, meeting)),
  );
}

const afterSending = ({ say }: LookTurn, { id }: Meeting): Block =>
  buttons(
    press(say(texts.who), WHO_PRESS, id),
    press(say(texts.inviteMore), INVITE_MORE_PRESS, id, { opensForm: true }),
    press(say(texts.agenda), AGENDA_PRESS, id),
  );

/** "Send": who may convene is asked once more (domain.md 3.5, 6). */
export const sendPress: PressRitual = {
  press: SEND_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, id) {
    const meeting = await meetingFor(turn, id, 'change-meeting');
    if (meeting.state === 'draft') return invite(turn, meeting);
    if (meeting.startsAt === null || meeting.startsAt <= turn.now) throw new Refusal(texts.inThePast);
    if (!(await stillConvened(turn, meeting))) return notConvenedAnyMore(turn, meeting);
    const waiting = (await invitationsOf(turn.db, id)).filter(({ sentAt }) => sentAt === null);
    if (waiting.length === 0)
      return redraw(turn.message(text(turn.say(texts.allInvited)), afterSending(turn, meeting)));
    return sendTo(turn, meeting, waiting);
  },
};

/** Invites those who wait for it; the first time the table and the host hear of it too. */
export async function sendTo(turn: ActTurn, before: Meeting, waiting: readonly Invitation[]): Promise<Reply> {
  const isFirstTime = before.state === 'convened';
  if (isFirstTime) await moveMeetingTo(turn.db, before, 'invited', { byId: turn.person.id, now: turn.now });
  const meeting = await theMeeting(turn, before.id);
  for (const invitation of waiting) await sendInvitation(turn, meeting, invitation);
  if (isFirstTime) {
    await postToTable(turn, {
      meeting,
      why: 'meeting-announced',
      compose: (voice) => announced(voice, meeting),
    });
    await tellHost(turn, meeting);
  }
  const unreached = waiting.filter(({ isInChat }) => !isInChat);
  return redraw(
    turn.message(
      text(turn.say(texts.sent, { count: waiting.length })),
      ...(unreached.length === 0
        ? []
        : [text(turn.say(texts.callThem)), list(unreached.map((each) => nameOf(turn, each)))]),
      afterSending(turn, meeting),
    ),
  );
}

/** What a channel reads of a meeting: the goal, when, where. */
export const announced = (voice: Voice, meeting: Meeting): Block[] => [
  heading(meeting.commonGoal === '' ? meeting.title : meeting.commonGoal),
  text(voice.say(texts.tableMeets, { title: meeting.title })),
  factsOf(voice, meeting),
  buttons(
    press(voice.say(shared.showMeeting), MEETING_PRESS, meeting.id),
    press(voice.say(texts.agenda), AGENDA_PRESS, meeting.id),
  ),
];

/** Whose premises they are hears of it (R26), unless they convened it themselves. */
export async function tellHost(turn: ActTurn, meeting: Meeting): Promise<void> {
  if (meeting.locationId === null) return;
  for (const personId of await peopleAt(turn.db, meeting.locationId)) {
    if (personId === turn.person.id) continue;
    await turn.tell({
      personId,
      key: `host:${meeting.id}:${String(meeting.version)}:${personId}`,
      why: 'meeting-host',
      about: meeting.id,
      compose: (...[say, language, timeZone]) => [
        text(say(texts.youHost, { title: meeting.title, person: meeting.convenedByName })),
        factsOf({ say, language, timeZone }, meeting),
        buttons(press(say(shared.showMeeting), MEETING_PRESS, meeting.id)),
      ],
    });
  }
}

/** Another day at the same time, before anybody is invited. Value: the meeting, a space, the day. */
export const takeDayPress: PressRitual = {
  press: TAKE_DAY_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, value) {
    const [id = '', day = ''] = value.split(' ');
    const meeting = await meetingFor(turn, id, 'change-meeting');
    if (meeting.state === 'invited') throw new Refusal(texts.alreadySent, { title: meeting.title });
    if (!isDay(day) || day <= turn.today || meeting.startsLocal === null) throw new Refusal(texts.inThePast);
    const { durationMinutes, timeZone } = meeting;
    const startsLocal = `${day}T${clockOf(meeting.startsLocal)}`;
    await changeMeeting(turn.db, id, {
      ...timesOf({ startsLocal, durationMinutes, timeZone }),
      agendaUntil: columnOfDay(usualAgendaUntil(day, turn.today)),
    });
    return showPreview(turn, await theMeeting(turn, id));
  },
};

/** A meeting whose convenor may convene no more is convened by the coordinator instead (X18). */
export const conveneMyselfPress: PressRitual = {
  press: CONVENE_MYSELF_PRESS,
  may: 'run-table',
  turn: 'act',
  async run(turn, id) {
    const meeting = await meetingFor(turn, id, 'change-meeting');
    await changeMeeting(turn.db, id, { convenedById: turn.person.id, convenedForId: null });
    await noteMeetingChange(
      turn.db,
      id,
      { byId: turn.person.id, now: turn.now },
      { field: 'convenor', previous: meeting.convenedById, replacement: turn.person.id },
    );
    const mine = await theMeeting(turn, id);
    return invite(turn, mine);
  },
};
