/** Usage: npm run migration:new -- add_tasks. Writes the SQL from the last migration to prisma/schema.prisma. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openEmbedded } from '../src/db/embedded.ts';
import { applyMigrations } from '../src/db/migrate.ts';
import { withClient } from '../src/db/open.ts';
import { loadSchemaEngine, pendingSql, withoutOwnIndexes } from './schema-engine.ts';

/** Writes the migration and returns its file; null when the migrations match the schema already. */
export async function newMigration(options: {
  readonly name: string;
  readonly schemaFile: string;
  readonly migrations: string;
  readonly now: Date;
  /** An empty embedded database, to begin sooner. */
  readonly image?: Blob;
}): Promise<string | null> {
  const { name, migrations, now } = options;
  if (!/^[a-z0-9_]+$/.test(name))
    throw new Error('A name is made of lower case letters, digits and underscores.');
  const schema = await readFile(options.schemaFile, 'utf8');
  const embedded = await openEmbedded(options.image === undefined ? {} : { image: options.image });
  try {
    await withClient(embedded.pool, (client) => applyMigrations(client, migrations));
    const engine = await loadSchemaEngine(embedded.lite, schema);
    const sql = withoutOwnIndexes(await pendingSql(engine, schema));
    if (sql === '') return null;
    const stamp = now.toISOString().replaceAll(/\D/g, '').slice(0, 14);
    const directory = path.join(migrations, `${stamp}_${name}`);
    await mkdir(directory);
    await writeFile(path.join(directory, 'migration.sql'), `${sql}\n`);
    return path.join(directory, 'migration.sql');
  } finally {
    await embedded.close();
  }
}

if (process.argv[1] !== undefined && import.meta.filename === path.resolve(process.argv[1])) {
  const [name] = process.argv.slice(2);
  if (name === undefined) {
    console.error('Usage: npm run migration:new -- <what_changes>');
    process.exitCode = 2;
  } else {
    const file = await newMigration({
      name,
      schemaFile: 'prisma/schema.prisma',
      migrations: 'prisma/migrations',
      now: new Date(),
    });
    console.log(
      file === null
        ? 'The migrations match prisma/schema.prisma: nothing to write.'
        : `Wrote ${file}. Read it before you commit it: data that moves needs words of yours.`,
    );
  }
}
