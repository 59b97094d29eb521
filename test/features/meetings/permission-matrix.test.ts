import { expect, it } from '@jest/globals';
import { withClient } from '../../../src/db/open.ts';
import { MEETING_STATES, type MeetingState } from '../../../src/domain/meeting.ts';
import type { FaceName } from '../../../src/chat/message.ts';
import { databaseKinds, describeOnBothDatabases } from '../../support/database.ts';
import { meetingWorld, type TableWorld } from '../../support/meeting.ts';
import { bare, TENANT, type Speaking } from '../../support/world.ts';

/**
 * Who may do what, when (domain.md 3.4 and 3.3), written by hand and tried through the one door: each role presses each
 * button in each state of a meeting, on each face.
 */
const ROLES = [
  'coordinator',
  'moderator',
  'participant',
  'invited',
  'representative',
  'member',
  'guest',
] as const;
type RoleName = (typeof ROLES)[number];

interface Rule {
  /** The button, and what it carries. */
  readonly press: string;
  readonly value: 'meeting' | 'decision';
  readonly roles: readonly RoleName[];
  readonly states: readonly MeetingState[];
}

const MODERATES = ['coordinator', 'moderator'] as const;
const HELD: readonly MeetingState[] = ['closed', 'minutes-sent', 'evaluated'];

const RULES: Readonly<Record<string, Rule>> = {
  close: { press: 'meeting.close', value: 'meeting', roles: MODERATES, states: ['open', 'closing'] },
  look: { press: 'closing.panel', value: 'meeting', roles: MODERATES, states: ['open', 'closing'] },
  back: { press: 'closing.back', value: 'meeting', roles: MODERATES, states: ['open', 'closing'] },
  attest: { press: 'closing.attest', value: 'meeting', roles: MODERATES, states: ['closing'] },
  publish: { press: 'closing.publish', value: 'meeting', roles: MODERATES, states: ['closing'] },
  'fix the next': { press: 'meeting.next', value: 'meeting', roles: MODERATES, states: ['open', 'closing'] },
  reword: { press: 'closing.reword', value: 'decision', roles: MODERATES, states: ['open', 'closing'] },
  withdraw: { press: 'closing.withdraw', value: 'decision', roles: MODERATES, states: ['open', 'closing'] },
  confirm: {
    press: 'closing.confirm',
    value: 'meeting',
    roles: ['moderator', 'participant'],
    states: ['closing'],
  },
  dispute: {
    press: 'closing.dispute',
    value: 'meeting',
    roles: ['moderator', 'participant'],
    states: ['closing'],
  },
  reopen: { press: 'meeting.reopen', value: 'meeting', roles: MODERATES, states: ['closed'] },
  'word the minutes': { press: 'minutes.edit', value: 'meeting', roles: ['moderator'], states: HELD },
  'send the minutes': { press: 'minutes.send', value: 'meeting', roles: ['moderator'], states: HELD },
};

/** What people read when they may not, or not now. */
const REFUSED = [
  'Only the moderator',
  'This cannot be done with',
  'Only those who are present',
  'This meeting is not here',
  'This was published already',
  'sends the minutes',
  'There is no such meeting',
];

const FACES: readonly FaceName[] = ['slack', 'teams', 'web'];
const [firstKind] = databaseKinds;

