/**
 * A JSON file as a stream of items: the members of a top-level array, of a page's `contents`, of the tables of a
 * tabular file, or the values of a file with one value a line. Only one item is in memory at a time.
 */
import { isMany, none } from 'stream-chain/core';
import { jsonParser, type Token } from 'stream-json/parser.js';
import { DirectoryUnreadable, type Origin } from '../domain/directory-fault.ts';
import type { SourceFile } from './source-file.ts';
import { textOf } from './text.ts';

/** Numbers stay as spelled: identifiers may be longer than a number can hold. Objects are Maps: any key is only a key. */
export type JsonValue = string | boolean | null | readonly JsonValue[] | JsonObject;
export type JsonObject = ReadonlyMap<string, JsonValue>;

export interface JsonItem {
  readonly value: JsonValue;
  /** The key under which a list of items stood (`organizations.csv`); null for none. */
  readonly table: string | null;
  readonly origin: Origin;
}

const MOST_CHARACTERS = 32 * 1024 ** 2;
const MOST_DEPTH = 64;
const PIECE = 64 * 1024;

/** @throws DirectoryUnreadable: not JSON, not UTF-8, nested too deeply, or one item too large to hold */
export async function* itemsOf(file: SourceFile): AsyncGenerator<JsonItem> {
  const parse = jsonParser({ packValues: true, streamValues: false, jsonStreaming: true });
  const items = new Items(file.name);
  const feed = (piece: string | typeof none): JsonItem[] => {
    try {
      const given: unknown = parse(piece as string);
      const tokens = isMany(given) ? (given as { values: readonly Token[] }).values : [];
      return items.take(tokens, typeof piece === 'string' ? piece.length : 0);
    } catch (error) {
      if (error instanceof DirectoryUnreadable) throw error;
      throw items.unreadable(
        'broken-json',
        `this is not JSON (${error instanceof Error ? error.message : ''}).`,
      );
    }
  };
  for await (const text of textOf(file)) {
    for (const piece of pieces(text)) {
      yield* feed(piece);
      if (piece.endsWith('\n')) items.line += 1;
    }
  }
  yield* feed(none);
  if (items.depth > 0) throw items.unreadable('broken-json', 'the file ends in the middle of a value.');
}

/** Fed line by line, so that every token is known to stand in the line it was fed with. */
function* pieces(text: string): Generator<string> {
  let start = 0;
  while (start < text.length) {
    const end = text.indexOf('\n', start);
    const stop = Math.min(end < 0 ? text.length : end + 1, start + PIECE);
    yield text.slice(start, stop);
    start = stop;
  }
}

interface Frame {
  readonly list: JsonValue[] | null;
  readonly map: Map<string, JsonValue> | null;
  readonly line: number;
  /** Members are items by themselves and are not kept. */
  readonly streams: boolean;
  readonly path: string;
  key: string;
  count: number;
}

class Items {
  line = 1;
  readonly #file: string;
  readonly #stack: Frame[] = [];
  #done: JsonItem[] = [];
  #weight = 0;
  #values = 0;

  constructor(file: string) {
    this.#file = file;
  }

  get depth(): number {
    return this.#stack.length;
  }

  unreadable(code: 'broken-json' | 'too-large', detail: string): DirectoryUnreadable {
    return new DirectoryUnreadable(
      code,
      { file: this.#file, line: this.line, path: this.#stack.at(-1)?.path ?? null },
      detail,
    );
  }

  /** The items that these tokens complete. */
  take(tokens: readonly Token[], length: number): JsonItem[] {
    this.#done = [];
    this.#weight += length;
    for (const token of tokens) this.#token(token);
    if (this.#done.length > 0) this.#weight = 0;
    if (this.#weight > MOST_CHARACTERS)
      throw this.unreadable('too-large', 'one record here is larger than 32 MB.');
    return this.#done;
  }

  #token(token: Token): void {
    switch (token.name) {
      case 'startObject':
        return this.#open(new Map(), null);
      case 'startArray':
        return this.#open(null, []);
      case 'endObject':
      case 'endArray':
        return this.#close();
      case 'keyValue': {
        const frame = this.#stack.at(-1);
        if (frame !== undefined) frame.key = token.value;
        return;
      }
      case 'stringValue':
      case 'numberValue':
      case 'trueValue':
      case 'falseValue':
      case 'nullValue':
        return this.#add(token.value, this.line);
      // Pieces of keys, texts and numbers: the parser was told to give whole ones only.
      case 'startKey':
      case 'endKey':
      case 'startString':
      case 'endString':
      case 'stringChunk':
      case 'startNumber':
      case 'endNumber':
      case 'numberChunk':
      case 'whitespace':
        return;
    }
  }

  #open(map: Frame['map'], list: Frame['list']): void {
    if (this.#stack.length >= MOST_DEPTH) throw this.unreadable('broken-json', 'it is nested too deeply.');
    const parent = this.#stack.at(-1);
    const isRoot = parent === undefined;
    const holdsItems =
      parent?.map != null && this.#stack.length === 1 && /^contents$|\.(csv|json)$/i.test(parent.key);
    const streams = list !== null && (isRoot || holdsItems);
    this.#stack.push({
      map,
      list,
      line: this.line,
      streams,
      path: this.#pathBelow(parent),
      key: '',
      count: 0,
    });
  }

  #close(): void {
    const frame = this.#stack.pop();
    if (frame === undefined) return;
    const parent = this.#stack.at(-1);
    if (frame.streams) {
      if (parent !== undefined) parent.count += 1;
      return;
    }
    // A page or a tabular file whose members went out one by one is no item itself.
    const isHolder = parent === undefined && frame.count > 0;
    if (!isHolder) this.#add(frame.map ?? frame.list, frame.line);
  }

  #add(value: JsonValue, line: number): void {
    const parent = this.#stack.at(-1);
    if (parent === undefined || parent.streams) {
      const path = this.#pathBelow(parent);
      const table = this.#stack.at(-2)?.key ?? null;
      this.#done.push({ value, table, origin: { file: this.#file, line, path } });
      if (parent !== undefined) parent.count += 1;
      else this.#values += 1;
      return;
    }
    parent.map?.set(parent.key, value);
    parent.list?.push(value);
  }

  #pathBelow(parent: Frame | undefined): string {
    if (parent === undefined) return this.#values === 0 ? '$' : `$${this.#values}`;
    if (parent.map !== null) return `${parent.path}.${parent.key}`;
    return `${parent.path}[${parent.streams ? parent.count : (parent.list?.length ?? 0)}]`;
  }
}
