/**
 * Opens an embedded database, checks that everything acknowledged earlier is there, and writes until it dies.
 * Usage: node writer.mjs (bundled) <directory> <file of acknowledgements> <power cut after so many writes to the disk, or "never">
 */
import fs from 'node:fs';
import { amcheck } from '@electric-sql/pglite/contrib/amcheck';
import { openEmbedded, type Embedded } from '../../../src/db/embedded.ts';
import { cutPowerAfter } from './power-cut.ts';

/** What one opening found. */
export interface Found {
  opened: boolean;
  why?: string;
  milliseconds: number;
  acknowledged: number;
  lost: number;
  orphans: number;
  faults: string[];
}

const TABLES = `
CREATE EXTENSION IF NOT EXISTS amcheck;
CREATE TABLE IF NOT EXISTS entry (n int PRIMARY KEY, pad text NOT NULL, seen int NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS part (n int NOT NULL, k int NOT NULL, pad text, PRIMARY KEY (n, k));
CREATE INDEX IF NOT EXISTS entry_pad ON entry (md5(pad));`;

const [directory = '', acknowledgements = '', cut = 'never'] = process.argv.slice(2);
// Taken before the power can be cut: acknowledgements reach somebody else's disk.
const { openSync, writeSync } = fs;
const told = openSync(acknowledgements, 'a');

function acknowledged(): number[] {
  return fs
    .readFileSync(acknowledgements, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map(Number);
}

async function inspect({ pool }: Embedded, since: number): Promise<Found> {
  const milliseconds = performance.now() - since;
  await pool.query(TABLES);
  const known = acknowledged();
  const one = async (sql: string, values: unknown[] = []) =>
    Number((await pool.query<{ n: bigint }>(sql, values)).rows[0]?.n);
  const faults: string[] = [];
  for (const check of [
    "SELECT count(bt_index_check(indexrelid, true)) AS n FROM pg_index JOIN pg_class i ON i.oid = indexrelid JOIN pg_am a ON a.oid = relam WHERE amname = 'btree' AND relnamespace = 'public'::regnamespace",
    "SELECT count(*) AS n FROM pg_class c, verify_heapam(c.oid) WHERE c.relkind = 'r' AND relnamespace = 'public'::regnamespace",
  ]) {
    const result = await one(check).catch((error: unknown) => String(error));
    if (typeof result === 'string' || (check.includes('verify_heapam') && result > 0))
      faults.push(String(result));
  }
  return {
    opened: true,
    milliseconds,
    acknowledged: known.length,
    lost: await one(
      'SELECT count(*) AS n FROM unnest($1::int[]) k(n) LEFT JOIN entry USING (n) WHERE entry.n IS NULL',
      [known],
    ),
    orphans: await one(
      'SELECT (SELECT count(*) FROM entry e WHERE (SELECT count(*) FROM part p WHERE p.n = e.n) <> 2) + (SELECT count(*) FROM part p WHERE NOT EXISTS (SELECT FROM entry e WHERE e.n = p.n)) AS n',
    ),
    faults,
  };
}

async function writeOne({ pool }: Embedded, n: number): Promise<void> {
  const pad = String(n).repeat(n % 50 === 0 ? 20_000 : 1 + (n % 300));
  const client = await pool.connect();
  await client.query('BEGIN');
  await client.query('INSERT INTO entry VALUES ($1, $2)', [n, pad]);
  await client.query('INSERT INTO part VALUES ($1, 1, $2), ($1, 2, NULL)', [n, pad]);
  await client.query('UPDATE entry SET seen = seen + 1 WHERE n = $1', [n - 7]);
  await client.query('COMMIT');
  client.release();
  writeSync(told, `${n}\n`);
  if (n % 100 === 0) await pool.query('CHECKPOINT');
  if (n % 20 === 0) process.send?.({ written: n });
}

async function main(): Promise<void> {
  const since = performance.now();
  if (cut !== 'never') await cutPowerAfter(Number(cut));
  const embedded = await openEmbedded({ directory, extensions: { amcheck } });
  const found = await inspect(embedded, since);
  process.send?.(found);
  if (process.argv[5] === 'look') {
    await embedded.close();
    process.disconnect();
    return;
  }
  const next = await embedded.pool.query<{ n: number }>('SELECT coalesce(max(n), 0) + 1 AS n FROM entry');
  for (let n = next.rows[0]?.n ?? 1; ; n += 1) {
    await writeOne(embedded, n);
    // Lets the parent's messages and signals in: PGlite never waits for anything.
    await new Promise(setImmediate);
  }
}

main().catch((error: unknown) => {
  const cause = error instanceof Error ? String(error.cause) : '';
  const found = { opened: false, why: `${String(error)} ${cause}`, milliseconds: 0, acknowledged: 0 };
  process.send?.({ ...found, lost: 0, orphans: 0, faults: [] }, () => process.exit(1));
});
