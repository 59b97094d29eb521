/** The agenda of a meeting: what is proposed, accepted, in which order, and what came of it. */
import { randomUUID } from 'node:crypto';
import type { AgendaState, Outcome } from '../domain/meeting.ts';
import { noteChange, noteChanges, type Writing } from './changes.ts';
import type { Db, Reading } from './handle.ts';

export interface AgendaItem {
  readonly id: string;
  readonly meetingId: string;
  readonly position: number;
  readonly title: string;
  readonly background: string;
  readonly proposedById: string;
  readonly proposedByName: string;
  /** Partners whom it concerns. */
  readonly concerned: readonly { readonly id: string; readonly name: string }[];
  readonly needId: string | null;
  readonly minutesPlanned: number | null;
  /** standard, report, since-last-time, idea, introductions, overview. */
  readonly kind: string;
  readonly state: AgendaState;
  readonly outcome: Outcome | null;
  readonly summary: string;
  /** The table that goes on with it, where it was handed over to a named one. */
  readonly handedToId: string | null;
  readonly startedAt: Date | null;
  /** What concerned partners said beforehand. */
  readonly known: readonly { readonly partner: string; readonly text: string }[];
}

const ITEM = `select i.id, i.meeting_id "meetingId", i.position, i.title, i.background, i.proposed_by_id "proposedById", p.name "proposedByName",
  (select coalesce(json_agg(json_build_object('id', o.id, 'name', o.name) order by o.name_fold), '[]')
     from organization o where o.network_id = $1 and o.id = any (i.concerned)) concerned,
  i.need_id "needId", i.minutes_planned "minutesPlanned", i.kind, i.state, i.outcome, i.summary, i.handed_to_id "handedToId", i.started_at "startedAt",
  (select coalesce(json_agg(json_build_object('partner', o.name, 'text', r.text) order by r.at), '[]')
     from pre_read r join organization o on o.network_id = $1 and o.id = r.organization_id
    where r.network_id = $1 and r.item_id = i.id) known
  from agenda_item i join person p on p.network_id = $1 and p.id = i.proposed_by_id where i.network_id = $1`;

/** Items of a meeting in their order; what was withdrawn is left out. */
export function itemsOf(db: Reading, meetingId: string): Promise<AgendaItem[]> {
  return db.sql<AgendaItem>(
    'agenda-items',
    `${ITEM} and i.meeting_id = $2 and i.state <> 'withdrawn' order by i.position, i.id`,
    [db.networkId, meetingId],
  );
}

/** An item of this network, or null; `id` may be anything that a button carried. */
export async function itemOf(db: Reading, id: string): Promise<AgendaItem | null> {
  const [row] = await db.sql<AgendaItem>('agenda-item', `${ITEM} and i.id::text = $2`, [db.networkId, id]);
  return row ?? null;
}

/** The item that is being talked about now, or null. One at a time. */
export async function currentItem(db: Reading, meetingId: string): Promise<AgendaItem | null> {
  const [row] = await db.sql<AgendaItem>(
    'agenda-current-item',
    `${ITEM} and i.meeting_id = $2 and i.state = 'in-progress' order by i.started_at desc, i.id limit 1`,
    [db.networkId, meetingId],
  );
  return row ?? null;
}

/** The item that is talked about now, or else the one that ended last: what is written down belongs to it. */
export async function itemInHand(db: Reading, meetingId: string): Promise<string | null> {
  const [row] = await db.sql<{ id: string }>(
    'agenda-item-in-hand',
    `select id from agenda_item where network_id = $1 and meeting_id = $2
        and (state = 'in-progress' or (state = 'done' and ended_at is not null))
      order by (state = 'in-progress') desc, ended_at desc, id limit 1`,
    [db.networkId, meetingId],
  );
  return row?.id ?? null;
}

export interface NewItem {
  readonly meetingId: string;
  readonly title: string;
  readonly background: string;
  readonly concerned: readonly string[];
  readonly needId: string | null;
  readonly minutesPlanned: number | null;
  readonly state: 'proposed' | 'accepted' | 'late';
}

/** Adds an item at the end; its id. */
export async function addItem(db: Db, { concerned, ...item }: NewItem, writing: Writing): Promise<string> {
  const id = randomUUID();
  const { _max } = await db.tables.agendaItem.aggregate({
    where: { meetingId: item.meetingId },
    _max: { position: true },
  });
  await db.tables.agendaItem.create({
    data: {
      ...item,
      id,
      networkId: db.networkId,
      concerned: [...concerned],
      position: (_max.position ?? 0) + 1,
      proposedById: writing.byId,
      createdAt: writing.now,
    },
  });
  await noteChange(db, writing, { resourceType: 'agenda-item', resourceId: id, action: 'create' });
  return id;
}

