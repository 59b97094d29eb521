import type { Database } from './open.ts';

/**
 * What a server's autovacuum does by itself and the embedded database never does: takes back the room of rows that are
 * gone, and counts again what the planner relies on. Wanted daily, when few people write. One table at a time, so
 * that others get their turn in between; nothing on a server.
 */
export async function tidy(database: Pick<Database, 'kind' | 'pool'>): Promise<void> {
  if (database.kind === 'server') return;
  const { rows } = await database.pool.query<{ name: string }>(
    `SELECT format('%I', relname) AS name FROM pg_class
     WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace ORDER BY relname`,
  );
  for (const { name } of rows) await database.pool.query(`VACUUM (ANALYZE) ${name}`);
}
