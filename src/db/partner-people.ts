/** Who speaks for a partner, who did before, and what hangs on one of them. */
import type { Account } from '../chat/message.ts';
import type { Day } from '../domain/day.ts';
import type { Role } from '../domain/permission.ts';
import type { Reading } from './handle.ts';

/** A role that somebody holds for a partner, or held. */
export interface Belonging {
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  readonly startDay: Day;
  /** The last day; null: it is held now. */
  readonly endDay: Day | null;
  readonly accounts: readonly Account[];
}

/** All roles for a partner, those held now first (who leads, represents, stands in), then the latest that ended. */
export const belongingsOf = (db: Reading, organizationId: string): Promise<Belonging[]> =>
  db.sql<Belonging>(
    'partner-belongings',
    `select p.id "personId", p.name, m.role, m.start_day::text "startDay", m.end_day::text "endDay",
            (select coalesce(json_agg(json_build_object('face', a.face, 'home', a.home, 'id', a.account)), '[]')
               from account a where a.network_id = $1 and a.person_id = p.id) accounts
       from membership m join person p on p.network_id = $1 and p.id = m.person_id
      where m.network_id = $1 and m.organization_id = $2 and p.name <> ''
      order by m.end_day is not null, m.end_day desc, array_position(array['leader', 'representative', 'deputy'], m.role),
               m.start_day, p.name, p.id limit 60`,
    [db.networkId, organizationId],
  );

/** Somebody, as one of a partner's people. */
export interface OnBehalf {
  readonly personId: string;
  readonly organizationId: string;
}

/** Ids of what somebody does for a partner and somebody else would have to do once they have gone. */
export interface Duties {
  /** Tables at which they sit. */
  readonly tables: readonly string[];
  /** Meetings that are planned, to which they are invited. */
  readonly meetings: readonly string[];
  /** Tasks that they have promised, moderators' own duties left out. */
  readonly tasks: readonly string[];
  /** What a leader of the partner lets them do. */
  readonly delegations: readonly string[];
}

export async function dutiesOf(db: Reading, { personId, organizationId }: OnBehalf): Promise<Duties> {
  const [row] = await db.sql<Duties>(
    'partner-duties',
    `select
       array(select t.id from table_member s join round_table t on t.network_id = $1 and t.id = s.table_id and t.state <> 'ended'
              where s.network_id = $1 and s.person_id = $2 and s.organization_id = $3 and s.end_day is null order by t.name, t.id) tables,
       array(select m.id from invitation i join meeting m on m.network_id = $1 and m.id = i.meeting_id
              where i.network_id = $1 and i.person_id = $2 and i.organization_id = $3 and i.answer <> 'cancelled'
                and m.state in ('draft', 'convened', 'invited') order by m.starts_at nulls last, m.id) meetings,
       array(select k.id from task k where k.network_id = $1 and k.owner_id = $2 and k.owner_for_id = $3
                and k.state in ('open', 'in-progress') and k.duty is null order by k.due_on, k.id) tasks,
       array(select d.id from delegation d join leader_agreement a on a.network_id = $1 and a.id = d.agreement_id
              where d.network_id = $1 and d.person_id = $2 and a.organization_id = $3 and d.revoked_at is null order by d.id) delegations`,
    [db.networkId, personId, organizationId],
  );
  return row ?? { tables: [], meetings: [], tasks: [], delegations: [] };
}
