/**
 * Evaluations of meetings (R41): opened with the minutes, answered without a name, closed into counts. Answers come and go
 * sealed: what they say, this room never sees.
 */
import { randomUUID } from 'node:crypto';
import { addDays, type Day } from '../domain/day.ts';
import {
  EVALUATION_DAYS,
  FORM_VERSION,
  type CountsByQuestion,
  type CountsByReason,
  type Remark,
  type Tally,
  type TrendPoint,
} from '../domain/evaluation.ts';
import type { Db, Reading } from './handle.ts';

export interface Evaluation {
  readonly id: string;
  readonly meetingId: string;
  readonly tableId: string;
  readonly tableName: string;
  readonly title: string;
  readonly moderatorId: string;
  readonly opensOn: Day;
  /** The last day on which it is open. */
  readonly closesOn: Day;
  readonly closedAt: Date | null;
  /** Sealed. */
  readonly secret: string | null;
  readonly asked: number;
  readonly answered: number;
  readonly absentAsked: number;
  readonly absentAnswered: number;
  readonly counts: CountsByQuestion | null;
  readonly reasons: CountsByReason | null;
}

const SELECT = `select e.id, e.meeting_id "meetingId", e.table_id "tableId", t.name "tableName", m.title, m.moderator_id "moderatorId",
  e.opens_on::text "opensOn", e.closes_on::text "closesOn", e.closed_at "closedAt", e.secret, e.asked, e.answered,
  e.absent_asked "absentAsked", e.absent_answered "absentAnswered", e.counts, e.reasons
  from evaluation e join meeting m on m.network_id = $1 and m.id = e.meeting_id
  join round_table t on t.network_id = $1 and t.id = e.table_id where e.network_id = $1`;

export interface Opened {
  /** The last day on which it is open. */
  readonly closesOn: Day;
  /** Who is asked, and whether they were there. */
  readonly asked: ReadonlyMap<string, boolean>;
}

/**
 * Opens the evaluation of a meeting on the day its minutes go out: who was there is asked what they think, who was invited
 * and not there is asked why. Null: it was opened before, or there is nobody to ask.
 */
export async function openEvaluation(
  db: Db,
  meeting: { readonly id: string; readonly tableId: string },
  opensOn: Day,
): Promise<Opened | null> {
  const closesOn = addDays(opensOn, EVALUATION_DAYS);
  const rows = await db.sql<{ personId: string; wasPresent: boolean }>(
    'evaluation-open',
    `with asked as (
       select person_id, bool_or(was_present) was_present from (
         select person_id, true was_present from attendance where network_id = $1::uuid and meeting_id = $3::uuid
         union all select person_id, false from invitation
           where network_id = $1::uuid and meeting_id = $3::uuid and answer not in ('cancelled', 'delegated')) people
        group by person_id),
     opened as (
       insert into evaluation (id, network_id, meeting_id, table_id, form_version, opens_on, closes_on)
       select $2::uuid, $1::uuid, $3::uuid, $4::uuid, $5, $6::date, $7::date where exists (select 1 from asked)
       on conflict (network_id, meeting_id) do nothing returning id)
     insert into evaluator (network_id, evaluation_id, person_id, was_present)
     select $1::uuid, opened.id, asked.person_id, asked.was_present from opened, asked
     returning person_id "personId", was_present "wasPresent"`,
    [db.networkId, randomUUID(), meeting.id, meeting.tableId, FORM_VERSION, opensOn, closesOn],
  );
  if (rows.length === 0) return null;
  return { closesOn, asked: new Map(rows.map((row) => [row.personId, row.wasPresent])) };
}

/** The evaluation of a meeting, or null. `meetingId` may be anything that a button carried. */
export async function evaluationOfMeeting(db: Reading, meetingId: string): Promise<Evaluation | null> {
  const [row] = await db.sql<Evaluation>('evaluation-of-meeting', `${SELECT} and e.meeting_id::text = $2`, [
    db.networkId,
    meetingId,
  ]);
  return row ?? null;
}

/** The same for answering or closing it: whoever else does waits until the transaction is over. */
export async function lockEvaluation(db: Db, meetingId: string): Promise<Evaluation | null> {
  await db.sql(
    'evaluation-lock',
    `select id from evaluation where network_id = $1 and meeting_id::text = $2 for update`,
    [db.networkId, meetingId],
  );
  return evaluationOfMeeting(db, meetingId);
}

