/** A poll of dates: what is proposed, and who can when. */
import { randomUUID } from 'node:crypto';
import type { LocalTime } from '../domain/local-time.ts';
import type { Db, Reading } from './handle.ts';

export interface DateOption {
  readonly id: string;
  readonly meetingId: string;
  readonly startsLocal: LocalTime;
  readonly position: number;
  /** Who can then, by name. */
  readonly yes: readonly string[];
  /** What the one who reads said: yes, no; null: nothing yet. */
  readonly own: string | null;
}

/** The proposed dates of a meeting, in order; `personId`: the one who reads. */
export function dateOptions(db: Reading, meetingId: string, personId: string): Promise<DateOption[]> {
  return db.sql<DateOption>(
    'date-options',
    `select o.id, o.meeting_id "meetingId", o.starts_local "startsLocal", o.position,
       (select coalesce(json_agg(p.name order by p.name), '[]') from date_answer a
          join person p on p.network_id = $1 and p.id = a.person_id
         where a.network_id = $1 and a.option_id = o.id and a.answer = 'yes') yes,
       (select a.answer from date_answer a where a.network_id = $1 and a.option_id = o.id and a.person_id = $3::uuid) own
     from date_option o where o.network_id = $1 and o.meeting_id::text = $2 order by o.position, o.id`,
    [db.networkId, meetingId, personId],
  );
}

/** The meeting to which a proposed date belongs, or null. */
export async function meetingOfOption(db: Reading, optionId: string): Promise<string | null> {
  const [row] = await db.sql<{ meetingId: string }>(
    'date-option-meeting',
    `select meeting_id "meetingId" from date_option where network_id = $1 and id::text = $2`,
    [db.networkId, optionId],
  );
  return row?.meetingId ?? null;
}

/** Those who are invited and have not answered any of the dates. */
export async function silentInPoll(db: Reading, meetingId: string): Promise<number> {
  const [row] = await db.sql<{ count: number }>(
    'date-poll-silent',
    `select count(*)::int count from invitation i where i.network_id = $1 and i.meeting_id = $2 and i.answer <> 'cancelled'
       and not exists (select 1 from date_answer a join date_option o on o.network_id = $1 and o.id = a.option_id
         where a.network_id = $1 and o.meeting_id = $2 and a.person_id = i.person_id)`,
    [db.networkId, meetingId],
  );
  return row?.count ?? 0;
}

/** Proposes dates instead of those proposed before; answers to a date that stays are kept. */
export async function proposeDates(db: Db, meetingId: string, dates: readonly LocalTime[]): Promise<void> {
  const gone = await db.tables.dateOption.findMany({
    where: { meetingId, startsLocal: { notIn: [...dates] } },
  });
  const ids = gone.map((option) => option.id);
  await db.tables.dateAnswer.deleteMany({ where: { optionId: { in: ids } } });
  await db.tables.dateOption.deleteMany({ where: { id: { in: ids } } });
  const kept = new Set(
    (await db.tables.dateOption.findMany({ where: { meetingId } })).map((option) => option.startsLocal),
  );
  for (const [position, startsLocal] of dates.entries())
    if (!kept.has(startsLocal))
      await db.tables.dateOption.create({
        data: { id: randomUUID(), networkId: db.networkId, meetingId, startsLocal, position },
      });
}

export interface DateAnswering {
  readonly personId: string;
  readonly answer: 'yes' | 'no';
  readonly now: Date;
}

/** Notes for each of the dates whether somebody can then; what they said before is replaced. */
export async function answerDates(
  db: Db,
  optionIds: readonly string[],
  { personId, answer, now }: DateAnswering,
): Promise<void> {
  const ids = [...optionIds];
  await db.tables.dateAnswer.deleteMany({ where: { personId, optionId: { in: ids } } });
  await db.tables.dateAnswer.createMany({
    data: ids.map((optionId) => ({ networkId: db.networkId, optionId, personId, answer, at: now })),
  });
}
