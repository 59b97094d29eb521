import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { tidy } from '../../src/db/tidy.ts';
import { freshDatabase } from '../support/database.ts';

describe('Tidying the embedded database', () => {
  it('uses the room of deleted rows again and tells the planner how many there are', async () => {
    const database = await freshDatabase('embedded');
    const { pool } = database;
    const network = randomUUID();
    const fill = () =>
      pool.query(
        `INSERT INTO inbox (network_id, key, received_at)
         SELECT $1, n || repeat('x', 200), now() FROM generate_series(1, 5000) n`,
        [network],
      );
    const size = async () =>
      Number((await pool.query<{ n: bigint }>("SELECT pg_table_size('inbox') AS n")).rows[0]?.n);
    await fill();
    const once = await size();
    for (let day = 0; day < 5; day += 1) {
      await pool.query('DELETE FROM inbox');
      await tidy(database);
      await fill();
    }
    await tidy(database);
    const known = await pool.query("SELECT reltuples::int AS n FROM pg_class WHERE relname = 'inbox'");
    const grown = await size();
    await database.close();
    expect(grown).toBeLessThan(once * 1.2);
    expect(known.rows).toEqual([{ n: 5000 }]);
  });
});
