/** Meetings on somebody's start page: what they are asked, what comes next, and the way to convene. */
import {
  buttons,
  heading,
  list,
  press,
  strong,
  text,
  type Block,
  type Button,
} from '../../../chat/message.ts';
import { declinedBy } from '../../../db/changes.ts';
import { ownInvitations } from '../../../db/invitations.ts';
import { meetingsOfPerson, type Meeting } from '../../../db/meetings.ts';
import type { LookTurn } from '../../../engine/feature.ts';
import { CONVENE_PRESS, MEETING_PRESS } from '../names.ts';
import { texts as shared } from '../texts.ts';
import { moderatorAnswers } from './ask-moderator.ts';
import { ANSWERED, answerWays } from './invitation-message.ts';
import { texts } from './texts.ts';
import { sayStart } from './when.ts';

const MOST = 5;

/** Everybody finds the way; who may not convene yet is led to their leader. */
export const startButtons = (turn: LookTurn): readonly Button[] => [
  press(turn.say(texts.convene), CONVENE_PRESS, ''),
];

/** Invitations without an answer, and meetings that somebody is asked to moderate. */
export async function waitingMeetings(turn: LookTurn): Promise<Block[]> {
  const { db, person, now } = turn;
  const planned = await meetingsOfPerson(db, person.id, ['draft', 'convened', 'invited']);
  const ahead = planned.filter(({ startsAt }) => startsAt === null || startsAt > now);
  const own = await ownInvitations(db, person.id, idsOf(ahead));
  const named = ahead.filter((meeting) => isToModerate(turn, meeting));
  const declined = await declinedBy(db, person.id, idsOf(named));
  const isAsked = ({ id, state }: Meeting): boolean =>
    state === 'invited' && own.some(({ meetingId, answer }) => meetingId === id && answer === 'needs-action');
  return [
    ...named.filter(({ id }) => !declined.has(id)).flatMap((meeting) => toModerate(turn, meeting)),
    ...ahead
      .filter(isAsked)
      .slice(0, MOST)
      .flatMap((meeting) => [
        text([strong(`${meeting.title}, ${sayStart(turn, meeting)}`)]),
        buttons(...answerWays(turn, meeting), press(turn.say(shared.showMeeting), MEETING_PRESS, meeting.id)),
      ]),
  ];
}

const isToModerate = ({ person }: LookTurn, meeting: Meeting): boolean =>
  meeting.moderatorId === person.id &&
  meeting.convenedById !== person.id &&
  meeting.moderatorAcceptedAt === null;

const toModerate = (turn: LookTurn, meeting: Meeting): Block[] => [
  text(turn.say(texts.youModerate, { person: meeting.convenedByName, title: meeting.title })),
  moderatorAnswers(turn.say, meeting.id),
];

const idsOf = (meetings: readonly Meeting[]): string[] => meetings.map(({ id }) => id);

/** The next meetings, each with the answer that was given. */
export async function homeMeetings(turn: LookTurn): Promise<Block[]> {
  const next = (await meetingsOfPerson(turn.db, turn.person.id, ['invited', 'open'])).slice(0, MOST);
  if (next.length === 0) return [];
  const own = await ownInvitations(turn.db, turn.person.id, idsOf(next));
  const lines = next.map((meeting) => {
    const invitation = own.find(({ meetingId }) => meetingId === meeting.id);
    const answer =
      invitation === undefined
        ? ''
        : ` · ${turn.say(ANSWERED[invitation.answer], { name: invitation.delegateName ?? '–' })}`;
    return `${meeting.title}, ${sayStart(turn, meeting)}${answer}`;
  });
  return [
    heading(turn.say(texts.nextMeetings)),
    text([strong(turn.say(texts.nextMeetingsIntro))]),
    list(lines),
    buttons(...next.map((meeting) => press(meeting.title, MEETING_PRESS, meeting.id))),
  ];
}
