/** npm run backup -- <file> */
import { readDatabaseConfig } from '../config.ts';
import { backUp } from '../db/backup.ts';
import { withClient } from '../db/open.ts';
import { openSource, progress, runCommand, UsageError } from './command.ts';

await runCommand(async () => {
  const [file] = process.argv.slice(2);
  if (file === undefined) throw new UsageError('Usage: npm run backup -- <file>');
  const connections = await openSource(readDatabaseConfig(process.env));
  try {
    const { tables, rows } = await withClient(connections.pool, (client) =>
      backUp(client, file, progress('backed up')),
    );
    return `Backed up ${String(rows)} rows of ${String(tables)} tables into ${file}.`;
  } finally {
    await connections.close();
  }
});
