/** Minutes: begun, worded, sent to everybody, in versions. */
import { randomUUID } from 'node:crypto';
import type { Prisma } from '../generated/prisma/client.ts';
import type { MinutesDocument } from '../domain/minutes.ts';
import { noteChange, type Writing } from './changes.ts';
import type { Db, Reading } from './handle.ts';
import type { Meeting } from './meetings.ts';

export interface MinutesRow {
  readonly id: string;
  readonly meetingId: string;
  readonly version: number;
  /** draft, sent, superseded. */
  readonly state: string;
  readonly opening: string;
  readonly closing: string;
  readonly document: MinutesDocument | null;
  readonly sentAt: Date | null;
}

const COLUMNS = `select id, meeting_id "meetingId", version, state, opening, closing, document, sent_at "sentAt" from minutes where network_id = $1`;

/** The newest minutes of a meeting, draft or sent; null: none yet. */
export async function latestMinutes(db: Reading, meetingId: string): Promise<MinutesRow | null> {
  const [row] = await db.sql<MinutesRow>(
    'minutes-latest',
    `${COLUMNS} and meeting_id = $2 order by version desc limit 1`,
    [db.networkId, meetingId],
  );
  return row ?? null;
}

/** The minutes that were sent last; null: none were. */
export async function sentMinutes(db: Reading, meetingId: string): Promise<MinutesRow | null> {
  const [row] = await db.sql<MinutesRow>(
    'minutes-sent',
    `${COLUMNS} and meeting_id = $2 and state = 'sent' order by version desc limit 1`,
    [db.networkId, meetingId],
  );
  return row ?? null;
}

/** Minutes by their id, or null. */
export async function minutesOf(db: Reading, id: string): Promise<MinutesRow | null> {
  const [row] = await db.sql<MinutesRow>('minutes', `${COLUMNS} and id::text = $2`, [db.networkId, id]);
  return row ?? null;
}

/** Begins the next version as a draft, with the words of the last one; a draft that is there is given back. */
export async function draftOf(db: Db, meetingId: string, now: Date): Promise<MinutesRow> {
  const last = await latestMinutes(db, meetingId);
  if (last?.state === 'draft') return last;
  const { version = 0, opening = '', closing = '' } = last ?? {};
  const id = randomUUID();
  await db.tables.minutes.create({
    data: { id, networkId: db.networkId, meetingId, version: version + 1, opening, closing, createdAt: now },
  });
  const made = await minutesOf(db, id);
  if (made === null) throw new Error('minutes that were just begun are not there');
  return made;
}

/** The moderator's own words before and after the record. */
export async function wordMinutes(
  db: Db,
  draft: MinutesRow,
  words: Pick<MinutesRow, 'opening' | 'closing'>,
  writing: Writing,
): Promise<void> {
  await db.tables.minutes.updateMany({ where: { id: draft.id, state: 'draft' }, data: words });
  for (const field of ['opening', 'closing'] as const)
    if (words[field] !== draft[field])
      await noteChange(db, writing, {
        resourceType: 'minutes',
        resourceId: draft.id,
        action: 'update',
        field,
        previous: draft[field],
        replacement: words[field],
      });
}

/** To whom minutes go: everybody who was there, everybody who was invited, and whoever is informed (R32). */
export async function receiversOf(db: Reading, meeting: Pick<Meeting, 'id' | 'tableId'>): Promise<string[]> {
  const rows = await db.sql<{ personId: string }>(
    'minutes-receivers',
    `select person_id "personId" from attendance where network_id = $1 and meeting_id = $2
     union select person_id from invitation where network_id = $1 and meeting_id = $2 and answer <> 'cancelled'
     union select person_id from table_member where network_id = $1 and table_id = $3 and end_day is null and role = 'informed'`,
    [db.networkId, meeting.id, meeting.tableId],
  );
  return rows.map((row) => row.personId);
}

/** Whether minutes of that meeting, in any version, were sent to somebody. */
export async function gotMinutes(db: Reading, meetingId: string, personId: string): Promise<boolean> {
  const rows = await db.sql(
    'minutes-got',
    `select r.key from minutes_receipt r join minutes m on m.network_id = $1 and m.id = r.minutes_id
      where r.network_id = $1 and m.meeting_id = $2 and r.person_id = $3 limit 1`,
    [db.networkId, meetingId, personId],
  );
  return rows.length > 0;
}

/** The key of the message with which minutes go to somebody. */
export const minutesKey = (minutesId: string, personId: string): string => `minutes:${minutesId}:${personId}`;

/** Minutes are sent as they stand: from now on this document is what was sent, and the version before it is superseded. */
export async function sealMinutes(
  db: Db,
  draft: MinutesRow,
  {
    document,
    receivers,
    ...writing
  }: Writing & { readonly document: MinutesDocument; readonly receivers: readonly string[] },
): Promise<void> {
  const { byId, now } = writing;
  await db.tables.minutes.updateMany({
    where: { meetingId: draft.meetingId, state: 'sent' },
    data: { state: 'superseded' },
  });
  await db.tables.minutes.updateMany({
    where: { id: draft.id, state: 'draft' },
    data: {
      state: 'sent',
      document: document as unknown as Prisma.InputJsonValue,
      approvedById: byId,
      privacyCheckedAt: now,
      sentAt: now,
    },
  });
  await db.tables.minutesReceipt.createMany({
    data: receivers.map((personId) => ({
      networkId: db.networkId,
      minutesId: draft.id,
      personId,
      key: minutesKey(draft.id, personId),
    })),
  });
  await noteChange(db, writing, { resourceType: 'minutes', resourceId: draft.id, action: 'send' });
}

export interface Received {
  readonly name: string;
  /** queued, sent, unknown, failed, cancelled; null: there is nowhere to send it. */
  readonly state: string | null;
}

/** What became of the minutes, receiver by receiver, by name. */
export function deliveryOf(db: Reading, minutesId: string): Promise<Received[]> {
  return db.sql<Received>(
    'minutes-delivery',
    `select p.name, x.state from minutes_receipt r join person p on p.network_id = $1 and p.id = r.person_id
       left join outbox x on x.network_id = $1 and x.key = r.key
      where r.network_id = $1 and r.minutes_id = $2 order by p.name, p.id`,
    [db.networkId, minutesId],
  );
}
