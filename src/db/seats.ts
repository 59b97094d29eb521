/** Seats of a table: what there should be, whoever holds it. */
import { randomUUID } from 'node:crypto';
import type { Db, Reading } from './handle.ts';
import { noteChange, type Writing } from './changes.ts';

export interface Seat {
  readonly id: string;
  readonly tableId: string;
  readonly label: string;
  /** Expected areas of the partner who holds it. */
  readonly areas: readonly string[];
  readonly isRequired: boolean;
}

/** The seats of a table in their order. */
export function seatsOf(db: Reading, tableId: string): Promise<Seat[]> {
  return db.sql<Seat>(
    'seats',
    `select id, table_id "tableId", label, areas, is_required "isRequired" from seat
      where network_id = $1 and table_id::text = $2 order by position, label, id`,
    [db.networkId, tableId],
  );
}

/** A seat of this network, or null. `id` may be anything that a button carried. */
export async function seatOf(db: Reading, id: string): Promise<Seat | null> {
  const [row] = await db.sql<Seat>(
    'seat',
    `select id, table_id "tableId", label, areas, is_required "isRequired" from seat where network_id = $1 and id::text = $2`,
    [db.networkId, id],
  );
  return row ?? null;
}

export type SeatDraft = Pick<Seat, 'label' | 'areas' | 'isRequired'>;

/** Adds a seat after the others of its table; its id. */
export async function addSeat(
  db: Db,
  tableId: string,
  { areas, ...draft }: SeatDraft,
  writing: Writing,
): Promise<string> {
  const id = randomUUID();
  const position = await db.tables.seat.count({ where: { tableId } });
  await db.tables.seat.create({
    data: { ...draft, areas: [...areas], id, networkId: db.networkId, tableId, position },
  });
  await noteChange(db, writing, {
    resourceType: 'seat',
    resourceId: id,
    action: 'create',
    field: 'label',
    replacement: draft.label,
  });
  return id;
}

/** Changes a seat; whoever holds it keeps it. */
export async function changeSeat(
  db: Db,
  seat: Seat,
  { areas, ...draft }: SeatDraft,
  writing: Writing,
): Promise<void> {
  await db.tables.seat.updateMany({ where: { id: seat.id }, data: { ...draft, areas: [...areas] } });
  await noteChange(db, writing, {
    resourceType: 'seat',
    resourceId: seat.id,
    action: 'update',
    field: 'label',
    previous: seat.label,
    replacement: draft.label,
  });
}

/** Takes away a seat that nobody has ever held. False: somebody did, so it stays. */
export async function removeSeat(db: Db, seat: Seat, writing: Writing): Promise<boolean> {
  if ((await db.tables.tableMember.count({ where: { seatId: seat.id } })) > 0) return false;
  await db.tables.seat.deleteMany({ where: { id: seat.id } });
  await noteChange(db, writing, {
    resourceType: 'seat',
    resourceId: seat.id,
    action: 'end',
    field: 'label',
    previous: seat.label,
  });
  return true;
}
