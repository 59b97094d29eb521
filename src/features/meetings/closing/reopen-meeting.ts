import { text } from '../../../chat/message.ts';
import { show, type Reply } from '../../../chat/reply.ts';
import { concernWith, lockMeeting, meetingsOfTable, moveMeetingTo } from '../../../db/meetings.ts';
import { presentAt } from '../../../db/participants.ts';
import { Refusal } from '../../../domain/errors.ts';
import { REOPEN_MINUTES } from '../../../domain/meeting.ts';
import type { ActTurn, CommandRitual, PressRitual } from '../../../engine/feature.ts';
import { withMeeting } from '../here.ts';
import { REOPEN_PRESS } from '../names.ts';
import { tellTable } from '../tell-table.ts';
import { texts as shared } from '../texts.ts';
import { texts } from './texts.ts';

/** Closed too early: the meeting goes on. What was published stays published. */
export const reopenCommand: CommandRitual = {
  words: 'reopen',
  also: { sl: ['znova odpri'], cs: ['znovu otevřít'], he: ['פתיחה מחדש'] },
  argument: null,
  help: texts.reopenHelp,
  may: 'ask-for-help',
  turn: 'act',
  run: (turn) =>
    withMeeting(turn, { id: '', states: ['closed'], press: REOPEN_PRESS }, ({ id }) => reopen(turn, id)),
};

export const reopenPress: PressRitual = {
  press: REOPEN_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  run: (turn, id) => reopen(turn, id),
};

async function reopen(turn: ActTurn, id: string): Promise<Reply> {
  const meeting = await lockMeeting(turn.db, id);
  if (meeting === null) throw new Refusal(shared.noSuchMeeting);
  if (!turn.may('close-meeting', await concernWith(turn.db, meeting, turn.person.id)))
    throw new Refusal(shared.onlyModerator, { moderator: meeting.moderatorName });
  if (meeting.state !== 'closed' || meeting.closedAt === null)
    throw new Refusal(shared.notNow, { title: meeting.title });
  const minutes = (turn.now.getTime() - meeting.closedAt.getTime()) / 60_000;
  if (minutes > REOPEN_MINUTES) throw new Refusal(texts.tooLateToReopen, { minutes: REOPEN_MINUTES });
  const running = await meetingsOfTable(turn.db, meeting.tableId, ['open', 'closing']);
  if (running.length > 0) throw new Refusal(texts.anotherIsOpen);
  await moveMeetingTo(turn.db, meeting, 'open', { byId: turn.person.id, now: turn.now });
  const said = { person: turn.person.name, title: meeting.title };
  await tellTable(turn, {
    meeting,
    key: `reopened:${meeting.id}:${String(meeting.closingRound)}`,
    why: 'reopened',
    people: await presentAt(turn.db, meeting.id),
    compose: ({ say }) => [text(say(texts.reopened, said))],
  });
  return show(turn.message(text(turn.say(texts.reopened, said))));
}
