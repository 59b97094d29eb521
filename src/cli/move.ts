/** npm run move -- <DATABASE_URL>: from the embedded database in DATA_DIR to PostgreSQL. */
import { readDatabaseConfig } from '../config.ts';
import { moveInto } from '../db/bring-over.ts';
import { openConnections, withClient } from '../db/open.ts';
import { migrationsDirectory } from '../paths.ts';
import { openSource, progress, runCommand, UsageError } from './command.ts';

await runCommand(async () => {
  const [url] = process.argv.slice(2);
  if (url === undefined)
    throw new UsageError('Usage: npm run move -- postgresql://user:password@host:5432/roundtable');
  const target = readDatabaseConfig({ DATABASE_URL: url });
  const source = readDatabaseConfig({ DATA_DIR: process.env['DATA_DIR'] });
  const from = await openSource(source);
  try {
    const to = await openConnections(target);
    try {
      const { tables, rows } = await withClient(from.pool, (reader) =>
        withClient(to.pool, (writer) =>
          moveInto(writer, reader, { migrations: migrationsDirectory, heard: progress('moved') }),
        ),
      );
      return `Moved ${String(rows)} rows of ${String(tables)} tables; every table is the same. Start with this DATABASE_URL from now on; the old directory is untouched.`;
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
});
