/** Which table is meant. */
import { buttons, press, text } from '../../../chat/message.ts';
import { show, type Reply } from '../../../chat/reply.ts';
import { lockTable } from '../../../db/table-editing.ts';
import { tableOf, tableOfPlace, tablesOf, tablesOfPerson, type Table } from '../../../db/tables.ts';
import { cut } from '../../../domain/cut.ts';
import { Refusal } from '../../../domain/errors.ts';
import type { ActTurn, LookTurn } from '../../../engine/feature.ts';
import { TABLES_PRESS } from '../names.ts';
import { texts } from './texts.ts';

export const editingBy = (turn: LookTurn) => ({
  byId: turn.person.id,
  now: turn.now,
  today: turn.today,
});

/** @throws Refusal: there is none of that id in this network */
export async function theTable(turn: LookTurn, id: string): Promise<Table> {
  const table = await tableOf(turn.db, id);
  if (table === null || table.state === 'ended') throw new Refusal(texts.noSuchTable);
  return table;
}

/** The same for changing who sits at it: others wait. @throws Refusal: there is none of that id in this network */
export async function tableToChange(turn: ActTurn, id: string): Promise<Table> {
  await lockTable(turn.db, id);
  return theTable(turn, id);
}

/** The table that lives in the channel in which it is asked, or null. */
export const tableHere = (turn: LookTurn): Promise<Table | null> =>
  turn.place.kind === 'channel' || turn.place.kind === 'group'
    ? tableOfPlace(turn.db, turn.face, turn.place.id)
    : Promise.resolve(null);

export interface Meant {
  /** The table's id where a button carried one; empty: the one of this place. */
  readonly id: string;
  /** Does the same to the table whose id is its value: offered where several are meant. */
  readonly again: string;
  readonly opensForm?: boolean;
}

const MOST_OFFERED = 20;

/**
 * Goes on with the table that is meant: the one of the button; else the one of this channel; in a conversation with us
 * the one at which the speaker sits, or, for whoever runs the network, any. Where several are meant, asks which.
 *
 * @throws Refusal: there is none
 */
export async function withTable(
  turn: LookTurn,
  { id, again, opensForm = false }: Meant,
  work: (table: Table) => Promise<Reply>,
): Promise<Reply> {
  if (id !== '') return work(await theTable(turn, id));
  const here = await tableHere(turn);
  if (here !== null) return work(here);
  const tables = turn.may('run-table')
    ? await tablesOf(turn.db)
    : await tablesOfPerson(turn.db, turn.person.id);
  const [only, ...more] = tables;
  if (only === undefined) throw new Refusal(texts.noTableHere);
  if (more.length === 0) return work(only);
  const choices = tables
    .slice(0, MOST_OFFERED)
    .map((table) => press(cut(table.name, 40), again, table.id, opensForm ? { opensForm } : {}));
  const all = press(turn.say(texts.tables), TABLES_PRESS, '');
  return show(turn.message(text(turn.say(texts.whichTable)), buttons(...choices, all)));
}
