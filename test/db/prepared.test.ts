import { expect, it } from '@jest/globals';
import { withClient } from '../../src/db/open.ts';
import { ask } from '../../src/db/prepared.ts';
import { everyNetwork, together, transaction } from '../../src/db/turn.ts';
import { describeOnBothDatabases } from '../support/database.ts';

const NETWORK = '00000000-0000-4000-8000-00000000a5c5';
const caught = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

const DIVIDE = 'select 12 / $1::int as q';
const KINDS = `select $1::int8 as big, $2::date as day, $3::text[] as words, $4::json as whole, null::text as nothing, true as yes`;

describeOnBothDatabases('A prepared statement', (database) => {
  it('gives the same rows at its first use on a connection and at every other', async () => {
    const values = ['9007199254740993', '2026-11-26', ['a"b', 'c,d', 'é'], { a: [1, 'ž'] }];
    await withClient(database().pool, async (client) => {
      for (let use = 0; use < 3; use++)
        expect(await ask(client, [{ name: 'kinds', text: KINDS, values }])).toEqual([
          [
            {
              big: 9007199254740993n,
              day: '2026-11-26',
              words: ['a"b', 'c,d', 'é'],
              whole: { a: [1, 'ž'] },
              nothing: null,
              yes: true,
            },
          ],
        ]);
    });
  });

  it('answers on the same connection after one of its runs failed, in a transaction or outside', async () => {
    await withClient(database().pool, async (client) => {
      const divide = (by: number) => ask(client, [{ name: 'divide', text: DIVIDE, values: [by] }]);
      expect(await caught(divide(0))).toMatchObject({ code: '22012' });
      expect(await divide(3)).toEqual([[{ q: 4 }]]);
      await client.query('begin');
      expect(await caught(divide(0))).toMatchObject({ code: '22012' });
      expect(await caught(divide(4))).toMatchObject({ code: '25P02' });
      await client.query('rollback');
      expect(await divide(4)).toEqual([[{ q: 3 }]]);
    });
  });

  it('can be prepared once the table that was missing exists', async () => {
    await withClient(database().pool, async (client) => {
      const late = () => ask(client, [{ name: 'late', text: 'select count(*) n from late_one', values: [] }]);
      expect(await caught(late())).toMatchObject({ code: '42P01' });
      await client.query('create table late_one (a int)');
      expect(await late()).toEqual([[{ n: 0n }]]);
      await client.query('drop table late_one');
    });
  });

  it('is refused under a name that another text has, and for a value that cannot be written', async () => {
    await withClient(database().pool, async (client) => {
      await ask(client, [{ name: 'one', text: 'select 1 as n', values: [] }]);
      const other = ask(client, [{ name: 'one', text: 'select 2 as n', values: [] }]);
      expect(String(await caught(other))).toContain('"one" names two SQL texts');
      const round: { self?: unknown } = {};
      round.self = round;
      expect(await caught(ask(client, [{ name: 'divide', text: DIVIDE, values: [round] }]))).toBeInstanceOf(
        TypeError,
      );
      expect(await ask(client, [{ name: 'divide', text: DIVIDE, values: [6] }])).toEqual([[{ q: 2 }]]);
    });
  });

  it('travels with others of the same moment, each with its own rows', async () => {
    const sql = together(database());
    const asked = [1, 2, 3].map((by) => sql<{ q: number }>('divide', DIVIDE, [by]));
    const none = sql('none', 'select 1 as n where $1::bool', [false]);
    expect(await Promise.all(asked)).toEqual([[{ q: 12 }], [{ q: 6 }], [{ q: 4 }]]);
    expect(await none).toEqual([]);
    expect(await sql('divide', DIVIDE, [6])).toEqual([{ q: 2 }]);
  });

  it('fails with those it travelled with, and leaves the next ones alone', async () => {
    const sql = together(database());
    const both = [sql('divide', DIVIDE, [0]), sql('divide', DIVIDE, [1])].map(caught);
    for (const error of await Promise.all(both)) expect(error).toMatchObject({ code: '22012' });
    expect(await sql('divide', DIVIDE, [1])).toEqual([{ q: 12 }]);
  });

  it('names who asked in the stack of its error', async () => {
    const askedHere = () => everyNetwork(database())('divide', DIVIDE, [0]);
    expect(((await caught(askedHere())) as Error).stack).toContain('turn.ts');
  });

  it('writes in the transaction in which it is asked', async () => {
    const work = transaction(database(), NETWORK, async (db) => {
      await db.sql(
        'prepared-network',
        `insert into network (id, name, language, time_zone, work_days, created_at)
         values ($1::uuid, 'Brod', 'sl', 'Europe/Ljubljana', '{1}', now()) -- network_id`,
        [NETWORK],
      );
      throw new Error('rolled back');
    });
    expect(String(await caught(work))).toContain('rolled back');
    const rows = await everyNetwork(database())('gone', 'select id from network where id = $1', [NETWORK]);
    expect(rows).toEqual([]);
  });
});
