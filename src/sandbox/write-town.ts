/** Makes an example town real: through the same doors by which people and partners come otherwise. */
import type { Db } from '../db/handle.ts';
import { addPerson, giveRole, type NewMembership } from '../db/memberships.ts';
import { setUpNetwork } from '../db/networks.ts';
import type { Editing } from '../db/changes.ts';
import { createPartner } from '../db/partners.ts';
import { meetPerson, openNetwork } from '../db/people.ts';
import { notePlace } from '../db/places.ts';
import { openChannel, personOfPlayer, SANDBOX } from '../db/sandbox.ts';
import { titleRole, unconfirmPartner } from '../db/sandbox-network.ts';
import { addMember, bindChannel, createTable } from '../db/tables.ts';
import { dayAt } from '../domain/day.ts';
import { contactsOf, linesOf } from '../domain/partner.ts';
import { SHIPPED_VOCABULARY } from '../domain/vocabulary.ts';
import { PLAYER_IDS, speakerOf, type ExamplePartner, type ExampleTown } from './example.ts';

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;
/** The network is old enough for a card to be stale; whoever is new came days ago. */
const FOUNDED_DAYS_AGO = 500;
const NEWCOMER_DAYS_AGO = 4;

const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_MILLISECONDS);

/** Writes the network, its people and its partners. The sandbox must not belong to any network yet. */
export async function writeTown(db: Db, town: ExampleTown, now: Date): Promise<void> {
  const founded = daysBefore(now, FOUNDED_DAYS_AGO);
  const { name, language, timeZone, workDays } = town;
  const made = { name, language, timeZone, networkId: db.networkId, now: founded };
  await openNetwork(db.sql, SANDBOX, made);
  await setUpNetwork(db, { name, language, timeZone, workDays, guideUrl: null }, founded);
  await openChannel(db, town.channel);
  for (const [index, id] of PLAYER_IDS.entries()) {
    const came = id === 'newcomer' ? daysBefore(now, NEWCOMER_DAYS_AGO) : founded;
    // People are listed in the order in which they came.
    await meetPerson(db, speakerOf(town, id), new Date(came.getTime() + index));
  }
  const coordinator = await personOfPlayer(db, 'coordinator');
  const atStart = { byId: coordinator, now: founded, today: dayAt(founded, timeZone) };
  const coordinating = { personId: coordinator, organizationId: null, role: 'coordinator' } as const;
  await giveRole(db, coordinating, atStart);
  await titleRole(db, coordinating, town.coordinatorTitle);
  const writing = { town, now, coordinator };
  const table = await writeTable(db, writing);
  for (const partner of town.partners) await writePartner(db, partner, { ...writing, table });
}

/** The table lives in the shared channel, and meets on the second Tuesday of the month. */
async function writeTable(db: Db, { town, now, coordinator }: Omit<Writing, 'table'>): Promise<string> {
  const at = daysBefore(now, NEWCOMER_DAYS_AGO);
  const usual = {
    recurrence: 'FREQ=MONTHLY;BYDAY=2TU',
    usualTime: '16:00',
    durationMinutes: 90,
    minutesDays: 3,
  };
  const id = await createTable(db, { ...town.table, ...usual }, { byId: coordinator, now: at });
  const { id: channel, name } = town.channel;
  const placeId = await notePlace(db, { ...SANDBOX, place: { kind: 'channel', id: channel, name } }, at);
  if (placeId !== null) await bindChannel(db, id, placeId);
  return id;
}

interface Writing {
  readonly town: ExampleTown;
  readonly now: Date;
  readonly coordinator: string;
  /** Where those sit who can be played. */
  readonly table: string;
}

async function writePartner(
  db: Db,
  partner: ExamplePartner,
  { town, now, coordinator, table }: Writing,
): Promise<void> {
  const at = daysBefore(now, partner.confirmedDaysAgo ?? FOUNDED_DAYS_AGO);
  const members = await membersOf(db, partner, at);
  const editing: Editing = {
    byId: members[0]?.personId ?? coordinator,
    now: at,
    today: dayAt(at, town.timeZone),
    vocabulary: SHIPPED_VOCABULARY,
  };
  const draft = {
    name: partner.name,
    contacts: contactsOf(partner.contact.join('\n')),
    areas: partner.areas,
    description: partner.activities,
    offers: linesOf(partner.offers.join('\n')),
    needs: linesOf(partner.needs.join('\n')),
  };
  const organizationId = await createPartner(db, draft, editing);
  if (partner.confirmedDaysAgo === null) await unconfirmPartner(db, organizationId);
  for (const { personId, role, title, isPlayed } of members) {
    const held: NewMembership = { personId, organizationId, role };
    await giveRole(db, held, editing);
    if (title !== undefined) await titleRole(db, held, title);
    if (isPlayed) await addMember(db, { tableId: table, personId, organizationId }, editing);
  }
}

const membersOf = (db: Db, partner: ExamplePartner, at: Date) =>
  Promise.all(
    partner.members.map(async ({ who, ...member }) => ({
      ...member,
      isPlayed: typeof who === 'string',
      personId: typeof who === 'string' ? await personOfPlayer(db, who) : await addPerson(db, who.name, at),
    })),
  );