describeOnBothDatabases('On every face', (database, kind) => {
  if (kind !== firstKind) {
    it.skip('the matrix is the same on every database: it runs on the first one', () => undefined);
    return;
  }
  it.each(FACES)('%s: each role, each button, each state', async (face) => {
    const table = await meetingWorld(database());
    const people = await castOn(face, table);
    const decision = await table.decision('The camp is in July.');
    const wrong: string[] = [];
    let cells = 0;
    for (const [name, rule] of Object.entries(RULES))
      for (const role of ROLES)
        for (const state of MEETING_STATES) {
          await restore(table, decision, state);
          const value =
            rule.value === 'decision'
              ? decision
              : `${table.ids.meeting}${rule.press === 'closing.confirm' || rule.press === 'closing.attest' ? ' 1.1.1' : ''}`;
          const { text } = await people[role].pressNamed(rule.press, value);
          const isDone = !REFUSED.some((sentence) => bare(text).includes(sentence));
          const isExpected = rule.roles.includes(role) && rule.states.includes(state);
          cells += 1;
          if (isDone !== isExpected)
            wrong.push(`${role} ${isDone ? 'may' : 'may not'} ${name} when ${state}: ${text.slice(0, 80)}`);
        }
    expect(wrong).toEqual([]);
    expect(cells).toBe(Object.keys(RULES).length * ROLES.length * MEETING_STATES.length);
    await table.stop();
  });

  /** The meeting as it was, whatever the last press did; the guards of the database would not let it go back. */
  const restore = (table: TableWorld, decision: string, state: MeetingState) =>
    withClient(database().pool, async (client) => {
      await client.query(`alter table meeting disable trigger meeting_guard`);
      await client.query(`alter table decision disable trigger decision_guard`);
      await client.query(
        `update meeting set state = $2, closing_round = 1, closed_at = case when $2 in ('closed', 'minutes-sent', 'evaluated') then $3::timestamptz end,
           next_id = (select id from meeting where sequence_no = 2) where id = $1`,
        [table.ids.meeting, state, table.now.toISOString()],
      );
      await client.query(
        `update decision set state = 'recorded', version = 1, read_version = 1, year = null, number = null, published_at = null where id = $1`,
        [decision],
      );
      await client.query(`delete from read_back_response`);
      await client.query(`delete from minutes_receipt`);
      await client.query(`delete from minutes`);
      await client.query(`delete from outbox`);
      await client.query(`delete from draft`);
      await client.query(
        `insert into minutes (network_id, meeting_id, version, created_at) values ($1, $2, 1, now())`,
        [table.ids.network, table.ids.meeting],
      );
      await client.query(`alter table meeting enable trigger meeting_guard`);
      await client.query(`alter table decision enable trigger decision_guard`);
    });

  /** The same people as the table knows them, on the face they speak from. */
  const castOn = async (face: FaceName, table: TableWorld): Promise<Record<RoleName, Speaking>> => {
    const { prisma } = database();
    const { network: networkId } = table.ids;
    const tenant = face === 'slack' ? TENANT : `T-${face}`;
    if (face !== 'slack') await prisma.tenant.create({ data: { face, tenant, networkId } });
    const known = async (name: string, personId: string) => {
      const speaking = table.person(name, { face, tenant });
      if (face !== 'slack')
        await prisma.account.create({
          data: { networkId, personId, face, home: tenant, account: speaking.id, tenant, seenAt: table.now },
        });
      return speaking;
    };
    const isNew = async (name: string) => {
      const speaking = table.person(name, { face, tenant });
      await speaking.say('help');
      const { id } = await prisma.person.findFirstOrThrow({ where: { name } });
      return { speaking, id };
    };
    const invited = await isNew('Iva Povabljena');
    await prisma.invitation.create({
      data: { networkId, meetingId: table.ids.meeting, personId: invited.id, sentAt: table.now },
    });
    const representative = await isNew('Rok Partner');
    const organization = await prisma.organization.create({
      data: {
        networkId,
        name: 'Center Luna',
        nameFold: 'center luna',
        status: 'active',
        createdAt: table.now,
        updatedAt: table.now,
      },
    });
    await prisma.membership.create({
      data: {
        networkId,
        personId: representative.id,
        organizationId: organization.id,
        role: 'representative',
        startDay: table.now,
      },
    });
    return {
      coordinator: await known('Petra Novak', table.ids.petra),
      moderator: await known('Mojca Kos', table.ids.mojca),
      participant: await known('Ana Zupan', table.ids.ana),
      invited: invited.speaking,
      representative: representative.speaking,
      member: (await isNew('Miha Navaden')).speaking,
      guest: table.person('Gal Gost', { face, tenant, home: 'T-ELSEWHERE' }),
    };
  };
});
