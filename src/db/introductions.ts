/** Needs and offers that may meet, partners who work on the same, and who was brought together with whom. */
import { isId } from '../domain/id.ts';
import type { Day } from '../domain/day.ts';
import { matchesOf, type Match, type Told } from '../domain/match.ts';
import { IN_FORCE, type LineKind } from '../domain/partner-line.ts';
import type { Db, Reading } from './handle.ts';
import { needsFor, offersFor, TOLD } from './matches.ts';

export type IntroductionState = 'introduced' | 'accepted' | 'declined';

export interface Introduction {
  readonly id: string;
  /** The partner that has the need, or that asked. */
  readonly fromId: string;
  readonly toId: string;
  readonly needId: string | null;
  readonly offerId: string | null;
  readonly state: IntroductionState;
  readonly askedById: string;
  readonly askedAt: Date;
}

/** A match, with what has become of it; null: nobody has been brought together yet. */
export interface Suggestion extends Match {
  readonly introduction: Introduction | null;
}

/** So many lines of a partner's own are compared. */
const MOST_OWN = 30;
const COLUMNS = `id, from_id "fromId", to_id "toId", need_id "needId", offer_id "offerId", state,
  asked_by_id "askedById", asked_at "askedAt"`;

export const matchKey = (needId: string, offerId: string): string => `${needId}:${offerId}`;
const pairKey = (one: string, other: string): string => [one, other].toSorted().join(':');

/** The nearest matches of these partners' needs and offers with those of others, what was declined left out. */
export async function suggestionsFor(
  db: Reading,
  organizationIds: readonly string[],
  most: number,
): Promise<Suggestion[]> {
  const needs = await ownLines(db, 'need', organizationIds);
  const offers = await ownLines(db, 'offer', organizationIds);
  const [others, wanted] = [
    needs.length === 0 ? [] : await offersFor(db, needs),
    offers.length === 0 ? [] : await needsFor(db, offers),
  ];
  // Twice as many, because what was declined is only known afterwards.
  const matches = [...matchesOf(needs, others, 2 * most), ...matchesOf(wanted, offers, 2 * most)];
  return (await withState(db, matches)).filter(isOpen).slice(0, most);
}

export interface NeedsPage {
  readonly suggestions: readonly Suggestion[];
  /** The last need that was looked at; null: there are no more. */
  readonly next: string | null;
}

/** Open needs of all partners in the order of their partners, after one of them, each with the nearest offer. */
export async function suggestionsOfAll(db: Reading, after: string, most: number): Promise<NeedsPage> {
  const needs = await db.sql<Told>(
    'needs-open',
    `select t.id, ${TOLD}
       from need t join organization o on o.network_id = $1 and o.id = t.organization_id and o.status in ('agreed', 'active')
      where t.network_id = $1 and t.status = 'open' and t.id > $2::uuid order by t.id limit $3`,
    [db.networkId, isId(after) ? after : '00000000-0000-0000-0000-000000000000', most],
  );
  const offers = needs.length === 0 ? [] : await offersFor(db, needs);
  const matches = needs.flatMap((need) => matchesOf([need], offers, 1));
  const next = needs.length < most ? null : (needs.at(-1)?.id ?? null);
  return { suggestions: (await withState(db, matches)).filter(isOpen), next };
}

const isOpen = ({ introduction }: Suggestion): boolean => introduction?.state !== 'declined';

const ownLines = (db: Reading, side: LineKind, organizationIds: readonly string[]): Promise<Told[]> =>
  db.sql<Told>(
    `own-${side}s`,
    `select t.id, ${TOLD}
       from ${side} t join organization o on o.network_id = $1 and o.id = t.organization_id
      where t.network_id = $1 and t.organization_id = any ($2::uuid[]) and t.status = '${IN_FORCE[side]}'
      order by t.position, t.id limit ${String(MOST_OWN)}`,
    [db.networkId, organizationIds],
  );

async function withState(db: Reading, matches: readonly Match[]): Promise<Suggestion[]> {
  if (matches.length === 0) return [];
  const keys = matches.map(({ need, offer }) => matchKey(need.id, offer.id));
  const rows = await db.sql<Introduction & { readonly key: string }>(
    'introductions-of',
    `select key, ${COLUMNS} from introduction where network_id = $1 and key = any ($2::text[])`,
    [db.networkId, keys],
  );
  const known = new Map(rows.map(({ key, ...introduction }) => [key, introduction]));
  return matches.map((match, at) => ({ ...match, introduction: known.get(keys[at] ?? '') ?? null }));
}

