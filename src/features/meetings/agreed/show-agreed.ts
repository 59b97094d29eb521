import { buttons, press, text, type Block, type Button } from '../../../chat/message.ts';
import { show, type Reply } from '../../../chat/reply.ts';
import {
  acknowledgementsOf,
  leadersAtTable,
  renewAgreement,
  type AgreementVersion,
} from '../../../db/table-agreements.ts';
import type { Table } from '../../../db/tables.ts';
import {
  paperButtons,
  paperWays,
  type ActTurn,
  type CommandRitual,
  type PressRitual,
  type Telling,
} from '../../../engine/feature.ts';
import { editingBy, withTable } from '../tables/this-table.ts';
import { composedOnce } from '../voice.ts';
import { agreedBlocks } from './agreed-blocks.ts';
import { ACKNOWLEDGE_PRESS, AGREED_PAPER, AGREED_PRESS } from './names.ts';
import { texts } from './texts.ts';

/** All that a table has decided and promised, in one document with versions (R29). */
export const agreedCommand: CommandRitual = {
  words: 'agreement document',
  also: {
    en: ['what we agreed', 'cooperation agreement'],
    sl: ['sporazum', 'naš sporazum'],
    cs: ['dohoda', 'naše dohoda'],
    he: ['הסכם', 'מה שהסכמנו'],
  },
  argument: null,
  help: texts.help,
  may: 'see-meetings',
  turn: 'act',
  run: (turn) => showOf(turn, ''),
};

export const agreedPress: PressRitual = {
  press: AGREED_PRESS,
  may: 'see-meetings',
  turn: 'act',
  run: (turn, id) => showOf(turn, id),
};

const showOf = (turn: ActTurn, id: string): Promise<Reply> =>
  withTable(turn, { id, again: AGREED_PRESS }, async (table) => {
    const { agreement } = await renewAgreement(turn.db, table, editingBy(turn));
    if (agreement === null)
      return show(turn.message(text(turn.say(texts.nothingYet, { table: table.name }))));
    return showAgreed(turn, agreement);
  });

/** A version with who has acknowledged it; a leader who has not can do so. */
export async function showAgreed(
  turn: ActTurn,
  agreement: AgreementVersion,
  note: readonly Block[] = [],
): Promise<Reply> {
  const acknowledged = await acknowledgementsOf(turn.db, agreement.id);
  const own = await leadingHere(turn, agreement);
  const isOpen = own.some(
    ({ organizationId }) =>
      !acknowledged.some(
        (each) => each.personId === turn.person.id && each.organizationId === organizationId,
      ),
  );
  const ways: Button[] = [
    ...(isOpen ? [acknowledgeButton(turn, agreement.id)] : []),
    ...paperWays(turn, { paper: AGREED_PAPER, id: agreement.id }),
  ];
  return show(
    turn.message(
      ...note,
      ...agreedBlocks(turn, agreement, acknowledged),
      ...(ways.length === 0 ? [] : [buttons(...ways)]),
    ),
  );
}

/** The partners at the table that the speaker leads. */
export const leadingHere = async (turn: ActTurn, { tableId }: Pick<AgreementVersion, 'tableId'>) =>
  (await leadersAtTable(turn.db, tableId)).filter(({ personId }) => personId === turn.person.id);

export const acknowledgeButton = ({ say }: Pick<ActTurn, 'say'>, id: string): Button =>
  press(say(texts.acknowledge), ACKNOWLEDGE_PRESS, id, { style: 'primary' });

/** After a publication: the next version, and its message to every leader of a partner at the table. */
export async function tellLeaders(turn: ActTurn, table: Table): Promise<void> {
  const { agreement, isNew } = await renewAgreement(turn.db, table, editingBy(turn));
  if (agreement === null || !isNew) return;
  const leaders = await leadersAtTable(turn.db, table.id);
  const body = composedOnce((voice) => agreedBlocks(voice, agreement, []));
  const people = [...new Set(leaders.map((leader) => leader.personId))];
  await turn.tellEach(
    people.map((personId): Telling => {
      const own = leaders.filter((each) => each.personId === personId);
      const partner = own.map((each) => each.organizationName).join(', ');
      return {
        personId,
        key: `agreed:${agreement.id}:${personId}`,
        why: 'agreed',
        about: agreement.id,
        document: { paper: AGREED_PAPER, id: agreement.id },
        compose: (say, language, timeZone) => [
          text(say(texts.toLeader, { table: table.name, partner })),
          ...body(say, language, timeZone),
          buttons(
            acknowledgeButton({ say }, agreement.id),
            ...paperButtons(turn, AGREED_PAPER, { id: agreement.id, personId, language }),
          ),
        ],
      };
    }),
  );
}
