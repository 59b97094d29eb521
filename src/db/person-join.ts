/** Two who turn out to be one person: everything that concerns them goes to the one that stays. */
import { createHash, randomInt } from 'node:crypto';
import type { Day } from '../domain/day.ts';
import { noteChange, type Writing } from './changes.ts';
import type { Db, Reading } from './handle.ts';
import { PERSON_REFERENCES, type PersonReference } from './person-references.ts';

/** Without letters and digits that look alike. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const CODE_LETTERS = 10;
const CODE_MINUTES = 15;

/** As it was typed: small letters, spaces and dashes are the reader's. */
const hashOf = (code: string): string =>
  createHash('sha256')
    .update(code.toUpperCase().replace(/[^A-Z0-9]/g, ''))
    .digest('hex');

/** Makes the code by which another account says that it is this person's too, valid for a quarter of an hour; the one before ends. */
export async function makeLinkCode(db: Db, personId: string, now: Date): Promise<string> {
  const code = Array.from({ length: CODE_LETTERS }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  const linkCodeUntil = new Date(now.getTime() + CODE_MINUTES * 60_000);
  await db.tables.person.updateMany({
    where: { id: personId },
    data: { linkCodeHash: hashOf(code), linkCodeUntil },
  });
  return `${code.slice(0, CODE_LETTERS / 2)}-${code.slice(CODE_LETTERS / 2)}`;
}

export interface Linkable {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
}

/** Who made that code, while it is valid: it is used up by it; null: nobody did. Whoever enters their own uses up nothing. */
export async function takeLinkCode(
  db: Db,
  byId: string,
  { code, now }: { readonly code: string; readonly now: Date },
): Promise<Linkable | null> {
  const [row] = await db.sql<Linkable>(
    'person-take-link-code',
    `update person set link_code_hash = null, link_code_until = null
      where network_id = $1 and link_code_hash = $2 and link_code_until > $3::timestamptz and joined_into_id is null and id <> $4::uuid
      returning id, name, created_at "createdAt"`,
    [db.networkId, hashOf(code), now.toISOString(), byId],
  );
  return row ?? null;
}

/** Notes who asks whether both are one: the account that entered the code, or a coordinator. `makerId` is asked. */
export const askToLink = (db: Db, { makerId, askerId }: Linking, writing: Writing): Promise<void> =>
  noteChange(db, writing, { resourceType: 'link', resourceId: makerId, action: 'create', field: askerId });

/** What the maker of the code answered. */
export const answerLink = (
  db: Db,
  { makerId, askerId }: Linking,
  { isYes, now }: { readonly isYes: boolean; readonly now: Date },
): Promise<void> =>
  noteChange(
    db,
    { byId: makerId, now },
    { resourceType: 'link', resourceId: makerId, action: isYes ? 'accept' : 'decline', field: askerId },
  );

export interface Linking {
  /** Who made the code, or whom a coordinator asks. */
  readonly makerId: string;
  /** Who entered it, or who is known by name only. */
  readonly askerId: string;
}

/** Who asked, while `makerId` has yet to answer; null: nobody, or not any more (a day later nobody waits for it). */
export async function linkAskedBy(
  db: Reading,
  { makerId, askerId }: Linking,
  now: Date,
): Promise<string | null> {
  const [row] = await db.sql<{ action: string; byId: string }>(
    'link-asked',
    `select action, by_id "byId" from change where network_id = $1 and resource_type = 'link' and resource_id::text = $2 and field = $3
        and at > $4::timestamptz - interval '1 day' order by at desc, action = 'create' limit 1`,
    [db.networkId, makerId, askerId, now.toISOString()],
  );
  return row?.action === 'create' ? row.byId : null;
}

/** People in chat who could be somebody that is known by name only: those of the same name first. */
export const peopleInChat = (
  db: Reading,
  like: string,
  most: number,
): Promise<Pick<Linkable, 'id' | 'name'>[]> =>
  db.sql<Pick<Linkable, 'id' | 'name'>>(
    'people-in-chat',
    `select p.id, p.name from person p
      where p.network_id = $1 and p.name <> '' and p.erased_at is null and p.joined_into_id is null
        and exists (select 1 from account a where a.network_id = $1 and a.person_id = p.id)
      order by lower(p.name) = lower($2) desc, p.name, p.id limit $3`,
    [db.networkId, like, most],
  );

/** Both of them, locked in one order, so that two who join at once wait for each other; null: not both are there any more. */
export async function lockBoth(db: Db, ids: readonly [string, string]): Promise<readonly Linkable[] | null> {
  const rows = await db.sql<Linkable>(
    'persons-lock',
    `select id, name, created_at "createdAt" from person
      where network_id = $1 and id::text = any ($2::text[]) and joined_into_id is null order by id for update`,
    [db.networkId, ids],
  );
  return rows.length === 2 ? rows : null;
}

export interface Joining {
  /** Whose record goes on. */
  readonly keptId: string;
  /** Who turned out to be them. */
  readonly goneId: string;
}

const nameOf = ({ table, column }: PersonReference, step: string): string =>
  `person-join-${step}-${table}-${column}`.replaceAll('_', '-');

const rowsOf = ({ column, type, only }: PersonReference): string =>
  `${type === 'uuid[]' ? `r.${column} @> array[$2::uuid]` : `r.${column} = $2::uuid`}${
    only === undefined ? '' : ` and ${only}`
  } and $3::uuid is not null and $4::date is not null`;

const lead = (reference: PersonReference): string => {
  const { table, column, type, unless } = reference;
  const led =
    type === 'uuid'
      ? '$3::uuid'
      : `case when r.${column} @> array[$3::uuid] then array_remove(r.${column}, $2::uuid)
           else array_replace(r.${column}, $2::uuid, $3::uuid) end`;
  return `update ${table} r set ${column} = ${led} where r.network_id = $1 and ${rowsOf(reference)}${
    unless === undefined ? '' : ` and not exists (${unless})`
  }`;
};

/**
 * The rows of the one go to the other; what stands there twice goes where it says
 * nothing more, is closed where it is open, and stays otherwise. The roles, seats
 * and tasks of both are one person's then. Both should be locked.
 */
export async function joinPersons(
  db: Db,
  { keptId, goneId }: Joining,
  { today, ...writing }: Writing & { readonly today: Day },
): Promise<void> {
  const values = [db.networkId, goneId, keptId, today];
  for (const reference of PERSON_REFERENCES) {
    await db.sql(nameOf(reference, 'lead'), lead(reference), values);
    if (reference.isDropped === true)
      await db.sql(
        nameOf(reference, 'drop'),
        `delete from ${reference.table} r where r.network_id = $1 and ${rowsOf(reference)} and exists (${reference.unless ?? ''})`,
        values,
      );
    if (reference.close !== undefined)
      await db.sql(
        nameOf(reference, 'close'),
        `update ${reference.table} r set ${reference.close} where r.network_id = $1 and ${rowsOf(reference)} and exists (${reference.unless ?? ''})`,
        values,
      );
  }
  await db.sql(
    'person-join-note',
    `update person r set joined_into_id = case when r.id = $2::uuid then $3::uuid else r.joined_into_id end,
            link_code_hash = null, link_code_until = null,
            email = coalesce(r.email, (select g.email from person g where g.network_id = $1 and g.id = $2::uuid)),
            language = coalesce(r.language, (select g.language from person g where g.network_id = $1 and g.id = $2::uuid)),
            time_zone = coalesce(r.time_zone, (select g.time_zone from person g where g.network_id = $1 and g.id = $2::uuid))
      where r.network_id = $1 and r.id in ($2::uuid, $3::uuid)`,
    [db.networkId, goneId, keptId],
  );
  await noteChange(db, writing, {
    resourceType: 'person',
    resourceId: keptId,
    action: 'join',
    field: 'person',
    previous: goneId,
    replacement: keptId,
  });
}
