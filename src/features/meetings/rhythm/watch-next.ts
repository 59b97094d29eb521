/** A table without a date ahead: whoever runs the network hears of it within a day (R91). */
import { buttons, press, strong, text, type Block } from '../../../chat/message.ts';
import { dateAhead, type DateAhead } from '../../../db/date-ahead.ts';
import { timesQueued, withdrawWaiting } from '../../../db/outbox.ts';
import { peopleWhoRun } from '../../../db/persons.ts';
import { tableOf, type Table } from '../../../db/tables.ts';
import { addDays, dayAt } from '../../../domain/day.ts';
import { clockOf, dayOf, instantOf, localAt } from '../../../domain/local-time.ts';
import { nextDates } from '../../../domain/recurrence.ts';
import type { ActTurn } from '../../../engine/feature.ts';
import { CONVENE_PRESS, MEETINGS_PRESS, TABLE_PRESS } from '../names.ts';
import { texts as calendarTexts } from '../calendar/texts.ts';
import { composedOnce, sayOn, type Voice } from '../voice.ts';
import { texts } from './texts.ts';

/** The rule; the object is the table. */
export const NO_NEXT_WHY = 'table-no-next';

const HOUR_MILLISECONDS = 60 * 60 * 1000;
const DAY_MILLISECONDS = 24 * HOUR_MILLISECONDS;

/**
 * Called once, last, by everything that changes whether a table has a date ahead. One message waits: it is due a day
 * after the last date that is planned, or soon where none is; whatever plans another date withdraws it and puts it later.
 */
export async function watchNext(turn: ActTurn, tableId: string): Promise<void> {
  const table = await tableOf(turn.db, tableId);
  if (table !== null) await watchNextOf(turn, table);
}

/** The same of a table as it stands now. */
export async function watchNextOf(turn: ActTurn, table: Table): Promise<void> {
  const { id: about } = table;
  await withdrawWaiting(turn.db, about, [NO_NEXT_WHY]);
  // One that is paused or ended is not expected to meet.
  if (table.state !== 'active') return;
  const ahead = await dateAhead(turn.db, about);
  const dueAt = dueAfter(turn, ahead.lastStart);
  const day = dayAt(dueAt, turn.network.timeZone);
  const people = (await peopleWhoRun(turn.db.sql, turn.network.id)).map(({ id }) => id);
  // What was withdrawn never comes back, so the next one has a key of its own; two who change it at once share one.
  const told = await timesQueued(turn.db, { people, about, why: NO_NEXT_WHY });
  const compose = composedOnce((voice) => noNextBlocks(voice, { table, ahead, day }));
  await turn.tellEach(
    people.map((personId) => {
      const key = `no-next:${about}:${personId}:${String(told.get(personId) ?? 0)}`;
      return { personId, key, why: NO_NEXT_WHY, about, dueAt, compose };
    }),
  );
}

function dueAfter({ now, network }: ActTurn, lastStart: Date | null): Date {
  const afterLast = (lastStart?.getTime() ?? 0) + DAY_MILLISECONDS;
  return afterLast > now.getTime() ? new Date(afterLast) : nextHour(now, network.timeZone);
}

const MORNING = '09:00';
const AFTERNOON = '16:00';

/** Not while somebody is still at it, and not at night: the next morning or afternoon, in less than a day. */
function nextHour(now: Date, timeZone: string): Date {
  const local = localAt(new Date(now.getTime() + HOUR_MILLISECONDS), timeZone);
  const [day, time] = [dayOf(local), clockOf(local)];
  if (time <= MORNING) return instantOf(`${day}T${MORNING}`, timeZone);
  if (time <= AFTERNOON) return instantOf(`${day}T${AFTERNOON}`, timeZone);
  return instantOf(`${addDays(day, 1)}T${MORNING}`, timeZone);
}

interface Missing {
  readonly table: Table;
  readonly ahead: DateAhead;
  /** On which it is said. */
  readonly day: string;
}

function noNextBlocks(voice: Voice, { table, ahead, day }: Missing): Block[] {
  const { say } = voice;
  const [next] = table.recurrence === null ? [] : nextDates(table.recurrence, { after: day, count: 1 });
  return [
    text([strong(say(texts.noNext, { table: table.name }))]),
    ...(ahead.noNextReason === null ? [] : [text(say(texts.saidWhy, { reason: ahead.noNextReason }))]),
    ...(next === undefined ? [] : [text(say(texts.byRhythm, { day: sayOn(voice, next) }))]),
    text(say(texts.whatNow)),
    buttons(
      press(say(texts.convene), CONVENE_PRESS, table.id, { opensForm: true, style: 'primary' }),
      press(say(calendarTexts.meetings), MEETINGS_PRESS, table.id),
      press(say(texts.showTable), TABLE_PRESS, table.id),
    ),
  ];
}
