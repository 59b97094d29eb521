/** By what a partner is found, written anew from its rows. */
import { areaRows, findingRows } from '../domain/partner-index.ts';
import type { Vocabulary } from '../domain/vocabulary.ts';
import type { Db } from './handle.ts';
import { nameWordsOf, renewNameWords } from './name-words.ts';

/** Writes anew by which areas and words a partner is found, from what its rows say now. `areas` null: those it has chosen. */
export async function reindex(
  db: Db,
  organizationId: string,
  { areas, vocabulary }: { readonly areas: readonly string[] | null; readonly vocabulary: Vocabulary },
): Promise<void> {
  const where = { organizationId };
  const own = areas ?? (await areasChosen(db, organizationId));
  const partner = await db.tables.organization.findFirstOrThrow({ where: { id: organizationId } });
  const offers = await db.tables.offer.findMany({ where: { ...where, status: 'active' } });
  const needs = await db.tables.need.findMany({ where: { ...where, status: 'open' } });
  const premises = await db.tables.location.findMany({ where, select: { city: true } });
  const merged = await db.tables.organization.findMany({
    where: { mergedIntoId: organizationId },
    orderBy: { id: 'asc' },
    select: { name: true },
  });
  const formerNames = merged.map(({ name }) => name);
  const key = { networkId: db.networkId, organizationId };
  const wordsBefore = await nameWordsOf(db, organizationId);
  await db.tables.organizationArea.deleteMany({ where });
  await db.tables.finding.deleteMany({ where });
  const rows = areaRows(
    own,
    [...offers, ...needs].flatMap((line) => line.areas),
    vocabulary,
  );
  await db.tables.organizationArea.createMany({
    data: rows.map((row) => ({ ...key, ...row, standing: partner.standing, nameFold: partner.nameFold })),
  });
  const city = premises.flatMap((each) => (each.city === null ? [] : [each.city]));
  await db.tables.finding.createMany({
    data: findingRows({ ...partner, formerNames, offers, needs, city }).map((row) => ({ ...key, ...row })),
  });
  await renewNameWords(db, organizationId, wordsBefore);
}

async function areasChosen(db: Db, organizationId: string): Promise<string[]> {
  const rows = await db.tables.organizationArea.findMany({
    where: { organizationId, direct: true },
    orderBy: { area: 'asc' },
  });
  return rows.map(({ area }) => area);
}
