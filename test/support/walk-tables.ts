/** Through every form and message around tables and leaders, as the house looks at them in each language. */
import type { Database } from '../../src/db/open.ts';
import type { RawAnswers } from '../../src/chat/form.ts';
import type { Speaking } from './world.ts';

/** Steps that are looked at. `presses`: the value of the button that is offered, unless one is given. */
export interface Steps {
  readonly database: Database;
  readonly petra: Speaking;
  readonly ana: Speaking;
  says(who: Speaking, ...lines: readonly string[]): Promise<void>;
  /** In a shared channel. */
  saysAloud(who: Speaking, ...lines: readonly string[]): Promise<void>;
  presses(who: Speaking, press: string, value?: string): Promise<void>;
  submits(who: Speaking, answers: RawAnswers): Promise<void>;
}

const TABLE: RawAnswers = {
  name: 'Varno poletje',
  purpose: 'Poletni tabor',
  topics: ['sport'],
  rhythm: 'month-last',
  weekday: '3',
  time: '16:00',
};

/** Ana speaks for a partner that is registered, the first in the database. */
export async function walkTables(steps: Steps): Promise<void> {
  const { database, petra, ana, says, saysAloud, presses, submits } = steps;
  const { personId: anaId } = await database.prisma.account.findFirstOrThrow({
    where: { name: 'Ana Kovač' },
  });
  const { organizationId } = await database.prisma.membership.findFirstOrThrow({
    where: { personId: anaId },
  });
  if (organizationId === null) throw new Error('Ana speaks for no partner');
  await walkLeaders(steps, { organizationId, anaId });
  await says(petra, 'tables', 'seats', 'table found');
  await submits(petra, { ...TABLE, weekday: '' });
  await submits(petra, TABLE);
  const { id } = await database.prisma.roundTable.findFirstOrThrow({ where: { name: 'Varno poletje' } });
  await presses(petra, 'seats.show');
  await presses(petra, 'seat.add');
  await submits(petra, { label: 'Preventiva', areas: ['drugs-prevention'], required: true });
  const seat = await database.prisma.seat.findFirstOrThrow();
  await presses(petra, 'members.take', id);
  await submits(petra, {});
  await submits(petra, { people: [`${anaId}.${organizationId}`], seat: seat.id });
  await presses(petra, 'member.change');
  await submits(petra, { who: anaId, role: 'informed' });
  await presses(petra, 'group.found', `${id}.drugs-prevention`);
  await submits(petra, { purpose: 'Delavnice', leader: `${anaId}.${organizationId}` });
  await presses(petra, 'groups.show', id);
  await says(petra, 'tables', 'tables here', 'group');
  await saysAloud(petra, 'tables here');
  await saysAloud(ana, 'tables here');
  await presses(petra, 'table.change', id);
  await submits(petra, { rhythm: 'weekly' });
  await says(ana, 'tables', 'members');
  await presses(ana, 'table.show', id);
  await presses(ana, 'member.hand-over', id);
  await submits(ana, { name: 'Zora Hribar' });
  await walkPeople(steps, organizationId, anaId);
  await presses(petra, 'table.pause', id);
  await presses(petra, 'seat.remove', seat.id);
}

/** Who speaks for a partner: shown, added, handed over, gone. */
async function walkPeople(steps: Steps, organizationId: string, anaId: string): Promise<void> {
  const { database, petra, ana, says, presses, submits } = steps;
  const idOf = async (name: string): Promise<string> =>
    (await database.prisma.person.findFirstOrThrow({ where: { name } })).id;
  await says(ana, 'people', 'link', 'link ABCDE-FGHJK');
  await presses(ana, 'people.add', organizationId);
  await submits(ana, { name: '' });
  await submits(ana, { name: 'Miha Breg', role: 'deputy' });
  await presses(petra, 'people.hand-over', organizationId);
  await submits(petra, {});
  await submits(petra, { from: await idOf('Miha Breg'), name: 'Vida Breg' });
  await says(ana, 'my-data', 'my-data Petra');
  await says(petra, 'my-data zzzz', 'my-data breg');
  const miha = await idOf('Miha Breg');
  await presses(petra, 'person.data', miha);
  await presses(petra, 'person.file', miha);
  // She says that they are not the same, so that both walk on.
  await presses(petra, 'person.known', miha);
  await submits(petra, { to: anaId });
  await presses(ana, 'person.link-no', miha);
  await presses(petra, 'person.known', anaId);
  await presses(petra, 'person.erase', miha);
  await submits(petra, {});
  await submits(petra, { sure: true });
  await presses(petra, 'people.left', organizationId);
  await submits(petra, { who: await idOf('Vida Breg') });
  await presses(petra, 'people.show', organizationId);
}

interface People {
  readonly organizationId: string;
  readonly anaId: string;
}

async function walkLeaders(steps: Steps, { organizationId, anaId }: People): Promise<void> {
  const { petra, ana, says, presses, submits } = steps;
  await says(ana, 'agreement');
  await presses(ana, 'agreement.ask');
  await presses(ana, 'leader.claim');
  await presses(petra, 'leader.beside', `${organizationId}.${anaId}`);
  await presses(petra, 'leader.name', organizationId);
  await submits(petra, { name: 'Zora Kralj', how: 'beside' });
  await says(petra, 'leaders', 'outreach ask');
  await submits(petra, { partners: [organizationId], who: anaId, points: 'Poletje' });
  await says(petra, 'outreach');
  await submits(petra, { partner: organizationId, goals: 'Poletje', result: 'agreed', leader: 'Ana Kovač' });
  await presses(ana, 'agreement.correct', organizationId);
  await submits(ana, { right: 'agreed', note: 'Drži' });
  await presses(ana, 'delegation.give');
  await submits(ana, { topic: 'Poletje' });
  await submits(ana, { person: '' });
  await says(ana, 'agreement');
  await presses(ana, 'agreement.withdraw');
  await presses(ana, 'agreement.agree');
  await says(petra, 'leaders');
}
