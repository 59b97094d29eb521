/** The read-back at the close of a meeting: what is read, who confirmed or disputed it, and what becomes of that. */
import { randomUUID } from 'node:crypto';
import { foldWhole } from '../domain/fold.ts';
import type { DecisionState, MadeBy } from '../domain/meeting.ts';
import { noteChange, noteChanges, type Writing } from './changes.ts';
import type { Db, Reading } from './handle.ts';

export interface Dispute {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly reason: string;
  readonly proposedText: string;
}

/** A decision as it stands at the close. */
export interface ReadDecision {
  readonly id: string;
  readonly itemId: string | null;
  readonly text: string;
  readonly version: number;
  readonly state: DecisionState;
  /** The version that was attested as read aloud; null: none. */
  readonly readVersion: number | null;
  readonly madeBy: MadeBy;
  readonly year: number | null;
  readonly number: number | null;
  /** How many confirmed this version. */
  readonly confirmed: number;
  /** Open ones, of any version. */
  readonly disputes: readonly Dispute[];
}

const DECISIONS = `select d.id, d.item_id "itemId", d.text, d.version, d.state, d.read_version "readVersion", d.made_by "madeBy", d.year, d.number,
   (select count(*)::int from read_back_response r
     where r.network_id = $1 and r.decision_id = d.id and r.version = d.version and r.answer = 'confirm') confirmed,
   (select coalesce(json_agg(json_build_object('id', r.id, 'personId', r.person_id, 'name', p.name, 'reason', r.reason,
             'proposedText', r.proposed_text) order by r.at, r.id), '[]')
      from read_back_response r join person p on p.network_id = $1 and p.id = r.person_id
     where r.network_id = $1 and r.decision_id = d.id and r.answer = 'dispute' and r.resolution is null) disputes
  from decision d
 where d.network_id = $1`;

/** Decisions of a meeting that are on their way to being published, in their order. */
export function decisionsToRead(db: Reading, meetingId: string): Promise<ReadDecision[]> {
  return db.sql<ReadDecision>(
    'decisions-to-read',
    `${DECISIONS} and d.meeting_id = $2 and d.state = 'recorded' order by d.position, d.id`,
    [db.networkId, meetingId],
  );
}

/** Decisions of a meeting that were published, by their number. */
export function decisionsPublished(db: Reading, meetingId: string): Promise<ReadDecision[]> {
  return db.sql<ReadDecision>(
    'decisions-published',
    `${DECISIONS} and d.meeting_id = $2 and d.state in ('published', 'superseded') order by d.year, d.number`,
    [db.networkId, meetingId],
  );
}

export interface Read extends ReadDecision {
  readonly meetingId: string;
}

/** The decision of that id in this network, or null; `id` may be anything that a button carried. */
export async function decisionToRead(db: Reading, id: string): Promise<Read | null> {
  const [row] = await db.sql<Read>(
    'decision-to-read',
    `select x.*, y.meeting_id "meetingId" from (${DECISIONS} and d.id::text = $2) x
       join decision y on y.network_id = $1 and y.id = x.id`,
    [db.networkId, id],
  );
  return row ?? null;
}

/** Who says something at the read-back, and when. */
export interface Answering {
  readonly personId: string;
  readonly now: Date;
}

/** Somebody confirms decisions as they stand; what they dispute stays disputed. How many they confirm now. */
export async function confirmDecisions(
  db: Db,
  decisions: readonly ReadDecision[],
  { personId, now }: Answering,
): Promise<number> {
  const open = decisions.filter((each) => each.disputes.every((dispute) => dispute.personId !== personId));
  await db.tables.readBackResponse.createMany({
    data: open.map((each) => ({
      networkId: db.networkId,
      decisionId: each.id,
      version: each.version,
      personId,
      answer: 'confirm',
      at: now,
    })),
    skipDuplicates: true,
  });
  return open.length;
}

export interface NewDispute extends Answering {
  readonly reason: string;
  readonly proposedText: string;
}

/** Somebody disputes a decision as it stands, also after having confirmed it. The id of their dispute. */
export async function disputeDecision(
  db: Db,
  decision: ReadDecision,
  { personId, now, reason, proposedText }: NewDispute,
): Promise<string> {
  const key = { decisionId: decision.id, version: decision.version, personId };
  await db.tables.readBackResponse.deleteMany({ where: key });
  const id = randomUUID();
  await db.tables.readBackResponse.create({
    data: { id, networkId: db.networkId, ...key, answer: 'dispute', reason, proposedText, at: now },
  });
  return id;
}

