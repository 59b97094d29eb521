/** A table is changed: what it is, and who sits at it as what. */
import type { Db, Reading } from './handle.ts';
import { noteChange, type Writing } from './changes.ts';
import type { Member, Table } from './tables.ts';

export type TableChange = Partial<
  Pick<
    Table,
    'name' | 'purpose' | 'topics' | 'recurrence' | 'usualTime' | 'durationMinutes' | 'minutesDays' | 'state'
  >
>;

/** Changes what is given, with a trace for each that differs. */
export async function changeTable(
  db: Db,
  table: Table,
  { topics, ...change }: TableChange,
  writing: Writing,
): Promise<void> {
  const data = { ...change, ...(topics === undefined ? {} : { topics: [...topics] }) };
  await db.tables.roundTable.updateMany({ where: { id: table.id }, data });
  for (const [field, given] of Object.entries(data)) {
    const [previous, replacement] = [wordsOf(table[field as keyof TableChange]), wordsOf(given)];
    if (previous !== replacement)
      await noteChange(db, writing, {
        resourceType: 'round-table',
        resourceId: table.id,
        action: 'update',
        field,
        previous,
        replacement,
      });
  }
}

const wordsOf = (value: string | number | readonly string[] | null | undefined): string =>
  typeof value === 'object' && value !== null ? value.join(' ') : String(value ?? '');

/** Whoever else wants to change who sits at the table waits until the transaction is over. */
export const lockTable = async (db: Db, tableId: string): Promise<void> => {
  await db.sql(
    'table-lock-people',
    `select id from round_table where network_id = $1 and id::text = $2 for update`,
    [db.networkId, tableId],
  );
};

/** Whether a meeting of the table is planned or goes on. */
export async function hasMeetingAhead(db: Reading, tableId: string): Promise<boolean> {
  const [row] = await db.sql<{ isAhead: boolean }>(
    'table-has-meeting-ahead',
    `select exists (select 1 from meeting where network_id = $1 and table_id = $2
        and state in ('draft', 'convened', 'invited', 'open', 'closing')) "isAhead"`,
    [db.networkId, tableId],
  );
  return row?.isAhead ?? false;
}

/** The tables that are groups of another, those ended left out, by name. */
export function groupsOf(db: Reading, tableId: string): Promise<Pick<Table, 'id' | 'name'>[]> {
  return db.sql<Pick<Table, 'id' | 'name'>>(
    'groups-of-table',
    `select id, name from round_table where network_id = $1 and parent_id = $2 and state <> 'ended' order by name, id`,
    [db.networkId, tableId],
  );
}

/** Who leads the programme of a group; null where nobody is named. */
export async function programmeLeaderOf(db: Reading, tableId: string): Promise<string | null> {
  const [row] = await db.sql<{ name: string }>(
    'programme-leader-of',
    `select p.name from round_table t join person p on p.network_id = $1 and p.id = t.programme_leader_id
      where t.network_id = $1 and t.id = $2`,
    [db.networkId, tableId],
  );
  return row?.name ?? null;
}

/** Names who leads the programme of a group. */
export const setProgrammeLeader = async (db: Db, tableId: string, personId: string): Promise<void> => {
  await db.tables.roundTable.updateMany({ where: { id: tableId }, data: { programmeLeaderId: personId } });
};

/** Another seat, or another role, for somebody who sits at the table now. */
export async function changeMember(
  db: Db,
  tableId: string,
  member: Member,
  change: { readonly role: string; readonly seatId: string | null; readonly writing: Writing },
): Promise<void> {
  const { role, seatId, writing } = change;
  const sits = await db.tables.tableMember.findFirst({
    where: { tableId, personId: member.personId, endDay: null },
  });
  if (sits === null) return;
  await db.tables.tableMember.updateMany({ where: { id: sits.id }, data: { role, seatId } });
  const fields = { role: [member.role, role], seat: [member.seatId ?? '', seatId ?? ''] };
  for (const [field, [previous = '', replacement = '']] of Object.entries(fields))
    if (previous !== replacement)
      await noteChange(db, writing, {
        resourceType: 'table-member',
        resourceId: sits.id,
        action: 'update',
        field,
        previous,
        replacement,
      });
}

/** Meetings of a table that are planned, the earliest first. */
export function plannedAt(db: Reading, tableId: string): Promise<{ readonly id: string }[]> {
  return db.sql<{ id: string }>(
    'planned-at-table',
    `select id from meeting where network_id = $1 and table_id = $2 and state in ('draft', 'convened', 'invited')
      order by starts_at nulls last, sequence_no`,
    [db.networkId, tableId],
  );
}

/** Somebody is not expected at a meeting any more, because somebody else is: what waits to be sent to them about it does not leave. */
export async function endInvitation(
  db: Db,
  { meetingId, personId }: { readonly meetingId: string; readonly personId: string },
  writing: Writing,
): Promise<{ readonly role: string; readonly wasSent: boolean } | null> {
  const invitation = await db.tables.invitation.findFirst({
    where: { meetingId, personId, answer: { not: 'cancelled' } },
  });
  if (invitation === null) return null;
  await db.tables.invitation.updateMany({ where: { id: invitation.id }, data: { answer: 'cancelled' } });
  await db.tables.outbox.updateMany({
    where: { about: meetingId, personId, state: 'queued' },
    data: { state: 'cancelled' },
  });
  await noteChange(db, writing, {
    resourceType: 'invitation',
    resourceId: invitation.id,
    action: 'update',
    field: 'answer',
    previous: invitation.answer,
    replacement: 'cancelled',
  });
  return { role: invitation.role, wasSent: invitation.sentAt !== null };
}
