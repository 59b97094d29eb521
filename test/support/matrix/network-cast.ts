/** What buttons of the partner network carry: an offer and a need that match, an introduction, a claim, a suggestion, a pair. */
import type { Database } from '../../../src/db/open.ts';
import type { TableWorld } from '../meeting.ts';
import type { NetworkThing } from './rules.ts';

interface Partners {
  readonly table: TableWorld;
  /** Policija, and Šola, which has not agreed. */
  readonly agreed: string;
  readonly silent: string;
}

export async function arrangeNetwork(
  { prisma }: Database,
  { table, agreed, silent }: Partners,
): Promise<Readonly<Record<NetworkThing, string>>> {
  const own = { networkId: table.ids.network, createdAt: table.now };
  const personId = async (name: string) => (await prisma.person.findFirstOrThrow({ where: { name } })).id;
  const { id: luna } = await prisma.organization.findFirstOrThrow({ where: { name: 'Center Luna' } });
  await prisma.organization.updateMany({ data: { confirmedOn: new Date('2025-01-01') } });
  await prisma.organizationArea.createMany({
    data: [agreed, luna].map((organizationId) => ({
      networkId: own.networkId,
      organizationId,
      area: 'sport',
      direct: true,
      nameFold: '',
      standing: 0,
    })),
  });
  const line = { ...own, title: 'A gymnasium', areas: ['sport'] };
  const offer = await prisma.offer.create({ data: { ...line, organizationId: agreed } });
  const need = await prisma.need.create({ data: { ...line, organizationId: luna } });
  const introduction = await prisma.introduction.create({
    data: {
      networkId: own.networkId,
      key: [agreed, silent].toSorted().join(':'),
      fromId: agreed,
      toId: silent,
      askedById: table.ids.petra,
      askedAt: table.now,
    },
  });
  const claimant = await personId('Miha Navaden');
  await prisma.change.create({
    data: {
      networkId: own.networkId,
      resourceType: 'claim',
      resourceId: silent,
      action: 'create',
      field: claimant,
      byId: claimant,
      at: table.now,
    },
  });
  const suggestion = await prisma.suggestion.create({
    data: {
      ...own,
      name: 'Brod Library',
      nameFold: 'brod library',
      areas: [],
      why: '',
      contact: '',
      byId: table.ids.ana,
    },
  });
  const [leftId = '', rightId = ''] = [agreed, silent].toSorted();
  const pair = await prisma.partnerPair.create({
    data: { networkId: own.networkId, leftId, rightId, reasons: ['name'], strength: 2, foundAt: table.now },
  });
  return {
    'offers of the agreed partner': `offer.${agreed}`,
    offer: `offer.${offer.id}`,
    'offer to end': `offer.${offer.id}.1`,
    match: `${need.id} ${offer.id}`,
    introduction: introduction.id,
    claim: `${silent}.${claimant}`,
    suggestion: suggestion.id,
    pair: `${pair.id} 0`,
    'pair to merge': pair.id,
    area: 'sport',
    representative: await personId('Rok Partner'),
    'somebody without an account': table.ids.zora,
  };
}
