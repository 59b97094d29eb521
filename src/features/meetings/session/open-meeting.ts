import {
  buttons,
  divider,
  heading,
  link,
  list,
  press,
  strong,
  text,
  type Block,
} from '../../../chat/message.ts';
import { show, type Reply } from '../../../chat/reply.ts';
import { itemsOf } from '../../../db/agenda.ts';
import { arrive, expectedAt } from '../../../db/attendance.ts';
import {
  concernWith,
  lockMeeting,
  meetingsOfTable,
  moveMeetingTo,
  type Meeting,
} from '../../../db/meetings.ts';
import { tasksSince } from '../../../db/record.ts';
import { Refusal } from '../../../domain/errors.ts';
import { OPEN_EARLY_MINUTES } from '../../../domain/meeting.ts';
import type { ActTurn, CommandRitual, PressRitual } from '../../../engine/feature.ts';
import { agendaBlocks } from '../agenda/agenda-blocks.ts';
import { meetingFor, whenOf, withMeeting } from '../here.ts';
import { OPEN_PRESS, PRESENT_PRESS } from '../names.ts';
import { tellTable } from '../tell-table.ts';
import { texts as shared } from '../texts.ts';
import { OPEN_NOW_PRESS } from './names.ts';
import { postOverview } from './overview.ts';
import { panelBlocks } from './panel.ts';
import { texts } from './texts.ts';

const MEANT = { id: '', states: ['invited', 'convened', 'open'], press: OPEN_PRESS } as const;

export const openCommand: CommandRitual = {
  words: 'open',
  also: { sl: ['odpri'], cs: ['zahájit'], he: ['פתיחה'] },
  argument: null,
  help: texts.openHelp,
  may: 'ask-for-help',
  isListed: true,
  turn: 'act',
  run: (turn) => withMeeting(turn, MEANT, ({ id }) => open(turn, id)),
};

export const openPress: PressRitual = {
  press: OPEN_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  run: (turn, id) => open(turn, id),
};

export const openNowPress: PressRitual = {
  press: OPEN_NOW_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  run: (turn, id) => open(turn, id, true),
};

/** One meeting of a table goes on at a time; opened already, it shows where it stands. */
async function open(turn: ActTurn, id: string, isNow = false): Promise<Reply> {
  const meeting = await lockMeeting(turn.db, id);
  if (meeting === null) throw new Refusal(shared.noSuchMeeting);
  const concern = await concernWith(turn.db, meeting, turn.person.id);
  if (!turn.may('run-meeting', concern))
    throw new Refusal(shared.onlyModerator, { moderator: meeting.moderatorName });
  if (meeting.state === 'open') return panel(turn, meeting);
  if (meeting.state !== 'invited' && meeting.state !== 'convened')
    throw new Refusal(shared.notNow, { title: meeting.title });
  const [other] = await meetingsOfTable(turn.db, meeting.tableId, ['open', 'closing']);
  if (other !== undefined) throw new Refusal(texts.otherOpen, { title: other.title });
  if (!isNow && isEarly(turn, meeting)) return askWhetherNow(turn, meeting);
  await moveMeetingTo(turn.db, meeting, 'open', {
    byId: turn.person.id,
    now: turn.now,
    data: { openedAt: turn.now },
  });
  await announceOpening(turn, meeting);
  if (meeting.isFirst) await postOverview(turn, meeting);
  return panel(turn, { ...meeting, state: 'open', openedAt: turn.now }, guide(turn, meeting));
}

const isEarly = (turn: ActTurn, { startsAt }: Meeting): boolean =>
  startsAt !== null && startsAt.getTime() - turn.now.getTime() > OPEN_EARLY_MINUTES * 60_000;

const askWhetherNow = (turn: ActTurn, meeting: Meeting): Reply =>
  show(
    turn.message(
      text(turn.say(texts.early, { title: meeting.title, when: whenOf(turn, meeting) })),
      buttons(press(turn.say(texts.openNow), OPEN_NOW_PRESS, meeting.id)),
    ),
  );

/** The goal comes first; tasks since last time as counts, never with names. */
async function announceOpening(turn: ActTurn, meeting: Meeting): Promise<void> {
  const [last] = (
    await meetingsOfTable(turn.db, meeting.tableId, ['closed', 'minutes-sent', 'evaluated'])
  ).slice(-1);
  const since = await tasksSince(turn.db, meeting.tableId, {
    since: last?.closedAt ?? null,
    today: turn.today,
  });
  const items = await itemsOf(turn.db, meeting.id);
  await tellTable(turn, {
    meeting,
    key: `meeting-open:${meeting.id}`,
    why: 'meeting-open',
    people: await expectedAt(turn.db, meeting),
    compose: (voice) => [
      heading(voice.say(texts.isOpen, { title: meeting.title })),
      text([strong(voice.say(texts.goal, { goal: meeting.commonGoal }))]),
      ...(last === undefined ? [] : [text(voice.say(texts.since, { ...since }))]),
      ...agendaBlocks(voice, meeting, items),
      buttons(press(voice.say(texts.here), PRESENT_PRESS, meeting.id, { style: 'primary' })),
    ],
  });
}

/** What the moderator does while the meeting goes on. */
const panel = async (turn: ActTurn, meeting: Meeting, before: readonly Block[] = []): Promise<Reply> =>
  show(turn.message(...before, ...(await panelBlocks(turn, meeting))));

/** How work meetings are led (R23), for the moderator alone. */
const guide = ({ say, network }: ActTurn, { isFirst }: Meeting): Block[] => [
  text([strong(say(texts.guideTitle))]),
  list([
    ...(isFirst ? [say(texts.guideFirst)] : []),
    say(texts.guideGoal),
    say(texts.guideVoices),
    say(texts.guideBalance),
    say(texts.guideSum),
    say(texts.guideEnd),
    say(texts.guideReactions),
    ...(network.guideUrl === null ? [] : [[link(say(texts.guideOwn), network.guideUrl)]]),
  ]),
  divider(),
];

export const herePress: PressRitual = {
  press: PRESENT_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, id) {
    const meeting = await meetingFor(turn, id, 'be-present');
    const expected = (await expectedAt(turn.db, meeting)).find((each) => each.personId === turn.person.id);
    const organizationId =
      expected?.organizationId ??
      turn.person.held.find((role) => role.organizationId !== null)?.organizationId ??
      null;
    await arrive(
      turn.db,
      { meetingId: meeting.id, personId: turn.person.id, organizationId, how: 'remote' },
      { byId: turn.person.id, now: turn.now },
    );
    return show(turn.message(text(turn.say(texts.welcome))));
  },
};