/** A partner that works on the same, with the areas that both chose. */
export interface Neighbour {
  readonly id: string;
  readonly name: string;
  /** When somebody last said that its card is right; null: nobody has. */
  readonly confirmedOn: Day | null;
  readonly areas: readonly string[];
  /** Null: nobody has brought them together yet. */
  readonly state: IntroductionState | null;
}

/** Partners that chose the same areas, those with most of them first. */
export const neighboursOf = (db: Reading, organizationId: string, most: number): Promise<Neighbour[]> =>
  db.sql<Neighbour>(
    'neighbours-in-areas',
    `select o.id, o.name, o.confirmed_on::text "confirmedOn", n.areas, i.state
       from (select a.organization_id, array_agg(a.area order by a.area) areas
               from organization_area mine
               join organization_area a on a.network_id = $1 and a.area = mine.area and a.direct
                and a.organization_id <> mine.organization_id
              where mine.network_id = $1 and mine.organization_id = $2::uuid and mine.direct
              group by a.organization_id) n
       join organization o on o.network_id = $1 and o.id = n.organization_id and o.status in ('agreed', 'active')
       left join introduction i on i.network_id = $1
        and i.key = least(o.id::text, $2::text) || ':' || greatest(o.id::text, $2::text)
      order by cardinality(n.areas) desc, o.name_fold, o.id limit $3`,
    [db.networkId, organizationId, most],
  );

export interface WaitingIntroduction {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** Introductions of these partners of which nobody has said what came, the newest first. */
export const introductionsWaiting = (
  db: Reading,
  organizationIds: readonly string[],
  most: number,
): Promise<WaitingIntroduction[]> =>
  db.sql<WaitingIntroduction>(
    'introductions-waiting',
    `select i.id, f.name "from", t.name "to" from introduction i
       join organization f on f.network_id = $1 and f.id = i.from_id and f.status <> 'left'
       join organization t on t.network_id = $1 and t.id = i.to_id and t.status <> 'left'
      where i.network_id = $1 and i.state = 'introduced'
        and (i.from_id = any ($2::uuid[]) or i.to_id = any ($2::uuid[]))
      order by i.asked_at desc, i.id limit $3`,
    [db.networkId, organizationIds, most],
  );

interface NewIntroduction {
  readonly fromId: string;
  readonly toId: string;
  /** Null: because they work on the same. */
  readonly match: { readonly needId: string; readonly offerId: string } | null;
}

/** Notes that two partners are brought together. Null: they were already, about the same. */
export async function introduce(
  db: Db,
  { fromId, toId, match }: NewIntroduction,
  by: { readonly personId: string; readonly now: Date },
): Promise<string | null> {
  const key = match === null ? pairKey(fromId, toId) : matchKey(match.needId, match.offerId);
  const [row] = await db.sql<{ id: string }>(
    'introduction-add',
    `insert into introduction (network_id, key, from_id, to_id, need_id, offer_id, asked_by_id, asked_at)
     values ($1::uuid, $2, $3::uuid, $4::uuid, $5::uuid, $6::uuid, $7::uuid, $8::timestamptz)
     on conflict (network_id, key) do nothing returning id`,
    [
      db.networkId,
      key,
      fromId,
      toId,
      match?.needId ?? null,
      match?.offerId ?? null,
      by.personId,
      by.now.toISOString(),
    ],
  );
  return row?.id ?? null;
}

/** An introduction, or null when there is none of that id. */
export async function introductionOf(db: Reading, id: string): Promise<Introduction | null> {
  const [row] = await db.sql<Introduction>(
    'introduction',
    `select ${COLUMNS} from introduction where network_id = $1 and id::text = $2`,
    [db.networkId, id],
  );
  return row ?? null;
}

/** Notes the first answer. False: it was answered already. */
export async function answerIntroduction(
  db: Db,
  { id, state }: { readonly id: string; readonly state: 'accepted' | 'declined' },
  by: { readonly personId: string; readonly now: Date },
): Promise<boolean> {
  const rows = await db.sql(
    'introduction-answer',
    `update introduction set state = $3, answered_by_id = $4::uuid, answered_at = $5::timestamptz
      where network_id = $1::uuid and id = $2::uuid and state = 'introduced' returning id`,
    [db.networkId, id, state, by.personId, by.now.toISOString()],
  );
  return rows.length > 0;
}
