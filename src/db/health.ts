/** How delivery goes in one network: what a coordinator asks when somebody says that nothing came. */
import type { FaceName } from '../chat/message.ts';
import type { Reading, Sql } from './handle.ts';

/** So old may the note of a sweep be before it is written again: who asks needs no more, and every minute would be much. */
const SWEEP_NOTED_EVERY = '4 minutes';

/** Notes for every network that the clock has looked for what is due. */
export async function noteSweep(sql: Sql, now: Date): Promise<void> {
  await sql(
    'health-note-sweep',
    `insert into network_sweep (network_id, swept_at)
     select id network_id, $1::timestamptz from network where set_up_at is not null
     on conflict (network_id) do update set swept_at = excluded.swept_at
        where network_sweep.swept_at < excluded.swept_at - interval '${SWEEP_NOTED_EVERY}'`,
    [now.toISOString()],
  );
}

export interface Delivery {
  /** Due and not sent yet. */
  readonly due: number;
  /** When the oldest of them fell due; null: there is none. */
  readonly dueSince: Date | null;
  readonly later: number;
  readonly sentToday: number;
  readonly unknown: number;
  readonly failed: number;
  /** Null: the clock has not looked yet. */
  readonly sweptAt: Date | null;
}

export interface HealthAsked {
  readonly now: Date;
  /** When the network's day began. */
  readonly today: Date;
  /** What went wrong before is no longer told. */
  readonly since: Date;
}

export async function deliveryOf(db: Reading, { now, today, since }: HealthAsked): Promise<Delivery> {
  const [row] = await db.sql<Delivery>(
    'health-delivery',
    `select count(*) filter (where state = 'queued' and due_at <= $2::timestamptz)::int due,
            min(due_at) filter (where state = 'queued' and due_at <= $2::timestamptz) "dueSince",
            count(*) filter (where state = 'queued' and due_at > $2::timestamptz)::int later,
            count(*) filter (where state = 'sent' and settled_at >= $3::timestamptz)::int "sentToday",
            count(*) filter (where state = 'unknown')::int unknown, count(*) filter (where state = 'failed')::int failed,
            (select swept_at from network_sweep where network_id = $1) "sweptAt"
       from outbox where network_id = $1 and (state = 'queued' or settled_at >= $4::timestamptz)`,
    [db.networkId, now.toISOString(), today.toISOString(), since.toISOString()],
  );
  if (row === undefined) throw new Error('a count without a row');
  return row;
}

/** Somebody, or a place, whom the latest message did not reach. */
export interface Unreached {
  readonly kind: 'person' | 'place';
  readonly name: string;
  /** As the sender noted it: `forbidden: ...`. */
  readonly detail: string;
}

/** People and places for whom the last thing that was sent since then failed, by their names. */
export const unreachedOf = (db: Reading, since: Date): Promise<Unreached[]> =>
  db.sql<Unreached>(
    'health-unreached',
    `select case when last.person_id is null then 'place' else 'person' end kind, coalesce(p.name, c.name, c.place, '') name,
            coalesce(last.detail, '') detail
       from (select distinct on (person_id, place_id) person_id, place_id, state, detail from outbox
              where network_id = $1 and state in ('sent', 'failed') and settled_at >= $2::timestamptz
              order by person_id, place_id, settled_at desc) last
       left join person p on p.network_id = $1 and p.id = last.person_id
       left join place c on c.network_id = $1 and c.id = last.place_id
      where last.state = 'failed' order by name`,
    [db.networkId, since.toISOString()],
  );

export interface ConnectedFace {
  readonly face: FaceName;
  /** Workspaces or tenants that are connected. */
  readonly here: number;
}

/** The faces of a network; one without anybody connected was removed. */
export const connectedFaces = (db: Reading): Promise<ConnectedFace[]> =>
  db.sql<ConnectedFace>(
    'health-faces',
    `select face, count(*) filter (where left_at is null)::int here from tenant where network_id = $1
      group by face order by face`,
    [db.networkId],
  );
