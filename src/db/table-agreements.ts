/** What a table has agreed so far, in versions, and which leaders have acknowledged them (R29). */
import { randomUUID } from 'node:crypto';
import type { AgreementDocument } from '../domain/agreement.ts';
import type { Day } from '../domain/day.ts';
import { decisionNumber } from '../domain/meeting.ts';
import { noteChange, type Writing } from './changes.ts';
import type { Db, Reading } from './handle.ts';
import { lockTable } from './table-editing.ts';
import type { Table } from './tables.ts';

export interface AgreementVersion {
  readonly id: string;
  readonly tableId: string;
  readonly decisions: readonly string[];
  readonly tasks: readonly string[];
  readonly document: AgreementDocument;
  readonly createdAt: Date;
}

const VERSION = `select id, table_id "tableId", decisions::text[] decisions, tasks::text[] tasks, document, created_at "createdAt"
  from table_agreement where network_id = $1`;

/** The newest version of a table; null: nothing was agreed yet. */
export async function newestAgreement(db: Reading, tableId: string): Promise<AgreementVersion | null> {
  const [row] = await db.sql<AgreementVersion>(
    'agreement-newest',
    `${VERSION} and table_id::text = $2 order by version desc limit 1`,
    [db.networkId, tableId],
  );
  return row ?? null;
}

/** A version by its id, or null. */
export async function agreementVersion(db: Reading, id: string): Promise<AgreementVersion | null> {
  const [row] = await db.sql<AgreementVersion>('agreement-version', `${VERSION} and id::text = $2`, [
    db.networkId,
    id,
  ]);
  return row ?? null;
}

/**
 * The newest version as it stands now: the next one is made when there are other decisions or tasks than in the last.
 * Null: nothing was agreed yet. Two at once make one: the table is locked.
 */
export async function renewAgreement(
  db: Db,
  table: Pick<Table, 'id' | 'name' | 'purpose'>,
  writing: Writing & { readonly today: Day },
): Promise<{ readonly agreement: AgreementVersion | null; readonly isNew: boolean }> {
  await lockTable(db, table.id);
  const last = await newestAgreement(db, table.id);
  const decisions = await publishedDecisions(db, table.id);
  const tasks = await agreedTasks(db, table.id);
  const same = (now: readonly { id: string }[], before: readonly string[]) =>
    now.length === before.length && now.every((each) => before.includes(each.id));
  const isSame = last !== null && same(decisions, last.decisions) && same(tasks, last.tasks);
  if (isSame || (last === null && decisions.length === 0)) return { agreement: last, isNew: false };
  const document: AgreementDocument = {
    version: (last?.document.version ?? 0) + 1,
    madeOn: writing.today,
    table: table.name,
    purpose: table.purpose,
    decisions: decisions.map(({ year, number, text, publishedOn }) => ({
      number: decisionNumber(year, number),
      text,
      publishedOn,
    })),
    tasks: tasks.map(({ title, owner, organization, dueOn }) => ({ title, owner, organization, dueOn })),
  };
  const agreement: AgreementVersion = {
    id: randomUUID(),
    tableId: table.id,
    decisions: decisions.map((each) => each.id),
    tasks: tasks.map((each) => each.id),
    document,
    createdAt: writing.now,
  };
  await db.sql(
    'agreement-make',
    `insert into table_agreement (id, network_id, table_id, version, made_on, decisions, tasks, document, created_at)
     values ($2::uuid, $1::uuid, $3::uuid, $4, $5::date, $6::uuid[], $7::uuid[], $8::jsonb, $9::timestamptz)`,
    [
      db.networkId,
      agreement.id,
      table.id,
      document.version,
      writing.today,
      agreement.decisions,
      agreement.tasks,
      JSON.stringify(document),
      writing.now.toISOString(),
    ],
  );
  await noteChange(db, writing, {
    resourceType: 'table-agreement',
    resourceId: agreement.id,
    action: 'create',
  });
  return { agreement, isNew: true };
}

