import { show, type Reply } from '../../../chat/reply.ts';
import { allowText, textsOfMeeting } from '../../../db/closing.ts';
import { moveMeetingTo } from '../../../db/meetings.ts';
import { stillAt } from '../../../db/participants.ts';
import { Refusal } from '../../../domain/errors.ts';
import type { ActTurn, CommandRitual, LookTurn, PressRitual } from '../../../engine/feature.ts';
import { sayInstant } from '../../../i18n/format.ts';
import { demand, lockedMeeting, meetingFor, theMeeting, withMeeting } from '../here.ts';
import { CLOSE_PRESS } from '../names.ts';
import { tellTable } from '../tell-table.ts';
import { texts as shared } from '../texts.ts';
import { faultBlocks, panelBlocks, readBackBlocks } from './blocks.ts';
import { ALLOW_TEXT_PRESS, BACK_PRESS, CLOSE_ANYWAY_PRESS, PANEL_PRESS } from './names.ts';
import { closeState, faultsOf, readBackState, type CloseState, type ReadBack } from './state.ts';
import { texts } from './texts.ts';

/** `/roundtable close`: checks, then the read-back. Nothing is published yet. */
export const closeCommand: CommandRitual = {
  words: 'close',
  also: {
    en: ['close meeting'],
    sl: ['skleni', 'zaključi', 'sklep'],
    cs: ['ukončit', 'uzavřít', 'závěr'],
    he: ['סגירה', 'לסגור', 'סיום'],
  },
  argument: null,
  help: texts.closeHelp,
  may: 'ask-for-help',
  isListed: true,
  turn: 'act',
  run: (turn) => closeHere(turn),
};

const closeHere = (turn: ActTurn): Promise<Reply> =>
  withMeeting(turn, { id: '', states: ['open', 'closing'], press: CLOSE_PRESS }, ({ id }) => close(turn, id));

export const closePress: PressRitual = {
  press: CLOSE_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  run: (turn, id) => (id === '' ? closeHere(turn) : close(turn, id)),
};

/** "Really no decisions": the rest of the checks still holds. */
export const closeAnywayPress: PressRitual = {
  press: CLOSE_ANYWAY_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  run: (turn, id) => close(turn, id, true),
};

async function close(turn: ActTurn, id: string, isWithoutDecisions = false): Promise<Reply> {
  const meeting = await lockedMeeting(turn, id);
  if (meeting.closedAt !== null && meeting.state !== 'open' && meeting.state !== 'closing')
    throw new Refusal(texts.alreadyPublished, {
      when: sayInstant(meeting.closedAt, turn.language, turn.timeZone),
    });
  await demand(turn, meeting, 'close-meeting');
  const state = await closeState(turn.db, meeting);
  if (meeting.state === 'closing') return showPanel(turn, state, turn.say(texts.alreadyClosing));
  const faults = faultsOf(state, isWithoutDecisions);
  if (faults.length > 0) return show(turn.message(...faultBlocks(turn, state, faults)));
  return beginReadBack(turn, state);
}

async function beginReadBack(turn: ActTurn, checked: CloseState): Promise<Reply> {
  const { meeting } = checked;
  await moveMeetingTo(turn.db, meeting, 'closing', {
    byId: turn.person.id,
    now: turn.now,
    data: { closingAt: turn.now, closingRound: meeting.closingRound + 1 },
  });
  const state = { ...checked, meeting: await theMeeting(turn, meeting.id) };
  await tellTable(turn, {
    meeting,
    key: `read-back:${meeting.id}:${String(state.meeting.closingRound)}`,
    why: 'read-back',
    people: state.present,
    compose: (voice) => readBackBlocks(voice, state),
  });
  return showPanel(turn, state);
}

/** Where the close stands, for the moderator alone. */
export const panelPress: PressRitual = {
  press: PANEL_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, id) {
    const meeting = await meetingFor(turn, id, 'close-meeting');
    if (meeting.state === 'open') return close(turn, id);
    return showPanel(turn, await readBackState(turn.db, meeting));
  },
};

export const showPanel = (turn: LookTurn, state: ReadBack, before?: string): Reply =>
  show(
    turn.message(
      ...(before === undefined ? [] : [{ kind: 'text' as const, text: before }]),
      ...panelBlocks(turn, state),
    ),
  );

/** Back to the meeting: somebody has more to decide. */
export const backPress: PressRitual = {
  press: BACK_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, id) {
    const meeting = await meetingFor(turn, id, 'close-meeting');
    if (meeting.state === 'closing') {
      await moveMeetingTo(turn.db, meeting, 'open', { byId: turn.person.id, now: turn.now });
      await tellTable(turn, {
        meeting,
        key: `read-back-ended:${meeting.id}:${String(meeting.closingRound)}`,
        why: 'read-back-ended',
        people: await stillAt(turn.db, meeting.id),
        compose: ({ say }) => [{ kind: 'text', text: say(texts.isBack, { title: meeting.title }) }],
      });
    }
    return show(turn.message({ kind: 'text', text: turn.say(texts.isBack, { title: meeting.title }) }));
  },
};

/** The moderator answers for it that a text holds no child's data. */
export const allowTextPress: PressRitual = {
  press: ALLOW_TEXT_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, value) {
    const [, textId = '', meetingId = ''] = value.split(' ');
    const meeting = await meetingFor(turn, meetingId, 'close-meeting');
    const written = (await textsOfMeeting(turn.db, meeting.id)).find((each) => each.id === textId);
    if (written === undefined) throw new Refusal(shared.changedMeanwhile);
    await allowText(turn.db, written, { byId: turn.person.id, now: turn.now });
    return close(turn, meeting.id);
  },
};
