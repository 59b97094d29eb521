/** A partner's card, written and changed. Every change leaves a trace. */
import { randomUUID } from 'node:crypto';
import { columnOfDay } from '../domain/day.ts';
import { fold, foldHost } from '../domain/fold.ts';
import { foldContact, standingOf, type CardLine, type Contact } from '../domain/partner.ts';
import { noteChange, type Editing } from './changes.ts';
import type { Db } from './handle.ts';
import type { PartnerCard } from './partner-card.ts';
import { addLines, replaceLines } from './partner-columns.ts';
import { reindex } from './partner-index.ts';

/** The six columns, read. */
export interface PartnerDraft {
  readonly name: string;
  readonly contacts: readonly Contact[];
  readonly areas: readonly string[];
  readonly description: string;
  readonly offers: readonly CardLine[];
  readonly needs: readonly CardLine[];
}

/** Writes a new partner, confirmed today by the one who writes it; gives its id. */
/** Somebody has proposed it, and nobody has spoken to it yet; by whom. */
export interface Prospect {
  readonly introducedById: string;
}

/** `prospect`: it is none of the partners yet, and nobody has confirmed its card. */
export async function createPartner(
  db: Db,
  draft: PartnerDraft,
  editing: Editing & { readonly prospect?: Prospect },
): Promise<string> {
  const id = randomUUID();
  const { prospect } = editing;
  const status = prospect === undefined ? 'active' : 'prospect';
  await db.tables.organization.create({
    data: {
      id,
      networkId: db.networkId,
      ...organizationColumns(draft),
      status,
      standing: standingOf(status),
      ...(prospect ?? { confirmedOn: columnOfDay(editing.today), confirmedById: editing.byId }),
      createdAt: editing.now,
      updatedAt: editing.now,
    },
  });
  await writeContacts(db, id, draft);
  await addLines(db, id, { offers: draft.offers, needs: draft.needs, from: 0 }, editing);
  await reindex(db, id, { areas: draft.areas, vocabulary: editing.vocabulary });
  await noteChange(db, editing, { resourceType: 'organization', resourceId: id, action: 'create' });
  return id;
}

/**
 * Changes a card to what was sent. Offers and needs whose line is gone are closed, not deleted; those that were not
 * on the form (`untouched`) stay. False: somebody else changed the card since `version`, and nothing was written.
 */
export async function updatePartner(
  db: Db,
  card: PartnerCard,
  change: { readonly draft: PartnerDraft; readonly version: number; readonly untouched: readonly string[] },
  editing: Editing,
): Promise<boolean> {
  const { draft } = change;
  const { count } = await db.tables.organization.updateMany({
    where: { id: card.id, version: change.version },
    data: {
      ...organizationColumns(draft),
      confirmedOn: columnOfDay(editing.today),
      confirmedById: editing.byId,
      updatedAt: editing.now,
      version: { increment: 1 },
    },
  });
  if (count === 0) return false;
  await wake(db, card.id, editing);
  await db.tables.contactPoint.deleteMany({
    where: { organizationId: card.id, personName: null, offerId: null },
  });
  await writeContacts(db, card.id, draft);
  await replaceLines(db, card, change, editing);
  await reindex(db, card.id, { areas: draft.areas, vocabulary: editing.vocabulary });
  await noteDifferences(db, card, draft, editing);
  return true;
}

/** Somebody says the card is right as it is. */
export async function confirmPartner(db: Db, id: string, editing: Editing): Promise<void> {
  await db.tables.organization.updateMany({
    where: { id },
    data: { confirmedOn: columnOfDay(editing.today), confirmedById: editing.byId, updatedAt: editing.now },
  });
  await noteChange(db, editing, { resourceType: 'organization', resourceId: id, action: 'confirm' });
  await wake(db, id, editing);
}

/**
 * A partner that answered no question about its card is a current one again as soon as somebody says that it is right, and
 * one whose card was stale stands among the fresh ones.
 */
async function wake(db: Db, id: string, editing: Editing): Promise<void> {
  const standing = standingOf('active');
  const risen = await db.tables.organization.updateMany({
    where: { id, status: { in: ['agreed', 'active'] }, standing: { not: standing } },
    data: { standing },
  });
  if (risen.count > 0)
    await db.tables.organizationArea.updateMany({ where: { organizationId: id }, data: { standing } });
  const { count } = await db.tables.organization.updateMany({
    where: { id, status: 'dormant' },
    data: { status: 'active', standing },
  });
  if (count === 0) return;
  await db.tables.organizationArea.updateMany({ where: { organizationId: id }, data: { standing } });
  await noteChange(db, editing, {
    resourceType: 'organization',
    resourceId: id,
    action: 'update',
    field: 'status',
    previous: 'dormant',
    replacement: 'active',
  });
}

const organizationColumns = (draft: PartnerDraft) => {
  const website = draft.contacts.find((contact) => contact.kind === 'url')?.value ?? null;
  return {
    name: draft.name,
    nameFold: fold(draft.name),
    description: draft.description,
    website,
    websiteHost: website === null ? null : foldHost(website),
    email: draft.contacts.find((contact) => contact.kind === 'email')?.value ?? null,
  };
};

async function writeContacts(db: Db, organizationId: string, draft: PartnerDraft): Promise<void> {
  await db.tables.contactPoint.createMany({
    data: draft.contacts.map((contact, position) => ({
      networkId: db.networkId,
      organizationId,
      kind: contact.kind,
      value: contact.value,
      valueFold: foldContact(contact),
      position,
    })),
  });
}

async function noteDifferences(
  db: Db,
  card: PartnerCard,
  draft: PartnerDraft,
  editing: Editing,
): Promise<void> {
  const values = (contacts: readonly Contact[]) => contacts.map((contact) => contact.value).join('\n');
  const fields: readonly (readonly [string, string, string])[] = [
    ['name', card.name, draft.name],
    ['description', card.description, draft.description],
    ['contacts', values(card.contacts), values(draft.contacts)],
    ['areas', [...card.areas].sort().join('\n'), [...draft.areas].sort().join('\n')],
  ];
  for (const [field, previous, replacement] of fields)
    if (previous !== replacement)
      await noteChange(db, editing, {
        resourceType: 'organization',
        resourceId: card.id,
        action: 'update',
        field,
        previous,
        replacement,
      });
}
