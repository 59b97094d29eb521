/** The network behind the sandbox as a whole: its time, its example, and forgetting it. */
import type { Prisma } from '../generated/prisma/client.ts';
import type { Db, Sql } from './handle.ts';
import type { NewMembership } from './memberships.ts';
import { SANDBOX } from './sandbox.ts';
import type { ScopedTables } from './scope.ts';

type Model = Uncapitalize<Prisma.ModelName>;

/** How each table is emptied, rows that point at others first. A table that is not named here does not compile. */
const EMPTY: Readonly<Record<Model, (tables: ScopedTables) => Promise<unknown>>> = {
  sandboxForm: (tables) => tables.sandboxForm.deleteMany({}),
  sandboxReading: (tables) => tables.sandboxReading.deleteMany({}),
  sandboxMessage: (tables) => tables.sandboxMessage.deleteMany({}),
  sandboxChannel: (tables) => tables.sandboxChannel.deleteMany({}),
  evaluationRemark: (tables) => tables.evaluationRemark.deleteMany({}),
  evaluationAnswer: (tables) => tables.evaluationAnswer.deleteMany({}),
  evaluator: (tables) => tables.evaluator.deleteMany({}),
  evaluation: (tables) => tables.evaluation.deleteMany({}),
  programmeEvaluation: (tables) => tables.programmeEvaluation.deleteMany({}),
  programme: (tables) => tables.programme.deleteMany({}),
  minutesCorrection: (tables) => tables.minutesCorrection.deleteMany({}),
  minutesReceipt: (tables) => tables.minutesReceipt.deleteMany({}),
  minutes: (tables) => tables.minutes.deleteMany({}),
  taskRequest: (tables) => tables.taskRequest.deleteMany({}),
  task: (tables) => tables.task.deleteMany({}),
  readBackResponse: (tables) => tables.readBackResponse.deleteMany({}),
  decision: (tables) => tables.decision.deleteMany({}),
  itemVoice: (tables) => tables.itemVoice.deleteMany({}),
  preRead: (tables) => tables.preRead.deleteMany({}),
  agendaItem: (tables) => tables.agendaItem.deleteMany({}),
  attendance: (tables) => tables.attendance.deleteMany({}),
  dateAnswer: (tables) => tables.dateAnswer.deleteMany({}),
  dateOption: (tables) => tables.dateOption.deleteMany({}),
  invitation: (tables) => tables.invitation.deleteMany({}),
  meeting: (tables) => tables.meeting.deleteMany({}),
  delegation: (tables) => tables.delegation.deleteMany({}),
  leaderAgreement: (tables) => tables.leaderAgreement.deleteMany({}),
  outreach: (tables) => tables.outreach.deleteMany({}),
  tableMember: (tables) => tables.tableMember.deleteMany({}),
  seat: (tables) => tables.seat.deleteMany({}),
  tableChannel: (tables) => tables.tableChannel.deleteMany({}),
  agreementAcknowledgement: (tables) => tables.agreementAcknowledgement.deleteMany({}),
  tableAgreement: (tables) => tables.tableAgreement.deleteMany({}),
  roundTable: (tables) => tables.roundTable.deleteMany({}),
  importRun: (tables) => tables.importRun.deleteMany({}),
  toolRating: (tables) => tables.toolRating.deleteMany({}),
  networkRule: (tables) => tables.networkRule.deleteMany({}),
  nudge: (tables) => tables.nudge.deleteMany({}),
  nudgeSnooze: (tables) => tables.nudgeSnooze.deleteMany({}),
  networkSweep: (tables) => tables.networkSweep.deleteMany({}),
  nudgePlan: (tables) => tables.nudgePlan.deleteMany({}),
  personManners: (tables) => tables.personManners.deleteMany({}),
  change: (tables) => tables.change.deleteMany({}),
  outbox: (tables) => tables.outbox.deleteMany({}),
  inbox: (tables) => tables.inbox.deleteMany({}),
  draft: (tables) => tables.draft.deleteMany({}),
  termMapping: (tables) => tables.termMapping.deleteMany({}),
  term: (tables) => tables.term.deleteMany({}),
  membership: (tables) => tables.membership.deleteMany({}),
  nameWord: (tables) => tables.nameWord.deleteMany({}),
  finding: (tables) => tables.finding.deleteMany({}),
  suggestion: (tables) => tables.suggestion.deleteMany({}),
  introduction: (tables) => tables.introduction.deleteMany({}),
  organizationArea: (tables) => tables.organizationArea.deleteMany({}),
  need: (tables) => tables.need.deleteMany({}),
  offer: (tables) => tables.offer.deleteMany({}),
  location: (tables) => tables.location.deleteMany({}),
  contactPoint: (tables) => tables.contactPoint.deleteMany({}),
  partnerPair: (tables) => tables.partnerPair.deleteMany({}),
  partnerMergeMove: (tables) => tables.partnerMergeMove.deleteMany({}),
  partnerMerge: (tables) => tables.partnerMerge.deleteMany({}),
  organization: (tables) => tables.organization.deleteMany({}),
  place: (tables) => tables.place.deleteMany({}),
  account: (tables) => tables.account.deleteMany({}),
  person: (tables) => tables.person.deleteMany({}),
  tenant: (tables) => tables.tenant.deleteMany({}),
  network: (tables) => tables.network.deleteMany({}),
};

