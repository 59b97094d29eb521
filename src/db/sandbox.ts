/** The sandbox's own memory: who can be played, what was said where, what was read, which forms are open. */
import type { Form } from '../chat/form.ts';
import type { Message } from '../chat/message.ts';
import type { Role } from '../domain/permission.ts';
import type { Db, Reading, Sql } from './handle.ts';

/** The one tenant of the sandbox, and the home of all its accounts. */
export const SANDBOX = { face: 'web', tenant: 'sandbox' } as const;

export interface SandboxNetwork {
  readonly id: string;
  readonly timeZone: string;
  /** ISO weekdays, 1 Monday to 7 Sunday. */
  readonly workDays: readonly number[];
  /** Real workspaces or tenants belong to it too: its partners are not the sandbox's to forget. */
  readonly isShared: boolean;
}

/** The network that the sandbox belongs to; null before anybody is in it. */
export async function sandboxNetwork(sql: Sql): Promise<SandboxNetwork | null> {
  const [row] = await sql<{ id: string; time_zone: string; work_days: number[]; is_shared: boolean }>(
    'sandbox-network',
    `select n.id, n.time_zone, n.work_days,
            exists (select 1 from tenant o where o.network_id = n.id and (o.face, o.tenant) <> ($1, $2)) is_shared
       from tenant t join network n on n.id = t.network_id where t.face = $1 and t.tenant = $2`,
    [SANDBOX.face, SANDBOX.tenant],
  );
  if (row === undefined) return null;
  return { id: row.id, timeZone: row.time_zone, workDays: row.work_days, isShared: row.is_shared };
}

/** A role held now, and of whom; a null organization: of the network itself. */
export interface PlayedRole {
  readonly role: Role;
  readonly title: string | null;
  readonly organization: string | null;
}

export interface Player {
  /** Of the account, as the face knows it. */
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  /** Their own choices; null: as the network. */
  readonly language: string | null;
  readonly timeZone: string | null;
  readonly locale: string | null;
  readonly cameAt: Date;
  readonly network: { readonly language: string; readonly timeZone: string; readonly isSetUp: boolean };
  /** Roles in the network first. */
  readonly roles: readonly PlayedRole[];
}

const PLAYERS = `
select a.account id, p.name, p.email, p.language, p.time_zone "timeZone", a.locale, p.created_at "cameAt",
  json_build_object('language', n.language, 'timeZone', n.time_zone, 'isSetUp', n.set_up_at is not null) network,
  (select coalesce(json_agg(json_build_object('role', m.role, 'title', m.title, 'organization', o.name)
       order by m.organization_id is not null, m.start_day, o.name), '[]')
     from membership m left join organization o on o.network_id = $1 and o.id = m.organization_id
    where m.network_id = $1 and m.person_id = p.id and m.end_day is null) roles
  from account a
  join person p on p.network_id = $1 and p.id = a.person_id
  join network n on n.id = a.network_id
 where a.network_id = $1 and a.face = $2 and a.home = $3
 order by p.created_at, a.account`;

/** Everybody who can be played, in the order in which they came. */
export const playersOf = (db: Reading): Promise<Player[]> =>
  db.sql('sandbox-players', PLAYERS, [db.networkId, SANDBOX.face, SANDBOX.tenant]);

/** The person behind an account of the sandbox. @throws Error: when there is none (a bug) */
export async function personOfPlayer(db: Db, account: string): Promise<string> {
  const where = { face: SANDBOX.face, home: SANDBOX.tenant, account };
  const found = await db.tables.account.findFirstOrThrow({ where, select: { personId: true } });
  return found.personId;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly purpose: string;
}

/** The shared channels, in their order. */
export const channelsOf = (db: Reading): Promise<Channel[]> =>
  db.sql(
    'sandbox-channels',
    `select channel id, name, purpose from sandbox_channel where network_id = $1 order by position, channel`,
    [db.networkId],
  );

/** Opens a shared channel; one of that id stays as it is. */
export async function openChannel(db: Db, { id, name, purpose }: Channel): Promise<void> {
  const data = { networkId: db.networkId, channel: id, name, purpose };
  await db.tables.sandboxChannel.createMany({ data, skipDuplicates: true });
}

export type Place = `channel/${string}` | `personal/${string}`;
export type Said =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'files'; readonly files: readonly { readonly name: string; readonly url: string }[] }
  | { readonly kind: 'typed'; readonly text: string };

export interface Saying {
  readonly id: string;
  readonly place: Place;
  readonly author: string;
  readonly at: Date;
  readonly visibleTo: string | null;
  readonly content: Said;
  readonly changedAt: Date | null;
}

const SAYING = `id, place, author, at, visible_to "visibleTo", content, changed_at "changedAt"`;

/** The last messages of a place that somebody sees, before one of them (null: the latest), oldest first. */
export const sayingsIn = (
  db: Reading,
  asked: {
    readonly place: string;
    readonly as: string;
    readonly before: string | null;
    readonly limit: number;
  },
): Promise<Saying[]> =>
  db.sql(
    'sandbox-messages',
    `select * from (
       select number, ${SAYING} from sandbox_message
        where network_id = $1 and place = $2 and (visible_to is null or visible_to = $3)
          and ($4::text is null or number < (select number from sandbox_message where network_id = $1 and id = $4))
        order by number desc limit $5) latest order by number`,
    [db.networkId, asked.place, asked.as, asked.before, asked.limit],
  );

