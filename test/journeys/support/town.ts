/** Round Table as it runs, with people in front of their faces and a clock that the test sets. */
import { expect } from '@jest/globals';
import type { RawAnswers } from '../../../src/chat/form.ts';
import { instantOf } from '../../../src/domain/local-time.ts';
import type { Language } from '../../../src/i18n/language.ts';
import type { TextValues } from '../../../src/i18n/text.ts';
import { startTable, type RunningTable } from '../../support/process.ts';
import type { Cast, Front, Seen, Side, SideParts } from './front.ts';
import { wordings } from './words.ts';

export const ZONE = 'Europe/Ljubljana';
/** In which shared channels are spoken to. */
export const NETWORK_LANGUAGE: Language = 'sl';

export interface Town {
  readonly table: RunningTable;
  readonly sides: readonly Side[];
  person(key: string): Somebody;
  /** Sends what is due, and waits until nothing goes on. */
  settle(): Promise<void>;
  /** Lets time pass until this moment by the town's clock, and sends what fell due. */
  passTo(local: string): Promise<void>;
  /** Our posts in the shared channel of the first side (or another one) that say this. */
  posts(words: string, side?: Side): Promise<readonly string[]>;
  close(): Promise<void>;
}

export type StartSide = (parts: SideParts) => Promise<Side>;

/** People by the side on which they are. */
export type Plan = readonly { readonly start: StartSide; readonly cast: readonly Cast[] }[];

/** By so much the town's clock goes on while messages stand in line, in milliseconds. */
const A_MOMENT = 2_500;

/**
 * Starts it on this moment of the town's clock, which goes on as clocks do. `publicUrl`: where the world reaches its pages;
 * the sandbox knows it by itself.
 */
export async function startTown(
  plan: Plan,
  begins: string,
  { publicUrl }: { readonly publicUrl?: string } = {},
): Promise<Town> {
  let ahead = instantOf(begins, ZONE).getTime() - Date.now();
  const clock = (): Date => new Date(Date.now() + ahead);
  const sides: Side[] = [];
  for (const { start, cast } of plan) sides.push(await start({ cast, clock }));
  const environment = Object.assign({}, ...sides.map((side) => side.environment)) as Record<string, string>;
  if (publicUrl !== undefined && !sides.some(({ face }) => face === 'web'))
    environment['PUBLIC_URL'] = publicUrl;
  const table = await startTable(environment, { machine: clock });
  const people = new Map<string, Somebody>();
  const isOut = async (): Promise<boolean> => {
    const soon = new Date(clock().getTime() + A_MOMENT);
    const { rows } = await table.database.pool.query(
      `select 1 from outbox where state = 'queued' and due_at <= $1 limit 1`,
      [soon],
    );
    return rows.length === 0;
  };
  const settle = async (): Promise<void> => {
    // A platform takes a few messages a second: what stands in line comes a little later by the town's clock.
    for (let waits = 0; waits < 100; waits++) {
      await table.app.settled();
      await table.app.deliver();
      await table.app.settled();
      if (await isOut()) return;
      ahead += A_MOMENT;
    }
    throw new Error('messages stand in line for too long');
  };
  for (const [index, side] of sides.entries()) {
    await side.open(table);
    for (const each of plan[index]?.cast ?? [])
      people.set(each.key, new Somebody(each, await side.front(each.key), { settle, base: table.url }));
  }
  return {
    table,
    sides,
    person(key) {
      const found = people.get(key);
      if (found === undefined) throw new Error(`${key} is not in this town`);
      return found;
    },
    settle,
    async passTo(local) {
      const instant = instantOf(local, ZONE);
      for (const side of sides)
        if (await side.moveClock(local)) {
          await settle();
          return;
        }
      ahead = instant.getTime() - Date.now();
      await settle();
    },
    async posts(words, side = sides[0]) {
      await settle();
      return (await (side?.posts() ?? [])).filter((each) => each.includes(words));
    },
    async close() {
      // Browsers first: a page that listens for news keeps its line to the server open.
      for (const side of sides) await side.close();
      await table.close();
    },
  };
}

/** A person of the town. What they press and read is named in English, and is looked for in their own language. */
export class Somebody {
  readonly name: string;
  readonly #cast: Cast;
  readonly #front: Front;
  readonly #settle: () => Promise<void>;
  /** Where the address that the world knows leads to. */
  readonly #base: string;

  constructor(cast: Cast, front: Front, { settle, base }: { settle: () => Promise<void>; base: string }) {
    this.name = cast.name;
    this.#cast = cast;
    this.#front = front;
    this.#settle = settle;
    this.#base = base;
  }

