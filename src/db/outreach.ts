/** The personal contact with a partner's leader (seed 000, point 2). */
import { randomUUID } from 'node:crypto';
import { columnOfDay, type Day } from '../domain/day.ts';
import { standingOf, type PartnerStatus } from '../domain/partner.ts';
import type { Db, Reading } from './handle.ts';
import { noteChange, type Writing } from './changes.ts';

export type OutreachResult = 'agreed' | 'later' | 'declined';
export const OUTREACH_RESULTS: readonly OutreachResult[] = ['agreed', 'later', 'declined'];

export interface OutreachDraft {
  readonly organizationId: string;
  readonly commonGoals: string;
  readonly benefitUs: string;
  readonly benefitThem: string;
  readonly contactedOn: Day;
  readonly result: OutreachResult;
}

export interface Outreach extends OutreachDraft {
  readonly id: string;
  readonly byName: string;
}

/** What was said with a partner last, or null: the talking points of the next contact, and of an invitation (R14). */
export async function lastOutreach(db: Reading, organizationId: string): Promise<Outreach | null> {
  const [row] = await db.sql<Outreach>(
    'outreach-last',
    `select u.id, u.organization_id "organizationId", u.common_goals "commonGoals", u.benefit_us "benefitUs",
       u.benefit_them "benefitThem", u.contacted_on::text "contactedOn", u.result, p.name "byName"
       from outreach u join person p on p.network_id = $1 and p.id = u.by_id
      where u.network_id = $1 and u.organization_id::text = $2 order by u.created_at desc, u.id limit 1`,
    [db.networkId, organizationId],
  );
  return row ?? null;
}

export interface Recorded {
  readonly id: string;
  /** Who brought in a prospect that has agreed by it; null: nobody, or it had agreed before. */
  readonly thankedId: string | null;
}

/** Notes a contact. A prospect is one no longer: contacted, or agreed. */
export async function recordOutreach(db: Db, draft: OutreachDraft, writing: Writing): Promise<Recorded> {
  const id = randomUUID();
  await db.tables.outreach.create({
    data: {
      ...draft,
      id,
      networkId: db.networkId,
      byId: writing.byId,
      contactedOn: columnOfDay(draft.contactedOn),
      createdAt: writing.now,
    },
  });
  await noteChange(db, writing, {
    resourceType: 'outreach',
    resourceId: id,
    action: 'create',
    field: 'result',
    replacement: draft.result,
  });
  return { id, thankedId: await raiseStatus(db, draft, writing) };
}

/** From prospect to contacted, and from both to agreed; whoever is further stays where they are. Who is thanked for it. */
async function raiseStatus(db: Db, draft: OutreachDraft, writing: Writing): Promise<string | null> {
  const next: PartnerStatus = draft.result === 'agreed' ? 'agreed' : 'contacted';
  const before: PartnerStatus[] = next === 'agreed' ? ['prospect', 'contacted'] : ['prospect'];
  const partner = await db.tables.organization.findFirst({
    where: { id: draft.organizationId, status: { in: before } },
  });
  if (partner === null) return null;
  const standing = standingOf(next);
  await db.tables.organization.updateMany({
    where: { id: partner.id },
    data: { status: next, standing, updatedAt: writing.now },
  });
  await db.tables.organizationArea.updateMany({ where: { organizationId: partner.id }, data: { standing } });
  await noteChange(db, writing, {
    resourceType: 'organization',
    resourceId: partner.id,
    action: 'update',
    field: 'status',
    previous: partner.status,
    replacement: next,
  });
  return next === 'agreed' ? partner.introducedById : null;
}
