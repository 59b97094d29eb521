/** What waits for somebody on their start page: invitations without an answer, and the way to convene. */
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
import { invitationOf } from '../../../db/invitations.ts';
import { meetingsOfPerson } from '../../../db/meetings.ts';
import type { LookTurn } from '../../../engine/feature.ts';
import { CONVENE_PRESS, MEETING_PRESS } from '../names.ts';
import { ANSWERED } from './invitation-message.ts';
import { texts } from './texts.ts';
import { sayStart } from './when.ts';

const MOST = 5;

/** Everybody finds the way; who may not convene yet is led to their leader. */
export const startButtons = (turn: LookTurn): readonly Button[] => [
  press(turn.say(texts.convene), CONVENE_PRESS, ''),
];

/** The next meetings, each with the answer that was given. */
export async function homeInvitations(turn: LookTurn): Promise<Block[]> {
  const next = (await meetingsOfPerson(turn.db, turn.person.id, ['invited', 'open'])).slice(0, MOST);
  if (next.length === 0) return [];
  const lines: string[] = [];
  for (const meeting of next) {
    const invitation = await invitationOf(turn.db, meeting.id, turn.person.id);
    const answer =
      invitation === null
        ? ''
        : ` · ${turn.say(ANSWERED[invitation.answer], { name: invitation.delegateName ?? '–' })}`;
    lines.push(`${meeting.title}, ${sayStart(turn, meeting)}${answer}`);
  }
  return [
    heading(turn.say(texts.nextMeetings)),
    text([strong(turn.say(texts.nextMeetingsIntro))]),
    list(lines),
    buttons(...next.map((meeting) => press(meeting.title, MEETING_PRESS, meeting.id))),
  ];
}
