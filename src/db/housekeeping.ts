import type { Sql } from './handle.ts';

/** So many rows of the large tables at once: the next beat of the clock goes on. */
const BATCH = 500;

/** How long each is of use to anybody, in days. */
const DAYS = { delivery: 7, draft: 14, said: 90 } as const;

/**
 * What is no longer needed by anybody, of every network: deliveries that no platform repeats any more, forms left for too
 * long, what was said a long time ago.
 */
export async function forgetOld(sql: Sql, now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * 24 * 60 * 60 * 1000).toISOString();
  await sql('forget-inbox', `delete from inbox where received_at < $1::timestamptz -- of every network_id`, [
    before(DAYS.delivery),
  ]);
  await sql('forget-drafts', `delete from draft where saved_at < $1::timestamptz -- of every network_id`, [
    before(DAYS.draft),
  ]);
  await forgetNudges(sql, before(DAYS.said));
  await forgetWords(sql, before(DAYS.said));
}

/**
 * Nudges that do not wait any more. The last of a rule about an object to a person stays without what became of it: as
 * long as it is there, the rule does not say the same step once more when the object changes.
 */
async function forgetNudges(sql: Sql, before: string): Promise<void> {
  await sql(
    'forget-nudges',
    `with old as (
       select o.id, exists (
                select 1 from nudge l where l.network_id = o.network_id and l.rule = o.rule and l.about = o.about
                   and l.person_id = o.person_id and (l.created_at, l.id) > (o.created_at, o.id)) is_overtaken
         from nudge o
        where o.state in ('said', 'dropped') and o.say_at < $1::timestamptz order by o.say_at limit ${String(BATCH)}),
     kept as (
       update nudge n set state = 'forgotten', detail = null, message_key = null, answer = null, answered_at = null
         from old where n.id = old.id and not old.is_overtaken)
     delete from nudge n using old where n.id = old.id and old.is_overtaken -- of every network_id`,
    [before],
  );
}

/** The words of messages that are settled; whether they were sent, and by which key, is asked later on. */
async function forgetWords(sql: Sql, before: string): Promise<void> {
  await sql(
    'forget-words',
    `update outbox set message = null where id in (
       select id from outbox
        where state <> 'queued' and message is not null and coalesce(settled_at, due_at) < $1::timestamptz
        order by coalesce(settled_at, due_at) limit ${String(BATCH)}) -- of every network_id`,
    [before],
  );
}
