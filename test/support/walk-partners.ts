/** Through everything that people see of a partner's card beyond its six columns, as the house looks at it in each language. */
import type { Steps } from './walk-tables.ts';

/** Ana speaks for the only partner that has people; Petra coordinates. */
export async function walkPartners(steps: Steps): Promise<void> {
  const { database, petra, ana, says, presses, submits } = steps;
  const { organizationId } = await database.prisma.membership.findFirstOrThrow({
    where: { organizationId: { not: null } },
  });
  if (organizationId === null) throw new Error('nobody speaks for a partner');
  await says(petra, 'offers');
  await says(ana, 'offers');
  await presses(ana, 'line.add');
  const camp = { title: 'Poletni tabor', areas: ['sport'], target: 'Tretja triada', place: 'Brod' };
  const days = { from: '2026-12-01', until: '2026-12-04', 'age-from': '10', capacity: '20 mest' };
  await submits(ana, { ...camp, ...days, 'age-to': '9' });
  await submits(ana, { ...camp, ...days, 'age-to': '12', until: '2026-11-30' });
  await submits(ana, { ...camp, ...days, 'age-to': '12', from: '', until: '2026-11-20' });
  await submits(ana, { ...camp, ...days, 'age-to': '12' });
  await presses(petra, 'line.add', `need.${organizationId}`);
  await submits(petra, { title: 'Avtobus', 'age-to': '15', description: 'Za tabor' });
  await says(ana, 'needs');
  const bus = await database.prisma.need.findFirstOrThrow({ where: { title: 'Avtobus' } });
  await presses(ana, 'line.change', `need.${bus.id}`);
  await presses(petra, 'line.change', `need.${bus.id}`);
  await submits(petra, { place: 'Brod' });
  await submits(ana, { place: 'Celje' });
  await submits(ana, { place: 'Celje' });
  await presses(ana, 'line.end');
  await presses(ana, 'line.reopen');
  await presses(petra, 'line.prolong', `${organizationId}.2026-12-04`);
  await presses(petra, 'line.prolong', `${organizationId}.2026-12-04`);
  await says(ana, 'my card', 'network');
  await walkAreas(steps);
  await walkGrowing(steps);
  await says(ana, 'changes', 'changes 1. 11. 2026', 'changes x', 'changes 2030-01-01');
  await presses(ana, 'partners.changes', 'since.1764115200000.new-offers');
  await says(ana, 'my card');
  await presses(ana, 'partners.history');
  const [oldest] = await database.prisma.change.findMany({
    where: { organizationId },
    orderBy: { at: 'asc' },
  });
  await presses(ana, 'partners.history', `${organizationId}.${oldest?.id ?? ''}`);
}

/** Areas of the network's own, hidden and shown again. */
async function walkAreas({ petra, says, presses, submits }: Steps): Promise<void> {
  await says(petra, 'areas');
  await presses(petra, 'areas.change', '');
  await submits(petra, { en: 'Sport', sl: 'Sport', cs: 'Sport', he: 'ספורט', under: 'none' });
  await submits(petra, { en: 'Chess', sl: 'Šah', cs: 'Šachy', he: 'שחמט', aliases: 'chess club' });
  await presses(petra, 'areas.choose', '');
  await submits(petra, { area: 'chess' });
  await presses(petra, 'areas.change', 'chess');
  await presses(petra, 'areas.hide', 'chess');
  await presses(petra, 'areas.hide', 'chess');
  await presses(petra, 'areas.show-again', 'chess');
  await presses(petra, 'areas.hide', 'chess');
}

/** Contacts that members propose: taken in, and declined. */
async function walkGrowing({ database, petra, ana, says, presses, submits }: Steps): Promise<void> {
  await says(petra, 'suggestions');
  for (const name of ['Knjižnica Brod', 'Pekarna Brod']) {
    await says(ana, 'suggest');
    await submits(ana, { name, areas: ['leisure'], why: 'Imajo dvorano', contact: 'Miha, 040 111 222' });
  }
  await says(ana, 'suggest');
  await submits(ana, { name: 'knjiznica brod' });
  await says(petra, 'suggestions');
  const [library, bakery] = await database.prisma.suggestion.findMany({ orderBy: { name: 'asc' } });
  await presses(petra, 'suggestion.accept', library?.id ?? '');
  await presses(petra, 'suggestion.accept', library?.id ?? '');
  await presses(petra, 'suggestion.decline', bakery?.id ?? '');
  await submits(petra, { reason: 'Jeseni' });
  await presses(petra, 'suggestion.decline', bakery?.id ?? '');
  const { id } = await database.prisma.organization.findFirstOrThrow({ where: { status: 'prospect' } });
  await presses(petra, 'partners.show', id);
  await database.prisma.suggestion.deleteMany({});
  await database.prisma.organization.updateMany({ where: { id }, data: { status: 'left' } });
}