/** Forgets a network with everything in it. */
export async function forgetNetwork(db: Db): Promise<void> {
  // Published decisions are guarded against deletion, but for the end of everything.
  await db.sql(
    'forget-unguarded',
    `select set_config('round_table.unguarded', 'on', true) -- network_id`,
    [],
  );
  for (const empty of Object.values(EMPTY)) await empty(db.tables);
}

/** Takes the sandbox out of a network that others share: what was said in it goes, what was written into it stays. */
export async function leaveSharedNetwork(db: Db): Promise<void> {
  for (const model of ['sandboxForm', 'sandboxReading', 'sandboxMessage', 'sandboxChannel'] as const)
    await EMPTY[model](db.tables);
  const place = { face: SANDBOX.face, tenant: SANDBOX.tenant };
  await db.tables.tableChannel.deleteMany({ where: { place } });
  await db.tables.place.deleteMany({ where: place });
  await db.tables.account.deleteMany({ where: { face: SANDBOX.face, home: SANDBOX.tenant } });
  await db.tables.tenant.deleteMany({ where: SANDBOX });
}

/** Networks that the sandbox left by a code before anybody had set them up: nobody can come back to them. */
export async function abandonedNetworks(sql: Sql): Promise<string[]> {
  const rows = await sql<{ network_id: string }>(
    'sandbox-abandoned',
    `select n.id network_id from network n
      where n.set_up_at is null and not exists (select 1 from tenant t where t.network_id = n.id)
        and exists (select 1 from account a where a.network_id = n.id and a.face = $1 and a.home = $2)`,
    [SANDBOX.face, SANDBOX.tenant],
  );
  return rows.map((row) => row.network_id);
}

/** Whether there is any network at all. */
export async function hasNetworks(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ found: boolean }>(
    'sandbox-any-network',
    `select exists (select 1 from network) found -- of every network_id`,
    [],
  );
  return row?.found === true;
}

/** When something of any network falls due or is looked at again, after one moment and not after the other; null: nothing. */
export async function nextDue(sql: Sql, after: Date, until: Date): Promise<Date | null> {
  const [row] = await sql<{ due: Date | null }>(
    'sandbox-next-due',
    `select min(due) due from (
       select min(due_at) due from outbox where state = 'queued' and due_at > $1::timestamptz and due_at <= $2::timestamptz
       union all select min(say_at) from nudge where state = 'waiting' and say_at > $1::timestamptz and say_at <= $2::timestamptz
       union all select min(next_at) from nudge_plan where next_at > $1::timestamptz and next_at <= $2::timestamptz
     ) each -- of every network_id`,
    [after.toISOString(), until.toISOString()],
  );
  return row?.due ?? null;
}

/** Says what somebody is in their organisation, in its own words ("head teacher"). */
export async function titleRole(db: Db, held: NewMembership, title: string): Promise<void> {
  await db.tables.membership.updateMany({ where: { ...held, endDay: null }, data: { title } });
}

/** Makes a card one that nobody has confirmed yet, as one taken over from an old list. */
export async function unconfirmPartner(db: Db, organizationId: string): Promise<void> {
  await db.tables.organization.updateMany({
    where: { id: organizationId },
    data: { confirmedOn: null, confirmedById: null },
  });
}
