/** A meeting moves: what changes, and who hears of it. */
import { buttons, heading, list, press, strong, text, type Block } from '../../../chat/message.ts';
import { redraw, type Reply } from '../../../chat/reply.ts';
import { askAgain, invitationsOf, type Invitation } from '../../../db/invitations.ts';
import { changeMeeting, noteMeetingChange, timesOf, type Meeting } from '../../../db/meetings.ts';
import { withdrawWaiting } from '../../../db/outbox.ts';
import { addDays, columnOfDay, daysBetween, type Day } from '../../../domain/day.ts';
import { dayOf, type LocalTime } from '../../../domain/local-time.ts';
import type { ActTurn } from '../../../engine/feature.ts';
import { theMeeting } from '../here.ts';
import { AGENDA_PRESS, MEETING_PRESS } from '../names.ts';
import { texts as shared } from '../texts.ts';
import { factsOf, newsBlocks, type News } from './invitation-message.ts';
import { tellHost } from './invite-people.ts';
import { WHO_PRESS } from './names.ts';
import { usualAgendaUntil } from './plan.ts';
import { postToTable } from './post.ts';
import { nameOf, showPreview } from './preview.ts';
import { INVITATION_WHY, sendInvitation } from './send-invitation.ts';
import { texts } from './texts.ts';

export interface NewTime {
  readonly startsLocal: LocalTime;
  readonly durationMinutes: number;
  readonly place: string;
  readonly locationId: string | null;
  readonly reason: string;
}

/** What waits to be said of the old time, and is not wanted any more. */
export const OF_THE_OLD_TIME = [
  INVITATION_WHY,
  'meeting-announced',
  'meeting-moved',
  'meeting-host',
  'dates-asked',
] as const;

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** The meeting should be locked, and the speaker asked whether they may. */
export async function move(turn: ActTurn, before: Meeting, { reason, ...to }: NewTime): Promise<Reply> {
  const isAnnounced = before.state === 'invited';
  await write(turn, before, to);
  const meeting = await theMeeting(turn, before.id);
  if (!isAnnounced) return showPreview(turn, meeting);
  const asked = await invitationsOf(turn.db, meeting.id);
  await tellMoved(turn, { meeting, asked, news: { reason, before } });
  const isSoon = isWithinADay(turn, before) || isWithinADay(turn, meeting);
  const coming = asked.filter(({ answer }) => answer !== 'declined');
  if (isSoon && meeting.convenedById !== turn.person.id) await tellConvenorToCall(turn, meeting, coming);
  return redraw(
    turn.message(
      text([strong(turn.say(texts.moved, { title: meeting.title }))]),
      factsOf(turn, meeting),
      text(turn.say(texts.askedAgain, { count: asked.length })),
      ...(isSoon ? soonBlocks(turn, coming) : []),
      buttons(
        press(turn.say(texts.who), WHO_PRESS, meeting.id),
        press(turn.say(shared.showMeeting), MEETING_PRESS, meeting.id),
      ),
    ),
  );
}

const isWithinADay = (turn: ActTurn, { startsAt }: Meeting): boolean =>
  startsAt !== null && startsAt > turn.now && startsAt.getTime() - turn.now.getTime() < DAY_MILLISECONDS;

async function write(turn: ActTurn, before: Meeting, to: Omit<NewTime, 'reason'>): Promise<void> {
  const { startsLocal, durationMinutes, place, locationId } = to;
  await changeMeeting(turn.db, before.id, {
    ...timesOf({ startsLocal, durationMinutes, timeZone: before.timeZone }),
    place,
    locationId,
    agendaUntil: columnOfDay(agendaAfter(before, dayOf(startsLocal), turn.today)),
    // Also at a changed place answers may not hold (RFC 5546, 2.1.4). Nobody has a calendar entry before the invitation.
    ...(before.state === 'invited' ? { icalSequence: { increment: 1 } } : {}),
  });
  const writing = { byId: turn.person.id, now: turn.now };
  const previous = before.startsLocal ?? '';
  if (previous !== startsLocal)
    await noteMeetingChange(turn.db, before.id, writing, {
      field: 'starts',
      previous,
      replacement: startsLocal,
    });
  if (before.place !== place)
    await noteMeetingChange(turn.db, before.id, writing, {
      field: 'place',
      previous: before.place,
      replacement: place,
    });
}

/** The agenda closes as many days before the meeting as it did before. */
function agendaAfter(before: Meeting, startDay: Day, today: Day): Day {
  if (before.agendaUntil === null || before.startsLocal === null) return usualAgendaUntil(startDay, today);
  const moved = addDays(startDay, -daysBetween(before.agendaUntil, dayOf(before.startsLocal)));
  return moved < today ? today : moved;
}

interface Moved {
  readonly meeting: Meeting;
  readonly asked: readonly Invitation[];
  readonly news: News;
}

/** People who said no are asked again too; what waits of the old time is withdrawn. */
async function tellMoved(turn: ActTurn, { meeting, asked, news }: Moved): Promise<void> {
  await withdrawWaiting(turn.db, meeting.id, OF_THE_OLD_TIME);
  await askAgain(turn.db, meeting.id);
  for (const invitation of asked) await sendInvitation(turn, meeting, invitation, news);
  await postToTable(turn, {
    meeting,
    why: 'meeting-moved',
    compose: (voice) => [
      heading(voice.say(texts.moved, { title: meeting.title })),
      ...newsBlocks(voice, news),
      factsOf(voice, meeting),
      buttons(
        press(voice.say(shared.showMeeting), MEETING_PRESS, meeting.id),
        press(voice.say(texts.agenda), AGENDA_PRESS, meeting.id),
      ),
    ],
  });
  await tellHost(turn, meeting);
}

/** Less than a day is left: a message may come too late, somebody calls. */
const soonBlocks = (turn: ActTurn, coming: readonly Invitation[]): Block[] => [
  text(turn.say(texts.phoneThem)),
  ...(coming.length === 0 ? [] : [list(coming.map((each) => nameOf(turn, each)))]),
];

const tellConvenorToCall = (turn: ActTurn, meeting: Meeting, coming: readonly Invitation[]): Promise<void> =>
  turn.tell({
    personId: meeting.convenedById,
    key: `call-them:${meeting.id}:${String(meeting.version)}`,
    why: 'meeting-moved-late',
    about: meeting.id,
    compose: (...[say, language, timeZone]) => [
      text([strong(say(texts.moved, { title: meeting.title }))]),
      factsOf({ say, language, timeZone }, meeting),
      text(say(texts.phoneThem)),
      ...(coming.length === 0 ? [] : [list(coming.map(({ name }) => name))]),
      buttons(press(say(texts.who), WHO_PRESS, meeting.id)),
    ],
  });
