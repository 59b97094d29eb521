/** Programmes of partners, and what their evaluators say of them. */
import { randomUUID } from 'node:crypto';
import { columnOfDay, type Day } from '../domain/day.ts';
import type { GoesOn, PlannedEvaluation, ProgrammeKind } from '../domain/programme.ts';
import { noteChange, type Writing } from './changes.ts';
import type { Db, Reading } from './handle.ts';

export interface Programme {
  readonly id: string;
  readonly title: string;
  readonly kind: ProgrammeKind;
  readonly leaderId: string;
  readonly leaderName: string;
  readonly evaluatorId: string;
  readonly evaluatorName: string;
  /** Partners that carry it, by name. */
  readonly partners: readonly string[];
  readonly areas: readonly string[];
  readonly targetGroup: string;
  readonly plannedNumber: number | null;
  readonly plannedAmount: number | null;
  readonly from: Day;
  readonly until: Day | null;
  readonly place: string;
  /** active, ended. */
  readonly status: string;
}

const SELECT = `select p.id, p.title, p.kind, p.leader_id "leaderId", l.name "leaderName", p.evaluator_id "evaluatorId", v.name "evaluatorName",
  array(select o.name from organization o where o.network_id = $1 and o.id = any (p.organizations) order by o.name_fold, o.id) partners,
  p.areas, p.target_group "targetGroup", p.planned_number "plannedNumber", p.planned_amount "plannedAmount",
  p.period_from::text "from", p.period_until::text "until", p.place, p.status
  from programme p join person l on l.network_id = $1 and l.id = p.leader_id
  join person v on v.network_id = $1 and v.id = p.evaluator_id where p.network_id = $1`;

export type ProgrammeDraft = Pick<
  Programme,
  | 'title'
  | 'kind'
  | 'leaderId'
  | 'evaluatorId'
  | 'areas'
  | 'targetGroup'
  | 'plannedNumber'
  | 'plannedAmount'
  | 'from'
  | 'until'
  | 'place'
> & { readonly organizations: readonly string[] };

/** Enters a programme; its id. */
export async function addProgramme(db: Db, draft: ProgrammeDraft, writing: Writing): Promise<string> {
  const id = randomUUID();
  const { from, until, areas, organizations, ...rest } = draft;
  await db.tables.programme.create({
    data: {
      ...rest,
      id,
      networkId: db.networkId,
      areas: [...areas],
      organizations: [...organizations],
      periodFrom: columnOfDay(from),
      periodUntil: until === null ? null : columnOfDay(until),
      createdById: writing.byId,
      createdAt: writing.now,
    },
  });
  await noteChange(db, writing, { resourceType: 'programme', resourceId: id, action: 'create' });
  return id;
}

/** Programmes shown at once. */
export const PROGRAMMES_SHOWN = 10;

/** Those that go on before those that ended, the latest begun first; one more than are shown. */
export function programmes(db: Reading): Promise<Programme[]> {
  return db.sql<Programme>(
    'programmes',
    `${SELECT} order by p.status, p.period_from desc, p.id limit ${String(PROGRAMMES_SHOWN + 1)}`,
    [db.networkId],
  );
}

/** A named evaluator's report, planned or handed in. */
export interface Report {
  readonly id: string;
  readonly programmeId: string;
  readonly title: string;
  readonly evaluatorId: string;
  readonly leaderId: string;
  readonly createdById: string;
  readonly organizations: readonly string[];
  readonly from: Day;
  readonly until: Day | null;
  /** What the programme plans now. */
  readonly planned: number | null;
  readonly budget: number | null;
  readonly kind: PlannedEvaluation['kind'];
  readonly opensOn: Day;
  readonly dueOn: Day;
  readonly submittedAt: Date | null;
}

const REPORT = `select e.id, e.programme_id "programmeId", p.title, e.evaluator_id "evaluatorId", p.leader_id "leaderId",
  p.created_by_id "createdById", p.organizations, p.period_from::text "from", p.period_until::text "until",
  p.planned_number planned, p.planned_amount budget, e.kind, e.opens_on::text "opensOn", e.due_on::text "dueOn",
  e.submitted_at "submittedAt"
  from programme_evaluation e join programme p on p.network_id = $1 and p.id = e.programme_id where e.network_id = $1`;

