/** A person's name, contacts and accounts are erased; what was decided and done stays, under words that name nobody. */
import type { Day } from '../domain/day.ts';
import type { Writing } from './changes.ts';
import { noteChange } from './changes.ts';
import type { Db } from './handle.ts';
import { allOfPerson } from './person-data.ts';

export interface Erasing {
  readonly personId: string;
  /** What stands instead of the name from now on. */
  readonly instead: string;
}

/**
 * Texts and documents in which a name may stand, as it was typed or drawn then. A published decision is immutable and
 * not among them; whoever asks for erasure is told so.
 */
export const TEXTS: Readonly<Record<string, readonly string[]>> = {
  offer: ['title', 'description'],
  need: ['title', 'description'],
  organization: ['description'],
  outreach: ['common_goals', 'benefit_us', 'benefit_them'],
  leader_agreement: ['note'],
  delegation: ['topic'],
  meeting: ['title', 'common_goal', 'programme', 'place', 'cancelled_reason', 'no_next_reason'],
  invitation: ['note'],
  agenda_item: ['title', 'background', 'summary'],
  pre_read: ['text'],
  suggestion: ['why', 'contact', 'reason'],
  read_back_response: ['reason', 'proposed_text', 'resolution'],
  task: ['title', 'description', 'evidence'],
  task_request: ['text', 'reply'],
  minutes: ['opening', 'closing'],
  minutes_correction: ['text', 'answer'],
  evaluation_remark: ['text'],
  programme: ['title'],
  programme_evaluation: ['worked'],
  change: ['previous', 'replacement'],
  agreement_acknowledgement: ['name'],
};

/** Documents as data: a name stands in them as a text of its own, or within one. */
export const DOCUMENTS: Readonly<Record<string, readonly string[]>> = {
  minutes: ['document'],
  table_agreement: ['document'],
  partner_merge: ['cards'],
  partner_merge_move: ['before'],
  outbox: ['message', 'paper'],
  sandbox_message: ['content'],
  import_run: ['summary'],
};

/**
 * Erases within the transaction. Roles, seats and invitations end today; messages on their way to them do not leave. The
 * name is replaced where it was written as a whole; not, when somebody else of the network has the same one or when it is
 * a single word, which may mean anybody.
 *
 * @returns whether the name was looked for in texts
 */
export async function erasePerson(
  db: Db,
  { personId, instead }: Erasing,
  { today, ...writing }: Writing & { readonly today: Day },
): Promise<boolean> {
  const ids = await allOfPerson(db, personId);
  const known = await db.tables.person.findMany({ where: { id: { in: ids } } });
  const names = [...new Set(known.map(({ name }) => name.trim()))].filter((name) => /\S\s+\S/.test(name));
  const accounts = await db.tables.account.findMany({ where: { personId: { in: ids } } });
  await endEverything(db, ids, { today, now: writing.now });
  await forgetContacts(db, { names: known.map(({ name }) => name), emails: emailsOf(known) });
  await forgetSandbox(
    db,
    accounts.map(({ account }) => account),
  );
  const ways = { personId: { in: ids } };
  await db.tables.account.deleteMany({ where: ways });
  await db.tables.draft.deleteMany({ where: ways });
  await db.tables.nudgeSnooze.deleteMany({ where: ways });
  await db.tables.personManners.deleteMany({ where: ways });
  await db.tables.toolRating.deleteMany({ where: ways });
  await db.tables.person.updateMany({
    where: { id: { in: ids } },
    data: {
      name: instead,
      email: null,
      language: null,
      timeZone: null,
      linkCodeHash: null,
      linkCodeUntil: null,
      erasedAt: writing.now,
      feedNumber: { increment: 1 },
    },
  });
  const isClear = await nobodyElseIsCalled(db, ids, names);
  if (isClear) for (const name of names) await replaceName(db, name, instead);
  await noteChange(db, writing, { resourceType: 'person', resourceId: personId, action: 'erase' });
  return isClear && names.length > 0;
}

const emailsOf = (known: readonly { readonly email: string | null }[]): string[] =>
  known.flatMap(({ email }) => (email === null ? [] : [email.toLowerCase()]));

