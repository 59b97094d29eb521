import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import type { DatabasePool } from '../../src/db/pool.ts';
import type { Database } from '../../src/db/open.ts';
import { transaction } from '../../src/db/turn.ts';
import { describeOnBothDatabases } from '../support/database.ts';

const network = (id: string, name = 'Kranj') => ({
  id,
  name,
  language: 'sl',
  timeZone: 'Europe/Ljubljana',
  workDays: [1, 2, 3],
  createdAt: new Date('2026-01-02T03:04:05.678Z'),
});

const caught = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

const named = (pool: DatabasePool, value: unknown) =>
  pool.query({ name: 'divide', text: 'SELECT 12 / $1::int AS q', values: [value] });

describeOnBothDatabases('The driver', (database) => {
  it('answers a prepared statement after one of its runs failed', async () => {
    const { pool } = database();
    expect((await named(pool, 3)).rows).toEqual([{ q: 4 }]);
    expect(await caught(named(pool, 0))).toMatchObject({ code: '22012' });
    expect((await named(pool, 4)).rows).toEqual([{ q: 3 }]);
  });

  it('prepares under the same name once the table that was missing exists', async () => {
    const { pool } = database();
    const late = () => pool.query({ name: 'late', text: 'SELECT count(*) AS n FROM late_table', values: [] });
    expect(await caught(late())).toMatchObject({ code: '42P01' });
    await pool.query('CREATE TABLE late_table (a int)');
    expect((await late()).rows).toEqual([{ n: 0n }]);
    await pool.query('DROP TABLE late_table');
  });

  it('forgets the transaction of a connection that was given up', async () => {
    const { pool } = database();
    const client = await pool.connect();
    await client.query('BEGIN');
    await client.query('CREATE TABLE forgotten (a int)');
    client.release(true);
    const { rows } = await pool.query("SELECT to_regclass('forgotten') IS NULL AS gone");
    expect(rows).toEqual([{ gone: true }]);
  });

  it('keeps the order of answers when fifty ask at once and some fail', async () => {
    const { pool } = database();
    const asked = Array.from({ length: 50 }, (_, index) => index % 7);
    const answers = await Promise.all(
      asked.map((value) =>
        named(pool, value).then(
          ({ rows }) => (rows[0] as { q: number }).q,
          () => 'failed',
        ),
      ),
    );
    expect(answers).toEqual(asked.map((value) => (value === 0 ? 'failed' : Math.trunc(12 / value))));
  });

  it('carries 50 MB of rows and a text of 5 MB', async () => {
    const { pool } = database();
    const { rows } = await pool.query("SELECT repeat('č', 500) AS t FROM generate_series(1, 50000)");
    expect(rows).toHaveLength(50_000);
    const long = 'ž'.repeat(2_500_000);
    const echoed = await pool.query('SELECT $1::text AS t', [long]);
    expect((echoed.rows[0] as { t: string }).t === long).toBe(true);
  });

  it('reads whole numbers exactly, days as days and times in UTC', async () => {
    const { rows } = await database().pool.query(
      `SELECT 9007199254740993::int8 AS big, DATE '2026-03-29' AS day, TIMESTAMPTZ '2026-01-01 00:00+02' AS at,
              TIMESTAMPTZ '2026-01-01 00:00+02'::text AS written, current_setting('application_name') AS name`,
    );
    expect(rows).toEqual([
      {
        big: 9007199254740993n,
        day: '2026-03-29',
        at: new Date('2025-12-31T22:00:00Z'),
        written: '2025-12-31 22:00:00+00',
        name: 'round-table',
      },
    ]);
  });

  it('tells a broken unique key with the same code and meta', async () => {
    const id = randomUUID();
    await database().prisma.network.create({ data: network(id) });
    const error = await caught(database().prisma.network.create({ data: network(id) }));
    expect(error).toMatchObject({
      code: 'P2002',
      meta: {
        modelName: 'Network',
        driverAdapterError: { cause: { constraint: { index: 'network_pkey' } } },
      },
    });
  });

  it('tells a missing parent with the same code and meta', async () => {
    const error = await caught(
      database().prisma.tenant.create({ data: { face: 'web', tenant: 'x', networkId: randomUUID() } }),
    );
    expect(error).toMatchObject({
      code: 'P2003',
      meta: { driverAdapterError: { cause: { constraint: { index: 'tenant_network_id_fkey' } } } },
    });
  });

  it('has the trigram indexes that the directory search needs', async () => {
    const { rows } = await database().pool.query("SELECT 'policija' % 'polcija' AS near");
    expect(rows).toEqual([{ near: true }]);
  });
});

const names = async (database: Database) =>
  (await database.prisma.network.findMany({ orderBy: { id: 'asc' } })).map(({ name }) => name);

describeOnBothDatabases('A transaction', (database) => {
  it('keeps what Prisma and SQL wrote together', async () => {
    const id = randomUUID();
    await transaction(database(), id, async ({ tables, sql }) => {
      await tables.network.create({ data: network(id) });
      await sql('rename', 'UPDATE network SET name = name || $2 WHERE id = $1::uuid', [id, ' 2']);
    });
    expect(await names(database())).toEqual(['Kranj 2']);
  });

  it('takes both back when the work fails', async () => {
    const id = randomUUID();
    const work = transaction(database(), id, async ({ tables, sql }) => {
      await tables.network.create({ data: network(id) });
      await sql('replace', 'UPDATE network SET name = $2 WHERE id = $1::uuid', [id, 'x']);
      throw new Error('second thoughts');
    });
    await expect(work).rejects.toThrow('second thoughts');
    expect(await names(database())).toEqual([]);
  });

  it('refuses at once a query beside it', async () => {
    const id = randomUUID();
    await transaction(database(), id, async ({ tables }) => {
      await tables.network.create({ data: network(id) });
      await expect(database().pool.query('SELECT 1')).rejects.toThrow('beside the open transaction');
      await expect(database().prisma.network.count()).rejects.toThrow('beside the open transaction');
    });
    expect(await names(database())).toEqual(['Kranj']);
  });

  it('leaves a handle that is of no use after its end', async () => {
    const sql = await transaction(database(), randomUUID(), (db) => Promise.resolve(db.sql));
    await expect(sql('one', 'SELECT 1', [])).rejects.toThrow('is over');
  });

  it('stands beside twenty others', async () => {
    const id = randomUUID();
    await database().prisma.network.create({ data: network(id) });
    await Promise.all(
      Array.from({ length: 20 }, () =>
        transaction(database(), id, ({ sql }) =>
          sql('count', 'UPDATE network SET vocabulary_version = vocabulary_version + 1 WHERE id = $1::uuid', [
            id,
          ]),
        ),
      ),
    );
    expect(await database().prisma.network.findMany({ select: { vocabularyVersion: true } })).toEqual([
      { vocabularyVersion: 20 },
    ]);
  });
});
