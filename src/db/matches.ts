/** Offers and needs around an item of an agenda: what partners could do for each other about it (R19). */
import { matchesOf, sharedWords, stemsOf, type Match, type Told } from '../domain/match.ts';
import { IN_FORCE, type LineKind } from '../domain/partner-line.ts';
import type { AgendaItem } from './agenda.ts';
import type { Reading } from './handle.ts';

const MOST_MATCHES = 3;
const MOST_WORDS = 12;

type About = Pick<AgendaItem, 'title' | 'background' | 'needId' | 'concerned'>;

/** Offers that may meet a need of the item: the one that it answers, then those of whom it concerns, then any in its words. */
export async function matchesFor(db: Reading, item: About): Promise<Match[]> {
  const needs = await needsAround(db, item);
  if (needs.length === 0) return [];
  return matchesOf(needs, await offersFor(db, needs), MOST_MATCHES);
}

/** The columns of an offer or a need `t` of a partner `o`, as they are compared. */
export const TOLD = `t.title, coalesce(t.description, '') description, t.areas, o.id "organizationId", o.name partner,
  o.confirmed_on::text "confirmedOn"`;

async function needsAround(db: Reading, item: About): Promise<Told[]> {
  const words = stemsOf(item.title, item.background);
  const rows = await db.sql<Told & { isNamed: boolean }>(
    'needs-around-item',
    `select t.id, ${TOLD}, (t.id = $2::uuid or t.organization_id = any ($3::uuid[])) is true "isNamed"
       from need t join organization o on o.network_id = $1 and o.id = t.organization_id and o.status in ('agreed', 'active')
      where t.network_id = $1 and t.status = 'open'
        and (t.id = $2::uuid or t.organization_id = any ($3::uuid[]) or t.organization_id in (
          select f.organization_id from finding f where f.network_id = $1 and f.source = 'need' and f.fold like any ($4::text[])))
      order by (t.id = $2::uuid) desc nulls last, o.name_fold, t.position, t.id limit 100`,
    [db.networkId, item.needId, item.concerned.map(({ id }) => id), inside(words)],
  );
  const named = rows.filter(({ isNamed }) => isNamed);
  const spoken = rows.filter(
    (need) => !need.isNamed && sharedWords(words, stemsOf(need.title, need.description)) > 0,
  );
  return [...named, ...spoken];
}

/** Offers of partners in the areas of these needs, or in their words. */
export const offersFor = (db: Reading, needs: readonly Told[]): Promise<Told[]> =>
  counterparts(db, { side: 'offer', of: needs, name: 'offers-for-needs' });

/** Open needs of partners in the areas of these offers, or in their words. */
export const needsFor = (db: Reading, offers: readonly Told[]): Promise<Told[]> =>
  counterparts(db, { side: 'need', of: offers, name: 'needs-for-offers' });

function counterparts(
  db: Reading,
  { side, of, name }: { readonly side: LineKind; readonly of: readonly Told[]; readonly name: string },
): Promise<Told[]> {
  const words = stemsOf(...of.map((told) => `${told.title} ${told.description}`));
  const areas = [...new Set(of.flatMap((told) => told.areas))];
  return db.sql<Told>(
    name,
    `select t.id, ${TOLD}
       from ${side} t join organization o on o.network_id = $1 and o.id = t.organization_id and o.status in ('agreed', 'active')
      where t.network_id = $1 and t.status = '${IN_FORCE[side]}' and (t.areas && $2::text[] or t.organization_id in (
          select f.organization_id from finding f where f.network_id = $1 and f.source = '${side}' and f.fold like any ($3::text[])))
      order by o.standing, o.name_fold, t.position, t.id limit 300`,
    [db.networkId, areas, inside(words)],
  );
}

/** Partners whose offers share words with a text, the nearest first, each once. */
export async function offersNear(db: Reading, said: string): Promise<Told[]> {
  const words = stemsOf(said);
  if (words.length === 0) return [];
  const offers = await offersFor(db, [
    { id: '', title: said, description: '', areas: [], organizationId: '', partner: '', confirmedOn: null },
  ]);
  const near = offers
    .map((offer) => ({ offer, shared: sharedWords(words, stemsOf(offer.title, offer.description)) }))
    .filter(({ shared }) => shared > 0)
    .toSorted((a, b) => b.shared - a.shared)
    .map(({ offer }) => offer);
  return near
    .filter((offer, at) => near.findIndex((each) => each.organizationId === offer.organizationId) === at)
    .slice(0, MOST_MATCHES);
}

/** Folded words hold letters and digits only, so none of them is a pattern by itself. */
const inside = (words: readonly string[]): string[] => words.slice(0, MOST_WORDS).map((word) => `%${word}%`);

/** The offer and the need of a match that was shown; null: one of them is gone. */
export async function matchOf(db: Reading, offerId: string, needId: string): Promise<Match | null> {
  const offer = await toldOf(db, 'offer', offerId);
  const need = await toldOf(db, 'need', needId);
  return offer === undefined || need === undefined ? null : { offer, need };
}

async function toldOf(db: Reading, side: LineKind, id: string): Promise<Told | undefined> {
  const [row] = await db.sql<Told>(
    `match-${side}`,
    `select t.id, ${TOLD} from ${side} t join organization o on o.network_id = $1 and o.id = t.organization_id
      where t.network_id = $1 and t.id::text = $2 and t.status = '${IN_FORCE[side]}'`,
    [db.networkId, id],
  );
  return row;
}