async function endEverything(
  db: Db,
  ids: readonly string[],
  { today, now }: { readonly today: Day; readonly now: Date },
): Promise<void> {
  const values = [db.networkId, ids];
  for (const table of ['membership', 'table_member'])
    await db.sql(
      `erase-end-${table.replace('_', '-')}`,
      `update ${table} set end_day = greatest(start_day, $3::date)
        where network_id = $1 and person_id = any ($2::uuid[]) and end_day is null`,
      [...values, today],
    );
  await db.sql(
    'erase-invitations',
    `update invitation i set answer = 'cancelled' from meeting m
      where i.network_id = $1 and i.person_id = any ($2::uuid[]) and m.network_id = $1 and m.id = i.meeting_id
        and m.state in ('draft', 'convened', 'invited')`,
    values,
  );
  await db.sql(
    'erase-delegations',
    `update delegation set revoked_at = $3::timestamptz where network_id = $1 and person_id = any ($2::uuid[]) and revoked_at is null`,
    [...values, now.toISOString()],
  );
  await db.sql(
    'erase-outbox',
    `update outbox set message = null, paper = null, state = case when state = 'queued' then 'cancelled' else state end,
            detail = case when state = 'queued' then 'the person was erased' else detail end
      where network_id = $1 and person_id = any ($2::uuid[])`,
    values,
  );
}

/** Ways to reach them that stand on partners' cards; the cards stay. */
async function forgetContacts(
  db: Db,
  { names, emails }: { readonly names: readonly string[]; readonly emails: readonly string[] },
): Promise<void> {
  const named = names.filter((name) => name !== '');
  await db.sql(
    'erase-contact-points',
    `delete from contact_point where network_id = $1 and (person_name = any ($2::text[]) or lower(value) = any ($3::text[]))`,
    [db.networkId, named, emails],
  );
  for (const table of ['organization', 'offer'])
    await db.sql(
      `erase-email-of-${table}`,
      `update ${table} set email = null where network_id = $1 and lower(email) = any ($2::text[])`,
      [db.networkId, emails],
    );
}

/** What was said in the sandbox by them, and to them alone. */
async function forgetSandbox(db: Db, accounts: readonly string[]): Promise<void> {
  const values = [db.networkId, accounts];
  await db.sql(
    'erase-sandbox-messages',
    `delete from sandbox_message where network_id = $1
        and (author = any ($2::text[]) or visible_to = any ($2::text[])
             or place = any (array(select 'personal/' || each from unnest($2::text[]) each)))`,
    values,
  );
  await db.sql(
    'erase-sandbox-forms',
    `delete from sandbox_form where network_id = $1 and account = any ($2::text[])`,
    values,
  );
  await db.sql(
    'erase-sandbox-readings',
    `delete from sandbox_reading where network_id = $1 and account = any ($2::text[])`,
    values,
  );
}

async function nobodyElseIsCalled(
  db: Db,
  ids: readonly string[],
  names: readonly string[],
): Promise<boolean> {
  const others = await db.tables.person.count({
    where: { id: { notIn: [...ids] }, name: { in: [...names] } },
  });
  return others === 0;
}

/** The whole name between anything but letters; within a document as the database writes it. */
async function replaceName(db: Db, name: string, instead: string): Promise<void> {
  const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = `(^|[^[:alnum:]])${escaped(name)}(?![[:alnum:]])`;
  const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
  const jsonPattern = `(^|[^[:alnum:]])${escaped(inJson(name))}(?![[:alnum:]])`;
  const back = (text: string) => `\\1${text.replaceAll('\\', '\\\\')}`;
  for (const [table, columns] of Object.entries(TEXTS))
    for (const column of columns)
      await db.sql(
        `erase-in-${table}-${column}`.replaceAll('_', '-'),
        `update ${table} set ${column} = regexp_replace(${column}, $2, $3, 'g')
          where network_id = $1 and position($4 in ${column}) > 0`,
        [db.networkId, pattern, back(instead), name],
      );
  for (const [table, columns] of Object.entries(DOCUMENTS))
    for (const column of columns)
      await db.sql(
        `erase-in-${table}-${column}`.replaceAll('_', '-'),
        `update ${table} set ${column} = regexp_replace(${column}::text, $2, $3, 'g')::jsonb
          where network_id = $1 and position($4 in ${column}::text) > 0`,
        [db.networkId, jsonPattern, back(inJson(instead)), inJson(name)],
      );
}
