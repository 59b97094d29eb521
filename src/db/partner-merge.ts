/**
 * Merges two partners that are one, and parts them again. Everything that points to the one leads to the other; its row is
 * kept, hidden, so that its name finds the other and old buttons lead there.
 */
import { randomUUID } from 'node:crypto';
import type { MergeChoice } from '../domain/partner-merge.ts';
import { noteChanges, type ChangeNote } from './changes.ts';
import type { Db, Reading } from './handle.ts';
import { nameWordsOf, renewNameWords } from './name-words.ts';
import {
  cardTakenBack,
  holdBoth,
  mergedCard,
  writeColumns,
  writeContacts,
  type HeldPartner,
  type MergeCards,
  type MergedCard,
} from './partner-merge-card.ts';
import { leadBackToBoth, leadToSurvivor, noteClosed } from './partner-merge-moves.ts';
import { carryVerdicts, dropVerdicts, settleMerged } from './partner-merge-pairs.ts';
import { reindex } from './partner-index.ts';
import type { Editing } from './changes.ts';

export interface MergeOf {
  /** The partner that stays. */
  readonly keptId: string;
  readonly goneId: string;
  readonly choice: MergeChoice;
}

/** Gives the id of the merge; null: one of the two is not here any more, and nothing was written. */
export async function mergePartners(db: Db, merge: MergeOf, editing: Editing): Promise<string | null> {
  const [kept, gone] = await holdBoth(db, merge.keptId, merge.goneId);
  if (kept === null || gone === null || isGone(kept) || isGone(gone)) return null;
  const mergeId = randomUUID();
  const merging = { mergeId, keptId: kept.id, goneId: gone.id };
  const merged = mergedCard(kept, gone, merge.choice);
  const cards: MergeCards = { kept: cardOf(kept), gone: cardOf(gone), merged };
  await db.tables.partnerMerge.create({
    data: {
      id: mergeId,
      networkId: db.networkId,
      survivorId: kept.id,
      loserId: gone.id,
      byId: editing.byId,
      at: editing.now,
      cards: JSON.parse(JSON.stringify(cards)) as object,
    },
  });
  await leadToSurvivor(db, merging, editing.today);
  await noteClosed(db, mergeId, editing);
  await writeMerged(db, { kept, gone, merged }, editing);
  await carryVerdicts(db, merging, editing);
  await settleMerged(db, merging, { state: 'merged', ...editing });
  await noteChanges(db, editing, mergeNotes(kept, gone, merged));
  return mergeId;
}

const isGone = ({ mergedIntoId, columns }: HeldPartner): boolean =>
  mergedIntoId !== null || columns.status === 'left';
const cardOf = ({ columns, contacts, areas }: HeldPartner): MergedCard => ({ columns, contacts, areas });

interface Both {
  readonly kept: HeldPartner;
  readonly gone: HeldPartner;
  readonly merged: MergedCard;
}

/** Above both: a form that was opened of either is refused kindly, and comes back with what was typed. */
const nextVersion = (one: HeldPartner, other: HeldPartner): number =>
  Math.max(one.version, other.version) + 1;

async function writeMerged(db: Db, { kept, gone, merged }: Both, editing: Editing): Promise<void> {
  const { now, vocabulary } = editing;
  const version = nextVersion(kept, gone);
  const wordsBefore = await nameWordsOf(db, gone.id);
  const left = { ...gone.columns, status: 'left' as const };
  await writeColumns(db, gone.id, { columns: left, version, mergedIntoId: kept.id, now });
  await writeColumns(db, kept.id, { columns: merged.columns, version, mergedIntoId: null, now });
  const taken = new Set(merged.contacts.map(({ id }) => id));
  await writeContacts(db, [
    { id: kept.id, contacts: merged.contacts },
    { id: gone.id, contacts: gone.contacts.filter(({ id }) => !taken.has(id)) },
  ]);
  await db.tables.organizationArea.deleteMany({ where: { organizationId: gone.id } });
  await db.tables.finding.deleteMany({ where: { organizationId: gone.id } });
  await reindex(db, kept.id, { areas: merged.areas, vocabulary });
  // Its words are the other one's by now; what no name has any more is forgotten.
  await renewNameWords(db, gone.id, wordsBefore);
}

/** What an import asks for: which parts of the card somebody has decided on. */
function mergeNotes(kept: HeldPartner, gone: HeldPartner, merged: MergedCard): ChangeNote[] {
  const of = { resourceType: 'organization', resourceId: kept.id };
  const values = (card: MergedCard) => card.contacts.map(({ value }) => value).join('\n');
  const fields: readonly (readonly [string, string, string])[] = [
    ['description', kept.columns.description, merged.columns.description],
    ['contacts', values(kept), values(merged)],
    ['areas', kept.areas.join('\n'), merged.areas.join('\n')],
  ];
  return [
    { ...of, action: 'merge', field: 'name', previous: gone.name, replacement: kept.name },
    // Premises of both stand on the card: what one directory says of them is not all.
    { ...of, action: 'update', field: 'locations' },
    ...fields
      .filter(([, previous, replacement]) => previous !== replacement)
      .map(([field, previous, replacement]) => ({ ...of, action: 'update', field, previous, replacement })),
    {
      resourceType: 'organization',
      resourceId: gone.id,
      action: 'merge',
      field: 'merged-into',
      replacement: kept.id,
    },
  ];
}

