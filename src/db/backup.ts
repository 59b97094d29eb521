/**
 * One portable file of a whole database, of either kind: gzip over lines. The first line tells format, version and
 * migrations; then for each table a line that names it, a line for each row, and a line with its count and SHA-256.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type pg from 'pg';
import { z } from 'zod';
import {
  advanceSequences,
  migrationsOf,
  rowsOf,
  tablesInOrder,
  tablesWithRows,
  writeRows,
} from './transfer.ts';

/** Told after each batch: which table, and how many of its rows so far. */
export type Heard = (table: string, rows: number) => void;

/** The file is not a backup, is damaged, or was made by tables that these are not. */
export class BackupUnusable extends Error {
  override readonly name = 'BackupUnusable';
}

/** The database has rows already; nothing was written. */
export class DatabaseNotEmpty extends Error {
  override readonly name = 'DatabaseNotEmpty';
  constructor(tables: readonly string[]) {
    super(
      `The database is not empty (${tables.slice(0, 5).join(', ')}). Restore into an empty one: another DATA_DIR or DATABASE_URL.`,
    );
  }
}

const Header = z.object({
  format: z.literal('round-table-backup'),
  version: z.literal(1),
  migrations: z.array(z.string()),
});
const Begin = z.strictObject({ table: z.string() });
const End = z.strictObject({ end: z.string(), rows: z.number(), sha256: z.string() });

export interface Counted {
  readonly tables: number;
  readonly rows: number;
}

/** Writes the file, whole or not at all: under another name first, readable by its owner only. */
export async function backUp(client: pg.ClientBase, file: string, heard: Heard): Promise<Counted> {
  const unfinished = `${file}.unfinished`;
  const counted = { tables: 0, rows: 0 };
  await client.query('begin isolation level repeatable read read only');
  try {
    const lines = Readable.from(linesOf(client, counted, heard));
    await pipeline(lines, createGzip(), createWriteStream(unfinished, { mode: 0o600 }));
    const handle = await open(unfinished, 'r+');
    await handle.sync();
    await handle.close();
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  } finally {
    await client.query('rollback');
  }
  return counted;
}

async function* linesOf(
  client: pg.ClientBase,
  counted: { tables: number; rows: number },
  heard: Heard,
): AsyncGenerator<string> {
  const migrations = await migrationsOf(client);
  yield `${JSON.stringify({ format: 'round-table-backup', version: 1, migrations })}\n`;
  for (const table of await tablesInOrder(client)) {
    const hash = createHash('sha256');
    let rows = 0;
    yield `${JSON.stringify({ table })}\n`;
    for await (const batch of rowsOf(client, table)) {
      const text = `${batch.join('\n')}\n`;
      hash.update(text);
      rows += batch.length;
      heard(table, rows);
      yield text;
    }
    yield `${JSON.stringify({ end: table, rows, sha256: hash.digest('hex') })}\n`;
    counted.tables += 1;
    counted.rows += rows;
  }
}

/**
 * Loads the file into an empty, migrated database, in one transaction.
 * @throws DatabaseNotEmpty, BackupUnusable: and nothing was written
 */
export async function restore(client: pg.ClientBase, file: string, heard: Heard): Promise<Counted> {
  await client.query('begin');
  try {
    const full = await tablesWithRows(client, await tablesInOrder(client));
    if (full.length > 0) throw new DatabaseNotEmpty(full);
    const counted = await load(client, file, heard);
    await advanceSequences(client);
    await client.query('commit');
    return counted;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** The names of the migrations that made the tables of a backup. @throws BackupUnusable */
export async function backupMigrations(file: string): Promise<string[]> {
  const lines = linesOfFile(file);
  try {
    return part(Header, (await lines.next()).value ?? '').migrations;
  } finally {
    await lines.return(undefined);
  }
}

const BATCH = 1000;

async function load(client: pg.ClientBase, file: string, heard: Heard): Promise<Counted> {
  const tables = new Set(await tablesInOrder(client));
  const counted = { tables: 0, rows: 0 };
  const lines = linesOfFile(file);
  await checkHeader(client, (await lines.next()).value);
  let line = await lines.next();
  while (line.done !== true) {
    const { table } = part(Begin, line.value);
    if (!tables.has(table)) throw new BackupUnusable(`The backup has a table ${table} that is not here.`);
    const rows = await loadTable(client, { table, lines, heard });
    counted.tables += 1;
    counted.rows += rows;
    line = await lines.next();
  }
  if (counted.tables !== tables.size) throw new BackupUnusable('The backup ends too early: it is not whole.');
  return counted;
}

interface Loading {
  readonly table: string;
  readonly lines: AsyncGenerator<string, undefined>;
  readonly heard: Heard;
}

/** Rows begin with `{`, as the closing line does; only the closing line is called `end`. */
async function loadTable(client: pg.ClientBase, { table, lines, heard }: Loading): Promise<number> {
  const hash = createHash('sha256');
  let rows = 0;
  let batch: string[] = [];
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    await writeRows(client, table, batch);
    rows += batch.length;
    heard(table, rows);
    batch = [];
  };
  for (;;) {
    const { value: line, done } = await lines.next();
    if (done === true) throw new BackupUnusable(`The backup ends inside ${table}: it is not whole.`);
    if (line.startsWith('{"end":')) {
      await flush();
      const end = part(End, line);
      if (end.end !== table || end.rows !== rows || end.sha256 !== hash.digest('hex'))
        throw new BackupUnusable(
          `The rows of ${table} are not those that were backed up: the file is damaged.`,
        );
      return rows;
    }
    hash.update(`${line}\n`);
    batch.push(line);
    if (batch.length >= BATCH) await flush();
  }
}

async function checkHeader(client: pg.ClientBase, line: string | undefined): Promise<void> {
  const { migrations } = part(Header, line ?? '');
  const here = new Set(await migrationsOf(client));
  const unknown = migrations.filter((name) => !here.has(name));
  if (unknown.length > 0)
    throw new BackupUnusable(
      `The backup was made by a newer Round Table (${unknown.join(', ')}). Restore it with that version.`,
    );
}

function part<T>(schema: z.ZodType<T>, line: string): T {
  try {
    return schema.parse(JSON.parse(line));
  } catch (cause) {
    throw new BackupUnusable('This file is not a backup of Round Table, or it is damaged.', { cause });
  }
}

async function* linesOfFile(file: string): AsyncGenerator<string, undefined> {
  const source = createReadStream(file);
  const unzipped = source.pipe(createGunzip());
  source.once('error', (error) => unzipped.destroy(error));
  try {
    for await (const line of createInterface({ input: unzipped, crlfDelay: Infinity })) yield line;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') throw cause;
    throw new BackupUnusable('This file is not a backup of Round Table, or it is damaged.', { cause });
  } finally {
    source.destroy();
  }
  return undefined;
}
