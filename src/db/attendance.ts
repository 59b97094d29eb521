/** Who is there, and who has been heard. */
import { noteChange, type Writing } from './changes.ts';
import type { Db, Reading } from './handle.ts';

export interface Arriving {
  readonly meetingId: string;
  readonly personId: string;
  readonly organizationId: string | null;
  /** room, remote. */
  readonly how: 'room' | 'remote';
}

/** Notes somebody as present, or as being back. False: they were noted already. */
export async function arrive(db: Db, arriving: Arriving, writing: Writing): Promise<boolean> {
  const { meetingId, personId, organizationId } = arriving;
  const there = await db.tables.attendance.findFirst({ where: { meetingId, personId } });
  if (there !== null && there.leftAt === null) {
    if (organizationId !== null && there.organizationId !== organizationId)
      await db.tables.attendance.updateMany({ where: { meetingId, personId }, data: { organizationId } });
    return false;
  }
  await (there === null
    ? db.tables.attendance.create({
        data: { networkId: db.networkId, ...arriving, byId: writing.byId, arrivedAt: writing.now },
      })
    : db.tables.attendance.updateMany({ where: { meetingId, personId }, data: { leftAt: null } }));
  await noteChange(db, writing, {
    resourceType: 'attendance',
    resourceId: meetingId,
    action: 'arrive',
    field: personId,
  });
  return true;
}

/** Notes that somebody left before the end. */
export async function leave(
  db: Db,
  who: { readonly meetingId: string; readonly personId: string },
  writing: Writing,
): Promise<void> {
  await db.tables.attendance.updateMany({ where: { ...who, leftAt: null }, data: { leftAt: writing.now } });
}

/** Somebody was noted as present by mistake. */
export async function wasNotThere(
  db: Db,
  who: { readonly meetingId: string; readonly personId: string },
  writing: Writing,
): Promise<void> {
  await db.tables.attendance.deleteMany({ where: who });
  await noteChange(db, writing, {
    resourceType: 'attendance',
    resourceId: who.meetingId,
    action: 'undo',
    field: who.personId,
  });
}

export interface Expected {
  readonly personId: string;
  readonly name: string;
  readonly organizationId: string | null;
  readonly organizationName: string | null;
  readonly isPresent: boolean;
}

/** Everybody who may be there: invited, of the table, or noted already. By partner and name. */
export function expectedAt(
  db: Reading,
  meeting: { readonly id: string; readonly tableId: string },
): Promise<Expected[]> {
  return db.sql<Expected>(
    'expected-at',
    `select p.id "personId", p.name, o.id "organizationId", o.name "organizationName",
            exists (select 1 from attendance a where a.network_id = $1 and a.meeting_id = $2 and a.person_id = p.id and a.left_at is null) "isPresent"
       from (select person_id, max(organization_id::text)::uuid organization_id from (
               select person_id, organization_id from invitation where network_id = $1 and meeting_id = $2 and answer <> 'cancelled' and role <> 'informed'
               union all select person_id, organization_id from table_member where network_id = $1 and table_id = $3 and end_day is null and role = 'member'
               union all select person_id, organization_id from attendance where network_id = $1 and meeting_id = $2
               union all select moderator_id, null from meeting where network_id = $1 and id = $2) w group by person_id) e
       join person p on p.network_id = $1 and p.id = e.person_id
       left join organization o on o.network_id = $1 and o.id = e.organization_id
      order by o.name_fold nulls last, p.name, p.id limit 300`,
    [db.networkId, meeting.id, meeting.tableId],
  );
}

/** wants; heard; again: heard, and wants to speak once more. */
export type VoiceState = 'wants' | 'heard' | 'again';

/** Somebody wants to speak on an item. False: that is known already. */
export async function wantToSpeak(
  db: Db,
  voice: { readonly itemId: string; readonly personId: string; readonly at: Date },
): Promise<boolean> {
  const rows = await db.sql(
    'want-to-speak',
    `insert into item_voice (network_id, item_id, person_id, state, at) values ($1::uuid, $2::uuid, $3::uuid, 'wants', $4::timestamptz)
     on conflict (network_id, item_id, person_id) do update set state = 'again', at = excluded.at
      where item_voice.state = 'heard' returning person_id`,
    [db.networkId, voice.itemId, voice.personId, voice.at.toISOString()],
  );
  return rows.length > 0;
}

/** The moderator says who of these people was heard on an item; whoever wants to speak and was not heard still does. */
export async function noteHeard(
  db: Db,
  itemId: string,
  {
    asked,
    heard,
    at,
  }: { readonly asked: readonly string[]; readonly heard: readonly string[]; readonly at: Date },
): Promise<void> {
  const notHeard = asked.filter((each) => !heard.includes(each));
  await db.tables.itemVoice.deleteMany({
    where: { itemId, personId: { in: notHeard }, state: { in: ['heard', 'again'] } },
  });
  await db.sql(
    'note-heard',
    `insert into item_voice (network_id, item_id, person_id, state, at)
     select $1::uuid, $2::uuid, person_id, 'heard', $4::timestamptz from unnest($3::uuid[]) person_id
     on conflict (network_id, item_id, person_id) do update set state = 'heard', at = excluded.at`,
    [db.networkId, itemId, heard, at.toISOString()],
  );
}

/** Who was heard is kept until a meeting is closed, and not longer. */
export async function forgetVoices(db: Db, meetingId: string): Promise<void> {
  await db.sql(
    'forget-voices',
    `delete from item_voice v using agenda_item i
      where v.network_id = $1 and i.network_id = $1 and i.id = v.item_id and i.meeting_id = $2`,
    [db.networkId, meetingId],
  );
}

export interface Voice {
  readonly personId: string;
  readonly name: string;
  /** Null: neither heard, nor wanting to speak. */
  readonly state: VoiceState | null;
}

/** Everybody who is present, and whether they have been heard on an item; those who want to speak first, in turn. */
export function voicesOn(
  db: Reading,
  item: { readonly id: string; readonly meetingId: string },
): Promise<Voice[]> {
  return db.sql<Voice>(
    'voices-on',
    `select p.id "personId", p.name, v.state from attendance a join person p on p.network_id = $1 and p.id = a.person_id
       left join item_voice v on v.network_id = $1 and v.item_id = $2 and v.person_id = a.person_id
      where a.network_id = $1 and a.meeting_id = $3 and a.left_at is null
      order by case when v.state in ('wants', 'again') then v.at end nulls last, p.name, p.id`,
    [db.networkId, item.id, item.meetingId],
  );
}

/** Who started an item, the last time that it was started: they run the meeting. Null: nobody did. */
export async function whoStarted(db: Reading, itemId: string): Promise<string | null> {
  const [row] = await db.sql<{ id: string }>(
    'who-started-item',
    `select by_id id from change where network_id = $1 and resource_type = 'agenda-item' and resource_id = $2
        and field = 'state' and replacement = 'in-progress' and by_id is not null order by at desc limit 1`,
    [db.networkId, itemId],
  );
  return row?.id ?? null;
}