/** For so long a merge can be undone. */
export const UNDO_HOURS = 24;
const UNDO_MILLISECONDS = UNDO_HOURS * 60 * 60 * 1000;

/** A merge as it is shown. */
export interface MergeShown {
  readonly id: string;
  readonly at: Date;
  readonly by: string;
  readonly undoneAt: Date | null;
  readonly undoneBy: string | null;
  readonly keptId: string;
  readonly keptName: string;
  readonly goneId: string;
  readonly goneName: string;
  /** The one that stayed was merged with yet another one since: its name. Null: it was not. */
  readonly onwardName: string | null;
}

const SHOWN = `
select g.id, g.at, b.name as by, g.undone_at "undoneAt", u.name "undoneBy", k.id "keptId", k.name "keptName", l.id "goneId",
       l.name "goneName", case when g.undone_at is null then s.name end "onwardName"
  from partner_merge g join person b on b.network_id = $1 and b.id = g.by_id
  join organization k on k.network_id = $1 and k.id = g.survivor_id
  join organization l on l.network_id = $1 and l.id = g.loser_id
  left join organization s on s.network_id = $1 and s.id = k.merged_into_id
  left join person u on u.network_id = $1 and u.id = g.undone_by_id where g.network_id = $1`;

/** A merge of this network, or null. `id` may be anything that a button carried. */
export async function mergeOf(db: Reading, id: string): Promise<MergeShown | null> {
  const [row] = await db.sql<MergeShown>('partner-merge', `${SHOWN} and g.id::text = $2`, [db.networkId, id]);
  return row ?? null;
}

/** Merges that can still be undone, the last one first. */
export const recentMerges = (db: Reading, now: Date, most: number): Promise<MergeShown[]> =>
  db.sql<MergeShown>(
    'partner-merges-recent',
    `${SHOWN} and g.at > $2::timestamptz and g.undone_at is null order by g.at desc, g.id limit $3`,
    [db.networkId, new Date(now.getTime() - UNDO_MILLISECONDS).toISOString(), most],
  );

/** Whether the day is over on which a merge can be undone. */
export const isTooLate = ({ at }: Pick<MergeShown, 'at'>, now: Date): boolean =>
  now.getTime() - at.getTime() >= UNDO_MILLISECONDS;

/** How many rows stay with the partner that stayed, because somebody has led them elsewhere since. */
export interface Undone {
  readonly left: number;
}

/** Parts two partners again. Null: it was undone already, or the one that stayed was merged itself since. */
export async function undoMerge(db: Db, shown: MergeShown, editing: Editing): Promise<Undone | null> {
  const [kept, gone] = await holdBoth(db, shown.keptId, shown.goneId);
  const row = await db.tables.partnerMerge.findFirst({ where: { id: shown.id, undoneAt: null } });
  if (kept === null || gone === null || row === null || gone.mergedIntoId !== kept.id) return null;
  const cards = row.cards as unknown as MergeCards;
  const merging = { mergeId: shown.id, keptId: kept.id, goneId: gone.id };
  await writeParted(db, { kept, gone }, { cards, editing });
  const left = await leadBackToBoth(db, merging);
  await indexParted(db, { kept, gone }, { cards, editing });
  await dropVerdicts(db, merging);
  await settleMerged(db, merging, { state: 'open', ...editing });
  await db.tables.partnerMerge.updateMany({
    where: { id: shown.id },
    data: { undoneAt: editing.now, undoneById: editing.byId },
  });
  await noteChanges(db, editing, undoNotes(kept, gone));
  return { left };
}

interface Parting {
  readonly cards: MergeCards;
  readonly editing: Editing;
}
type Held = Pick<Both, 'kept' | 'gone'>;

async function writeParted(db: Db, { kept, gone }: Held, { cards, editing }: Parting): Promise<void> {
  const { now } = editing;
  const version = nextVersion(kept, gone);
  const back = cardTakenBack(cards, kept);
  await writeColumns(db, gone.id, { columns: cards.gone.columns, version, mergedIntoId: null, now });
  await writeColumns(db, kept.id, { columns: back.columns, version, mergedIntoId: null, now });
  await writeContacts(db, [
    { id: kept.id, contacts: back.contacts },
    { id: gone.id, contacts: cards.gone.contacts },
  ]);
}

/** After their rows are back: both are found by what is theirs. */
async function indexParted(db: Db, { kept, gone }: Held, { cards, editing }: Parting): Promise<void> {
  const { vocabulary } = editing;
  await reindex(db, kept.id, { areas: cardTakenBack(cards, kept).areas, vocabulary });
  await reindex(db, gone.id, { areas: cards.gone.areas, vocabulary });
}

const undoNotes = (kept: HeldPartner, gone: HeldPartner): ChangeNote[] =>
  [
    { resourceId: kept.id, previous: gone.name },
    { resourceId: gone.id, previous: kept.name },
  ].map((each) => ({ resourceType: 'organization', action: 'unmerge', field: 'name', ...each }));
