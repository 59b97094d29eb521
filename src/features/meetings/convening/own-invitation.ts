/** Somebody's own invitation: found, and drawn with the answer in it. */
import { strong, text, type Block } from '../../../chat/message.ts';
import { redraw, show, type Reply } from '../../../chat/reply.ts';
import { agendaSoFar } from '../../../db/convening.ts';
import { addInvitation, invitationOf, type Invitation } from '../../../db/invitations.ts';
import { concernWith, lockMeeting, type Meeting } from '../../../db/meetings.ts';
import { Refusal } from '../../../domain/errors.ts';
import type { ActTurn, LookTurn } from '../../../engine/feature.ts';
import { texts as shared } from '../texts.ts';
import { ANSWERED, answerButtons, calendarUrl, invitationBlocks } from './invitation-message.ts';
import { texts } from './texts.ts';

/** @throws Refusal: it is cancelled, over, or people are not invited yet */
export async function toAnswer(turn: ActTurn, id: string): Promise<Meeting> {
  const meeting = await lockMeeting(turn.db, id);
  if (meeting === null) throw new Refusal(shared.noSuchMeeting);
  if (meeting.state === 'cancelled')
    throw new Refusal(texts.isCancelled, { title: meeting.title, reason: meeting.cancelledReason ?? '–' });
  if (meeting.state !== 'invited' && meeting.state !== 'open')
    throw new Refusal(shared.notNow, { title: meeting.title });
  return meeting;
}

/** The speaker's invitation; whoever sits at the table and was left out is invited by asking. @throws Refusal: a stranger */
export async function ownInvitation(turn: ActTurn, meeting: Meeting): Promise<Invitation> {
  const known = await invitationOf(turn.db, meeting.id, turn.person.id);
  if (known !== null) return known;
  const { isInvited } = await concernWith(turn.db, meeting, turn.person.id);
  if (isInvited !== true) throw new Refusal(texts.notInvited, { person: meeting.convenedByName });
  const guest = { personId: turn.person.id, organizationId: turn.person.held.at(0)?.organizationId ?? null };
  await addInvitation(turn.db, meeting.id, guest, { byId: turn.person.id, now: turn.now });
  const made = await invitationOf(turn.db, meeting.id, turn.person.id);
  if (made === null) throw new Error('an invitation that was just written is not there');
  return made;
}

interface Drawn {
  readonly meeting: Meeting;
  readonly invitation: Pick<Invitation, 'answer' | 'personId' | 'delegateName'>;
  /** Above everything else. */
  readonly before?: string;
  /** In whose message of the day the button stood; empty or left out: in none. */
  readonly nudgeId?: string;
}

/**
 * The invitation with the answer in it. In a channel it is not redrawn, that message is everybody's; nor is the message of
 * the day, in which more stands.
 */
export async function drawn(
  turn: LookTurn,
  { meeting, invitation, before, nudgeId = '' }: Drawn,
): Promise<Reply> {
  const agenda = await agendaSoFar(turn.db, meeting.id);
  const message = turn.message(
    ...(before === undefined ? [] : [text([strong(before)])]),
    ...invitationBlocks(turn, { meeting, agenda }),
    ...answered(turn, invitation),
    answerButtons(turn, meeting, calendarUrl(turn, meeting, invitation.personId)),
  );
  return turn.place.kind === 'personal' && nudgeId === '' ? redraw(message) : show(message);
}

const answered = ({ say }: LookTurn, { answer, delegateName }: Drawn['invitation']): Block[] =>
  answer === 'needs-action' ? [] : [text([strong(say(ANSWERED[answer], { name: delegateName ?? '–' }))])];