  /** Types a command into the shared channel. */
  says(words: string): Promise<Seen> {
    return this.#does(() => this.#front.write(words, 'channel'));
  }

  /** Types a command to the bot alone. */
  asks(words: string): Promise<Seen> {
    return this.#does(() => this.#front.write(words, 'own'));
  }

  /** Turns to the newest message in their own conversation that says this, and not that, in anybody's words. */
  opens(words: string, { without }: { readonly without?: string } = {}): Promise<Seen> {
    const isMeant = (text: string) =>
      text.includes(words) && (without === undefined || !text.includes(without));
    return this.#does(() => this.#front.turnTo('own', isMeant));
  }

  /** Turns to the newest of our posts in the shared channel that says this. */
  async turnsToPost(words: string): Promise<Seen> {
    return this.#does(() => this.#front.turnTo('channel', (text) => text.includes(words)));
  }

  presses(english: string, values?: TextValues): Promise<Seen> {
    return this.#does(() => this.#front.press(this.#labels(english, values)));
  }

  /** Where what they look at was said to everybody, it is in the language of the network. */
  #labels(english: string, values?: TextValues): readonly string[] {
    const languages: readonly Language[] = [this.#cast.language, NETWORK_LANGUAGE];
    return languages.flatMap((language) => wordings(language, english, values));
  }

  /** Presses a button that is named by people's own words. */
  pressesNamed(label: string): Promise<Seen> {
    return this.#does(() => this.#front.press([label]));
  }

  /** Fills the open form in and sends it; expects no complaint. */
  async submits(answers: RawAnswers): Promise<Seen> {
    const seen = await this.#does(() => this.#front.submit(answers));
    expect({ of: this.name, errors: seen.errors }).toEqual({ of: this.name, errors: {} });
    return seen;
  }

  /** Sends the open form, and is told what is wrong in these fields. */
  async isRefused(answers: RawAnswers, fields: readonly string[]): Promise<Seen> {
    const seen = await this.#does(() => this.#front.submit(answers));
    expect(Object.keys(seen.errors)).toEqual(fields);
    return seen;
  }

  seen(): Promise<Seen> {
    return this.#front.seen();
  }

  /** Opens the link of this label, as their browser does. @throws Error: there is none */
  async follows(english: string): Promise<Response> {
    const links = await this.#front.links();
    const url = this.#labels(english)
      .flatMap((label) => [...links].find(([shown]) => shown.startsWith(label)) ?? [])
      .at(1);
    if (url === undefined) throw new Error(`no link “${english}” among ${[...links.keys()].join(' | ')}`);
    const { pathname, search } = new URL(url);
    return fetch(this.#base + pathname + search);
  }

  /** Expects this sentence before their eyes, in their language. */
  async reads(english: string, values?: TextValues): Promise<void> {
    const { text } = await this.seen();
    const said = wordings(this.#cast.language, english, values);
    if (!said.some((each) => text.includes(each))) expect(text).toContain(said[0]);
  }

  /** Expects people's own words before their eyes. */
  async readsWords(...words: readonly string[]): Promise<void> {
    const { text } = await this.seen();
    for (const each of words) expect(text).toContain(each);
  }

  /** What came into their own conversation and says this, in anybody's words. */
  async got(words: string): Promise<readonly string[]> {
    await this.#settle();
    return (await this.#front.messages()).filter((each) => each.includes(words));
  }

  /** How often this sentence came into their own conversation, in their language. */
  async gotSaid(english: string, values?: TextValues): Promise<number> {
    await this.#settle();
    const said = wordings(this.#cast.language, english, values);
    const all = await this.#front.messages();
    return all.filter((each) => said.some((one) => each.includes(one))).length;
  }

  /** A sentence as they read it. */
  wording(english: string, values?: TextValues): string {
    return wordings(this.#cast.language, english, values)[0] ?? '';
  }

  async #does(deed: () => Promise<void>): Promise<Seen> {
    await deed();
    await this.#settle();
    return this.#front.seen();
  }
}

export type Chapter = (name: string, test: () => Promise<void>) => void;

/** Chapters of one journey: after one that failed, the rest is not told. */
export function chapters(it: Chapter): Chapter {
  let broken: string | null = null;
  return (name, test) =>
    it(name, async () => {
      if (broken !== null) throw new Error(`the journey ended at “${broken}”`);
      broken = name;
      await test();
      broken = null;
    });
}

/** The people of a town by their keys, as many as are asked for. */
export const peopleOf =
  (there: () => Town) =>
  <Keys extends readonly string[]>(...keys: Keys): { [Key in keyof Keys]: Somebody } =>
    keys.map((key) => there().person(key)) as { [Key in keyof Keys]: Somebody };
