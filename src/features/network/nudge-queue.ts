/** What waits for whoever runs the network, once a week; where nothing waits, nothing is said (domain.md 5.3, 3). */
import { buttons, facts, press, strong, text, type Block, type PressButton } from '../../chat/message.ts';
import { queueNow, type Queue } from '../../db/queue.ts';
import { peopleWhoRun } from '../../db/persons.ts';
import { addDays, type Day } from '../../domain/day.ts';
import { weekdayOf } from '../../domain/holidays.ts';
import type { ComposeTurn, LookTurn, NudgeRitual, SaidBlocks } from '../../engine/feature.ts';
import type { Text } from '../../i18n/text.ts';
import {
  CLAIMS_PRESS,
  LEADERS_PRESS,
  LOOSE_TASKS_PRESS,
  REVIEW_PRESS,
  STALE_CARDS_PRESS,
  SUGGESTIONS_PRESS,
  TABLES_PRESS,
} from './names.ts';
import { texts } from './texts.ts';

export const nudgeQueue: NudgeRitual = {
  nudge: 'network-queue',
  subject: 'network',
  kind: 'coordination',
  title: texts.queue,
  why: texts.whyQueue,
  async outlook(turn, abouts) {
    const monday = mondayOf(turn.today);
    const isEmpty = Object.values(await queueNow(turn.db, turn)).every((count) => count === 0);
    const people = isEmpty ? [] : await peopleWhoRun(turn.db.sql, turn.network.id);
    const nudges = people.map(({ id }) => ({ personId: id, period: monday, least: 'light' as const }));
    return new Map(abouts.map((about) => [about, { nudges, nextOn: addDays(monday, 7) }]));
  },
  async say(turn, { nudges }) {
    const blocks = blocksOf(turn, await queueNow(turn.db, turn));
    // Put off from one week into the next, it is still said once.
    const [nudge] = nudges.toSorted((one, other) => other.dueOn.localeCompare(one.dueOn));
    return new Map(nudge === undefined || blocks === null ? [] : [[nudge.id, blocks]]);
  },
};

const mondayOf = (day: Day): Day => addDays(day, 1 - weekdayOf(day));

/** What each count is called, and what shows it. */
const ROWS: readonly (readonly [keyof Queue, Text, string, string])[] = [
  ['claims', texts.queueClaims, CLAIMS_PRESS, ''],
  ['suggestions', texts.queueSuggestions, SUGGESTIONS_PRESS, ''],
  ['tablesWithoutDate', texts.queueTables, TABLES_PRESS, ''],
  ['orphanedTasks', texts.queueOrphaned, LOOSE_TASKS_PRESS, ''],
  ['unownedTasks', texts.queueUnowned, LOOSE_TASKS_PRESS, ''],
  ['agreements', texts.queueAgreements, LEADERS_PRESS, ''],
  ['decisions', texts.queueDecisions, REVIEW_PRESS, 'all'],
  ['staleCards', texts.queueCards, STALE_CARDS_PRESS, ''],
];

const LABELS: Readonly<Record<string, Text>> = {
  [CLAIMS_PRESS]: texts.showClaims,
  [SUGGESTIONS_PRESS]: texts.showSuggestions,
  [TABLES_PRESS]: texts.showTables,
  [LOOSE_TASKS_PRESS]: texts.showTasks,
  [LEADERS_PRESS]: texts.showLeaders,
  [REVIEW_PRESS]: texts.showDecisions,
  [STALE_CARDS_PRESS]: texts.showCards,
};

/** The same on the start page of whoever runs the network; claims are answered there one by one. */
export async function waitingQueue(turn: LookTurn): Promise<readonly Block[]> {
  if (!turn.may('run-table')) return [];
  return blocksOf(turn, { ...(await queueNow(turn.db, turn)), claims: 0 })?.blocks ?? [];
}

function blocksOf({ say }: Pick<ComposeTurn, 'say'>, queue: Queue): SaidBlocks | null {
  const open = ROWS.filter(([name]) => queue[name] > 0);
  if (open.length === 0) return null;
  const ways = new Map<string, PressButton>();
  for (const [, , name, value] of open) ways.set(name, press(say(LABELS[name] ?? texts.queue), name, value));
  return {
    short: say(texts.queueShort),
    blocks: [
      text([strong(say(texts.queueShort))]),
      facts(...open.map(([name, label]) => ({ label: say(label), value: String(queue[name]) }))),
      buttons(...ways.values()),
    ],
  };
}
