/** Leaders agree that their partner takes part and may convene, and let somebody convene on their behalf (R39, R40). */
import { addDays, type Day } from '../domain/day.ts';
import type { Reading } from './handle.ts';

/** So many days an agreement still stands after the partner's leader has changed, until it is confirmed again. */
export const GRACE_DAYS = 60;

/** A partner on whose behalf somebody may convene. */
export interface ConvenedFor {
  readonly organizationId: string;
  readonly organizationName: string;
}

/**
 * The partners on whose behalf somebody may convene today, by name: they lead one whose agreement stands, or one of its
 * leaders let them. An agreement stands when it was given, and for 60 days after the leader changed; what the former
 * leader delegated rests until the new one has confirmed. `tableId`: for that table; null: for any table at all.
 */
export function convenorFor(
  db: Reading,
  personId: string,
  tableId: string | null,
  today: Day,
): Promise<ConvenedFor[]> {
  return db.sql<ConvenedFor>(
    'convenor-for',
    `select o.id "organizationId", o.name "organizationName" from organization o
      where o.network_id = $1 and o.status <> 'left' and exists (
        select 1 from leader_agreement a
         where a.network_id = $1 and a.organization_id = o.id
           and (a.table_id is null or $3::text is null or a.table_id::text = $3)
           and (a.state = 'agreed' or (a.state = 'to-reconfirm' and a.state_on >= $5::date))
           and exists (
             select 1 from membership m
              where m.network_id = $1 and m.organization_id = o.id and m.person_id = $2::uuid
                and (m.end_day is null or m.end_day > $4::date)
                and (m.role = 'leader' or (a.state = 'agreed' and exists (
                  select 1 from delegation d
                   where d.network_id = $1 and d.agreement_id = a.id and d.person_id = $2::uuid and d.revoked_at is null
                     and (d.table_id is null or $3::text is null or d.table_id::text = $3)
                     and d.valid_from <= $4::date and (d.valid_until is null or d.valid_until >= $4::date))))))
      order by o.name_fold, o.id`,
    [db.networkId, personId, tableId, today, addDays(today, -GRACE_DAYS)],
  );
}
