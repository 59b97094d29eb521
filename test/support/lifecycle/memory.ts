/** What may never change, and what leaves a trace when it does: each step is compared with the one before. */
import type { Database } from '../../../src/db/open.ts';
import { withClient } from '../../../src/db/open.ts';

interface Change {
  readonly id: string;
  readonly resource_id: string;
  readonly field: string | null;
  readonly previous: string | null;
  readonly replacement: string | null;
}

interface Snapshot {
  /** Published decisions, and minutes that were sent: id to everything about them. */
  readonly sealed: Readonly<Record<string, string>>;
  /** Decision and version to its text. */
  readonly wordings: Readonly<Record<string, string>>;
  /** `kind|id|field` to its value: what leaves a trace. */
  readonly traced: Readonly<Record<string, string | null>>;
  /** Memberships, seats of members, changes themselves: never deleted. */
  readonly kept: readonly string[];
  readonly changes: readonly Change[];
  /** Meetings for which people were invited: how many invitations went out, and whether its convenor may convene now. */
  readonly convened: Readonly<Record<string, { readonly sent: number; readonly may: boolean }>>;
}

/** Whoever convened it runs the network, leads an agreed partner, or has its leader's word that holds today (3.5, 6). */
const MAY_CONVENE = `case when m.convened_for_id is null
  then exists (select from membership x where x.person_id = m.convened_by_id and x.role in ('coordinator', 'admin') and x.end_day is null)
  else exists (
    select from leader_agreement a join membership x on x.organization_id = a.organization_id and x.person_id = m.convened_by_id and x.end_day is null
     where a.organization_id = m.convened_for_id and (a.table_id is null or a.table_id = m.table_id)
       and (a.state = 'agreed' or (a.state = 'to-reconfirm' and a.state_on >= $2::date - 60))
       and (x.role = 'leader' or exists (
         select from delegation d where d.agreement_id = a.id and d.person_id = m.convened_by_id and d.revoked_at is null
           and d.valid_from <= $2::date and coalesce(d.valid_until, 'infinity') >= $2::date))) end`;

const SNAPSHOT = `select
  (select coalesce(json_object_agg(id, what), '{}') from (
     select id, concat_ws('|', text, version, year, number, published_at, meeting_id) what from decision where published_at is not null
     union all select id, concat_ws('|', version, document, opening, closing, sent_at) from minutes where sent_at is not null) s) sealed,
  (select coalesce(json_object_agg(id || '@' || version, text), '{}') from decision) wordings,
  (select coalesce(json_object_agg(key, value), '{}') from (
     select 'decision|' || id || '|text' key, text value from decision
     union all select 'decision|' || id || '|state', state from decision
     union all select 'task|' || id || '|owner', owner_id::text from task
     union all select 'task|' || id || '|state', state from task
     union all select 'meeting|' || id || '|state', state from meeting
     union all select 'meeting|' || id || '|moderator', moderator_id::text from meeting) t) traced,
  (select coalesce(json_agg(id), '[]') from (
     select id from membership union all select id from table_member union all select id from change
     union all select id from leader_agreement union all select id from delegation) k) kept,
  (select coalesce(json_agg(c), '[]') from (
     select id, resource_id, field, previous, replacement from change where not id::text = any ($1::text[])) c) changes,
  (select coalesce(json_object_agg(m.id, json_build_object(
      'sent', (select coalesce(sum(sending), 0) from invitation i where i.meeting_id = m.id),
      'may', ${MAY_CONVENE})), '{}') from meeting m) convened`;

export interface Memory {
  /** What is not as it must be, compared with the last time that this was asked. */
  compare(): Promise<string[]>;
}

export function remember(database: Database, today: () => Date): Memory {
  const known = new Set<string>();
  let before: Snapshot | null = null;
  return {
    async compare() {
      const now = await look(database, [...known], today());
      const broken =
        before === null
          ? []
          : [...unchanged(before, now), ...untraced(before, now), ...unentitled(before, now)];
      for (const { id } of now.changes) known.add(id);
      before = now;
      return broken;
    },
  };
}

const look = (database: Database, known: readonly string[], now: Date): Promise<Snapshot> =>
  withClient(database.pool, async (client) => {
    const { rows } = await client.query<Snapshot>({
      name: 'snapshot',
      text: SNAPSHOT,
      values: [known, now.toISOString()],
    });
    return rows[0] as Snapshot;
  });

function unchanged(before: Snapshot, now: Snapshot): string[] {
  const kept = new Set(now.kept);
  return [
    ...Object.entries(before.sealed)
      .filter(([id, what]) => now.sealed[id] !== what)
      .map(([id, what]) => `what was published or sent changed: ${what} to ${now.sealed[id] ?? 'nothing'}`),
    ...Object.entries(before.wordings)
      .filter(([wording, text]) => now.wordings[wording] !== undefined && now.wordings[wording] !== text)
      .map(([, text]) => `another text without another version: ${text}`),
    ...before.kept.filter((id) => !kept.has(id)).map((id) => `21: ${id} was deleted`),
  ];
}

/** Every change has its entry, with what stood there before and what stands there now. */
function untraced(before: Snapshot, now: Snapshot): string[] {
  const traces = new Set(
    now.changes.map((each) => [each.resource_id, each.field, each.previous, each.replacement].join('|')),
  );
  return Object.entries(now.traced)
    .filter(([key, value]) => before.traced[key] !== undefined && before.traced[key] !== value)
    .filter(([key, value]) => {
      const [, id, field] = key.split('|');
      return (
        !traces.has([id, field, before.traced[key], value].join('|')) && !inSteps(now.changes, key, value)
      );
    })
    .map(([key, value]) => `20: no trace of ${key} from ${before.traced[key] ?? '-'} to ${value ?? '-'}`);
}

/** Several steps at once: the last one says what stands there now. */
const inSteps = (changes: readonly Change[], key: string, value: string | null): boolean => {
  const [, id, field] = key.split('|');
  const own = changes.filter((each) => each.resource_id === id && each.field === field);
  return own.length > 1 && own.some((each) => each.replacement === value && each.previous !== null);
};

/** Invitations go out for whoever may convene when they do. */
const unentitled = (before: Snapshot, now: Snapshot): string[] =>
  Object.entries(now.convened)
    .filter(([id, { sent, may }]) => {
      const then = before.convened[id];
      return sent > (then?.sent ?? 0) && !may && then?.may !== true;
    })
    .map(([id]) => `6: invitations to ${id} went out although its convenor may not convene`);
