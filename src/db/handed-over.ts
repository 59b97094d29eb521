/** What a table hands over to another, a group of its own or any: on the agenda of that table, each thing once. */
import type { Writing } from './changes.ts';
import type { Db } from './handle.ts';

/**
 * Puts what was handed over to a table on the agenda of a meeting of it, last. A group takes what its own table gives it;
 * another table is only asked. What stands on an agenda already is not put on a second one (`carried_from_id` is unique).
 */
export async function takeHandedOver(
  db: Db,
  meeting: { readonly id: string; readonly tableId: string },
  { now }: Pick<Writing, 'now'>,
): Promise<void> {
  await db.sql(
    'take-handed-over',
    `insert into agenda_item (network_id, meeting_id, position, title, background, proposed_by_id, concerned, need_id, minutes_planned, kind, state, carried_from_id, created_at)
     select i.network_id, $2::uuid, (select coalesce(max(position), 0) from agenda_item where network_id = $1 and meeting_id = $2::uuid)
              + row_number() over (order by i.ended_at, i.id), i.title, case when i.summary = '' then i.background else i.summary end,
            i.proposed_by_id, i.concerned, i.need_id, i.minutes_planned, 'standard',
            case when t.parent_id = m.table_id then 'accepted' else 'proposed' end, i.id, $4::timestamptz
       from agenda_item i
       join meeting m on m.network_id = $1 and m.id = i.meeting_id
       join round_table t on t.network_id = $1 and t.id = i.handed_to_id
      where i.network_id = $1 and i.handed_to_id = $3::uuid and i.outcome = 'handed-over'
     on conflict do nothing`,
    [db.networkId, meeting.id, meeting.tableId, now.toISOString()],
  );
}

/** Names the table that an item goes to (null: none); what waits on another agenda because of it is taken back. */
export async function handOver(db: Db, itemId: string, tableId: string | null): Promise<void> {
  await db.tables.agendaItem.updateMany({ where: { id: itemId }, data: { handedToId: tableId } });
  await db.sql(
    'hand-over-again',
    `update agenda_item i set state = 'withdrawn', carried_from_id = null
       from meeting m
      where i.network_id = $1 and i.carried_from_id = $2::uuid and i.outcome is null and i.state in ('proposed', 'accepted')
        and m.network_id = $1 and m.id = i.meeting_id and m.table_id is distinct from $3::uuid`,
    [db.networkId, itemId, tableId],
  );
}
