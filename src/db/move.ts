import type pg from 'pg';
import { DatabaseNotEmpty, type Counted, type Heard } from './backup.ts';
import {
  advanceSequences,
  checksumOf,
  migrationsOf,
  rowsOf,
  tablesInOrder,
  tablesWithRows,
  writeRows,
} from './transfer.ts';

/** The copy is not what the original is; the target was rolled back. */
export class CopyDiffers extends Error {
  override readonly name = 'CopyDiffers';
}

/**
 * Copies every row from one database into another, empty and migrated to the same point, in one transaction, and
 * compares each table by its checksum before it is kept. The source is only read.
 * @throws DatabaseNotEmpty, CopyDiffers: and nothing was written
 */
export async function moveAll(from: pg.ClientBase, to: pg.ClientBase, heard: Heard): Promise<Counted> {
  await from.query('begin isolation level repeatable read read only');
  await to.query('begin');
  try {
    const counted = await copy(from, to, heard);
    await to.query('commit');
    return counted;
  } catch (error) {
    await to.query('rollback');
    throw error;
  } finally {
    await from.query('rollback');
  }
}

async function copy(from: pg.ClientBase, to: pg.ClientBase, heard: Heard): Promise<Counted> {
  const tables = await tablesInOrder(from);
  if ((await migrationsOf(from)).join() !== (await migrationsOf(to)).join())
    throw new CopyDiffers(
      'The two databases were not made by the same migrations. Start each once, then move.',
    );
  const full = await tablesWithRows(to, tables);
  if (full.length > 0) throw new DatabaseNotEmpty(full);
  const counted = { tables: 0, rows: 0 };
  for (const table of tables) {
    let rows = 0;
    // The next rows are read while the last ones are written.
    let writing = Promise.resolve();
    try {
      for await (const batch of rowsOf(from, table)) {
        await writing;
        writing = writeRows(to, table, batch);
        rows += batch.length;
        heard(table, rows);
      }
    } finally {
      await writing;
    }
    // The server is asked first: the embedded database computes in this process and holds everything up meanwhile.
    const [after, before] = await Promise.all([checksumOf(to, table), checksumOf(from, table)]);
    if (before.rows !== after.rows || before.sum !== after.sum)
      throw new CopyDiffers(`The copy of ${table} is not the same as the original. Nothing was kept.`);
    counted.tables += 1;
    counted.rows += rows;
  }
  await advanceSequences(to);
  return counted;
}