export interface Asked {
  readonly wasPresent: boolean;
  readonly hasAnswered: boolean;
}

/** What somebody is asked in an evaluation that is open; null: nothing. */
export async function askedIn(db: Reading, evaluationId: string, personId: string): Promise<Asked | null> {
  const [row] = await db.sql<Asked>(
    'evaluation-asked',
    `select was_present "wasPresent", has_answered "hasAnswered" from evaluator
      where network_id = $1 and evaluation_id = $2 and person_id = $3`,
    [db.networkId, evaluationId, personId],
  );
  return row ?? null;
}

export interface OpenForm extends Asked {
  readonly meetingId: string;
  readonly title: string;
  readonly closesOn: Day;
}

/** Forms that are open for somebody, those that close first before the others. */
export function openForms(db: Reading, personId: string, today: Day): Promise<OpenForm[]> {
  return db.sql<OpenForm>(
    'evaluation-open-forms',
    `select e.meeting_id "meetingId", m.title, e.closes_on::text "closesOn", v.was_present "wasPresent", v.has_answered "hasAnswered"
       from evaluator v join evaluation e on e.network_id = $1 and e.id = v.evaluation_id
       join meeting m on m.network_id = $1 and m.id = e.meeting_id
      where v.network_id = $1 and v.person_id = $2 and e.closed_at is null and e.closes_on >= $3::date
      order by e.closes_on, e.meeting_id limit 20`,
    [db.networkId, personId, today],
  );
}

/** Keeps the sealed key of an evaluation. The row should be locked. */
export async function keepSecret(db: Db, evaluationId: string, secret: string): Promise<void> {
  await db.tables.evaluation.updateMany({ where: { id: evaluationId }, data: { secret } });
}

export interface SealedAnswer {
  /** Whose it is, for whoever has the key of the evaluation. */
  readonly slot: string;
  readonly sealed: string;
}

/**
 * Writes an answer in place of the one in its slot, and who has answered. All rows of the evaluation are written anew,
 * in the order of their slots, which is none: so neither where a row lies nor which transaction wrote it tells who came
 * when. The row should be locked.
 */
export async function putAnswer(
  db: Db,
  evaluationId: string,
  { slot, sealed, personId }: SealedAnswer & { readonly personId: string },
): Promise<void> {
  await db.sql(
    'evaluation-answer-put',
    `with before as (delete from evaluation_answer where network_id = $1::uuid and evaluation_id = $2::uuid returning slot, sealed)
     insert into evaluation_answer (network_id, evaluation_id, slot, sealed)
     select $1::uuid, $2::uuid, slot, sealed from (
       select slot, sealed from before where slot <> $3 union all select $3, $4) answers order by slot`,
    [db.networkId, evaluationId, slot, sealed],
  );
  await db.sql(
    'evaluation-answered',
    `update evaluator set has_answered = has_answered or person_id = $3::uuid
      where network_id = $1::uuid and evaluation_id = $2::uuid`,
    [db.networkId, evaluationId, personId],
  );
}

/** All answers, still sealed, in the order of their slots. */
export function answersOf(db: Reading, evaluationId: string): Promise<SealedAnswer[]> {
  return db.sql<SealedAnswer>(
    'evaluation-answers',
    `select slot, sealed from evaluation_answer where network_id = $1 and evaluation_id = $2 order by slot`,
    [db.networkId, evaluationId],
  );
}

/** An open evaluation, with who has not answered yet. */
export interface Waiting {
  readonly meetingId: string;
  readonly title: string;
  readonly opensOn: Day;
  readonly closesOn: Day;
  readonly silent: readonly { readonly personId: string; readonly wasPresent: boolean }[];
}

/** The open evaluations among those of these meetings. */
export function waitingEvaluations(db: Reading, meetingIds: readonly string[]): Promise<Waiting[]> {
  return db.sql<Waiting>(
    'evaluations-waiting',
    `select e.meeting_id "meetingId", m.title, e.opens_on::text "opensOn", e.closes_on::text "closesOn",
            coalesce((select json_agg(json_build_object('personId', v.person_id, 'wasPresent', v.was_present) order by v.person_id)
              from evaluator v where v.network_id = $1 and v.evaluation_id = e.id and not v.has_answered), '[]') silent
       from evaluation e join meeting m on m.network_id = $1 and m.id = e.meeting_id
      where e.network_id = $1 and e.meeting_id = any ($2::uuid[]) and e.closed_at is null`,
    [db.networkId, meetingIds],
  );
}

