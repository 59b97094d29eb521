import type { Block } from '../../../chat/message.ts';
import { agendaSoFar } from '../../../db/convening.ts';
import { invitationKey, noteSending, type Invitation } from '../../../db/invitations.ts';
import type { Meeting } from '../../../db/meetings.ts';
import type { ActTurn } from '../../../engine/feature.ts';
import type { Voice } from '../voice.ts';
import { answerButtons, calendarUrl, invitationBlocks, type News } from './invitation-message.ts';

/** The rule of every message that asks somebody to a meeting. */
export const INVITATION_WHY = 'invitation';

/**
 * Sends one invitation, or the news that its meeting moved: the goal first, in the receiver's language and zone. Each
 * sending has a key of its own, so it goes out once however often the transaction is tried.
 */
export async function sendInvitation(
  turn: ActTurn,
  meeting: Meeting,
  invitation: Pick<Invitation, 'id' | 'personId'>,
  news?: News,
): Promise<void> {
  const agenda = await agendaSoFar(turn.db, meeting.id);
  const sending = await noteSending(turn.db, invitation, turn.now);
  const calendar = calendarUrl(turn, meeting, invitation.personId);
  const seen = { meeting, agenda, ...(news === undefined ? {} : { news }) };
  await turn.tell({
    personId: invitation.personId,
    key: invitationKey({ id: invitation.id, sending }),
    why: INVITATION_WHY,
    about: meeting.id,
    compose: (...[say, language, timeZone]): Block[] => {
      const voice: Voice = { say, language, timeZone };
      return [...invitationBlocks(voice, seen), answerButtons(voice, meeting, calendar)];
    },
  });
}
