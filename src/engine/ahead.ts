/**
 * Asking ahead. Who speaks is one question to the database, what a ritual looks for first is another; they travel
 * together where the network can be guessed: a tenant is nearly always in the network in which it was the last time.
 *
 * The guess decides nothing. An answer is taken only by a turn that was recalled, allowed, and asks for exactly the same
 * in its true network; any other question goes to the database as always. Nothing of people is remembered.
 */
import type { Request } from '../chat/request.ts';
import type { Reading, Sql } from '../db/handle.ts';
import type { Store } from '../db/store.ts';
import type { Vocabulary } from '../domain/vocabulary.ts';
import type { Choose } from './choose.ts';
import type { Guess } from './feature.ts';

/** The questions of one request: those that were asked ahead, and the others. */
export interface Line {
  /** Asks in one go with what was asked ahead; for recalling who speaks, at once. */
  readonly sql: Sql;
  /** A handle that takes what was asked ahead, once, and asks the rest. */
  reading(networkId: string): Reading;
}

export interface Ahead {
  /** Begins with a request: asks what its ritual is going to ask. */
  begin(request: Request): Line;
  /** Keeps where a tenant was found to be, for the next guess. */
  note(request: Request, found: Found): void;
}

interface Found {
  readonly networkId: string;
  readonly vocabulary: Vocabulary;
}

/** Bounded, because it only saves questions. */
const MOST_TENANTS = 5000;

export function createAhead(store: Store, choose: Choose): Ahead {
  const found = new Map<string, Found>();
  return {
    begin(request) {
      const sql = store.together();
      const asked: Asked = new Map();
      const guessed = found.get(tenantOf(request));
      if (guessed !== undefined) askAhead(choose, request, { ...guessed, db: noting(guessed, sql, asked) });
      return { sql, reading: (networkId) => taking(store.reading(networkId), asked) };
    },
    note(request, where) {
      if (found.size >= MOST_TENANTS) found.clear();
      found.set(tenantOf(request), where);
    },
  };
}

const tenantOf = ({ speaker }: Request): string => `${speaker.account.face}/${speaker.tenant}`;

function askAhead(choose: Choose, request: Request, guess: Guess): void {
  if (request.kind !== 'command' && request.kind !== 'press') return;
  const chosen = choose(request);
  if (chosen.turn !== 'look') return;
  // Whoever takes the answer hears of its fault; and where nobody does, recalling had the same one.
  chosen.ahead?.(guess).catch(() => undefined);
}

/** Answers on their way, by the name of the statement. */
type Asked = Map<string, { readonly values: string; readonly rows: Promise<unknown[]> }>;

/** A handle that keeps each answer on its way under its exact question. */
const noting = ({ networkId }: Found, sql: Sql, asked: Asked): Reading => ({
  networkId,
  sql: <Row>(name: string, text: string, values: readonly unknown[]) => {
    const rows = sql<Row>(name, text, values);
    asked.set(name, { values: JSON.stringify(values), rows });
    return rows;
  },
});

const taking = (db: Reading, asked: Asked): Reading => ({
  networkId: db.networkId,
  sql: <Row>(name: string, text: string, values: readonly unknown[]) => {
    const answer = asked.get(name);
    if (answer === undefined) return db.sql<Row>(name, text, values);
    asked.delete(name);
    return answer.values === JSON.stringify(values)
      ? (answer.rows as Promise<Row[]>)
      : db.sql<Row>(name, text, values);
  },
});
