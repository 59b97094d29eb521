/** The cards of two partners that are merged: read as they stand, written as one, and parted again. */
import { columnOfDay, type Day } from '../domain/day.ts';
import { foldHost } from '../domain/fold.ts';
import { standingOf, type PartnerStatus } from '../domain/partner.ts';
import {
  listTakenBack,
  mergedDescription,
  mergedLists,
  strongerStatus,
  type MergeChoice,
} from '../domain/partner-merge.ts';
import type { Db } from './handle.ts';

/** The columns of a card that a merge may change, by their names in the table's model. */
export interface CardColumns {
  readonly alternateName: string | null;
  readonly description: string;
  readonly email: string | null;
  readonly website: string | null;
  readonly kind: string | null;
  readonly sector: string | null;
  readonly status: PartnerStatus;
  readonly confirmedOn: Day | null;
  readonly confirmedById: string | null;
}

/** A way to reach a partner as a row of its table; those of its offers go with the offers. */
export interface CardContact {
  readonly id: string;
  readonly kind: string;
  readonly value: string;
  readonly valueFold: string;
  readonly label: string | null;
  readonly personName: string | null;
  readonly personTitle: string | null;
}

/** A card as it stood at one moment. */
export interface MergedCard {
  readonly columns: CardColumns;
  readonly contacts: readonly CardContact[];
  /** Chosen by the partner itself. */
  readonly areas: readonly string[];
}

/** Both cards before the merge, and the one after it: what undoing compares. */
export interface MergeCards {
  readonly kept: MergedCard;
  readonly gone: MergedCard;
  readonly merged: MergedCard;
}

/** A partner held until the transaction is over, with its card. */
export interface HeldPartner extends MergedCard {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly mergedIntoId: string | null;
}

/** Both partners, held so that nobody writes to either meanwhile; null where there is none of that id. */
export async function holdBoth(
  db: Db,
  one: string,
  other: string,
): Promise<[HeldPartner | null, HeldPartner | null]> {
  // In the order of their ids: two who merge the same two at once wait for each other, never in a circle.
  await db.sql(
    'partner-merge-hold',
    `select id from organization where network_id = $1 and id = any ($2::uuid[]) order by id for update`,
    [db.networkId, [one, other]],
  );
  return [await heldPartner(db, one), await heldPartner(db, other)];
}

async function heldPartner(db: Db, id: string): Promise<HeldPartner | null> {
  const row = await db.tables.organization.findFirst({ where: { id } });
  if (row === null) return null;
  const { alternateName, description, email, website, kind, sector, confirmedOn, confirmedById } = row;
  const status = row.status as PartnerStatus;
  const day = confirmedOn?.toISOString().slice(0, 10) ?? null;
  const columns = {
    alternateName,
    description,
    email,
    website,
    kind,
    sector,
    status,
    confirmedOn: day,
    confirmedById,
  };
  const contacts = await db.tables.contactPoint.findMany({
    where: { organizationId: id, offerId: null },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      kind: true,
      value: true,
      valueFold: true,
      label: true,
      personName: true,
      personTitle: true,
    },
  });
  const areas = await db.tables.organizationArea.findMany({
    where: { organizationId: id, direct: true },
    orderBy: { area: 'asc' },
    select: { area: true },
  });
  const { name, version, mergedIntoId } = row;
  return { id, name, version, mergedIntoId, columns, contacts, areas: areas.map(({ area }) => area) };
}

const contactKey = ({ kind, value, valueFold, personName }: CardContact): string =>
  [kind, valueFold === '' ? value : valueFold, personName ?? ''].join('\n');
const areaKey = (area: string): string => area;

/** The card that both become. */
export function mergedCard(kept: MergedCard, gone: MergedCard, choice: MergeChoice): MergedCard {
  const [own, other] = [kept.columns, gone.columns];
  const ways = choice.contacts === 'other' ? [other, own] : [own, other];
  const way = (of: 'email' | 'website'): string | null =>
    choice.contacts === 'both' ? (ways[0]?.[of] ?? ways[1]?.[of] ?? null) : (ways[0]?.[of] ?? null);
  const isLater = (other.confirmedOn ?? '') > (own.confirmedOn ?? '');
  const { confirmedOn, confirmedById } = isLater ? other : own;
  return {
    columns: {
      alternateName: own.alternateName ?? other.alternateName,
      description: mergedDescription(own.description, other.description, choice.description),
      email: way('email'),
      website: way('website'),
      kind: own.kind ?? other.kind,
      sector: own.sector ?? other.sector,
      status: strongerStatus(own.status, other.status),
      confirmedOn,
      confirmedById,
    },
    contacts: mergedLists(kept.contacts, gone.contacts, { kept: choice.contacts, keyOf: contactKey }),
    areas: mergedLists(kept.areas, gone.areas, { kept: choice.areas, keyOf: areaKey }),
  };
}

/** The card of the partner that stays, once the other one has its own back: what was changed since stays changed. */
export function cardTakenBack({ kept, merged }: MergeCards, now: MergedCard): MergedCard {
  const columns = Object.fromEntries(
    Object.entries(now.columns).map(([name, value]) => {
      const column = name as keyof CardColumns;
      return [column, value === merged.columns[column] ? kept.columns[column] : value];
    }),
  ) as unknown as CardColumns;
  const lists = { before: kept.contacts, merged: merged.contacts, now: now.contacts };
  const areas = { before: kept.areas, merged: merged.areas, now: now.areas };
  return {
    columns,
    contacts: listTakenBack(lists, contactKey),
    areas: listTakenBack(areas, areaKey),
  };
}

/** Writes the columns of a card. `version`: higher than that of any form that is open of it. */
export async function writeColumns(
  db: Db,
  id: string,
  written: {
    readonly columns: CardColumns;
    readonly version: number;
    readonly mergedIntoId: string | null;
    readonly now: Date;
  },
): Promise<void> {
  const { columns, version, mergedIntoId, now } = written;
  const { website, status, confirmedOn } = columns;
  await db.tables.organization.updateMany({
    where: { id },
    data: {
      ...columns,
      websiteHost: website === null ? null : foldHost(website),
      standing: standingOf(status),
      confirmedOn: confirmedOn === null ? null : columnOfDay(confirmedOn),
      version,
      mergedIntoId,
      updatedAt: now,
    },
  });
}

/** Writes the contacts of cards anew; a row that is known keeps its id. */
export async function writeContacts(
  db: Db,
  cards: readonly { readonly id: string; readonly contacts: readonly CardContact[] }[],
): Promise<void> {
  const ids = cards.map(({ id }) => id);
  await db.tables.contactPoint.deleteMany({ where: { organizationId: { in: ids }, offerId: null } });
  await db.tables.contactPoint.createMany({
    data: cards.flatMap(({ id, contacts }) =>
      contacts.map((contact, position) => ({
        ...contact,
        networkId: db.networkId,
        organizationId: id,
        position,
      })),
    ),
  });
}
