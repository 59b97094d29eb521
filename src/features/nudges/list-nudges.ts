import {
  buttons,
  heading,
  list,
  plain,
  press,
  quiet,
  spansOf,
  strong,
  table,
  text,
} from '../../chat/message.ts';
import type { Block, Button, Line } from '../../chat/message.ts';
import { show, type Reply } from '../../chat/reply.ts';
import {
  countsOfRules,
  MOST_WAITING,
  NUDGES_A_PAGE,
  nudgesSaid,
  nudgesWaiting,
  type SaidNudge,
  type WaitingNudge,
} from '../../db/nudge-list.ts';
import type { Said } from '../../db/nudges.ts';
import { dayAt } from '../../domain/day.ts';
import { WHY_PRESS, type CommandRitual, type LookTurn, type PressRitual } from '../../engine/feature.ts';
import { sayDate, sayInstant } from '../../i18n/format.ts';
import type { Text } from '../../i18n/text.ts';
import { HEALTH_PRESS, NUDGES_PRESS, RULES_PRESS } from './names.ts';
import { changeButton } from './reminder-words.ts';
import { texts } from './texts.ts';

/** As the texts say. */
const SHOWN_DAYS = 30;
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

export const nudgesCommand: CommandRitual = {
  words: 'nudges',
  also: {
    en: ['my reminders'],
    sl: ['moji opomniki'],
    cs: ['moje připomínky'],
    he: ['התזכורות שלי'],
  },
  argument: null,
  help: texts.nudgesHelp,
  may: 'change-own-settings',
  turn: 'look',
  run: (turn) => listNudges(turn, ''),
};

/** Value: empty, or the last nudge of the page before. */
export const nudgesPress: PressRitual = {
  press: NUDGES_PRESS,
  may: 'change-own-settings',
  turn: 'look',
  run: (turn, after) => listNudges(turn, after),
};

async function listNudges(turn: LookTurn, after: string): Promise<Reply> {
  const since = new Date(turn.now.getTime() - SHOWN_DAYS * DAY_MILLISECONDS);
  const asked = { personId: turn.person.id, since, after };
  const found = await nudgesSaid(turn.db, asked);
  const isFirst = after === '';
  const waiting = isFirst ? await nudgesWaiting(turn.db, turn.person.id) : [];
  const said = found.slice(0, NUDGES_A_PAGE);
  const lines = await turn.nudgeLines([...waiting, ...said]);
  const next = found.length > said.length ? said.at(-1)?.id : undefined;
  const blocks =
    waiting.length + said.length === 0
      ? [text(turn.say(isFirst ? texts.noNudges : texts.noMoreNudges))]
      : [...waitingBlocks(turn, waiting, lines), ...saidBlocks(turn, said, lines)];
  return show(
    turn.message(
      ...blocks,
      ...(isFirst && turn.may('see-health') ? await counts(turn, since) : []),
      buttons(...ways(turn, { next, newest: isFirst ? found[0] : undefined })),
    ),
  );
}

type Lines = ReadonlyMap<string, Line>;

function waitingBlocks(turn: LookTurn, waiting: readonly WaitingNudge[], lines: Lines): Block[] {
  const { say, language, timeZone } = turn;
  if (waiting.length === 0) return [];
  const items = waiting.map((nudge): Line => {
    const at = nudge.sayAt > turn.now ? nudge.sayAt : turn.now;
    return item(turn, nudge, lines, [say(texts.willBeSaid, { when: sayInstant(at, language, timeZone) })]);
  });
  const isCut = waiting.length === MOST_WAITING;
  return [
    heading(say(texts.waits)),
    list(items),
    ...(isCut ? [quiet(say(texts.onlyTheNext, { count: MOST_WAITING }))] : []),
  ];
}

function saidBlocks(turn: LookTurn, said: readonly SaidNudge[], lines: Lines): Block[] {
  const { say, language, timeZone } = turn;
  if (said.length === 0) return [];
  const items = said.map((nudge) =>
    item(turn, nudge, lines, [
      say(texts.saidOn, { day: sayDate(dayAt(nudge.at, timeZone), language) }),
      nudge.answer === null ? '' : say(ANSWER_TEXTS[nudge.answer] ?? texts.answered),
      deliveryNote(turn, nudge),
    ]),
  );
  return [heading(say(texts.said)), list(items)];
}

/** What its rule is called, what it is about, and what there is to say of it. */
function item(turn: LookTurn, nudge: Said, lines: Lines, notes: readonly string[]): Line {
  const title = turn.rules.get(nudge.rule)?.title;
  const about = lines.get(nudge.id) ?? turn.say(texts.settled);
  return [
    strong(turn.say(title ?? texts.oldRule)),
    plain(': '),
    ...spansOf(about),
    plain(
      notes
        .filter((note) => note !== '')
        .map((note) => ` · ${note}`)
        .join(''),
    ),
  ];
}

const ANSWER_TEXTS: Readonly<Partial<Record<string, Text>>> = {
  done: texts.answerDone,
  'more-time': texts.answerMoreTime,
  'hand-over': texts.answerHandOver,
  stuck: texts.answerStuck,
  'not-relevant': texts.answerNotRelevant,
  later: texts.answerLater,
};

const DELIVERY_TEXTS: Readonly<Partial<Record<string, Text>>> = {
  queued: texts.onItsWay,
  failed: texts.notDelivered,
  unknown: texts.perhapsDelivered,
};

/** Only what a receiver should know: that it reached them needs no word. */
function deliveryNote({ say }: LookTurn, { delivery }: SaidNudge): string {
  const note = DELIVERY_TEXTS[delivery ?? ''];
  return note === undefined ? '' : say(note);
}

/** How much there is in the whole network: numbers, never whose they are. */
async function counts(turn: LookTurn, since: Date): Promise<Block[]> {
  const { say } = turn;
  const found = await countsOfRules(turn.db, since);
  const rows = [...turn.rules].flatMap(([name, { title }]) => {
    const count = found.find((each) => each.rule === name);
    return count === undefined
      ? []
      : [[say(title), String(count.waiting), String(count.said), String(count.answered)]];
  });
  if (rows.length === 0) return [];
  const columns = [texts.rule, texts.countWaiting, texts.countSaid, texts.countAnswered];
  return [
    table(
      say(texts.inTheNetwork),
      columns.map((each) => say(each)),
      rows,
    ),
  ];
}

interface Ways {
  readonly next: string | undefined;
  readonly newest: Said | undefined;
}

function ways(turn: LookTurn, { next, newest }: Ways): Button[] {
  const { say } = turn;
  return [
    ...(next === undefined ? [] : [press(say(texts.more), NUDGES_PRESS, next)]),
    changeButton(turn),
    ...(newest === undefined ? [] : [press(say(texts.whyTheLast), WHY_PRESS, newest.id)]),
    ...(turn.may('see-health') ? [press(say(texts.health), HEALTH_PRESS, '')] : []),
    ...(turn.may('set-rules') ? [press(say(texts.rulesTitle), RULES_PRESS, '', { opensForm: true })] : []),
  ];
}
