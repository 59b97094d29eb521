/** Partners as they stand in the directory, written without going through their forms. */
import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/db/open.ts';
import { fold } from '../../src/domain/fold.ts';

export interface Partner {
  readonly id: string;
  /** Ids, in the order given. */
  readonly offers: readonly string[];
  readonly needs: readonly string[];
}

export interface PartnerSetting {
  readonly networkId: string;
  readonly name: string;
  readonly status?: string;
  readonly description?: string;
  readonly email?: string;
  readonly areas?: readonly string[];
  readonly offers?: readonly string[];
  readonly offerStatus?: string;
  readonly needs?: readonly string[];
  /** Who represents it, by id. */
  readonly people?: readonly string[];
}

const CREATED = new Date('2026-10-01T09:00:00Z');

export async function addPartner({ prisma }: Database, card: PartnerSetting): Promise<Partner> {
  const { networkId, name, status = 'active', offers = [], needs = [], people = [], areas = [] } = card;
  const id = randomUUID();
  const own = { networkId, organizationId: id };
  await prisma.organization.create({
    data: {
      id,
      networkId,
      name,
      nameFold: fold(name),
      status,
      description: card.description ?? '',
      email: card.email ?? null,
      createdAt: CREATED,
      updatedAt: CREATED,
    },
  });
  const line = (title: string, position: number) => ({
    ...own,
    id: randomUUID(),
    title,
    areas: [],
    position,
    createdAt: CREATED,
  });
  const offerRows = offers.map(line).map((row) => ({ ...row, status: card.offerStatus ?? 'active' }));
  const needRows = needs.map(line);
  await prisma.offer.createMany({ data: offerRows });
  await prisma.need.createMany({ data: needRows });
  await prisma.finding.createMany({
    data: [
      ...offers.map((title) => ({ ...own, source: 'offer', fold: fold(title) })),
      ...needs.map((title) => ({ ...own, source: 'need', fold: fold(title) })),
    ],
  });
  await prisma.organizationArea.createMany({
    data: areas.map((area) => ({ ...own, area, direct: true, standing: 0, nameFold: fold(name) })),
  });
  for (const personId of people)
    await prisma.membership.create({
      data: { ...own, personId, role: 'representative', startDay: new Date('2026-10-01') },
    });
  return { id, offers: offerRows.map((row) => row.id), needs: needRows.map((row) => row.id) };
}
