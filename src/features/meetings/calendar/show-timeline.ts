import {
  buttons,
  heading,
  list,
  plain,
  press,
  strong,
  type Button,
  type Line,
} from '../../../chat/message.ts';
import { show, type Reply } from '../../../chat/reply.ts';
import type { Table } from '../../../db/tables.ts';
import { MILESTONES_A_PAGE, milestonesOf, type Milestone } from '../../../db/timeline.ts';
import { decisionNumber } from '../../../domain/meeting.ts';
import type { CommandRitual, LookTurn, PressRitual } from '../../../engine/feature.ts';
import { sayDate, sayList } from '../../../i18n/format.ts';
import { DECISIONS_PRESS, MEETINGS_PRESS, TIMELINE_PRESS } from '../names.ts';
import { withTable } from '../tables/this-table.ts';
import { texts } from './texts.ts';

/** `/roundtable timeline`: founded, met, decided, who came and who left; the newest first. */
export const timelineCommand: CommandRitual = {
  words: 'timeline',
  also: { en: ['history'], sl: ['časovnica'], cs: ['časová osa'], he: ['ציר הזמן', 'ציר זמן'] },
  argument: null,
  help: texts.timelineHelp,
  may: 'see-meetings',
  turn: 'look',
  run: (turn) => timeline(turn, ''),
};

/** Value: the table, perhaps a space and the page. */
export const timelinePress: PressRitual = {
  press: TIMELINE_PRESS,
  may: 'see-meetings',
  turn: 'look',
  run: (turn, value) => timeline(turn, value),
};

function timeline(turn: LookTurn, value: string): Promise<Reply> {
  const [id = '', asked = ''] = value.split(' ');
  const page = /^\d{1,4}$/.test(asked) ? Number(asked) : 0;
  return withTable(turn, { id, again: TIMELINE_PRESS }, (table) => showTimeline(turn, table, page));
}

async function showTimeline(turn: LookTurn, table: Table, page: number): Promise<Reply> {
  const found = await milestonesOf(turn.db, { tableId: table.id, page, today: turn.today });
  // Beyond the end stands the beginning again: a table always has its founding.
  if (found.length === 0 && page > 0) return showTimeline(turn, table, 0);
  const shown = found.slice(0, MILESTONES_A_PAGE);
  return show(
    turn.message(
      heading(turn.say(texts.timelineOf, { table: table.name })),
      list(shown.map((stone) => lineOf(turn, stone))),
      buttons(...ways(turn, table, { page, hasMore: found.length > shown.length })),
    ),
  );
}

const lineOf = (turn: LookTurn, stone: Milestone): Line => [
  strong(sayDate(stone.day, turn.language)),
  plain(` · ${sentenceOf(turn, stone)}`),
];

function sentenceOf({ say, language }: LookTurn, stone: Milestone): string {
  const { kind, count, year, first, last } = stone;
  // Whoever asked to be forgotten has no name any more.
  const names = sayList(
    stone.names.map((name) => (name === '' ? '–' : name)),
    language,
  );
  switch (kind) {
    case 'founded':
      return say(texts.founded);
    case 'group':
      return say(texts.groupFounded, { name: names });
    case 'joined':
      return say(texts.joined, { names });
    case 'left':
      return say(texts.left, { names });
    case 'met':
      return say(texts.met, { title: names, count });
    case 'decided': {
      const [from, to] = [first, last].map((number) => decisionNumber(year ?? 0, number ?? 0));
      return count === 1 || from === undefined || to === undefined
        ? say(texts.decidedOne, { number: from ?? '–' })
        : say(texts.decidedMany, { count, first: from, last: to });
    }
  }
}

interface Shown {
  readonly page: number;
  readonly hasMore: boolean;
}

const ways = ({ say }: LookTurn, { id }: Table, { page, hasMore }: Shown): Button[] => [
  ...(hasMore ? [press(say(texts.earlier), TIMELINE_PRESS, `${id} ${String(page + 1)}`)] : []),
  ...(page > 0 ? [press(say(texts.later), TIMELINE_PRESS, `${id} ${String(page - 1)}`)] : []),
  press(say(texts.meetings), MEETINGS_PRESS, id),
  press(say(texts.decisions), DECISIONS_PRESS, id),
];
