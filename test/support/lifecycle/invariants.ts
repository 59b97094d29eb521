/**
 * What holds after every step of any story (domain.md 3.5), asked of the tables in SQL of its own: nothing here uses the
 * functions of the product. Each question answers with what breaks the rule; no rows: it holds.
 */
import type { Database } from '../../../src/db/open.ts';
import { withClient } from '../../../src/db/open.ts';
import { CHILD } from './fill.ts';

const CLOSED = `('closed', 'minutes-sent', 'evaluated')`;

const RULES: Readonly<Record<string, string>> = {
  '1: what is published was read aloud as it stands, and is not disputed': `
    select d.text from decision d
     where d.state in ('published', 'superseded')
       and (d.read_version is distinct from d.version or d.attested_by_id is null or d.attested_at > d.published_at
         or exists (select from read_back_response r where r.decision_id = d.id and r.answer = 'dispute' and r.resolution is null))`,
  '1: what was answered was said of a wording that there was': `
    select d.text from decision d join read_back_response r on r.decision_id = d.id where r.version > d.version`,
  '1: whoever answers at the read-back answers once for a wording': `
    select d.text from decision d join read_back_response r on r.decision_id = d.id
     group by d.id, d.text, r.version, r.person_id having count(*) > 1`,
  '2: a closed meeting has a next one, or a reason why not': `
    select m.title || ' ' || m.sequence_no from meeting m left join meeting n on n.id = m.next_id
     where m.state in ${CLOSED}
       and (n.id is null or n.starts_at is null or n.place = '') and coalesce(m.no_next_reason, '') = ''`,
  '3: an agreed task has one owner and a day that is not before the meeting': `
    select t.title || ' ' || coalesce(t.due_on::text, '-') from task t join meeting m on m.id = t.meeting_id
     where t.state in ('open', 'in-progress', 'done')
       and (t.owner_id is null or t.due_on is null or t.due_on < left(m.starts_local, 10)::date)`,
  '4: every item of a closed meeting has an outcome': `
    select i.title from agenda_item i join meeting m on m.id = i.meeting_id
     where m.state in ${CLOSED} and i.state <> 'withdrawn' and i.outcome is null`,
  '4: nothing that was decided is left open by a closed meeting': `
    select d.text from decision d join meeting m on m.id = d.meeting_id where m.state in ${CLOSED} and d.state = 'recorded'
    union all select t.title from task t join meeting m on m.id = t.meeting_id where m.state in ${CLOSED} and t.state = 'proposed'`,
  '5: sent minutes went to everybody who was there or was invited': `
    select p.name from meeting m
      join minutes n on n.meeting_id = m.id and n.state = 'sent'
      join (select meeting_id, person_id, arrived_at at from attendance
            union all select meeting_id, person_id, sent_at from invitation where answer <> 'cancelled' and sent_at is not null) w
        on w.meeting_id = m.id and w.at <= n.sent_at
      join person p on p.id = w.person_id
     where m.state in ('minutes-sent', 'evaluated')
       and not exists (select from minutes_receipt r where r.minutes_id = n.id and r.person_id = w.person_id)`,
  '5: each receiver of the minutes has one message of their own': `
    select r.key from minutes_receipt r left join outbox o on o.key = r.key and o.person_id = r.person_id
     group by r.minutes_id, r.person_id, r.key having count(o.id) <> 1`,
  '5: minutes are sent in versions, of which one holds': `
    select m.title from meeting m join minutes n on n.meeting_id = m.id
     group by m.id, m.title, m.state
    having count(*) filter (where n.state = 'sent') > 1 or count(*) filter (where n.state = 'draft') > 1
        or (m.state in ('minutes-sent', 'evaluated') and count(*) filter (where n.state = 'sent') <> 1)
        or max(n.version) <> count(*)`,
  '9: no child is named, in what is kept or in what is said': `
    select o.why from outbox o where o.message::text like '%${CHILD}%'
    union all select d.text from decision d where d.text like '%${CHILD}%'
    union all select t.title from task t where t.title || t.description like '%${CHILD}%'
    union all select i.title from agenda_item i where i.title || i.background || i.summary like '%${CHILD}%'
    union all select p.text from pre_read p where p.text like '%${CHILD}%'
    union all select m.title from meeting m where concat(m.title, m.common_goal, m.programme, m.place, m.no_next_reason, m.cancelled_reason) like '%${CHILD}%'
    union all select n.opening from minutes n where n.opening || n.closing like '%${CHILD}%'
    union all select c.text from minutes_correction c where c.text like '%${CHILD}%'
    union all select r.reason from read_back_response r where r.reason || r.proposed_text like '%${CHILD}%'
    union all select c.field from change c where c.replacement like '%${CHILD}%'`,
  '10: one meeting of a table goes on': `
    select t.name from round_table t join meeting m on m.table_id = t.id where m.state in ('open', 'closing')
     group by t.id, t.name having count(*) > 1`,
  '10: the meetings of a table are numbered without a gap': `
    select t.name from round_table t join meeting m on m.table_id = t.id
     group by t.id, t.name having max(m.sequence_no) <> count(*) or count(distinct m.sequence_no) <> count(*)`,
  'the decisions of a table are numbered without a gap, year by year': `
    select t.name || ' ' || d.year from decision d join round_table t on t.id = d.table_id where d.year is not null
     group by t.id, t.name, d.year having max(d.number) <> count(*) or count(distinct d.number) <> count(*)`,
  'a decision bears the year in which it was published': `
    select d.text from decision d join network n on n.id = d.network_id
     where d.published_at is not null and d.year <> extract(year from d.published_at at time zone n.time_zone)`,
  '12: nobody is named in a channel for what is late': `
    select p.name || ' in ' || o.why from outbox o
      join task t on t.duty is null and t.state in ('open', 'in-progress') and t.due_on < (o.created_at at time zone 'Europe/Ljubljana')::date
      join person p on p.id = t.owner_id
     where o.place_id is not null and o.why = 'meeting-open' and o.message::text like '%' || p.name || '%'`,
  '19: the clock on the wall and the instant are one': `
    select m.title || ' ' || m.starts_local from meeting m
     where (m.starts_local is null) <> (m.starts_at is null)
        or m.starts_at <> m.starts_local::timestamp at time zone m.time_zone
        or m.ends_at <> m.starts_at + make_interval(mins => m.duration_minutes)`,
  'what was put off is carried on once': `
    select i.title from agenda_item i where i.carried_from_id is not null group by i.carried_from_id, i.title having count(*) > 1`,
  'a publication is said once in each channel': `
    select m.title from meeting m
      join (select resource_id, count(*) closes from change where resource_type = 'meeting' and replacement = 'closed' group by 1) c
        on c.resource_id = m.id
      left join (select about, count(*) posts from outbox where why = 'decisions-published' group by 1) o on o.about = m.id::text
     where coalesce(o.posts, 0) <> c.closes * (select count(*) from table_channel h where h.table_id = m.table_id)`,
  'whoever owns a task of a closed meeting was told of it': `
    select t.title from task t join meeting m on m.id = t.meeting_id
     where m.state in ${CLOSED} and t.state = 'open' and t.duty is null and t.created_at > m.created_at
       and not exists (select from outbox o where o.person_id = t.owner_id and o.about = t.id::text)`,
};

const EVERY_RULE = Object.entries(RULES)
  .map(([rule, question]) => `select '${rule}' rule, broken::text from (${question}) q (broken)`)
  .join('\nunion all\n');

/** The rules that do not hold now, each with what breaks it. */
export const brokenRules = (database: Database): Promise<string[]> =>
  withClient(database.pool, async (client) => {
    const { rows } = await client.query<{ rule: string; broken: string }>({
      name: 'every-rule',
      text: EVERY_RULE,
    });
    return rows.map(({ rule, broken }) => `${rule} (${broken})`);
  });
