/** npm run restore -- <file> */
import { access } from 'node:fs/promises';
import { readDatabaseConfig } from '../config.ts';
import { restoreInto } from '../db/bring-over.ts';
import { openConnections, withClient } from '../db/open.ts';
import { migrationsDirectory } from '../paths.ts';
import { progress, runCommand, UsageError } from './command.ts';

await runCommand(async () => {
  const [file] = process.argv.slice(2);
  if (file === undefined) throw new UsageError('Usage: npm run restore -- <file>');
  // Before a database is made for nothing.
  await access(file);
  const database = await openConnections(readDatabaseConfig(process.env));
  try {
    const { tables, rows } = await withClient(database.pool, (client) =>
      restoreInto(client, file, { migrations: migrationsDirectory, heard: progress('restored') }),
    );
    return `Restored ${String(rows)} rows of ${String(tables)} tables from ${file}; counts and hashes are right.`;
  } finally {
    await database.close();
  }
});