/** A message by its id. */
export async function saying(db: Reading, id: string): Promise<Saying | null> {
  const [found] = await db.sql<Saying>(
    'sandbox-message',
    `select ${SAYING} from sandbox_message where network_id = $1 and id = $2`,
    [db.networkId, id],
  );
  return found ?? null;
}

/**
 * Keeps a message once: false when its id is known. A sandbox that was given up meanwhile keeps nothing: rows of a
 * network that is gone would never be found and never be forgotten.
 */
export async function keepSaying(db: Reading, said: Omit<Saying, 'changedAt'>): Promise<boolean> {
  const rows = await db.sql<{ id: string }>(
    'sandbox-append',
    `insert into sandbox_message (network_id, id, place, author, at, visible_to, content)
     select $1::uuid, $2::text, $3::text, $4::text, $5::timestamptz, $6::text, $7::jsonb
      where exists (select 1 from tenant where network_id = $1::uuid and face = $8 and tenant = $9)
     on conflict (network_id, id) do nothing returning id`,
    [
      db.networkId,
      said.id,
      said.place,
      said.author,
      said.at.toISOString(),
      said.visibleTo,
      storable(said.content),
      SANDBOX.face,
      SANDBOX.tenant,
    ],
  );
  return rows.length > 0;
}

/** Puts other content in a message's place. */
export async function replaceSaying(
  db: Reading,
  id: string,
  change: { readonly content: Said; readonly changedAt: Date },
): Promise<void> {
  await db.sql(
    'sandbox-replace',
    `update sandbox_message set content = $3::jsonb, changed_at = $4::timestamptz where network_id = $1 and id = $2`,
    [db.networkId, id, storable(change.content), change.changedAt.toISOString()],
  );
}

export interface Unread {
  readonly account: string;
  readonly place: Place;
  readonly count: number;
}

/** How much each player has not read in each place that they see, said by others; only where there is something. */
export const unreadOf = (db: Reading): Promise<Unread[]> =>
  db.sql(
    'sandbox-unread',
    `select a.account, m.place, count(*)::int count
       from account a
       join sandbox_message m on m.network_id = $1
        and (m.place like 'channel/%' or m.place = 'personal/' || a.account)
        and (m.visible_to is null or m.visible_to = a.account) and m.author <> a.account
       left join sandbox_reading r on r.network_id = $1 and r.account = a.account and r.place = m.place
      where a.network_id = $1 and a.face = $2 and a.home = $3 and m.number > coalesce(r.number, 0)
      group by a.account, m.place order by a.account, m.place`,
    [db.networkId, SANDBOX.face, SANDBOX.tenant],
  );

/** Notes that somebody has read everything in a place so far. Two windows at once cannot make it unread again. */
export async function noteReading(db: Reading, account: string, place: string): Promise<void> {
  await db.sql(
    'sandbox-read',
    `insert into sandbox_reading (network_id, account, place, number)
     select $1::uuid, $2::text, $3::text, coalesce(max(number), 0) from sandbox_message
      where network_id = $1::uuid and place = $3::text
     on conflict (network_id, account, place)
     do update set number = greatest(sandbox_reading.number, excluded.number)`,
    [db.networkId, account, place],
  );
}

export interface FormOnScreen {
  readonly id: string;
  readonly account: string;
  readonly form: Form;
  readonly place: Place | 'home';
  readonly origin: string | null;
}

/** jsonb sorts the keys of an object, and the order of a form's fields is the order drawn: they are kept as a list. */
type KeptForm = Omit<Form, 'fields'> & {
  readonly fields: readonly (readonly [string, Form['fields'][string]])[];
};

/** The form on somebody's screen. */
export async function formOnScreen(db: Reading, account: string): Promise<FormOnScreen | null> {
  const [row] = await db.sql<Omit<FormOnScreen, 'form'> & { readonly form: KeptForm }>(
    'sandbox-form',
    `select id, account, form, place, origin from sandbox_form where network_id = $1 and account = $2`,
    [db.networkId, account],
  );
  if (row === undefined) return null;
  return { ...row, form: { ...row.form, fields: Object.fromEntries(row.form.fields) } };
}

/** Keeps a form in place of the one that its reader had. */
export async function keepFormOnScreen(db: Reading, open: FormOnScreen): Promise<void> {
  const form: KeptForm = { ...open.form, fields: Object.entries(open.form.fields) };
  await db.sql(
    'sandbox-keep-form',
    `insert into sandbox_form (network_id, account, id, form, place, origin)
     values ($1::uuid, $2, $3, $4::jsonb, $5, $6)
     on conflict (network_id, account)
     do update set id = excluded.id, form = excluded.form, place = excluded.place, origin = excluded.origin`,
    [db.networkId, open.account, open.id, storable(form), open.place, open.origin],
  );
}

/** Takes the form off somebody's screen. */
export async function dropFormOnScreen(db: Reading, account: string): Promise<void> {
  await db.sql('sandbox-drop-form', `delete from sandbox_form where network_id = $1 and account = $2`, [
    db.networkId,
    account,
  ]);
}

/** As JSON; without NUL and lone surrogates, which a jsonb column refuses. */
const storable = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'string' ? part.toWellFormed().replaceAll('\0', '') : part,
  );
