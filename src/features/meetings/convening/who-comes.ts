import { buttons, facts, list, press, quiet, strong, text, type Block } from '../../../chat/message.ts';
import { show, type Reply } from '../../../chat/reply.ts';
import { invitationsOf, type Invitation, type InvitationAnswer } from '../../../db/invitations.ts';
import { concernWith, type Meeting } from '../../../db/meetings.ts';
import { Refusal } from '../../../domain/errors.ts';
import type { CommandRitual, LookTurn, PressRitual } from '../../../engine/feature.ts';
import { withMeeting } from '../here.ts';
import { MEETING_PRESS } from '../names.ts';
import { texts as shared } from '../texts.ts';
import { INVITE_MORE_PRESS, WHO_PRESS } from './names.ts';
import { nameOf } from './preview.ts';
import { texts } from './texts.ts';
import { sayStart } from './when.ts';

const STATES = ['convened', 'invited', 'open', 'closing'] as const;

export const whoCommand: CommandRitual = {
  words: 'who',
  also: { en: ['who comes'], sl: ['kdo pride', 'kdo'], cs: ['kdo přijde'], he: ['מי בא', 'מי מגיע'] },
  argument: null,
  help: texts.whoHelp,
  may: 'ask-for-help',
  turn: 'look',
  run: (turn) =>
    withMeeting(turn, { id: '', states: STATES, press: WHO_PRESS }, (meeting) => who(turn, meeting)),
};

export const whoPress: PressRitual = {
  press: WHO_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: (turn, id) =>
    withMeeting(turn, { id, states: STATES, press: WHO_PRESS }, (meeting) => who(turn, meeting)),
};

const ORDER = [
  'accepted',
  'tentative',
  'declined',
  'delegated',
  'needs-action',
] as const satisfies readonly InvitationAnswer[];
const LABELS = {
  accepted: texts.theyCome,
  tentative: texts.theyMay,
  declined: texts.theyCannot,
  delegated: texts.theySend,
  'needs-action': texts.theyAreSilent,
} as const;

/** Counts for everybody; names for those who plan the meeting. It is shown to the asker alone, also in a channel. */
async function who(turn: LookTurn, meeting: Meeting): Promise<Reply> {
  const concern = await concernWith(turn.db, meeting, turn.person.id);
  if (!turn.may('see-meetings', concern)) throw new Refusal(shared.noSuchMeeting);
  const asked = await invitationsOf(turn.db, meeting.id);
  const groups = ORDER.map((answer) => [answer, asked.filter((each) => each.answer === answer)] as const);
  const plans = turn.may('change-meeting', concern);
  return show(
    turn.message(
      text([strong(`${meeting.title}, ${sayStart(turn, meeting)}`)]),
      facts(
        ...groups.map(([answer, those]) => ({
          label: turn.say(LABELS[answer]),
          value: String(those.length),
        })),
      ),
      ...(plans ? groups.flatMap(([answer, those]) => named(turn, answer, those)) : []),
      ...(plans ? undelivered(turn, asked) : []),
      buttons(
        press(turn.say(shared.showMeeting), MEETING_PRESS, meeting.id),
        ...(plans && meeting.state === 'invited'
          ? [press(turn.say(texts.inviteMore), INVITE_MORE_PRESS, meeting.id, { opensForm: true })]
          : []),
      ),
    ),
  );
}

function named(turn: LookTurn, answer: (typeof ORDER)[number], those: readonly Invitation[]): Block[] {
  if (those.length === 0) return [];
  const lines = those.map((each) =>
    each.delegateName === null ? nameOf(turn, each) : `${nameOf(turn, each)} → ${each.delegateName}`,
  );
  return [text([strong(turn.say(LABELS[answer]))]), list(lines)];
}

/** Whom the message did not reach: somebody calls them. */
function undelivered(turn: LookTurn, asked: readonly Invitation[]): Block[] {
  const lost = asked.filter(
    ({ sentAt, delivery }) => sentAt !== null && (delivery === 'failed' || delivery === 'unknown'),
  );
  return lost.length === 0
    ? []
    : [quiet(turn.say(texts.callThem)), list(lost.map((each) => nameOf(turn, each)))];
}
