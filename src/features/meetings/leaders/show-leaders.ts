import { buttons, facts, heading, press, text, type Block, type Fact } from '../../../chat/message.ts';
import { show, type Reply } from '../../../chat/reply.ts';
import { standingOfPartners, type AgreementState, type Standing } from '../../../db/agreements.ts';
import type { CommandRitual, LookTurn, PressRitual } from '../../../engine/feature.ts';
import { sayState } from './agreement-card.ts';
import { LEADERS_PRESS, NAME_LEADER_PRESS, OUTREACH_PRESS, TO_CONTACT_PRESS } from './names.ts';
import { texts } from './texts.ts';

/** Where the leaders' agreements of all partners stand: what is missing comes first. */
export const leadersCommand: CommandRitual = {
  words: 'leaders',
  also: {
    en: ['agreements'],
    sl: ['vodje', 'soglasja'],
    cs: ['vedení', 'souhlasy'],
    he: ['ראשים', 'הסכמות'],
  },
  argument: null,
  help: texts.leadersHelp,
  may: 'record-outreach',
  turn: 'look',
  run: (turn) => overview(turn),
};

export const leadersPress: PressRitual = {
  press: LEADERS_PRESS,
  may: 'record-outreach',
  turn: 'look',
  run: (turn) => overview(turn),
};

const ORDER: readonly (AgreementState | null)[] = [
  null,
  'requested',
  'to-reconfirm',
  'declined',
  'ended',
  'agreed',
];
const MOST_NAMED = 30;

async function overview(turn: LookTurn): Promise<Reply> {
  const all = await standingOfPartners(turn.db);
  const groups = ORDER.flatMap((state) => groupOf(turn, state, all));
  const body: Block = groups.length === 0 ? text(turn.say(texts.overviewNone)) : facts(...groups);
  return show(turn.message(heading(turn.say(texts.overviewTitle)), body, ...ways(turn)));
}

function groupOf(turn: LookTurn, state: AgreementState | null, all: readonly Standing[]): Fact[] {
  const names = all.filter((each) => each.state === state).map((each) => each.organizationName);
  if (names.length === 0) return [];
  const rest = names.length - MOST_NAMED;
  const more = rest > 0 ? [turn.say(texts.overviewMore, { count: rest })] : [];
  return [{ label: sayState(turn.say, state), value: [...names.slice(0, MOST_NAMED), ...more].join('; ') }];
}

const ways = ({ say, may }: LookTurn): Block[] => [
  buttons(
    press(say(texts.record), OUTREACH_PRESS, '', { opensForm: true, style: 'primary' }),
    ...(may('run-table') ? [press(say(texts.toContact), TO_CONTACT_PRESS, '', { opensForm: true })] : []),
    ...(may('answer-claims')
      ? [press(say(texts.nameLeader), NAME_LEADER_PRESS, '', { opensForm: true })]
      : []),
  ),
];
