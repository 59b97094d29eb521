/** What a meeting leaves to the next one of its table: each thing once, however often it is carried. */
import type { Writing } from './changes.ts';
import type { Db } from './handle.ts';

const LONGEST_TITLE = 150;

/**
 * Carries over, into the meeting `to`, items that were put off and decisions that were kept for next time. What was
 * carried before, into whichever meeting, is not carried again (`agenda_item.carried_from_id` is unique).
 */
export async function carryOver(
  db: Db,
  from: { readonly id: string },
  to: string,
  { byId, now }: Writing,
): Promise<void> {
  await db.sql(
    'carry-items',
    `insert into agenda_item (network_id, meeting_id, position, title, background, proposed_by_id, concerned, need_id, minutes_planned, kind, state, carried_from_id, created_at)
     select network_id, $3::uuid, (select coalesce(max(position), 0) from agenda_item where network_id = $1 and meeting_id = $3::uuid)
              + row_number() over (order by position, id), title, background, proposed_by_id, concerned, need_id, minutes_planned, kind, 'accepted', id, $4::timestamptz
       from agenda_item where network_id = $1 and meeting_id = $2::uuid and outcome = 'deferred'
     on conflict do nothing`,
    [db.networkId, from.id, to, now.toISOString()],
  );
  await db.sql(
    'carry-decisions',
    `insert into agenda_item (network_id, meeting_id, position, title, background, proposed_by_id, concerned, kind, state, carried_from_id, created_at)
     select d.network_id, $3::uuid, (select coalesce(max(position), 0) from agenda_item where network_id = $1 and meeting_id = $3::uuid)
              + row_number() over (order by d.position, d.id), left(d.text, ${String(LONGEST_TITLE)}), d.text, $5::uuid, '{}', 'standard', 'accepted', d.id, $4::timestamptz
       from decision d left join agenda_item i on i.network_id = $1 and i.id = d.item_id
      where d.network_id = $1 and d.meeting_id = $2::uuid and d.state = 'deferred' and i.outcome is distinct from 'deferred'
     on conflict do nothing`,
    [db.networkId, from.id, to, now.toISOString(), byId],
  );
}
