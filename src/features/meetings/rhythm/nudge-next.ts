/**
 * A table without a date ahead: whoever runs the network hears of it the day after the last date went by, or after it was
 * called off, closed without a next one, founded (R91).
 */
import { buttons, press, strong, text, type Block } from '../../../chat/message.ts';
import { datesAhead, type DateAhead } from '../../../db/date-ahead.ts';
import { peopleWhoRun } from '../../../db/persons.ts';
import { addDays, type Day } from '../../../domain/day.ts';
import { nextDates } from '../../../domain/recurrence.ts';
import { isOfPeriod, type ComposeTurn, type NudgeRitual, type SaidBlocks } from '../../../engine/feature.ts';
import { texts as calendarTexts } from '../calendar/texts.ts';
import { CONVENE_PRESS, MEETINGS_PRESS, TABLE_PRESS } from '../names.ts';
import { sayOn } from '../voice.ts';
import { texts } from './texts.ts';

export const nudgeNext: NudgeRitual = {
  nudge: 'table-no-next',
  subject: 'table',
  kind: 'coordination',
  title: texts.noNextTitle,
  why: texts.whyNoNext,
  async outlook(turn, abouts) {
    const tables = await datesAhead(turn.db, abouts);
    if (tables.length === 0) return new Map();
    const people = await peopleWhoRun(turn.db.sql, turn.network.id);
    return new Map(
      tables.map((table) => {
        const due = dueOn(table);
        const isDue = due <= turn.today;
        const nudge = { period: periodOf(table), least: 'light' as const };
        return [
          table.tableId,
          {
            nudges: isDue ? people.map(({ id }) => ({ ...nudge, personId: id })) : [],
            nextOn: isDue ? null : due,
          },
        ];
      }),
    );
  },
  async say(turn, { nudges }) {
    const tables = await datesAhead(
      turn.db,
      nudges.map(({ about }) => about),
    );
    const said = new Map<string, SaidBlocks>();
    for (const nudge of nudges) {
      const { id, about } = nudge;
      const table = tables.find(({ tableId }) => tableId === about);
      if (table !== undefined && dueOn(table) <= turn.today && isOfPeriod(nudge, periodOf(table)))
        said.set(id, {
          blocks: noNextBlocks(turn, table),
          short: turn.say(texts.noNext, { table: table.name }),
        });
    }
    return said;
  },
};

/** Not on the day itself: somebody may still be at it. */
const dueOn = ({ lastOn, changedOn }: DateAhead): Day => addDays(lastOn ?? changedOn, 1);

/** Once for each date that is the last one, whatever becomes of it; and again when it goes on after a pause. */
const periodOf = ({ activeSince, lastStarts }: DateAhead): string =>
  `${activeSince}:${lastStarts ?? 'never'}`;

function noNextBlocks(turn: ComposeTurn, table: DateAhead): Block[] {
  const { say } = turn;
  const [next] =
    table.recurrence === null ? [] : nextDates(table.recurrence, { after: turn.today, count: 1 });
  return [
    text([strong(say(texts.noNext, { table: table.name }))]),
    ...(table.noNextReason === null ? [] : [text(say(texts.saidWhy, { reason: table.noNextReason }))]),
    ...(next === undefined ? [] : [text(say(texts.byRhythm, { day: sayOn(turn, next) }))]),
    text(say(texts.whatNow)),
    buttons(
      press(say(texts.convene), CONVENE_PRESS, table.tableId, { opensForm: true, style: 'primary' }),
      press(say(calendarTexts.meetings), MEETINGS_PRESS, table.tableId),
      press(say(texts.showTable), TABLE_PRESS, table.tableId),
    ),
  ];
}