/** Writes another state of an item, with a trace. */
export async function changeItem(
  db: Db,
  item: Pick<AgendaItem, 'id' | 'state'>,
  change: Writing & {
    readonly state: AgendaState;
    readonly outcome?: Outcome | null;
    readonly summary?: string;
    readonly startedAt?: Date | null;
    readonly endedAt?: Date | null;
  },
): Promise<void> {
  const { byId, now, ...data } = change;
  await db.tables.agendaItem.updateMany({ where: { id: item.id }, data });
  await noteChange(
    db,
    { byId, now },
    {
      resourceType: 'agenda-item',
      resourceId: item.id,
      action: 'update',
      field: 'state',
      previous: item.state,
      replacement: change.state,
    },
  );
}

/** Gives items their minutes, with a trace of each; null: none planned. */
export async function timeItems(
  db: Db,
  changes: readonly {
    readonly item: Pick<AgendaItem, 'id' | 'minutesPlanned'>;
    readonly minutes: number | null;
  }[],
  writing: Writing,
): Promise<void> {
  for (const { item, minutes } of changes)
    await db.tables.agendaItem.updateMany({ where: { id: item.id }, data: { minutesPlanned: minutes } });
  const said = (minutes: number | null): string => (minutes === null ? '' : String(minutes));
  await noteChanges(
    db,
    writing,
    changes.map(({ item, minutes }) => ({
      resourceType: 'agenda-item',
      resourceId: item.id,
      action: 'update',
      field: 'minutes',
      previous: said(item.minutesPlanned),
      replacement: said(minutes),
    })),
  );
}

/** Which of these meetings nobody has proposed anything for. */
export async function meetingsWithoutItems(db: Reading, meetingIds: readonly string[]): Promise<Set<string>> {
  const rows = await db.sql<{ id: string }>(
    'agenda-meetings-without-items',
    `select m.id from meeting m where m.network_id = $1 and m.id = any ($2::uuid[]) and not exists (
       select 1 from agenda_item i where i.network_id = $1 and i.meeting_id = m.id and i.state not in ('withdrawn', 'deferred'))`,
    [db.networkId, meetingIds],
  );
  return new Set(rows.map((row) => row.id));
}

/** Puts the items of a meeting into this order; those that are not named keep their place behind. */
export async function orderItems(db: Db, meetingId: string, ids: readonly string[]): Promise<void> {
  await db.sql(
    'agenda-order',
    `update agenda_item i set position = n.place from unnest($3::uuid[]) with ordinality n (id, place)
      where i.network_id = $1 and i.meeting_id = $2::uuid and i.id = n.id`,
    [db.networkId, meetingId, ids],
  );
}

export interface OpenNeed {
  readonly id: string;
  readonly title: string;
  readonly partner: string;
}

/** Needs of partners that are open, the newest first: what an item may answer. */
export function openNeeds(db: Reading): Promise<OpenNeed[]> {
  return db.sql<OpenNeed>(
    'open-needs',
    `select n.id, n.title, o.name partner from need n join organization o on o.network_id = $1 and o.id = n.organization_id
      where n.network_id = $1 and n.status = 'open' and o.status in ('agreed', 'active') order by n.created_at desc, n.id limit 100`,
    [db.networkId],
  );
}

/** Partners of the network by name, for saying whom an item concerns. */
export function partnersToConcern(db: Reading): Promise<{ id: string; name: string }[]> {
  return db.sql(
    'partners-to-concern',
    `select id, name from organization where network_id = $1 and status in ('contacted', 'agreed', 'active') order by standing, name_fold, id limit 300`,
    [db.networkId],
  );
}

/** Who speaks for partners now: asked beforehand what they know. */
export function speakersFor(
  db: Reading,
  organizationIds: readonly string[],
): Promise<{ personId: string; organizationId: string }[]> {
  return db.sql(
    'speakers-for',
    `select distinct person_id "personId", organization_id "organizationId" from membership
      where network_id = $1 and organization_id = any ($2::uuid[]) and role in ('representative', 'leader') and end_day is null`,
    [db.networkId, organizationIds],
  );
}

/** What a concerned partner knows about an item; said again, it takes the place of what was said. */
export async function sayBeforehand(
  db: Db,
  said: {
    readonly itemId: string;
    readonly organizationId: string;
    readonly personId: string;
    readonly text: string;
    readonly at: Date;
  },
): Promise<void> {
  const { itemId, organizationId } = said;
  await db.tables.preRead.deleteMany({ where: { itemId, organizationId } });
  await db.tables.preRead.create({ data: { networkId: db.networkId, ...said } });
}
