/** Decisions as the rule that has them looked at again sees them. */
import type { Day } from '../domain/day.ts';
import type { Reading } from './handle.ts';

export interface ReviewedDecision {
  readonly id: string;
  readonly text: string;
  readonly year: number;
  readonly number: number;
  readonly tableId: string;
  readonly tableName: string;
  readonly reviewOn: Day;
  /** Who moderated the table's last meeting, where chat reaches them; null: nobody did. */
  readonly moderatorId: string | null;
  /** The table's next meeting to whose agenda something can be added; null: there is none. */
  readonly nextMeetingId: string | null;
}

/** Of these decisions, the published ones that are to be looked at again. */
export const decisionsWithReview = (db: Reading, ids: readonly string[]): Promise<ReviewedDecision[]> =>
  db.sql<ReviewedDecision>(
    'decisions-with-review',
    `select d.id, d.text, d.year, d.number, d.table_id "tableId", t.name "tableName", d.review_on::text "reviewOn",
       (select l.moderator_id from (select m.moderator_id from meeting m where m.network_id = $1 and m.table_id = d.table_id
           and m.opened_at is not null order by m.opened_at desc limit 1) l
         where exists (select 1 from account a where a.network_id = $1 and a.person_id = l.moderator_id)) "moderatorId",
       (select m.id from meeting m where m.network_id = $1 and m.table_id = d.table_id
           and m.state in ('draft', 'convened', 'invited') order by m.starts_at nulls last, m.id limit 1) "nextMeetingId"
     from decision d join round_table t on t.network_id = $1 and t.id = d.table_id
    where d.network_id = $1 and d.id = any ($2::uuid[]) and d.state = 'published' and d.review_on is not null`,
    [db.networkId, ids],
  );
