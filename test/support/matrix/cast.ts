/** One person for each role, on one face, around one meeting. */
import { randomUUID } from 'node:crypto';
import type { FaceName } from '../../../src/chat/message.ts';
import { withClient, type Database } from '../../../src/db/open.ts';
import { meetingWorld, type TableWorld } from '../meeting.ts';
import { TENANT, type Speaking } from '../world.ts';
import { arrangeNetwork } from './network-cast.ts';
import type { Role, Thing } from './rules.ts';

export interface Cast {
  readonly table: TableWorld;
  readonly people: Readonly<Record<Role, Speaking>>;
  readonly values: Readonly<Record<Thing, string>>;
}

const NAMES: Readonly<Record<Role, string>> = {
  coordinator: 'Petra Novak',
  moderator: 'Mojca Kos',
  participant: 'Ana Zupan',
  convenor: 'Kaja Sklic',
  leader: 'Lara Vodja',
  'leader without agreement': 'Lev Brezdoma',
  delegate: 'Dino Poslan',
  representative: 'Rok Partner',
  invited: 'Iva Povabljena',
  member: 'Miha Navaden',
  'partner guest': 'Gita Gostja',
  stranger: 'Gal Gost',
};
const KNOWN: readonly Role[] = ['coordinator', 'moderator', 'participant'];
const FROM_ELSEWHERE: readonly Role[] = ['partner guest', 'stranger'];

export async function castOn(face: FaceName, database: Database): Promise<Cast> {
  const table = await meetingWorld(database);
  const { prisma } = database;
  const networkId = table.ids.network;
  const tenant = face === 'slack' ? TENANT : `T-${face}`;
  if (face !== 'slack') await prisma.tenant.create({ data: { face, tenant, networkId } });
  const people = {} as Record<Role, Speaking>;
  for (const role of Object.keys(NAMES) as Role[]) {
    const name = NAMES[role];
    const home = FROM_ELSEWHERE.includes(role) ? { home: 'T-ELSEWHERE' } : {};
    const speaking = table.person(name, { face, tenant, ...home });
    people[role] = speaking;
    // Those whom the table knows from Slack speak from this face too.
    if (KNOWN.includes(role) && face !== 'slack') {
      const { id: personId } = await prisma.person.findFirstOrThrow({ where: { name } });
      const account = {
        networkId,
        personId,
        face,
        home: tenant,
        account: speaking.id,
        tenant,
        seenAt: table.now,
      };
      await prisma.account.create({ data: account });
    }
    await speaking.say('help');
  }
  return { table, people, values: await arrange(database, table) };
}

/** Partners, agreements, a delegation, invitations; a decision and an item of the meeting. */
async function arrange(database: Database, table: TableWorld): Promise<Cast['values']> {
  const { ids } = table;
  const [agreed, silent, delegation] = [randomUUID(), randomUUID(), randomUUID()];
  const run = (text: string, ...values: string[]) =>
    withClient(database.pool, (client) => client.query(text, values));
  await run(
    `with partner (id, name, leader, state) as (values
       ($2::uuid, 'Policija', 'Lara Vodja', 'agreed'), (gen_random_uuid(), 'Center Luna', 'Kaja Sklic', 'agreed'), ($3::uuid, 'Šola', 'Lev Brezdoma', null)),
     made as (insert into organization (id, network_id, name, name_fold, status, created_at, updated_at)
       select id, $1, name, lower(name), 'active', now(), now() from partner),
     led as (insert into membership (network_id, person_id, organization_id, role, start_day)
       select $1::uuid, p.id, partner.id, 'leader', '2026-10-01'::date from partner join person p on p.name = partner.leader
       union all select $1::uuid, p.id, $2::uuid, 'representative', '2026-10-01'::date from person p where p.name in ('Rok Partner', 'Dino Poslan')
       union all select $1::uuid, p.id, $3::uuid, 'representative', '2026-10-01'::date from person p where p.name = 'Gita Gostja'),
     agreement as (insert into leader_agreement (network_id, organization_id, leader_id, how, state, state_on, noted_by_id, created_at)
       select $1, partner.id, p.id, 'self', partner.state, '2026-11-01', p.id, '2026-11-01'
         from partner join person p on p.name = partner.leader where partner.state is not null returning id, organization_id)
     insert into delegation (id, network_id, agreement_id, person_id, valid_from, created_at)
     select $4::uuid, $1::uuid, agreement.id, p.id, '2026-11-01', '2026-11-01' from agreement, person p
      where agreement.organization_id = $2::uuid and p.name = 'Dino Poslan'`,
    ids.network,
    agreed,
    silent,
    delegation,
  );
  await run(
    `update meeting set convened_by_id = (select id from person where name = 'Kaja Sklic'),
            convened_for_id = (select id from organization where name = 'Center Luna'),
            starts_local = '2026-11-23T18:00', starts_at = '2026-11-23T17:00Z', ends_at = '2026-11-23T18:30Z' where id = $1`,
    ids.meeting,
  );
  await run(
    `insert into invitation (network_id, meeting_id, person_id) select $1, $2, id from person
      where name = any ('{Mojca Kos,Ana Zupan,Iva Povabljena,Zora Hribar}')`,
    ids.network,
    ids.meeting,
  );
  // As it stands after minutes went out: who was there and who was not are asked.
  await run(
    `with opened as (insert into evaluation (network_id, meeting_id, table_id, opens_on, closes_on)
       values ($1, $2, $3, '2026-11-23', '2026-11-30') returning id)
     insert into evaluator (network_id, evaluation_id, person_id, was_present)
     select $1, opened.id, p.id, p.name <> 'Iva Povabljena' from opened, person p
      where p.name = any ('{Mojca Kos,Ana Zupan,Iva Povabljena}')`,
    ids.network,
    ids.meeting,
    ids.table,
  );
  const decision = await table.decision('The camp is in July.');
  const item = await table.item('Parking', { outcome: null, state: 'proposed' });
  return {
    nothing: '',
    meeting: ids.meeting,
    'meeting and wording': `${ids.meeting} 1.1.1`,
    'meeting and answer': `accepted ${ids.meeting}`,
    decision,
    'decision to undo': `decision.${decision}.${ids.meeting}`,
    item,
    table: ids.table,
    'agreed partner': agreed,
    'partner that has not agreed': silent,
    delegation,
    ...(await arrangeNetwork(database, { table, agreed, silent })),
  };
}
