/** Who changed what on a partner's card, when, from what to what (HSDS metadata). */
import { isId } from '../domain/id.ts';
import type { Reading } from './handle.ts';

export interface CardChange {
  readonly id: string;
  readonly at: Date;
  /** Who did it; null: nobody did, a day had come, or it was imported from the command line. */
  readonly byName: string | null;
  /** organization, offer, need, membership. */
  readonly resourceType: string;
  readonly action: string;
  readonly field: string | null;
  readonly previous: string | null;
  readonly replacement: string | null;
  /** The offer or need by its title of today, or whose membership it is; null: the card itself. */
  readonly subject: string | null;
}

export const CHANGES_A_PAGE = 10;

/** What a change was about, over `change c`; $1 is the network. */
export const SUBJECT = `left join offer f on f.network_id = $1 and c.resource_type = 'offer' and f.id = c.resource_id
  left join need n on n.network_id = $1 and c.resource_type = 'need' and n.id = c.resource_id
  left join membership m on m.network_id = $1 and c.resource_type = 'membership' and m.id = c.resource_id
  left join person q on q.network_id = $1 and q.id = m.person_id`;

/** A page of a card's changes and one more, the newest first. `last`: the last one of the page before; empty: the first page. */
export const historyOfCard = (db: Reading, organizationId: string, last: string): Promise<CardChange[]> =>
  db.sql<CardChange>(
    'history-of-card',
    `select c.id, c.at, p.name "byName", c.resource_type "resourceType", c.action, c.field, c.previous, c.replacement,
        coalesce(f.title, n.title, q.name) subject
       from (select * from change where network_id = $1 and organization_id = $2
           and (at, id) < (coalesce((select b.at from change b where b.network_id = $1 and b.id = $3::uuid), 'infinity'),
             coalesce($3::uuid, '00000000-0000-0000-0000-000000000000'))
          order by at desc, id desc limit ${String(CHANGES_A_PAGE + 1)}) c
       left join person p on p.network_id = $1 and p.id = c.by_id
       ${SUBJECT} order by c.at desc, c.id desc`,
    [db.networkId, organizationId, isId(last) ? last : null],
  );