/** A report of this network, or null. `id` may be anything that a button carried. */
export async function reportOf(db: Reading, id: string): Promise<Report | null> {
  const [row] = await db.sql<Report>('programme-report', `${REPORT} and e.id::text = $2`, [db.networkId, id]);
  return row ?? null;
}

/** The same for handing it in: whoever else does waits until the transaction is over. */
export async function lockReport(db: Db, id: string): Promise<Report | null> {
  await db.sql(
    'programme-report-lock',
    `select id from programme_evaluation where network_id = $1 and id::text = $2 for update`,
    [db.networkId, id],
  );
  return reportOf(db, id);
}

/** Reports that somebody can hand in today, the first due first. */
export function openReports(db: Reading, personId: string, today: Day): Promise<Report[]> {
  return db.sql<Report>(
    'programme-reports-open',
    `${REPORT} and e.evaluator_id = $2 and e.submitted_at is null and e.opens_on <= $3::date order by e.due_on, e.id limit 20`,
    [db.networkId, personId, today],
  );
}

/** Those of these reports that were not handed in yet. */
export const waitingReports = (db: Reading, ids: readonly string[]): Promise<Report[]> =>
  db.sql<Report>(
    'programme-reports-waiting',
    `${REPORT} and e.id = any ($2::uuid[]) and e.submitted_at is null`,
    [db.networkId, ids],
  );

/** Plans an evaluation; one of that day is planned once. Its id, or null. */
export async function planReport(
  db: Db,
  { programmeId, evaluatorId }: { readonly programmeId: string; readonly evaluatorId: string },
  { kind, opensOn, dueOn }: PlannedEvaluation,
): Promise<string | null> {
  const [row] = await db.sql<{ id: string }>(
    'programme-report-plan',
    `insert into programme_evaluation (network_id, programme_id, evaluator_id, kind, opens_on, due_on)
     values ($1::uuid, $2::uuid, $3::uuid, $4, $5::date, $6::date)
     on conflict (network_id, programme_id, opens_on) do nothing returning id`,
    [db.networkId, programmeId, evaluatorId, kind, opensOn, dueOn],
  );
  return row?.id ?? null;
}

export interface Told {
  readonly reached: number;
  readonly goalMet: number;
  readonly worked: string;
  readonly usedAmount: number | null;
  readonly goesOn: GoesOn;
  /** Whoever evaluates carries the programme as well. */
  readonly isSelf: boolean;
}

/** Hands a report in, with what the programme had planned; one that says that it does not go on ends it. */
export async function handIn(db: Db, report: Report, told: Told, writing: Writing): Promise<void> {
  await db.tables.programmeEvaluation.updateMany({
    where: { id: report.id, submittedAt: null },
    data: {
      ...told,
      plannedNumber: report.planned,
      plannedAmount: report.budget,
      submittedAt: writing.now,
    },
  });
  if (told.goesOn === 'no' || report.kind === 'end')
    await db.tables.programme.updateMany({ where: { id: report.programmeId }, data: { status: 'ended' } });
  await noteChange(db, writing, {
    resourceType: 'programme',
    resourceId: report.programmeId,
    action: 'update',
    field: 'evaluation',
    replacement: report.id,
  });
}

export interface HandedIn extends Told {
  readonly programmeId: string;
  readonly kind: PlannedEvaluation['kind'];
  readonly evaluatorName: string;
  readonly day: Day;
  readonly plannedNumber: number | null;
  readonly plannedAmount: number | null;
}

/** Reports on these programmes that were handed in, the newest first. */
export function handedIn(db: Reading, programmeIds: readonly string[]): Promise<HandedIn[]> {
  return db.sql<HandedIn>(
    'programme-reports-handed-in',
    `select e.programme_id "programmeId", e.kind, v.name "evaluatorName", e.opens_on::text "day", e.planned_number "plannedNumber",
            e.planned_amount "plannedAmount", e.reached, e.goal_met "goalMet", e.worked, e.used_amount "usedAmount",
            e.goes_on "goesOn", e.is_self "isSelf"
       from programme_evaluation e join person v on v.network_id = $1 and v.id = e.evaluator_id
      where e.network_id = $1 and e.programme_id = any ($2::uuid[]) and e.submitted_at is not null
      order by e.opens_on desc, e.id`,
    [db.networkId, programmeIds],
  );
}
