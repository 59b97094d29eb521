import { buttons, facts, heading, press, text, type Block } from '../../../chat/message.ts';
import { show, type Reply } from '../../../chat/reply.ts';
import {
  DECISIONS_A_PAGE,
  decisionsAbout,
  decisionsToReview,
  type DecisionQuestion,
  type RegisteredDecision,
} from '../../../db/registers.ts';
import { tableOf, tableOfPlace, type Table } from '../../../db/tables.ts';
import { cut } from '../../../domain/cut.ts';
import { dayAt } from '../../../domain/day.ts';
import { fold } from '../../../domain/fold.ts';
import { decisionNumber } from '../../../domain/meeting.ts';
import type { CommandRitual, LookTurn, PressRitual } from '../../../engine/feature.ts';
import { sayDate } from '../../../i18n/format.ts';
import { DECISIONS_PRESS } from '../names.ts';
import { texts } from './texts.ts';

const MORE_PRESS = 'decisions.more';
const REVIEW_PRESS = 'decisions.review';

/** `/roundtable decisions bus`: what did we decide about the bus. In a table's channel its own come, else all. */
export const decisionsCommand: CommandRitual = {
  words: 'decisions',
  also: {
    en: ['decision', 'what did we decide', 'what did we decide about'],
    sl: ['odločitve', 'odločitev', 'kaj smo se odločili'],
    cs: ['rozhodnutí', 'co jsme rozhodli'],
    he: ['החלטות', 'החלטה', 'מה החלטנו'],
  },
  argument: texts.decisionsArgument,
  help: texts.decisionsHelp,
  may: 'see-meetings',
  isListed: true,
  turn: 'look',
  run: async (turn, argument) =>
    find(turn, { words: argument.trim(), table: await tableHere(turn), before: null }),
};

/** Value: a table, or empty for all of them. */
export const decisionsPress: PressRitual = {
  press: DECISIONS_PRESS,
  may: 'see-meetings',
  turn: 'look',
  run: async (turn, tableId) =>
    find(turn, { words: '', table: await tableOf(turn.db, tableId), before: null }),
};

/** The next page. The button carries the question sealed: its words may name people. */
export const moreDecisionsPress: PressRitual = {
  press: MORE_PRESS,
  may: 'see-meetings',
  turn: 'look',
  async run(turn, value) {
    const opened = turn.seal.open(value, sealContext(turn));
    if (opened === null) return find(turn, { words: '', table: null, before: null });
    const { tableId, ...asked } = JSON.parse(opened) as Asked & { tableId: string | null };
    return find(turn, { ...asked, table: tableId === null ? null : await tableOf(turn.db, tableId) });
  },
};

export const reviewPress: PressRitual = {
  press: REVIEW_PRESS,
  may: 'see-meetings',
  turn: 'look',
  async run(turn) {
    const found = await decisionsToReview(turn.db, turn.today);
    const blocks = found.length === 0 ? [text(turn.say(texts.nothingToReview))] : listed(turn, found);
    return show(turn.message(heading(turn.say(texts.toReview)), ...blocks, ways(turn)));
  },
};

const tableHere = (turn: LookTurn): Promise<Table | null> =>
  turn.place.kind === 'channel' || turn.place.kind === 'group'
    ? tableOfPlace(turn.db, turn.face, turn.place.id)
    : Promise.resolve(null);

const sealContext = (turn: LookTurn): string => `decisions|${turn.network.id}`;

type Asked = Pick<DecisionQuestion, 'before'> & { readonly words: string };

const LONGEST_QUESTION = 100;

async function find(turn: LookTurn, asked: Asked & { readonly table: Table | null }): Promise<Reply> {
  const { table, before } = asked;
  const words = cut(asked.words, LONGEST_QUESTION);
  const tableId = table?.id ?? null;
  const found = await decisionsAbout(turn.db, { tableId, words: fold(words), before });
  const shown = found.slice(0, DECISIONS_A_PAGE);
  const last = shown.at(-1);
  if (last === undefined) return nothingFound(turn, words);
  const more = { words, tableId, before: { publishedAt: last.publishedAt.toISOString(), id: last.id } };
  return show(
    turn.message(
      heading(titleOf(turn, words, table)),
      ...listed(turn, shown),
      buttons(
        ...(found.length > shown.length
          ? [
              press(
                turn.say(texts.earlier),
                MORE_PRESS,
                turn.seal.close(JSON.stringify(more), sealContext(turn)),
              ),
            ]
          : []),
        press(turn.say(texts.toReview), REVIEW_PRESS, ''),
        ...(table === null && words === '' ? [] : [press(turn.say(texts.allDecisions), DECISIONS_PRESS, '')]),
      ),
    ),
  );
}

function titleOf(turn: LookTurn, words: string, table: Table | null): string {
  if (words !== '') return turn.say(texts.decisionsAbout, { words });
  return table === null ? turn.say(texts.decisionsTitle) : turn.say(texts.decisionsOf, { table: table.name });
}

const nothingFound = (turn: LookTurn, words: string): Reply =>
  show(
    turn.message(
      text(words === '' ? turn.say(texts.noDecisionsYet) : turn.say(texts.noneAbout, { words })),
      ...(words === '' ? [] : [ways(turn)]),
    ),
  );

const ways = (turn: LookTurn): Block => buttons(press(turn.say(texts.allDecisions), DECISIONS_PRESS, ''));

const listed = (turn: LookTurn, found: readonly RegisteredDecision[]): Block[] => [
  facts(
    ...found.map((each) => ({
      label: decisionNumber(each.year, each.number),
      value: `${each.text}\n${turn.say(
        each.state === 'superseded' ? texts.supersededNote : texts.decisionNote,
        {
          table: each.tableName,
          day: sayDate(dayAt(each.publishedAt, turn.network.timeZone), turn.language),
        },
      )}`,
    })),
  ),
];
