import { buttons, heading, list, plain, press, quiet, strong, text } from '../../../chat/message.ts';
import type { Block, Button, Line } from '../../../chat/message.ts';
import { show, type Reply } from '../../../chat/reply.ts';
import { MEETINGS_A_PAGE, meetingsListed, type ListedMeeting } from '../../../db/meeting-list.ts';
import { tableOf, type Table } from '../../../db/tables.ts';
import { cut } from '../../../domain/cut.ts';
import { dayAt } from '../../../domain/day.ts';
import type { CommandRitual, LookTurn, PressRitual } from '../../../engine/feature.ts';
import { sayMonth, sayShortDay } from '../../../i18n/format.ts';
import { sayStart } from '../convening/when.ts';
import { CONVENE_PRESS, MEETING_PRESS, MEETINGS_PRESS, TABLES_PRESS, TIMELINE_PRESS } from '../names.ts';
import { tableHere } from '../tables/this-table.ts';
import { texts as tableTexts } from '../tables/texts.ts';
import { feedButton } from './calendar-feed.ts';
import { standing } from './standing.ts';
import { texts } from './texts.ts';

/** `/roundtable calendar`: in a table's channel its meetings; elsewhere one's own, for a coordinator all of them. */
export const calendarCommand: CommandRitual = {
  words: 'calendar',
  also: {
    en: ['meetings'],
    sl: ['koledar', 'srečanja'],
    cs: ['kalendář', 'všechna setkání'],
    he: ['לוח שנה', 'מפגשים'],
  },
  argument: null,
  help: texts.calendarHelp,
  may: 'ask-for-help',
  turn: 'look',
  run: (turn) => showCalendar(turn, ''),
};

export const calendarPress: PressRitual = {
  press: MEETINGS_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: (turn, value) => showCalendar(turn, value),
};

/** A page of the calendar. As a button carries it: the scope, the direction, the last meeting of the page before. */
interface Page {
  /** mine, all, or the table's id. */
  readonly scope: string;
  /** The table of that id. */
  readonly table: Table | null;
  readonly isPast: boolean;
  readonly after: string;
}

const PAST = 'past';
const valueOf = (scope: string, isPast: boolean, after = ''): string =>
  [scope, isPast ? PAST : 'ahead', after].join(' ').trim();

async function pageOf(turn: LookTurn, value: string): Promise<Page> {
  const [asked = '', direction = '', after = ''] = value.split(' ');
  const page = { isPast: direction === PAST, after };
  // Whoever may see meetings only where they are invited themselves finds those, wherever they ask.
  if (!turn.may('see-meetings') || asked === 'mine') return { ...page, scope: 'mine', table: null };
  if (asked === 'all') return { ...page, scope: 'all', table: null };
  const table = asked === '' ? await tableHere(turn) : await tableOf(turn.db, asked);
  if (table !== null) return { ...page, scope: table.id, table };
  return { ...page, scope: turn.may('run-table') ? 'all' : 'mine', table: null };
}

async function showCalendar(turn: LookTurn, value: string): Promise<Reply> {
  const page = await pageOf(turn, value);
  const { scope, isPast, after } = page;
  const asked = { personId: turn.person.id, scope, isPast, after, now: turn.now };
  const found = await meetingsListed(turn.db, asked);
  const shown = found.slice(0, MEETINGS_A_PAGE);
  const next = found.length > shown.length ? (shown.at(-1)?.id ?? null) : null;
  const blocks =
    shown.length === 0
      ? [text(nothingThere(turn, page))]
      : [heading(titleOf(turn, page)), ...byMonth(turn, shown), quiet(zoneNote(turn))];
  return show(turn.message(...blocks, buttons(...ways(turn, page, next))));
}

const zoneNote = (turn: LookTurn): string => turn.say(texts.zoneNote, { zone: turn.timeZone });

function titleOf({ say }: LookTurn, { table, scope, isPast }: Page): string {
  if (table !== null) return say(isPast ? texts.pastOf : texts.aheadOf, { table: table.name });
  if (scope === 'all') return say(isPast ? texts.pastAll : texts.aheadAll);
  return say(isPast ? texts.past : texts.ahead);
}

function nothingThere({ say }: LookTurn, { table, scope, isPast }: Page): string {
  if (isPast) return say(texts.nonePast);
  if (table !== null) return say(texts.noneAheadOf, { table: table.name });
  return say(scope === 'all' ? texts.noneAheadAll : texts.noneAhead);
}

/** Under each month of the reader's own calendar its meetings, and a button for each. */
function byMonth(turn: LookTurn, meetings: readonly ListedMeeting[]): Block[] {
  const months = new Map<string, ListedMeeting[]>();
  for (const meeting of meetings) {
    const month = dayAt(meeting.startsAt, turn.timeZone).slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), meeting]);
  }
  return [...months].flatMap(([month, those]) => [
    text([strong(sayMonth(`${month}-01`, turn.language))]),
    list(those.map((meeting) => lineOf(turn, meeting))),
    buttons(...those.map((meeting) => toCard(turn, meeting))),
  ]);
}

function lineOf(turn: LookTurn, meeting: ListedMeeting): Line {
  const { title, tableName, place } = meeting;
  const parts = [title, title === tableName ? '' : tableName, place, ...standing(turn, meeting)];
  return [
    strong(sayStart(turn, meeting)),
    plain(
      parts
        .filter((part) => part !== '')
        .map((part) => ` · ${part}`)
        .join(''),
    ),
  ];
}

function toCard(turn: LookTurn, { id, title, startsAt }: ListedMeeting): Button {
  const day = sayShortDay(dayAt(startsAt, turn.timeZone), turn.language);
  return press(cut(`${day} · ${title}`, 40), MEETING_PRESS, id, {
    described: cut(turn.say(texts.showNamed, { title, day }), 75),
  });
}

/** The next page, the other direction, other tables, and what to do where nothing is planned. */
function ways(turn: LookTurn, { scope, table, isPast, after }: Page, next: string | null): Button[] {
  const { say } = turn;
  const more =
    next === null
      ? []
      : [press(say(isPast ? texts.earlier : texts.later), MEETINGS_PRESS, valueOf(scope, isPast, next))];
  const turned = isPast
    ? [press(say(texts.backAhead), MEETINGS_PRESS, valueOf(scope, false))]
    : after === ''
      ? [press(say(texts.earlier), MEETINGS_PRESS, valueOf(scope, true))]
      : [];
  const sees = turn.may('see-meetings');
  return [
    ...more,
    ...turned,
    ...(table === null ? [] : [press(say(texts.timeline), TIMELINE_PRESS, table.id)]),
    ...(sees && scope !== 'all' ? [press(say(texts.allTables), MEETINGS_PRESS, valueOf('all', isPast))] : []),
    ...(sees && scope !== 'mine' ? [press(say(texts.mine), MEETINGS_PRESS, valueOf('mine', isPast))] : []),
    press(say(tableTexts.convene), CONVENE_PRESS, table?.id ?? ''),
    ...(sees ? [press(say(tableTexts.tables), TABLES_PRESS, '')] : []),
    ...feedButton(turn),
  ];
}
