/** Leaders agree that their partner takes part and may convene, and let somebody convene on their behalf (R39, R40). */
import { randomUUID } from 'node:crypto';
import { addDays, columnOfDay, type Day } from '../domain/day.ts';
import type { Db, Reading } from './handle.ts';
import { noteChange, type Writing } from './changes.ts';

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

export type AgreementState = 'requested' | 'agreed' | 'declined' | 'ended' | 'to-reconfirm';
/** self: the leader pressed; told: somebody noted what the leader had said. */
export type AgreementHow = 'self' | 'told';

export interface Agreement {
  readonly id: string;
  readonly organizationId: string;
  readonly organizationName: string;
  readonly leaderId: string;
  readonly leaderName: string;
  readonly tableId: string | null;
  readonly how: AgreementHow;
  readonly state: AgreementState;
  /** Local day of the last change of state. */
  readonly stateOn: Day;
  readonly notedById: string;
  readonly notedByName: string;
}

const SELECT = `select a.id, a.organization_id "organizationId", o.name "organizationName", a.leader_id "leaderId", l.name "leaderName",
  a.table_id "tableId", a.how, a.state, a.state_on::text "stateOn", a.noted_by_id "notedById", n.name "notedByName"
 from leader_agreement a join organization o on o.network_id = $1 and o.id = a.organization_id
 join person l on l.network_id = $1 and l.id = a.leader_id join person n on n.network_id = $1 and n.id = a.noted_by_id
 where a.network_id = $1`;

/** An agreement of this network, or null. `id` may be anything that a button carried. */
export async function agreementOf(db: Reading, id: string): Promise<Agreement | null> {
  const [row] = await db.sql<Agreement>('agreement', `${SELECT} and a.id::text = $2`, [db.networkId, id]);
  return row ?? null;
}

/** Those of the ids that are agreements of this network. */
export const agreementsAmong = (db: Reading, ids: readonly string[]): Promise<Agreement[]> =>
  db.sql<Agreement>('agreements-among', `${SELECT} and a.id = any ($2::uuid[])`, [db.networkId, ids]);

/** The agreement of a partner that holds for every table, or null where its leader was never asked. */
export async function agreementOfPartner(db: Reading, organizationId: string): Promise<Agreement | null> {
  const [row] = await db.sql<Agreement>(
    'agreement-of-partner',
    `${SELECT} and a.organization_id::text = $2 and a.table_id is null order by a.created_at desc, a.id limit 1`,
    [db.networkId, organizationId],
  );
  return row ?? null;
}

/** The same for changing it: others who want to change it wait, and two who begin one make one. */
export async function lockAgreementOfPartner(db: Db, organizationId: string): Promise<Agreement | null> {
  await db.sql(
    'agreement-lock',
    `select id from organization where network_id = $1 and id::text = $2 for update`,
    [db.networkId, organizationId],
  );
  return agreementOfPartner(db, organizationId);
}

/** What leaders have yet to say: asked, or to confirm again, in the partners that somebody leads. */
export function agreementsWaitingFor(db: Reading, leaderId: string): Promise<Agreement[]> {
  return db.sql<Agreement>(
    'agreements-waiting-for',
    `${SELECT} and a.state in ('requested', 'to-reconfirm') and exists (
       select 1 from membership m where m.network_id = $1 and m.organization_id = a.organization_id
          and m.person_id = $2 and m.role = 'leader' and m.end_day is null)
     order by o.name_fold, a.id`,
    [db.networkId, leaderId],
  );
}

/** Where the agreement of a partner stands; `state` null: its leader was never asked. */
export interface Standing {
  readonly organizationId: string;
  readonly organizationName: string;
  readonly state: AgreementState | null;
  readonly stateOn: Day | null;
}

/** Partners with people or with an agreement, by name: where the leaders' agreements stand. */
export function standingOfPartners(db: Reading): Promise<Standing[]> {
  return db.sql<Standing>(
    'standing-of-partners',
    `select o.id "organizationId", o.name "organizationName", a.state, a.state_on::text "stateOn" from organization o
       left join lateral (select state, state_on from leader_agreement g
         where g.network_id = $1 and g.organization_id = o.id and g.table_id is null order by g.created_at desc, g.id limit 1) a on true
      where o.network_id = $1 and o.status <> 'left' and (a.state is not null or exists (
        select 1 from membership m where m.network_id = $1 and m.organization_id = o.id and m.end_day is null)
        or exists (select 1 from outreach u where u.network_id = $1 and u.organization_id = o.id))
      order by o.name_fold, o.id limit 500`,
    [db.networkId],
  );
}

/** Of these partners, the names of those whose leader has not agreed, by name. */
export async function partnersWithoutAgreement(
  db: Reading,
  organizationIds: readonly string[],
  today: Day,
): Promise<string[]> {
  const rows = await db.sql<{ name: string }>(
    'partners-without-agreement',
    `select o.name from organization o where o.network_id = $1 and o.id = any ($2::uuid[]) and not exists (
       select 1 from leader_agreement a where a.network_id = $1 and a.organization_id = o.id
          and (a.state = 'agreed' or (a.state = 'to-reconfirm' and a.state_on >= $3::date)))
      order by o.name_fold, o.id`,
    [db.networkId, organizationIds, addDays(today, -GRACE_DAYS)],
  );
  return rows.map((row) => row.name);
}

export interface AgreementDraft {
  readonly organizationId: string;
  readonly leaderId: string;
  readonly how: AgreementHow;
  readonly state: AgreementState;
}

type Editing = Writing & { readonly today: Day };

/**
 * Writes what a partner's leader says now: into the agreement that is there, else as a new one; its id. A trace of the
 * state before is left. The partner should be locked (`lockAgreementOfPartner`), which also gives `known`.
 */
export async function setAgreement(
  db: Db,
  known: Agreement | null,
  draft: AgreementDraft,
  editing: Editing,
): Promise<string> {
  const id = known?.id ?? randomUUID();
  const data = { ...draft, stateOn: columnOfDay(editing.today), notedById: editing.byId };
  if (known === null)
    await db.tables.leaderAgreement.create({
      data: { ...data, id, networkId: db.networkId, createdAt: editing.now },
    });
  else await db.tables.leaderAgreement.updateMany({ where: { id }, data });
  await noteChange(db, editing, {
    resourceType: 'leader-agreement',
    resourceId: id,
    action: known === null ? 'create' : 'update',
    field: 'state',
    ...(known === null ? {} : { previous: known.state }),
    replacement: draft.state,
  });
  return id;
}

/** A meeting that is planned and was convened on behalf of a partner. */
export interface PlannedFor {
  readonly id: string;
  readonly title: string;
  readonly convenedById: string;
  readonly moderatorId: string;
}

/** Planned meetings convened on behalf of a partner, the earliest first; of one person only where one is given. */
export function plannedOnBehalfOf(
  db: Reading,
  organizationId: string,
  convenedById: string | null = null,
): Promise<PlannedFor[]> {
  return db.sql<PlannedFor>(
    'planned-on-behalf-of',
    `select id, title, convened_by_id "convenedById", moderator_id "moderatorId" from meeting
      where network_id = $1 and convened_for_id = $2 and state in ('draft', 'convened', 'invited')
        and ($3::uuid is null or convened_by_id = $3::uuid)
      order by starts_at nulls last, id limit 20`,
    [db.networkId, organizationId, convenedById],
  );
}
