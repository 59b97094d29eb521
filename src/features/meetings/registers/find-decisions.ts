import { buttons, heading, press, quiet, text, type Button } from '../../../chat/message.ts';
import { show, type Reply } from '../../../chat/reply.ts';
import {
  DECISIONS_A_PAGE,
  decisionsAbout,
  decisionsNumbered,
  type DecisionQuestion,
  type RegisteredDecision,
} from '../../../db/registers.ts';
import { tableOf, tablesOf, type Table } from '../../../db/tables.ts';
import { cut } from '../../../domain/cut.ts';
import { fold } from '../../../domain/fold.ts';
import { decisionNumbered, stemOf, wordsAskedFor } from '../../../domain/question-words.ts';
import type { CommandRitual, LookTurn, PressRitual } from '../../../engine/feature.ts';
import { DECISIONS_PRESS, MEETINGS_PRESS } from '../names.ts';
import { texts as calendarTexts } from '../calendar/texts.ts';
import { tableHere } from '../tables/this-table.ts';
import { decisionLines } from './decision-lines.ts';
import { MORE_DECISIONS_PRESS, REVIEW_PRESS } from './names.ts';
import { texts } from './texts.ts';

/** `/roundtable decisions bus`: what did we decide about the bus. In a table's channel its own come, else all. */
export const decisionsCommand: CommandRitual = {
  words: 'decisions',
  also: {
    en: ['decision', 'what did we decide', 'what did we decide about'],
    sl: ['odločitve', 'odločitev', 'kaj smo odločili', 'kaj smo se odločili'],
    cs: ['rozhodnutí', 'co jsme rozhodli', 'o čem jsme rozhodli'],
    he: ['החלטות', 'החלטה', 'מה החלטנו', 'מה הוחלט'],
  },
  argument: texts.decisionsArgument,
  help: texts.decisionsHelp,
  may: 'see-meetings',
  isListed: true,
  turn: 'look',
  run: async (turn, argument) => askedFor(turn, argument, await tableHere(turn)),
};

/** Value: a table, or empty for all of them. */
export const decisionsPress: PressRitual = {
  press: DECISIONS_PRESS,
  may: 'see-meetings',
  turn: 'look',
  run: async (turn, tableId) => register(turn, await tableOf(turn.db, tableId)),
};

/** The next page, or the same question to all tables. The button carries it sealed: its words may name people. */
export const moreDecisionsPress: PressRitual = {
  press: MORE_DECISIONS_PRESS,
  may: 'see-meetings',
  turn: 'look',
  async run(turn, value) {
    const opened = turn.seal.open(value, sealContext(turn));
    if (opened === null) return register(turn, null);
    const { asked, words, tableId, isNear, before } = JSON.parse(opened) as Partial<Question>;
    // Of an older version: it is asked again from the beginning.
    if (asked === undefined || words === undefined || before === undefined) return register(turn, null);
    const table = tableId == null ? null : await tableOf(turn.db, tableId);
    return before === null
      ? askedFor(turn, asked, table)
      : shown(turn, { asked, words, table, isNear: isNear ?? false, before });
  },
};

/** What a button remembers of a question. */
interface Question extends Pick<DecisionQuestion, 'before'> {
  /** As it was typed. */
  readonly asked: string;
  /** What was looked for: folded words, or parts of them. */
  readonly words: string;
  readonly isNear: boolean;
  readonly tableId: string | null;
}
type Search = Omit<Question, 'tableId'> & { readonly table: Table | null };

const sealContext = (turn: LookTurn): string => `decisions|${turn.network.id}`;
const sealed = (turn: LookTurn, { table, ...search }: Search): string =>
  turn.seal.close(JSON.stringify({ ...search, tableId: table?.id ?? null }), sealContext(turn));

const LONGEST_QUESTION = 100;

const register = (turn: LookTurn, table: Table | null): Promise<Reply> =>
  shown(turn, { asked: '', words: '', isNear: false, table, before: null });

