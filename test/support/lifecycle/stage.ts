/** Where a story of random steps is played: two tables, people in every role, and all that was ever shown to anybody. */
import { randomUUID } from 'node:crypto';
import type { Form } from '../../../src/chat/form.ts';
import type { Message, PressButton } from '../../../src/chat/message.ts';
import type { Place } from '../../../src/chat/request.ts';
import type { Database } from '../../../src/db/open.ts';
import { withClient } from '../../../src/db/open.ts';
import { emptyTables } from '../database.ts';
import { CHANNEL, meetingWorld, type TableWorld } from '../meeting.ts';
import { bare, type Answer, type Speaking, type World } from '../world.ts';

export const PEOPLE = [
  'moderator',
  'coordinator',
  'participant',
  'second participant',
  'invited',
  'leader',
  'representative',
  'member',
  'outsider',
] as const;
export type Who = (typeof PEOPLE)[number];

export const OTHER_CHANNEL: Place = { kind: 'channel', id: 'C-OTHER', name: 'other-table' };
export const NO_TABLE: Place = { kind: 'channel', id: 'C-NOWHERE', name: 'random' };

/** The world of a story, with the ids of what is in it. */
export type StageTable = World & Pick<TableWorld, 'ids'>;

export interface Stage {
  readonly table: StageTable;
  readonly people: Readonly<Record<Who, Speaking>>;
  /** Buttons that anybody was ever shown, the newest last: pressed by anybody, however old. */
  readonly buttons: PressButton[];
  /** Forms that anybody was ever shown, the newest last. */
  readonly forms: Form[];
  /** Keeps what an answer shows. */
  see(answer: Answer): void;
  /** Keeps what was posted and told since. */
  listen(): void;
}

/** Both tables have a meeting that people are invited to; at the first, somebody is late with a task of an earlier one. */
export async function setStage(database: Database): Promise<Stage> {
  await emptyTables(database);
  const table = await meetingWorld(database, { state: 'invited', next: false });
  const stage = stageOf(table);
  await gather(database, stage);
  await sow(database, table);
  return stage;
}

/** The people on the stage of a world, of whom nobody has said anything yet. */
export function stageOf(table: StageTable): Stage {
  const buttons: PressButton[] = [];
  const forms: Form[] = [];
  let heard = 0;
  const keep = ({ blocks }: Pick<Message, 'blocks'>) => {
    for (const block of blocks)
      for (const button of block.kind === 'buttons' ? block.buttons : [])
        if (button.kind === 'press') push(buttons, button);
  };
  return {
    table,
    people: peopleOf(table),
    buttons,
    forms,
    see({ reply, form }) {
      if (reply.kind === 'message' || reply.kind === 'home') keep(reply.message);
      if (form !== null) forms.push(form);
    },
    listen() {
      for (const { message } of table.deliveries.slice(heard)) keep(message);
      heard = table.deliveries.length;
    },
  };
}

/** The same button shown again is the newest again. */
function push(buttons: PressButton[], button: PressButton): void {
  const at = buttons.findIndex((each) => each.press === button.press && each.value === button.value);
  if (at >= 0) buttons.splice(at, 1);
  buttons.push({ ...button, label: bare(button.label) });
}

const peopleOf = (world: World): Record<Who, Speaking> => ({
  moderator: world.person('Mojca Kos'),
  coordinator: world.person('Petra Novak'),
  participant: world.person('Ana Zupan'),
  'second participant': world.person('Ben Levi'),
  invited: world.person('Iva Povabljena'),
  leader: world.person('Lara Vodja'),
  representative: world.person('Rok Partner'),
  member: world.person('Miha Navaden'),
  outsider: world.person('Gal Gost', { home: 'T-ELSEWHERE' }),
});

