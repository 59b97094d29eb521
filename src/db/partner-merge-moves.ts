/** Rows that point to a partner, led to another one and back; each is recorded as it stood before. */
import type { Day } from '../domain/day.ts';
import type { Db } from './handle.ts';
import { PARTNER_REFERENCES, type PartnerReference } from './partner-references.ts';

/** Which merge, of which partner into which. */
export interface Merging {
  readonly mergeId: string;
  /** The partner that stays. */
  readonly keptId: string;
  /** The partner whose links lead to it. */
  readonly goneId: string;
}

const nameOf = ({ table, column }: PartnerReference, step: string): string =>
  `partner-merge-${step}-${table}-${column}`.replaceAll('_', '-');

/** What names the row, as the record writes it. */
const keyOf = ({ key }: PartnerReference): string =>
  `concat_ws('.', ${key.map((each) => `r.${each}`).join(', ')})`;

/** The rows that point to the partner of that parameter. */
function pointing({ column, type, only }: PartnerReference, to: '$2' | '$3'): string {
  const points =
    type === 'uuid[]'
      ? `r.${column} @> array[${to}::uuid]`
      : type === 'text'
        ? `r.${column} = ${to}::text`
        : `r.${column} = ${to}::uuid`;
  return only === undefined ? points : `${points} and ${only}`;
}

const alsoOf = (reference: PartnerReference): [string, string][] => Object.entries(reference.also ?? {});

const record = (reference: PartnerReference): string => `
insert into partner_merge_move (network_id, merge_id, table_name, column_name, row_key, before)
select r.network_id, $4::uuid, '${reference.table}', '${reference.column}', ${keyOf(reference)},
       jsonb_build_object(${[`'${reference.column}', r.${reference.column}`].join()})${alsoOf(reference)
         .map(
           ([column, value]) =>
             ` || case when (${value}) is distinct from r.${column} then jsonb_build_object('${column}', r.${column}) else '{}' end`,
         )
         .join('')}
  from ${reference.table} r
 where r.network_id = $1 and $5::date is not null and $3::uuid <> $2::uuid and ${pointing(reference, '$2')}${
   reference.unless === undefined ? '' : ` and not exists (${reference.unless})`
 }`;

/** In a list the one that stays stands once. */
const led = ({ column, type }: PartnerReference): string => {
  if (type === 'text') return '$3::text';
  if (type === 'uuid') return '$3::uuid';
  return `case when r.${column} @> array[$3::uuid] then array_remove(r.${column}, $2::uuid)
    else array_replace(r.${column}, $2::uuid, $3::uuid) end`;
};

const lead = (reference: PartnerReference): string => `
update ${reference.table} r set ${reference.column} = ${led(reference)}${alsoOf(reference)
  .map(([column, value]) => `, ${column} = ${value}`)
  .join('')}
  from partner_merge_move v
 where r.network_id = $1 and v.network_id = $1 and v.merge_id = $4::uuid and v.table_name = '${reference.table}'
   and v.column_name = '${reference.column}' and v.row_key = ${keyOf(reference)} and $5::date is not null
   and ${pointing(reference, '$2')}`;

/** Leads everything that points to the one partner to the other one, and records how it stood. */
export async function leadToSurvivor(db: Db, merging: Merging, today: Day): Promise<void> {
  const { mergeId, keptId, goneId } = merging;
  for (const reference of PARTNER_REFERENCES) {
    const values = [db.networkId, goneId, keptId, mergeId, today];
    await db.sql(nameOf(reference, 'record'), record(reference), values);
    await db.sql(nameOf(reference, 'lead'), lead(reference), values);
  }
}

/** A list that has changed since gets the partner back beside the other one; one that has not is as it was. */
const ledBack = ({ table, column, type }: PartnerReference): string => {
  if (type === 'text') return '$2::text';
  if (type === 'uuid') return '$2::uuid';
  const before = `(jsonb_populate_record(null::${table}, v.before)).${column}`;
  return `case when not ${before} @> array[$3::uuid] then array_replace(r.${column}, $3::uuid, $2::uuid)
    when r.${column} = array_remove(${before}, $2::uuid) then ${before} else r.${column} || $2::uuid end`;
};

const leadBack = (reference: PartnerReference): string => `
update ${reference.table} r set ${reference.column} = ${ledBack(reference)}${alsoOf(reference)
  .map(
    ([column]) =>
      `, ${column} = case when v.before ? '${column}' then (jsonb_populate_record(null::${reference.table}, v.before)).${column} else r.${column} end`,
  )
  .join('')}
  from partner_merge_move v
 where r.network_id = $1 and v.network_id = $1 and v.merge_id = $4::uuid and v.table_name = '${reference.table}'
   and v.column_name = '${reference.column}' and v.row_key = ${keyOf(reference)}
   and ${pointing(reference, '$3')}
returning 1 as led`;

/**
 * Leads everything that a merge has moved back to where it pointed. What somebody has led elsewhere since stays there, and
 * what is gone stays gone: gives how many rows those are.
 */
export async function leadBackToBoth(db: Db, { mergeId, keptId, goneId }: Merging): Promise<number> {
  const [counted] = await db.sql<{ moved: number }>(
    'partner-merge-moved',
    `select count(*)::int moved from partner_merge_move where network_id = $1 and merge_id = $2::uuid`,
    [db.networkId, mergeId],
  );
  let back = 0;
  for (const reference of PARTNER_REFERENCES) {
    const values = [db.networkId, goneId, keptId, mergeId];
    back += (await db.sql(nameOf(reference, 'back'), leadBack(reference), values)).length;
  }
  return (counted?.moved ?? 0) - back;
}

/** What was closed because it would have stood twice is closed on purpose: an import leaves it so. */
export async function noteClosed(
  db: Db,
  mergeId: string,
  by: { readonly byId: string; readonly now: Date },
): Promise<void> {
  await db.sql(
    'partner-merge-note-closed',
    `insert into change (network_id, resource_type, resource_id, action, field, previous, by_id, at)
     select v.network_id, v.table_name, v.row_key::uuid, 'update', 'status', v.before->>'status', $3::uuid, $4::timestamptz
       from partner_merge_move v where v.network_id = $1 and v.merge_id = $2::uuid and v.table_name in ('offer', 'need')
        and v.before ? 'status' and v.network_id = $1`,
    [db.networkId, mergeId, by.byId, by.now.toISOString()],
  );
}
