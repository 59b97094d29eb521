/** Through everything that partners see of needs and offers that may meet, as the house looks at it in each language. */
import type { Steps } from './walk-tables.ts';

/** Ana and Bor speak for a partner each, in the same areas; Petra coordinates. */
export async function walkMatching({
  database,
  petra,
  ana,
  bor,
  says,
  presses,
}: WalkMatching): Promise<void> {
  const { prisma } = database;
  const [one, other] = await prisma.organization.findMany({ orderBy: { createdAt: 'asc' } });
  if (one === undefined || other === undefined) throw new Error('two partners are registered by now');
  const own = { networkId: one.networkId, areas: ['leisure'], createdAt: one.createdAt };
  const need = await prisma.need.create({
    data: { ...own, organizationId: one.id, title: 'Telovadnica ob torkih', position: 90 },
  });
  const offer = await prisma.offer.create({
    data: { ...own, organizationId: other.id, title: 'Telovadnica', position: 90 },
  });
  const value = `${need.id} ${offer.id}`;
  await presses(ana, 'partners.neighbours', one.id);
  await presses(ana, 'partners.introduce', `${one.id} ${one.id}`);
  await says(ana, 'match');
  await says(petra, 'match');
  await presses(petra, 'partners.matches', need.id);
  await presses(ana, 'partners.match', value);
  await presses(ana, 'partners.match', value);
  await says(ana, 'match');
  const { id } = await prisma.introduction.findFirstOrThrow();
  await presses(bor, 'partners.match-works', id);
  await presses(ana, 'partners.match-not', id);
  await says(ana, 'match');
  await prisma.introduction.deleteMany();
  await prisma.need.delete({ where: { networkId_id: { networkId: one.networkId, id: need.id } } });
  await prisma.offer.delete({ where: { networkId_id: { networkId: one.networkId, id: offer.id } } });
}

interface WalkMatching extends Steps {
  readonly bor: Steps['ana'];
}