/** By its number; by all its words; as the name of a table; by other forms of its words. */
async function askedFor(turn: LookTurn, question: string, table: Table | null): Promise<Reply> {
  const asked = cut(question.trim(), LONGEST_QUESTION);
  const number = decisionNumbered(asked);
  const tableId = table?.id ?? null;
  const numbered = number === null ? [] : await decisionsNumbered(turn.db, { ...number, tableId });
  const words = wordsAskedFor(asked);
  const search = { asked, words: words.join(' '), isNear: false, table, before: null };
  if (numbered.length > 0) return page(turn, { ...search, table: null }, numbered);
  if (words.length === 0) return register(turn, table);
  const found = await decisionsAbout(turn.db, { ...search, tableId });
  if (found.length > 0) return page(turn, search, found);
  const named = (await tablesOf(turn.db)).find(({ name }) => fold(name) === fold(asked));
  if (named !== undefined) return register(turn, named);
  const near = words.map(stemOf).join(' ');
  const alike =
    near === search.words ? [] : await decisionsAbout(turn.db, { words: near, tableId, before: null });
  return page(turn, { ...search, words: near, isNear: alike.length > 0 }, alike);
}

const shown = async (turn: LookTurn, search: Search): Promise<Reply> =>
  page(turn, search, await decisionsAbout(turn.db, { ...search, tableId: search.table?.id ?? null }));

function page(turn: LookTurn, search: Search, found: readonly RegisteredDecision[]): Reply {
  const those = found.slice(0, DECISIONS_A_PAGE);
  const last = those.at(-1);
  if (last === undefined) return nothingFound(turn, search);
  const before = { publishedAt: last.publishedAt.toISOString(), id: last.id };
  return show(
    turn.message(
      heading(titleOf(turn, search)),
      ...(search.isNear ? [quiet(turn.say(texts.alike))] : []),
      decisionLines(turn, those),
      buttons(
        ...(found.length > those.length
          ? [press(turn.say(texts.earlier), MORE_DECISIONS_PRESS, sealed(turn, { ...search, before }))]
          : []),
        press(turn.say(texts.toReview), REVIEW_PRESS, search.table?.id ?? 'all'),
        ...others(turn, search),
      ),
    ),
  );
}

function titleOf(turn: LookTurn, { asked, table }: Search): string {
  if (asked !== '') return turn.say(texts.decisionsAbout, { words: asked });
  return table === null ? turn.say(texts.decisionsTitle) : turn.say(texts.decisionsOf, { table: table.name });
}

/** Nothing there is no end: elsewhere there may be, and where nothing is published there is a next meeting. */
function nothingFound(turn: LookTurn, search: Search): Reply {
  const { say } = turn;
  const { asked, table } = search;
  const sentence =
    asked !== ''
      ? say(table === null ? texts.noneAbout : texts.noneAboutHere, {
          words: asked,
          table: table?.name ?? '',
        })
      : table === null
        ? say(texts.noDecisionsYet)
        : say(texts.noDecisionsOf, { table: table.name });
  return show(
    turn.message(
      text(sentence),
      buttons(...others(turn, search), press(say(calendarTexts.meetings), MEETINGS_PRESS, table?.id ?? '')),
    ),
  );
}

/** Wider questions. */
function others(turn: LookTurn, { asked, table }: Search): Button[] {
  const { say } = turn;
  const everywhere = { asked, words: '', isNear: false, table: null, before: null };
  return [
    ...(asked !== '' && table !== null
      ? [
          press(say(texts.askEverywhere), MORE_DECISIONS_PRESS, sealed(turn, everywhere)),
          press(say(texts.allOfTable), DECISIONS_PRESS, table.id),
        ]
      : []),
    ...(asked === '' && table === null ? [] : [press(say(texts.allDecisions), DECISIONS_PRESS, '')]),
  ];
}
