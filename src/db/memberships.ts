/** Who belongs where, as what. Memberships are ended, never deleted. */
import { randomUUID } from 'node:crypto';
import { columnOfDay, type Day } from '../domain/day.ts';
import type { Role } from '../domain/permission.ts';
import type { Db, Reading } from './handle.ts';
import { noteChange, type Writing } from './changes.ts';

export interface NewMembership {
  readonly personId: string;
  readonly organizationId: string | null;
  readonly role: Role;
}

/** Gives a role from today on; somebody who holds it already keeps it as it is. */
export async function giveRole(
  db: Db,
  membership: NewMembership,
  editing: Writing & { readonly today: Day },
): Promise<void> {
  const held = await db.tables.membership.findFirst({ where: { ...membership, endDay: null } });
  if (held !== null) return;
  const id = randomUUID();
  await db.tables.membership.create({
    data: { id, networkId: db.networkId, ...membership, startDay: columnOfDay(editing.today) },
  });
  await noteChange(db, editing, {
    resourceType: 'membership',
    resourceId: id,
    ...ofPartner(membership),
    action: 'create',
    field: 'role',
    replacement: membership.role,
  });
}

const ofPartner = ({ organizationId }: NewMembership) => (organizationId === null ? {} : { organizationId });

/** A person known by name only, to be met later. */
export async function addPerson(db: Db, name: string, now: Date): Promise<string> {
  const id = randomUUID();
  await db.tables.person.create({ data: { id, networkId: db.networkId, name, createdAt: now } });
  return id;
}

/** Partners for whom somebody speaks now. */
export function partnersOfPerson(
  db: Reading,
  personId: string,
): Promise<{ id: string; name: string; role: Role }[]> {
  return db.sql(
    'partners-of-person',
    `select o.id, o.name, m.role from membership m
       join organization o on o.network_id = m.network_id and o.id = m.organization_id
      where m.network_id = $1 and m.person_id = $2 and m.end_day is null and o.status <> 'left'
      order by m.start_day, o.name`,
    [db.networkId, personId],
  );
}

/** Ends a role: today is its last day, and from now on it is not held. */
export async function endRole(
  db: Db,
  membership: NewMembership,
  editing: Writing & { readonly today: Day },
): Promise<void> {
  const held = await db.tables.membership.findFirst({ where: { ...membership, endDay: null } });
  if (held === null) return;
  await db.tables.membership.updateMany({
    where: { id: held.id },
    data: { endDay: columnOfDay(editing.today) },
  });
  await noteChange(db, editing, {
    resourceType: 'membership',
    resourceId: held.id,
    ...ofPartner(membership),
    action: 'end',
    field: 'role',
    previous: membership.role,
  });
}