async function gather(database: Database, { people }: Stage): Promise<void> {
  for (const who of ['invited', 'leader', 'representative', 'member'] as const)
    await people[who].say('help', CHANNEL);
  await people.moderator.say('help', OTHER_CHANNEL);
  await withClient(database.pool, (client) => client.query('delete from attendance'));
}

/** What was there before the story begins. */
async function sow(database: Database, { ids }: TableWorld): Promise<void> {
  const run = (text: string, ...values: string[]) =>
    withClient(database.pool, (client) => client.query(text, values));
  const otto = randomUUID();
  await run(
    `insert into person (id, network_id, name, created_at) values ($1, $2, 'Otto Pozen', '2026-10-01')`,
    otto,
    ids.network,
  );
  await run(
    `with partner as (
       insert into organization (network_id, name, name_fold, status, created_at, updated_at)
       values ($1, 'Center Luna', 'center luna', 'agreed', now(), now()) returning id),
     members as (
       insert into membership (network_id, person_id, organization_id, role, start_day)
       select $1, p.id, partner.id, case p.name when 'Lara Vodja' then 'leader' else 'representative' end, '2026-10-01'
         from partner, person p where p.name in ('Lara Vodja', 'Rok Partner'))
     insert into leader_agreement (network_id, organization_id, leader_id, how, state, state_on, noted_by_id, created_at)
     select $1, partner.id, p.id, 'self', 'agreed', '2026-11-01', p.id, '2026-11-01' from partner, person p where p.name = 'Lara Vodja'`,
    ids.network,
  );
  await run(
    `insert into table_member (network_id, table_id, person_id, start_day)
     select $1, $2, id, '2026-11-01'::date from person where name = 'Rok Partner'`,
    ids.network,
    ids.table,
  );
  await run(
    `insert into invitation (network_id, meeting_id, person_id, sending, sent_at)
     select $1, $2, id, 1, '2026-11-20'::timestamptz from person where name = any ('{Ana Zupan,Ben Levi,Iva Povabljena,Zora Hribar,Mojca Kos}')`,
    ids.network,
    ids.meeting,
  );
  await run(
    `with earlier as (
       insert into meeting (network_id, table_id, sequence_no, title, common_goal, convened_by_id, moderator_id, place, duration_minutes, time_zone,
         created_at, starts_local, starts_at, ends_at, state, ical_uid, next_id, closed_at)
       select network_id, table_id, 2, 'The one before', common_goal, convened_by_id, moderator_id, place, 60, time_zone,
              '2026-10-01', '2026-10-20T16:00', '2026-10-20T14:00Z', '2026-10-20T15:00Z', 'closed', 'earlier', id, '2026-10-20T15:00Z'
         from meeting where id = $1 returning id, network_id, table_id)
     insert into task (network_id, table_id, meeting_id, position, title, owner_id, due_on, state, recorded_by_id, created_at)
     select network_id, table_id, id, 1, 'Ask the fire brigade', $2::uuid, '2026-11-01', 'open', $2::uuid, '2026-09-30' from earlier`,
    ids.meeting,
    otto,
  );
  await run(
    `with second as (
       insert into round_table (network_id, name, purpose, topics, created_by_id, created_at)
       values ($1, 'School meals', 'Meals in summer', '{}', $2, '2026-11-01') returning id),
     channel as (
       insert into table_channel (network_id, place_id, table_id) select $1, p.id, second.id from place p, second where p.place = $3)
     insert into meeting (network_id, table_id, sequence_no, title, common_goal, convened_by_id, moderator_id, place, duration_minutes, time_zone,
       created_at, starts_local, starts_at, ends_at, state, ical_uid)
     select $1, second.id, 1, 'School meals', 'Meals in summer', $2, $2, 'Town hall', 60, 'Europe/Ljubljana',
            '2026-11-01', '2026-11-23T10:15', '2026-11-23T09:15Z', '2026-11-23T10:15Z', 'invited', 'second' from second`,
    ids.network,
    ids.ana,
    OTHER_CHANNEL.id,
  );
}
