/** A leader lets a member of the partner convene, until a day. Revoked, never deleted. */
import { randomUUID } from 'node:crypto';
import { columnOfDay, type Day } from '../domain/day.ts';
import type { Db, Reading } from './handle.ts';
import { noteChange, type Writing } from './changes.ts';

export interface Delegation {
  readonly id: string;
  readonly agreementId: string;
  readonly organizationId: string;
  readonly personId: string;
  readonly personName: string;
  /** Null: every table. */
  readonly tableId: string | null;
  readonly tableName: string | null;
  readonly topic: string;
  readonly validFrom: Day;
  /** The last day on which it holds; null: until revoked. */
  readonly validUntil: Day | null;
  readonly revokedAt: Date | null;
}

const SELECT = `select d.id, d.agreement_id "agreementId", a.organization_id "organizationId", d.person_id "personId", p.name "personName",
  d.table_id "tableId", t.name "tableName", d.topic, d.valid_from::text "validFrom", d.valid_until::text "validUntil", d.revoked_at "revokedAt"
 from delegation d join leader_agreement a on a.network_id = $1 and a.id = d.agreement_id
 join person p on p.network_id = $1 and p.id = d.person_id
 left join round_table t on t.network_id = $1 and t.id = d.table_id
 where d.network_id = $1`;

/** A delegation of this network, or null. `id` may be anything that a button carried. */
export async function delegationOf(db: Reading, id: string): Promise<Delegation | null> {
  const [row] = await db.sql<Delegation>('delegation', `${SELECT} and d.id::text = $2`, [db.networkId, id]);
  return row ?? null;
}

/** All that a partner's leaders have ever delegated, the latest first; those over and revoked too. */
export function delegationsOfPartner(db: Reading, organizationId: string): Promise<Delegation[]> {
  return db.sql<Delegation>(
    'delegations-of-partner',
    `${SELECT} and a.organization_id = $2 order by d.revoked_at is not null, d.created_at desc, d.id limit 50`,
    [db.networkId, organizationId],
  );
}

/** Whether it holds on a day, as far as it is its own business; the agreement under it is another question. */
export const isInForce = (
  { revokedAt, validFrom, validUntil }: Pick<Delegation, 'revokedAt' | 'validFrom' | 'validUntil'>,
  today: Day,
): boolean => revokedAt === null && validFrom <= today && (validUntil === null || validUntil >= today);

export interface DelegationDraft {
  readonly agreementId: string;
  readonly personId: string;
  readonly tableId: string | null;
  readonly topic: string;
  readonly validUntil: Day | null;
}

/** Lets somebody convene from today on; its id. */
export async function delegate(
  db: Db,
  draft: DelegationDraft,
  editing: Writing & { readonly today: Day },
): Promise<string> {
  const id = randomUUID();
  await db.tables.delegation.create({
    data: {
      ...draft,
      id,
      networkId: db.networkId,
      validFrom: columnOfDay(editing.today),
      validUntil: draft.validUntil === null ? null : columnOfDay(draft.validUntil),
      createdAt: editing.now,
    },
  });
  await noteChange(db, editing, {
    resourceType: 'delegation',
    resourceId: id,
    action: 'create',
    field: 'valid-until',
    ...(draft.validUntil === null ? {} : { replacement: draft.validUntil }),
  });
  return id;
}

/** Takes it back. True: it was not revoked before. */
export async function revokeDelegation(db: Db, id: string, writing: Writing): Promise<boolean> {
  const { count } = await db.tables.delegation.updateMany({
    where: { id, revokedAt: null },
    data: { revokedAt: writing.now, revokedById: writing.byId },
  });
  if (count === 0) return false;
  await noteChange(db, writing, { resourceType: 'delegation', resourceId: id, action: 'end' });
  return true;
}