interface DecisionRow {
  readonly id: string;
  readonly year: number;
  readonly number: number;
  readonly text: string;
  readonly publishedOn: Day;
}
const publishedDecisions = (db: Reading, tableId: string): Promise<DecisionRow[]> =>
  db.sql<DecisionRow>(
    'agreement-decisions',
    `select d.id, d.year, d.number, d.text, (d.published_at at time zone n.time_zone)::date::text "publishedOn"
       from decision d join network n on n.id = d.network_id
      where d.network_id = $1 and d.table_id = $2 and d.state = 'published' order by d.year, d.number`,
    [db.networkId, tableId],
  );

interface TaskRow {
  readonly id: string;
  readonly title: string;
  readonly owner: string;
  readonly organization: string | null;
  readonly dueOn: Day;
}
/** What somebody took on at a meeting that is closed; a moderator's own duties are no agreement. */
const agreedTasks = (db: Reading, tableId: string): Promise<TaskRow[]> =>
  db.sql<TaskRow>(
    'agreement-tasks',
    `select t.id, t.title, p.name owner, o.name organization, t.due_on::text "dueOn"
       from task t join person p on p.network_id = $1 and p.id = t.owner_id
       left join organization o on o.network_id = $1 and o.id = t.owner_for_id
      where t.network_id = $1 and t.table_id = $2 and t.duty is null and t.due_on is not null
        and t.state in ('open', 'in-progress', 'done') order by t.due_on, t.position, t.id`,
    [db.networkId, tableId],
  );

/** A leader who may acknowledge what a table agreed, on behalf of a partner. */
export interface AgreementLeader {
  readonly personId: string;
  readonly name: string;
  readonly organizationId: string;
  readonly organizationName: string;
}

/** Leaders of the partners that sit at a table, or were at one of its meetings, by partner and name. */
export const leadersAtTable = (db: Reading, tableId: string): Promise<AgreementLeader[]> =>
  db.sql<AgreementLeader>(
    'agreement-leaders',
    `select distinct p.id "personId", p.name, o.id "organizationId", o.name "organizationName", o.name_fold
       from membership m join person p on p.network_id = $1 and p.id = m.person_id
       join organization o on o.network_id = $1 and o.id = m.organization_id and o.status <> 'left'
      where m.network_id = $1 and m.role = 'leader' and m.end_day is null
        and (exists (select 1 from table_member s where s.network_id = $1 and s.table_id = $2 and s.end_day is null
                        and s.role = 'member' and s.organization_id = o.id)
          or exists (select 1 from attendance a join meeting g on g.network_id = $1 and g.id = a.meeting_id
                      where a.network_id = $1 and g.table_id = $2 and a.organization_id = o.id))
      order by o.name_fold, p.name, p.id`,
    [db.networkId, tableId],
  );

export interface Acknowledgement extends AgreementLeader {
  readonly at: Date;
}

/** Who has acknowledged a version, the first first. */
export const acknowledgementsOf = (db: Reading, agreementId: string): Promise<Acknowledgement[]> =>
  db.sql<Acknowledgement>(
    'agreement-acknowledged',
    `select person_id "personId", name, organization_id "organizationId", organization_name "organizationName", at
       from agreement_acknowledgement where network_id = $1 and agreement_id = $2 order by at, name`,
    [db.networkId, agreementId],
  );

/** A leader acknowledges, for every partner at the table that they lead; once. */
export async function acknowledge(
  db: Db,
  agreementId: string,
  { as, ...writing }: Writing & { readonly as: readonly AgreementLeader[] },
): Promise<void> {
  await db.tables.agreementAcknowledgement.createMany({
    data: as.map(({ personId, name, organizationId, organizationName }) => ({
      networkId: db.networkId,
      agreementId,
      personId,
      organizationId,
      name,
      organizationName,
      at: writing.now,
    })),
    skipDuplicates: true,
  });
  await noteChange(db, writing, {
    resourceType: 'table-agreement',
    resourceId: agreementId,
    action: 'update',
    field: 'acknowledged',
  });
}
