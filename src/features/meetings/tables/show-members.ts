import { buttons, heading, press, type Block, type PressButton } from '../../../chat/message.ts';
import { show, type Reply } from '../../../chat/reply.ts';
import { membersOfTable, type Member, type Table } from '../../../db/tables.ts';
import type { CommandRitual, LookTurn, PressRitual } from '../../../engine/feature.ts';
import { TABLE_PRESS } from '../names.ts';
import { CHANGE_MEMBER_PRESS, HAND_OVER_PRESS, MEMBERS_PRESS, TAKE_MEMBERS_PRESS } from './names.ts';
import { memberBlocks, missingAgreements } from './table-card.ts';
import { texts } from './texts.ts';
import { withTable } from './this-table.ts';

export const membersCommand: CommandRitual = {
  words: 'members',
  also: { sl: ['člani', 'članice'], cs: ['členové', 'členky'], he: ['חברים'] },
  argument: null,
  help: texts.membersHelp,
  may: 'see-meetings',
  turn: 'look',
  run: (turn) => showMembers(turn, ''),
};

export const membersPress: PressRitual = {
  press: MEMBERS_PRESS,
  may: 'see-meetings',
  turn: 'look',
  run: (turn, id) => showMembers(turn, id),
};

const showMembers = (turn: LookTurn, id: string): Promise<Reply> =>
  withTable(turn, { id, again: MEMBERS_PRESS }, async (table) =>
    show(turn.message(...(await membersOf(turn, table)))),
  );

/** A seat is handed over by whoever sits on it, by a leader of their partner, or by the coordinator (domain.md 5.1). */
export const mayHandOver = (turn: LookTurn, { personId, organizationId }: Member): boolean =>
  turn.may('run-table') ||
  personId === turn.person.id ||
  turn.person.held.some(
    (held) => held.role === 'leader' && organizationId !== null && held.organizationId === organizationId,
  );

/** Who sits at a table, and what can be done about it. */
export async function membersOf(turn: LookTurn, table: Table): Promise<Block[]> {
  const members = await membersOfTable(turn.db, table.id);
  const isTheirs = members.some((member) => mayHandOver(turn, member));
  return [
    heading(table.name),
    ...memberBlocks(turn, members),
    ...(await missingAgreements(turn, members)),
    buttons(
      ...(turn.may('run-table') ? running(turn, table.id, members.length > 0) : []),
      ...(isTheirs && !turn.may('run-table')
        ? [press(turn.say(texts.handOverAny), HAND_OVER_PRESS, table.id, { opensForm: true })]
        : []),
      press(turn.say(texts.show), TABLE_PRESS, table.id),
    ),
  ];
}

const running = ({ say }: LookTurn, id: string, hasMembers: boolean): PressButton[] => [
  press(say(texts.take), TAKE_MEMBERS_PRESS, id, { opensForm: true, style: 'primary' }),
  ...(hasMembers
    ? [
        press(say(texts.changeMember), CHANGE_MEMBER_PRESS, id, { opensForm: true }),
        press(say(texts.handOverAny), HAND_OVER_PRESS, id, { opensForm: true }),
      ]
    : []),
];
