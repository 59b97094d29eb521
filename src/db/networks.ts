/** A network's own settings, and the tenants that belong to it. */
import { createHash, randomBytes } from 'node:crypto';
import type { Db, Reading, Sql } from './handle.ts';
import type { KnownNetwork } from './people.ts';

export interface NetworkSettings {
  readonly name: string;
  readonly language: string;
  readonly timeZone: string;
  /** ISO weekdays, 1 Monday to 7 Sunday. */
  readonly workDays: readonly number[];
  /** The network's own guide for whoever moderates; null: none. */
  readonly guideUrl: string | null;
}

/** The network of a handle as it stands now. */
export async function networkNow(db: Reading): Promise<KnownNetwork> {
  const [row] = await db.sql<KnownNetwork>(
    'network-now',
    `select id, name, language, time_zone "timeZone", work_days "workDays", set_up_at "setUpAt",
            vocabulary_version "vocabularyVersion" from network where id = $1::uuid -- network_id`,
    [db.networkId],
  );
  if (row === undefined) throw new Error(`no network ${db.networkId}`);
  return row;
}

/** Sets a network up, once: false when somebody else was first. */
export async function setUpNetwork(db: Db, settings: NetworkSettings, now: Date): Promise<boolean> {
  const rows = await db.sql<{ network_id: string }>(
    'network-set-up',
    `update network set name = $2, language = $3, time_zone = $4, work_days = $5, set_up_at = $6::timestamptz, guide_url = $7
      where id = $1::uuid and set_up_at is null returning id network_id`,
    [
      db.networkId,
      settings.name,
      settings.language,
      settings.timeZone,
      settings.workDays,
      now.toISOString(),
      settings.guideUrl,
    ],
  );
  return rows.length > 0;
}

/** Changes the settings of a network that is set up. */
export async function changeNetwork(db: Db, settings: NetworkSettings): Promise<void> {
  await db.sql(
    'network-change',
    `update network set name = $2, language = $3, time_zone = $4, work_days = $5, guide_url = $6 where id = $1::uuid -- network_id`,
    [db.networkId, settings.name, settings.language, settings.timeZone, settings.workDays, settings.guideUrl],
  );
}

/** A person's own language and zone; null: as the network has it. */
export async function changeOwnSettings(
  db: Db,
  personId: string,
  own: { readonly language: string | null; readonly timeZone: string | null },
): Promise<void> {
  await db.tables.person.updateMany({ where: { id: personId }, data: own });
}

const CODE_HOURS = 24;
const hashOf = (code: string): string => createHash('sha256').update(code).digest('hex');

/** Makes the code by which another workspace or tenant joins, valid for a day; the one before ends. */
export async function makeConnectCode(db: Db, now: Date): Promise<string> {
  const code = randomBytes(10)
    .toString('hex')
    .toUpperCase()
    .replace(/(.{5})(?=.)/g, '$1-');
  const until = new Date(now.getTime() + CODE_HOURS * 60 * 60 * 1000);
  await db.sql(
    'network-connect-code',
    `update network set connect_code_hash = $2, connect_code_until = $3::timestamptz where id = $1::uuid -- network_id`,
    [db.networkId, hashOf(code), until.toISOString()],
  );
  return code;
}

/**
 * Moves a tenant whose network nobody has set up into the network of the code; the code is used up. What the empty
 * network had of its first speaker stays behind: they are met anew. False: no such code (any more).
 */
export async function joinByCode(
  sql: Sql,
  tenant: { readonly face: string; readonly tenant: string; readonly networkId: string },
  { code, now }: { readonly code: string; readonly now: Date },
): Promise<boolean> {
  const rows = await sql<{ network_id: string }>(
    'network-join',
    `with joined as (
       update network set connect_code_hash = null, connect_code_until = null
        where connect_code_hash = $4 and connect_code_until > $5::timestamptz and id <> $3::uuid returning id)
     update tenant set network_id = joined.id from joined
      where tenant.face = $1 and tenant.tenant = $2 and tenant.network_id = $3::uuid
        and exists (select 1 from network n where n.id = $3::uuid and n.set_up_at is null)
      returning tenant.network_id`,
    [tenant.face, tenant.tenant, tenant.networkId, hashOf(code.trim().toUpperCase()), now.toISOString()],
  );
  return rows.length > 0;
}