export type Resolution = 'edited' | 'deferred' | 'withdrawn' | 'taken-back';

/** Settles open disputes of a decision: all of them, or those of one person. How many there were. */
export async function settleDisputes(
  db: Db,
  decisionId: string,
  {
    resolution,
    now,
    personId,
  }: { readonly resolution: Resolution; readonly now: Date; readonly personId?: string },
): Promise<number> {
  const { count } = await db.tables.readBackResponse.updateMany({
    where: {
      decisionId,
      answer: 'dispute',
      resolution: null,
      ...(personId === undefined ? {} : { personId }),
    },
    data: { resolution, resolvedAt: now },
  });
  return count;
}

/** The moderator says that these were read aloud as they stand. */
export async function attestDecisions(
  db: Db,
  decisions: readonly ReadDecision[],
  { byId, now }: Writing,
): Promise<void> {
  await db.sql(
    'attest-decisions',
    `update decision d set read_version = d.version, attested_by_id = $2::uuid, attested_at = $3::timestamptz
       from unnest($4::uuid[], $5::int[]) read (id, version)
      where d.network_id = $1 and d.id = read.id and d.version = read.version and d.state = 'recorded'`,
    [
      db.networkId,
      byId,
      now.toISOString(),
      decisions.map((each) => each.id),
      decisions.map((each) => each.version),
    ],
  );
}

/** Gives a decision another wording: a new version, which nobody has confirmed and nobody has read aloud. */
export async function rewordDecision(
  db: Db,
  decision: Pick<ReadDecision, 'id' | 'version' | 'text'>,
  text: string,
  writing: Writing,
): Promise<void> {
  const version = decision.version + 1;
  await db.tables.decision.updateMany({
    where: { id: decision.id, state: 'recorded' },
    data: { text, version },
  });
  await noteChange(db, writing, {
    resourceType: 'decision',
    resourceId: decision.id,
    action: 'update',
    field: 'text',
    previous: decision.text,
    replacement: text,
  });
}

/** Takes a decision out of the read-back: for the next meeting, or altogether. */
export async function setDecisionAside(
  db: Db,
  decision: ReadDecision,
  state: 'deferred' | 'withdrawn',
  writing: Writing,
): Promise<void> {
  await db.tables.decision.updateMany({ where: { id: decision.id, state: 'recorded' }, data: { state } });
  await noteChange(db, writing, {
    resourceType: 'decision',
    resourceId: decision.id,
    action: 'update',
    field: 'state',
    previous: decision.state,
    replacement: state,
  });
}

export interface Publishing extends Writing {
  readonly tableId: string;
  readonly year: number;
}

/** Numbers the decisions of their table's year, one after another, and publishes them. The database refuses what was not read back. */
export async function publishDecisions(
  db: Db,
  decisions: readonly ReadDecision[],
  { tableId, year, now, byId }: Publishing,
): Promise<void> {
  if (decisions.length === 0) return;
  await db.sql(
    'publish-lock',
    `select id from round_table where network_id = $1 and id = $2::uuid for update`,
    [db.networkId, tableId],
  );
  await db.sql(
    'publish-decisions',
    `update decision d set state = 'published', year = $2, published_at = $5::timestamptz, text_fold = n.fold,
            number = n.place + coalesce((select max(number) from decision where network_id = $1 and table_id = $3::uuid and year = $2), 0)
       from unnest($4::uuid[], $6::text[]) with ordinality n (id, fold, place)
      where d.network_id = $1 and d.id = n.id`,
    [
      db.networkId,
      year,
      tableId,
      decisions.map((each) => each.id),
      now.toISOString(),
      // Found by its last word too, however long it is.
      decisions.map((each) => foldWhole(each.text)),
    ],
  );
  await noteChanges(
    db,
    { now, byId },
    decisions.map((each) => ({
      resourceType: 'decision',
      resourceId: each.id,
      action: 'update',
      field: 'state',
      previous: each.state,
      replacement: 'published',
    })),
  );
}