/** Those who were asked, and what: for telling them what came of it. */
export function evaluatorsOf(
  db: Reading,
  evaluationId: string,
): Promise<(Asked & { readonly personId: string })[]> {
  return db.sql(
    'evaluators',
    `select person_id "personId", was_present "wasPresent", has_answered "hasAnswered" from evaluator
      where network_id = $1 and evaluation_id = $2 order by person_id`,
    [db.networkId, evaluationId],
  );
}

/** Closes an evaluation: counts and loose words stay; answers, who gave one, and the key go. The row should be locked. */
export async function closeEvaluation(db: Db, { id }: Evaluation, tally: Tally, now: Date): Promise<void> {
  const { networkId } = db;
  const { answered, absentAnswered, counts, reasons, remarks } = tally;
  const asked = await db.tables.evaluator.count({ where: { evaluationId: id, wasPresent: true } });
  const absentAsked = await db.tables.evaluator.count({ where: { evaluationId: id, wasPresent: false } });
  await db.tables.evaluationAnswer.deleteMany({ where: { evaluationId: id } });
  await db.tables.evaluator.deleteMany({ where: { evaluationId: id } });
  await db.tables.evaluation.updateMany({
    where: { id },
    data: {
      closedAt: now,
      secret: null,
      asked,
      answered,
      absentAsked,
      absentAnswered,
      ...(counts === null ? {} : { counts }),
      ...(reasons === null ? {} : { reasons }),
    },
  });
  await db.tables.evaluationRemark.createMany({
    data: remarks.map((remark) => ({ ...remark, networkId, evaluationId: id })),
  });
}

/** Words of a closed evaluation, by their letters. */
export function remarksOf(db: Reading, evaluationId: string): Promise<Remark[]> {
  return db.sql<Remark>(
    'evaluation-remarks',
    `select kind, text from evaluation_remark where network_id = $1 and evaluation_id = $2 order by kind, text, id`,
    [db.networkId, evaluationId],
  );
}

/** So many meetings are compared. */
export const MOST_IN_TREND = 24;

/** Closed evaluations of a table up to a meeting, the oldest first; `upTo` null: to the newest. */
export async function trendOf(
  db: Reading,
  tableId: string,
  upTo: number | null = null,
): Promise<TrendPoint[]> {
  const rows = await db.sql<TrendPoint>(
    'evaluation-trend',
    `select e.meeting_id "meetingId", m.sequence_no "sequenceNo", coalesce(left(m.starts_local, 10), e.opens_on::text) "day",
            e.answered, e.counts
       from evaluation e join meeting m on m.network_id = $1 and m.id = e.meeting_id
      where e.network_id = $1 and e.table_id::text = $2 and e.closed_at is not null and e.form_version = $3
        and ($4::int is null or m.sequence_no <= $4)
      order by m.sequence_no desc limit ${String(MOST_IN_TREND)}`,
    [db.networkId, tableId, FORM_VERSION, upTo],
  );
  return rows.reverse();
}

export interface EvaluatedTable {
  readonly id: string;
  readonly name: string;
}

/** Tables with closed evaluations that are somebody's business: they were at a meeting or sit there; `all`: every one. */
export function evaluatedTables(db: Reading, personId: string, all: boolean): Promise<EvaluatedTable[]> {
  return db.sql<EvaluatedTable>(
    'evaluated-tables',
    `select t.id, t.name from round_table t where t.network_id = $1
        and exists (select 1 from evaluation e where e.network_id = $1 and e.table_id = t.id and e.closed_at is not null)
        and ($3 or exists (select 1 from table_member s where s.network_id = $1 and s.table_id = t.id and s.person_id = $2 and s.end_day is null)
          or exists (select 1 from meeting m join attendance a on a.network_id = $1 and a.meeting_id = m.id and a.person_id = $2
                      where m.network_id = $1 and m.table_id = t.id)
          or exists (select 1 from meeting m where m.network_id = $1 and m.table_id = t.id and m.moderator_id = $2))
      order by t.name, t.id limit 50`,
    [db.networkId, personId, all],
  );
}
