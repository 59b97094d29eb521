/** The fifth and the sixth column of a card: each line is an offer or a need. */
import { randomUUID } from 'node:crypto';
import { compareLines, IN_FORCE, RUN_OUT, type Compared, type LineKind } from '../domain/partner-line.ts';
import type { CardLine } from '../domain/partner.ts';
import { noteChanges, type ChangeNote, type Editing } from './changes.ts';
import type { Db } from './handle.ts';
import type { PartnerCard, PartnerLine } from './partner-card.ts';

interface NewLines {
  readonly offers: readonly CardLine[];
  readonly needs: readonly CardLine[];
  /** Position of the first. */
  readonly from: number;
}

/** Writes new offers and needs; what there is to note of them. */
export async function addLines(
  db: Db,
  organizationId: string,
  lines: NewLines,
  editing: Editing,
): Promise<ChangeNote[]> {
  const row = (line: CardLine, index: number) => ({
    id: randomUUID(),
    networkId: db.networkId,
    organizationId,
    title: line.title,
    description: line.description,
    areas: [],
    position: lines.from + index,
    createdAt: editing.now,
  });
  const offers = lines.offers.map(row);
  const needs = lines.needs.map((line, index) => ({ ...row(line, index), raisedById: editing.byId }));
  if (offers.length > 0) await db.tables.offer.createMany({ data: offers });
  if (needs.length > 0) await db.tables.need.createMany({ data: needs });
  const noteOf = (kind: LineKind, { id, title }: (typeof offers)[number]): ChangeNote => ({
    resourceType: kind,
    resourceId: id,
    organizationId,
    action: 'create',
    field: 'title',
    replacement: title,
  });
  return [...offers.map((each) => noteOf('offer', each)), ...needs.map((each) => noteOf('need', each))];
}

/** Lines that are new come after all others; those written one by one follow them. */
const AFTER_ALL = 1000;

/** What was sent: lines that are gone end, the others stay with everything that stands on their record. */
export async function replaceLines(
  db: Db,
  card: PartnerCard,
  sent: {
    readonly draft: { readonly offers: readonly CardLine[]; readonly needs: readonly CardLine[] };
    /** Ids of lines that were not on the form: they stay. */
    readonly untouched: readonly string[];
  },
  editing: Editing,
): Promise<void> {
  const onForm = (lines: readonly PartnerLine[]) => lines.filter(({ id }) => !sent.untouched.includes(id));
  const isNew = (lines: readonly PartnerLine[]) => (line: CardLine) =>
    !lines.some(({ title }) => title === line.title);
  const offers = compareLines(
    onForm(card.offers),
    sent.draft.offers.filter(isNew(restOf(card.offers, sent))),
  );
  const needs = compareLines(onForm(card.needs), sent.draft.needs.filter(isNew(restOf(card.needs, sent))));
  await endGone(db, offers.gone, needs.gone);
  for (const { line, words } of offers.reworded)
    await db.tables.offer.updateMany({
      where: { id: line.id },
      data: { ...words, version: { increment: 1 } },
    });
  for (const { line, words } of needs.reworded)
    await db.tables.need.updateMany({
      where: { id: line.id },
      data: { ...words, version: { increment: 1 } },
    });
  const added = await addLines(
    db,
    card.id,
    { offers: offers.fresh, needs: needs.fresh, from: AFTER_ALL },
    editing,
  );
  await noteChanges(db, editing, [
    ...changesOf(card.id, 'offer', offers),
    ...changesOf(card.id, 'need', needs),
    ...added,
  ]);
}

const restOf = (
  lines: readonly PartnerLine[],
  { untouched }: { readonly untouched: readonly string[] },
): PartnerLine[] => lines.filter(({ id }) => untouched.includes(id));

async function endGone(db: Db, offers: readonly PartnerLine[], needs: readonly PartnerLine[]): Promise<void> {
  const where = (lines: readonly PartnerLine[]) => ({ id: { in: lines.map(({ id }) => id) } });
  const version = { increment: 1 };
  if (offers.length > 0)
    await db.tables.offer.updateMany({ where: where(offers), data: { status: RUN_OUT.offer, version } });
  if (needs.length > 0)
    await db.tables.need.updateMany({ where: where(needs), data: { status: RUN_OUT.need, version } });
}

function changesOf(organizationId: string, kind: LineKind, compared: Compared<PartnerLine>): ChangeNote[] {
  const note = (id: string) => ({ resourceType: kind, resourceId: id, organizationId, action: 'update' });
  return [
    ...compared.gone.map(({ id }) => ({
      ...note(id),
      field: 'status',
      previous: IN_FORCE[kind],
      replacement: RUN_OUT[kind],
    })),
    ...compared.reworded.map(({ line, words }) => ({
      ...note(line.id),
      field: 'title',
      previous: line.title,
      replacement: words.title,
    })),
  ];
}
