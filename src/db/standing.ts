/** What somebody is to their network, asked without a face: for whoever opens a link of ours. */
import type { Role } from '../domain/permission.ts';
import type { Reading } from './handle.ts';
import type { KnownPerson } from './people.ts';

/** A person whom a link names, and the zones in which they read. */
export interface Reader extends Pick<KnownPerson, 'id' | 'isMember' | 'roles' | 'held'> {
  /** Their own, else the network's. */
  readonly timeZone: string;
  readonly networkZone: string;
}

interface ReaderRow {
  readonly timeZone: string | null;
  readonly networkZone: string;
  readonly isMember: boolean;
  readonly held: readonly { readonly role: Role; readonly organizationId: string | null }[];
}

/** Null: there is no such person in this network (any more). */
export async function readerOf(db: Reading, personId: string, now: Date): Promise<Reader | null> {
  const [row] = await db.sql<ReaderRow>(
    'reader',
    `select p.time_zone "timeZone", n.time_zone "networkZone",
            exists (select 1 from account a join tenant t on t.network_id = $1 and t.face = a.face and t.tenant = a.home
                     where a.network_id = $1 and a.person_id = p.id) "isMember",
            (select coalesce(json_agg(json_build_object('role', m.role, 'organizationId', m.organization_id)), '[]')
               from membership m where m.network_id = $1 and m.person_id = p.id
                and (m.end_day is null or m.end_day > ($3::timestamptz at time zone n.time_zone)::date)) held
       from person p join network n on n.id = $1 where p.network_id = $1 and p.id = $2`,
    [db.networkId, personId, now.toISOString()],
  );
  if (row === undefined) return null;
  const { timeZone, networkZone, isMember, held } = row;
  const roles = [...new Set(held.map((each) => each.role))];
  return { id: personId, timeZone: timeZone ?? networkZone, networkZone, isMember, roles, held };
}
