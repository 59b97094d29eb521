/** Round tables: what they are for, where they live, who sits at them. */
import { randomUUID } from 'node:crypto';
import type { FaceName } from '../chat/message.ts';
import { columnOfDay, type Day } from '../domain/day.ts';
import type { Db, Reading } from './handle.ts';
import { noteChange, type Writing } from './changes.ts';

export interface Table {
  readonly id: string;
  readonly name: string;
  /** round-table, working-group, platform, case-group, plenary-table. */
  readonly classification: string;
  readonly parentId: string | null;
  readonly topics: readonly string[];
  /** regular, clarification, case. */
  readonly level: string;
  readonly purpose: string;
  /** RRULE value in the local time of the network; null: no rhythm. */
  readonly recurrence: string | null;
  /** HH:MM, or null. */
  readonly usualTime: string | null;
  readonly durationMinutes: number;
  readonly minutesDays: number;
  /** active, paused, ended. */
  readonly state: string;
}

const COLUMNS = `t.id, t.name, t.classification, t.parent_id "parentId", t.topics, t.level, t.purpose, t.recurrence,
  t.usual_time "usualTime", t.duration_minutes "durationMinutes", t.minutes_days "minutesDays", t.state`;

/** A table of this network, or null. */
export async function tableOf(db: Reading, id: string): Promise<Table | null> {
  const [row] = await db.sql<Table>(
    'table',
    `select ${COLUMNS} from round_table t where t.network_id = $1 and t.id::text = $2`,
    [db.networkId, id],
  );
  return row ?? null;
}

/** The table that lives in a channel, by the platform's id of it, or null. */
export async function tableOfPlace(db: Reading, face: FaceName, place: string): Promise<Table | null> {
  const [row] = await db.sql<Table>(
    'table-of-place',
    `select ${COLUMNS} from place p
       join table_channel c on c.network_id = $1 and c.place_id = p.id
       join round_table t on t.network_id = $1 and t.id = c.table_id
      where p.network_id = $1 and p.face = $2 and p.place = $3`,
    [db.networkId, face, place],
  );
  return row ?? null;
}

/** Tables that are not ended, by name; `parentId`: the groups of that table. */
export function tablesOf(db: Reading): Promise<Table[]> {
  return db.sql<Table>(
    'tables',
    `select ${COLUMNS} from round_table t where t.network_id = $1 and t.state <> 'ended' order by t.parent_id nulls first, t.name, t.id limit 100`,
    [db.networkId],
  );
}

/** Tables at which somebody sits now. */
export function tablesOfPerson(db: Reading, personId: string): Promise<Table[]> {
  return db.sql<Table>(
    'tables-of-person',
    `select ${COLUMNS} from table_member m join round_table t on t.network_id = $1 and t.id = m.table_id
      where m.network_id = $1 and m.person_id = $2 and m.end_day is null and t.state <> 'ended' order by t.name, t.id`,
    [db.networkId, personId],
  );
}

export type TableDraft = Pick<Table, 'name' | 'purpose'> &
  Partial<Omit<Table, 'id' | 'name' | 'purpose' | 'state'>>;

/** Founds a table; its id. */
export async function createTable(
  db: Db,
  { topics = [], ...draft }: TableDraft,
  editing: Writing,
): Promise<string> {
  const id = randomUUID();
  await db.tables.roundTable.create({
    data: {
      ...draft,
      topics: [...topics],
      id,
      networkId: db.networkId,
      createdById: editing.byId,
      createdAt: editing.now,
    },
  });
  await noteChange(db, editing, { resourceType: 'round-table', resourceId: id, action: 'create' });
  return id;
}

/** Lets a table live in a channel; one that lived there before moves out. */
export async function bindChannel(db: Db, tableId: string, placeId: string): Promise<void> {
  await db.tables.tableChannel.deleteMany({ where: { placeId } });
  await db.tables.tableChannel.create({ data: { networkId: db.networkId, placeId, tableId } });
}

export interface TableChannel {
  readonly placeId: string;
  readonly face: FaceName;
  readonly name: string | null;
}

/** The channels in which a table lives. */
export function channelsOfTable(db: Reading, tableId: string): Promise<TableChannel[]> {
  return db.sql<TableChannel>(
    'channels-of-table',
    `select p.id "placeId", p.face, p.name from table_channel c join place p on p.network_id = $1 and p.id = c.place_id
      where c.network_id = $1 and c.table_id = $2 order by p.face, p.id`,
    [db.networkId, tableId],
  );
}

export interface Member {
  readonly personId: string;
  readonly name: string;
  readonly organizationId: string | null;
  readonly organizationName: string | null;
  /** member, informed. */
  readonly role: string;
  readonly seatId: string | null;
}

/** Who sits at a table now, by partner and name. */
export function membersOfTable(db: Reading, tableId: string): Promise<Member[]> {
  return db.sql<Member>(
    'members-of-table',
    `select m.person_id "personId", p.name, m.organization_id "organizationId", o.name "organizationName", m.role, m.seat_id "seatId"
       from table_member m join person p on p.network_id = $1 and p.id = m.person_id
       left join organization o on o.network_id = $1 and o.id = m.organization_id
      where m.network_id = $1 and m.table_id = $2 and m.end_day is null
      order by o.name_fold nulls last, p.name, p.id`,
    [db.networkId, tableId],
  );
}

export interface NewMember {
  readonly tableId: string;
  readonly personId: string;
  readonly organizationId: string | null;
  readonly seatId?: string | null;
  readonly role?: 'member' | 'informed';
}

/** Takes somebody to the table from today on; whoever sits there already keeps their seat. True: they are new. */
export async function addMember(
  db: Db,
  { tableId, personId, organizationId, seatId = null, role = 'member' }: NewMember,
  editing: Writing & { readonly today: Day },
): Promise<boolean> {
  const sits = await db.tables.tableMember.findFirst({ where: { tableId, personId, endDay: null } });
  if (sits !== null) return false;
  const id = randomUUID();
  const startDay = columnOfDay(editing.today);
  await db.tables.tableMember.create({
    data: { id, networkId: db.networkId, tableId, personId, organizationId, seatId, role, startDay },
  });
  await noteChange(db, editing, {
    resourceType: 'table-member',
    resourceId: id,
    action: 'create',
    field: 'role',
    replacement: role,
  });
  return true;
}

/** Ends a membership of a table: `lastDay` is its last day. True: there was one. */
export async function endMember(
  db: Db,
  { tableId, personId }: { readonly tableId: string; readonly personId: string },
  editing: Writing & { readonly lastDay: Day },
): Promise<boolean> {
  const sits = await db.tables.tableMember.findFirst({ where: { tableId, personId, endDay: null } });
  if (sits === null) return false;
  await db.tables.tableMember.updateMany({
    where: { id: sits.id },
    data: { endDay: columnOfDay(editing.lastDay) },
  });
  await noteChange(db, editing, { resourceType: 'table-member', resourceId: sits.id, action: 'end' });
  return true;
}
