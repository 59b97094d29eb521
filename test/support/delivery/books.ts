/** What the database says of what was to be said, beside what people got. */
import { withClient, type Database } from '../../../src/db/open.ts';
import type { Received } from './platform.ts';

/** A row of the outbox. */
export interface Entry {
  readonly id: string;
  readonly key: string;
  /** The first face of the line in which it stands. */
  readonly face: string;
  readonly state: string;
  readonly repeats: number;
  readonly once: boolean;
  readonly isPaper: boolean;
  readonly isLeased: boolean;
  readonly hasWords: boolean;
  readonly about: string | null;
  readonly why: string;
  readonly detail: string | null;
}

/** Something that was promised and came back to mind. */
export interface Reminded {
  readonly title: string;
  readonly state: string;
  readonly key: string | null;
}

export interface Ledger {
  readonly entries: readonly Entry[];
  readonly reminded: readonly Reminded[];
  /** What is older than anybody needs and is still there. */
  readonly old: { readonly inbox: number; readonly drafts: number; readonly nudges: number };
}

export const readLedger = (database: Database): Promise<Ledger> =>
  withClient(database.pool, async (client) => {
    const entries = await client.query<Entry>(
      `select id, key, split_part(route, '/', 1) face, state, repeats, once, paper is not null "isPaper",
              lease_token is not null "isLeased", message is not null "hasWords", about, why, detail
         from outbox order by seq`,
    );
    const reminded = await client.query<Reminded>(
      `select k.title, n.state, n.message_key key from nudge n join task k on k.id = n.about where n.rule = 'task-due'`,
    );
    const old = await client.query<Ledger['old']>(
      `select (select count(*)::int from inbox) inbox, (select count(*)::int from draft) drafts,
              (select count(*)::int from nudge n where rule = 'old' and (state <> 'forgotten' or exists (
                 select from nudge m where m.about = n.about and m.id <> n.id))) nudges`,
    );
    const [left] = old.rows;
    if (left === undefined) throw new Error('a count without a row');
    return { entries: entries.rows, reminded: reminded.rows, old: left };
  });

/** Whether there is anything that a sweep or the deliverer still has to do. */
export const waits = (database: Database, now: Date): Promise<boolean> =>
  withClient(database.pool, async (client) => {
    const { rows } = await client.query<{ waits: boolean }>(
      `select exists (select from outbox where state = 'queued')
           or exists (select from nudge where state = 'waiting' and say_at <= $1)
           or exists (select from nudge_plan where next_at <= $1) waits`,
      [now],
    );
    return rows[0]?.waits ?? true;
  });

/** What the two of them together tell. */
export interface Verdict {
  /** Against what is promised; in words. */
  readonly faults: readonly string[];
  /** How often something arrived twice, each noted in its row, by the killed process that had sent it first. */
  readonly doubledBy: ReadonlyMap<string, number>;
  /** The same because the platform's answer was lost. */
  readonly doubledUnheard: number;
  /** Rows of which nobody knows whether they arrived: noted, and asked about where they must not double. */
  readonly unknown: number;
}

/** As the note says it (engine/texts). */
const REPEATED = 'You may have received this already';

/**
 * Nothing lost: what the ledger calls sent arrived. Nothing doubled where we can look (`slack`), nor what must never double;
 * elsewhere at most once, noted, under a note that says so, and only what in the eyes of its sender had no answer.
 */
export function judge(received: readonly Received[], ledger: Ledger, died: ReadonlySet<string>): Verdict {
  const faults: string[] = [];
  const doubledBy = new Map<string, number>();
  let doubledUnheard = 0;
  let unknown = 0;
  const arrived = new Map<string, Received[]>();
  for (const each of received) {
    const copies = arrived.get(each.key);
    if (copies === undefined) arrived.set(each.key, [each]);
    else copies.push(each);
  }
  const asked = new Set(
    ledger.entries
      .filter(({ why, state }) => why === 'delivery.unsure' && state !== 'failed')
      .map(({ about }) => about),
  );
  for (const entry of ledger.entries) {
    const copies = arrived.get(entry.key) ?? [];
    arrived.delete(entry.key);
    const fault = faultOf(entry, copies);
    if (fault !== null)
      faults.push(`${entry.key}: ${fault} (${JSON.stringify({ ...entry, copies: copies.length })})`);
    if (entry.state === 'unknown') unknown += 1;
    if (entry.state === 'unknown' && entry.once && !asked.has(entry.id))
      faults.push(`${entry.key}: nobody was asked`);
    const [first, second] = copies;
    if (first === undefined || second === undefined) continue;
    if (first.manner !== 'takes') doubledUnheard += 1;
    else if (died.has(first.run)) doubledBy.set(first.run, (doubledBy.get(first.run) ?? 0) + 1);
    else faults.push(`${entry.key}: doubled although it was answered`);
    if (!second.text.includes(REPEATED)) faults.push(`${entry.key}: its repeat does not say that it is one`);
  }
  for (const key of arrived.keys()) faults.push(`${key}: sent, but the ledger does not know it`);
  faults.push(...remindedFaults(received, ledger), ...oldFaults(ledger));
  return { faults, doubledBy, doubledUnheard, unknown };
}

/** What is wrong with a row; null: nothing. */
function faultOf(entry: Entry, { length: copies }: readonly Received[]): string | null {
  const canLook = entry.face === 'slack';
  if (entry.key.endsWith(' old'))
    return entry.state === 'sent' && !entry.hasWords ? null : 'not forgotten rightly';
  if (entry.isLeased) return 'still held';
  if (copies > (canLook || entry.once || entry.isPaper ? 1 : 2)) return 'doubled';
  switch (entry.state) {
    case 'sent':
      if (copies === 0) return 'lost';
      return copies === 2 && entry.repeats !== 1 ? 'doubled and not noted' : null;
    case 'unknown':
      if (entry.isPaper) return null;
      if (canLook) return 'unknown, although we can look';
      return entry.once || entry.repeats === 1 || entry.key.includes('until') ? null : 'given up at once';
    case 'cancelled':
      return copies > 0 ? 'called off, although it arrived' : null;
    default:
      return 'not settled';
  }
}

/** Whatever was to be brought back to mind stands in the message that carries it. */
function remindedFaults(received: readonly Received[], { entries, reminded }: Ledger): string[] {
  const stateOf = new Map(entries.map(({ key, state }) => [key, state]));
  const textOf = new Map(received.map(({ key, text }) => [key, text]));
  return reminded.flatMap(({ title, state, key }) => {
    if (state === 'waiting') return [`${title}: not said`];
    const carried = key === null ? undefined : stateOf.get(key);
    if (state !== 'said' || key === null || carried === undefined)
      return [`${title}: ${state}, in no message`];
    return carried === 'sent' && textOf.get(key)?.includes(title) !== true ? [`${title}: lost`] : [];
  });
}

const oldFaults = ({ old }: Ledger): string[] =>
  Object.entries(old).flatMap(([what, count]) =>
    count === 0 ? [] : [`${count} old ${what} were not forgotten`],
  );
