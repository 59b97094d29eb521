import {
  buttons,
  divider,
  list,
  press,
  quiet,
  strong,
  text,
  type Block,
  type Button,
} from '../../../chat/message.ts';
import { show, type Reply } from '../../../chat/reply.ts';
import { agendaSoFar } from '../../../db/convening.ts';
import { invitationsOf, type Invitation } from '../../../db/invitations.ts';
import type { Meeting } from '../../../db/meetings.ts';
import type { LookTurn } from '../../../engine/feature.ts';
import { CANCEL_PRESS } from '../names.ts';
import { invitationBlocks } from './invitation-message.ts';
import { ASK_DATES_PRESS, CHANGE_PLAN_PRESS, SEND_PRESS, STANDING_PRESS } from './names.ts';
import { texts } from './texts.ts';
import { doubtBlocks } from './when.ts';

/** The invitation as it will be seen, before anybody else sees it (R17). */
export async function showPreview(turn: LookTurn, meeting: Meeting): Promise<Reply> {
  const agenda = await agendaSoFar(turn.db, meeting.id);
  const standing = agenda.length === 0 ? standingButton(turn, meeting) : [];
  const waiting = (await invitationsOf(turn.db, meeting.id)).filter(({ sentAt }) => sentAt === null);
  return show(
    turn.message(
      ...doubtBlocks(turn, meeting),
      text([strong(turn.say(texts.preview))]),
      divider(),
      ...invitationBlocks(turn, { meeting, agenda }),
      divider(),
      ...receivers(turn, waiting),
      ...moderatorNote(turn, meeting),
      ways(turn, meeting, standing),
    ),
  );
}

/** Who gets it; whoever cannot be reached in chat is named, so that somebody calls them. */
function receivers(turn: LookTurn, waiting: readonly Invitation[]): Block[] {
  const { say } = turn;
  return [
    text(say(texts.goesTo, { count: waiting.length })),
    ...(waiting.length === 0 ? [] : [list(waiting.map((each) => nameOf(turn, each)))]),
  ];
}

/** A name with the partner they come for, and a word for those whom chat does not reach. */
export function nameOf(turn: LookTurn, { name, organizationName, isInChat }: Invitation): string {
  const full = organizationName === null ? name : `${name}, ${organizationName}`;
  return isInChat ? full : `${full} (${turn.say(texts.notInChat)})`;
}

const moderatorNote = (turn: LookTurn, { moderatorName, moderatorAcceptedAt }: Meeting): Block[] =>
  moderatorAcceptedAt === null ? [quiet(turn.say(texts.moderatorAsked, { person: moderatorName }))] : [];

const ways = ({ say }: LookTurn, { id }: Meeting, standing: readonly Button[]): Block =>
  buttons(
    press(say(texts.send), SEND_PRESS, id, { style: 'primary' }),
    ...standing,
    press(say(texts.change), CHANGE_PLAN_PRESS, id, { opensForm: true }),
    press(say(texts.askDates), ASK_DATES_PRESS, id, { opensForm: true }),
    press(say(texts.cancelMeeting), CANCEL_PRESS, id, { opensForm: true }),
  );

/** The four purposes of regular meetings (R61), offered while the agenda is empty. */
const standingButton = ({ say }: LookTurn, { id, level }: Meeting): Button[] =>
  level === 'regular' ? [press(say(texts.standingItems), STANDING_PRESS, id)] : [];
