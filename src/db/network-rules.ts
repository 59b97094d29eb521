/** What a network has set for the rules of nudges: nothing stands here of a rule that goes by its usual way. */
import type { Db, Reading } from './handle.ts';

export interface RuleSetting {
  /** False: nothing is said by it. */
  readonly isOn: boolean;
  /** Null: as many as usual. */
  readonly days: number | null;
}

/** By the rule's name in the ledger. */
export async function ruleSettings(db: Reading): Promise<ReadonlyMap<string, RuleSetting>> {
  const rows = await db.sql<RuleSetting & { readonly rule: string }>(
    'network-rules',
    `select rule, is_on "isOn", days from network_rule where network_id = $1::uuid`,
    [db.networkId],
  );
  return new Map(rows.map(({ rule, ...setting }) => [rule, setting]));
}

/**
 * Sets these rules anew. What waits to be said by one that was switched off is dropped, and every object is looked at
 * again by the next sweep: it may be due by now, or not any more.
 */
export async function setRules(
  db: Db,
  settings: ReadonlyMap<string, RuleSetting>,
  by: { readonly personId: string; readonly now: Date },
): Promise<void> {
  const rows = [...settings].map(([rule, { isOn, days }]) => ({ rule, isOn, days }));
  await db.sql(
    'network-rules-set',
    `insert into network_rule (network_id, rule, is_on, days, changed_by_id, changed_at)
     select $1::uuid, r.rule, r."isOn", r.days, $3::uuid, $4::timestamptz
       from jsonb_to_recordset($2::jsonb) as r (rule text, "isOn" boolean, days int)
     on conflict (network_id, rule) do update
       set is_on = excluded.is_on, days = excluded.days,
           changed_by_id = excluded.changed_by_id, changed_at = excluded.changed_at`,
    [db.networkId, JSON.stringify(rows), by.personId, by.now.toISOString()],
  );
  const off = rows.filter(({ isOn }) => !isOn).map(({ rule }) => rule);
  await db.sql(
    'network-rules-drop',
    `update nudge set state = 'dropped', detail = 'muted'
      where network_id = $1::uuid and state = 'waiting' and rule = any($2::text[])`,
    [db.networkId, off],
  );
  await db.sql(
    'network-rules-plan',
    `update nudge_plan set next_at = timestamptz 'epoch' where network_id = $1::uuid`,
    [db.networkId],
  );
}
