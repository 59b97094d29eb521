import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type pg from 'pg';
import { Prisma } from '../../src/generated/prisma/client.ts';
import { OutOfScope, scoped, withinNetwork } from '../../src/db/scope.ts';
import { transaction } from '../../src/db/turn.ts';
import { withClient, type Database } from '../../src/db/open.ts';
import { describeOnBothDatabases } from '../support/database.ts';

const OURS = '00000000-0000-4000-8000-00000000000a';
const THEIRS = '00000000-0000-4000-8000-00000000000b';
const models = Object.values(Prisma.ModelName);
/** The table of a model, as the schema maps every one of them. */
const tableOf = (model: string) => model.replace(/(?<=.)[A-Z]/g, '_$&').toLowerCase();
const fieldOf = (model: string) => (model === 'Network' ? 'id' : 'networkId');

const reads = ['findUnique', 'findUniqueOrThrow', 'findFirst', 'findFirstOrThrow', 'findMany', 'count'];
const onWhere = [...reads, 'aggregate', 'groupBy', 'delete', 'deleteMany'];
const updates = ['update', 'updateMany', 'updateManyAndReturn'];
const creates = ['create', 'createMany', 'createManyAndReturn'];

const anyWhere = fc.dictionary(fc.constantFrom('id', 'name', 'OR', 'AND', 'NOT', 'networkId'), fc.anything());
const anyRow = fc.dictionary(
  fc.constantFrom('id', 'name', 'networkId', 'offers', 'person', 'areas'),
  fc.anything(),
);

type Args = Record<string, unknown>;
const attempt = (model: string, operation: string, args: Args): Args | OutOfScope => {
  try {
    return withinNetwork({ model, operation, networkId: OURS }, args);
  } catch (error) {
    if (error instanceof OutOfScope) return error;
    throw error;
  }
};
const rowsOf = (data: unknown) => (Array.isArray(data) ? (data as Args[]) : [data as Args]);

describe('The tenant guard', () => {
  it('puts the network into every condition, or refuses the operation', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...models),
        fc.constantFrom(...onWhere),
        anyWhere,
        (model, operation, where) => {
          const kept = attempt(model, operation, { where });
          return kept instanceof OutOfScope || (kept['where'] as Args)[fieldOf(model)] === OURS;
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('puts the network into every row that is written, or refuses the operation', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...models),
        fc.constantFrom(...creates),
        fc.oneof(anyRow, fc.array(anyRow)),
        (model, operation, data) => {
          const kept = attempt(model, operation, { data });
          return (
            kept instanceof OutOfScope || rowsOf(kept['data']).every((row) => row[fieldOf(model)] === OURS)
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('never lets a change name another network or write through a relation', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...models),
        fc.constantFrom(...updates),
        anyRow,
        (model, operation, data) => {
          const kept = attempt(model, operation, { where: {}, data });
          if (kept instanceof OutOfScope) return true;
          const columns = Object.keys(
            (Prisma as unknown as Record<string, Args>)[`${model}ScalarFieldEnum`] ?? {},
          );
          const named = data[fieldOf(model)];
          const onlyColumns = Object.keys(data).every(
            (key) => data[key] === undefined || columns.includes(key),
          );
          return (
            (kept['where'] as Args)[fieldOf(model)] === OURS &&
            (named === undefined || named === OURS) &&
            onlyColumns
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('guards all three parts of an upsert', () => {
    for (const model of models) {
      const field = fieldOf(model);
      const kept = attempt(model, 'upsert', { where: {}, create: {}, update: {} }) as Args;
      expect(kept).toEqual({ where: { [field]: OURS }, create: { [field]: OURS }, update: {} });
      for (const part of ['where', 'create', 'update']) {
        const args = { where: {}, create: {}, update: {}, [part]: { [field]: THEIRS } };
        expect(attempt(model, 'upsert', args)).toBeInstanceOf(OutOfScope);
      }
    }
  });

  it('refuses operations and models that it does not know', () => {
    fc.assert(
      fc.property(fc.string(), (operation) => {
        const known = [...onWhere, ...updates, ...creates, 'upsert'].includes(operation);
        return known || attempt('Person', operation, {}) instanceof OutOfScope;
      }),
    );
    expect(attempt('Nothing', 'findMany', {})).toBeInstanceOf(OutOfScope);
  });
});

/** Rows need an owner here, and need not make sense. */
async function dropChecks(database: Database): Promise<void> {
  const { rows } = await database.pool.query<{ sql: string }>(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS sql
     FROM pg_constraint WHERE contype = 'c' AND connamespace = current_schema()::regnamespace`,
  );
  for (const { sql } of rows) await database.pool.query(sql);
}

interface Reference {
  readonly table: string;
  readonly column: string;
  readonly parent: string;
}

/** Which column holds the id of which table's row. */
async function referencesIn(database: Database): Promise<readonly Reference[]> {
  const { rows } = await database.pool.query<Reference>(
    `SELECT conrelid::regclass::text AS table, a.attname AS column, confrelid::regclass::text AS parent
     FROM pg_constraint c
     CROSS JOIN LATERAL unnest(c.conkey, c.confkey) AS k (own, theirs)
     JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.own
     JOIN pg_attribute p ON p.attrelid = c.confrelid AND p.attnum = k.theirs
     WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace AND p.attname = 'id'`,
  );
  return rows;
}

/** One row in every table of a network, parents first. */
async function populate(database: Database, networkId: string): Promise<void> {
  const { rows: columns } = await database.pool.query<{ table: string; column: string; type: string }>(
    `SELECT table_name AS table, column_name AS column, udt_name AS type FROM information_schema.columns
     WHERE table_schema = current_schema() AND table_name <> '_prisma_migrations' AND is_nullable = 'NO'
       AND NOT (column_name = 'id' AND data_type = 'bigint')`,
  );
  const values: Record<string, unknown> = {
    text: `of ${networkId}`, int2: 1, int4: 1, int8: 1, bool: true, jsonb: '{}', _text: [], _int4: [1],
    timestamptz: '2026-01-01T00:00:00Z', date: '2026-01-01', float8: 1,
  }; // prettier-ignore
  const references = (await referencesIn(database)).filter((each) =>
    columns.some(({ table, column }) => table === each.table && column === each.column),
  );
  const tables = [...new Set(columns.map(({ table }) => table))];
  const ids = new Map(tables.map((table) => [table, table === 'network' ? networkId : randomUUID()]));
  const uuid = (table: string, column: string): string => {
    const parent = references.find((each) => each.table === table && each.column === column)?.parent;
    if (column === 'network_id') return networkId;
    return ids.get(column === 'id' ? table : (parent ?? '')) ?? randomUUID();
  };
  await withClient(database.pool, async (client) => {
    await client.query(`begin`);
    // Rows as they travel: no trigger looks whether they make sense, or writes others.
    await client.query(`select set_config('round_table.unguarded', 'on', true)`);
    for (const table of parentsFirst(tables, references)) await insertRow(client, table);
    await client.query(`commit`);
  });
  async function insertRow(client: Pick<pg.ClientBase, 'query'>, table: string): Promise<void> {
    const own = columns.filter((column) => column.table === table);
    const row = own.map(({ column, type }) => (type === 'uuid' ? uuid(table, column) : values[type]));
    const names = own.map(({ column }) => `"${column}"`).join(', ');
    const places = own.map((_, index) => `$${index + 1}`).join(', ');
    await client.query(`INSERT INTO ${table} (${names}) VALUES (${places})`, row);
  }
}

function parentsFirst(tables: readonly string[], references: readonly Reference[]): readonly string[] {
  const ordered: string[] = [];
  const add = (table: string): void => {
    if (ordered.includes(table)) return;
    for (const { parent } of references.filter((each) => each.table === table && each.parent !== table))
      add(parent);
    ordered.push(table);
  };
  tables.forEach(add);
  return ordered;
}

interface Delegate {
  findMany(args?: object): Promise<Args[]>;
  findFirst(args: object): Promise<Args | null>;
  count(args?: object): Promise<number>;
  aggregate(args: object): Promise<{ _count: number }>;
  groupBy(args: object): Promise<Args[]>;
  updateMany(args: object): Promise<{ count: number }>;
  deleteMany(args?: object): Promise<{ count: number }>;
}
const delegate = (client: object, model: string): Delegate => {
  const found = (client as Record<string, Delegate>)[`${model.charAt(0).toLowerCase()}${model.slice(1)}`];
  if (found === undefined) throw new Error(`The client has no ${model}.`);
  return found;
};

describeOnBothDatabases('A client of one network', (database) => {
  beforeEach(async () => {
    await dropChecks(database());
    await populate(database(), OURS);
    await populate(database(), THEIRS);
  });

  it('sees its own row of every table and no other', async () => {
    const client = scoped(database().prisma, OURS);
    for (const model of models) {
      const table = delegate(client, model);
      const field = fieldOf(model);
      expect({ model, owners: (await table.findMany()).map((row) => row[field]) }).toEqual({
        model,
        owners: [OURS],
      });
      expect({ model, count: await table.count() }).toEqual({ model, count: 1 });
      expect({ model, ...(await table.aggregate({ _count: true })) }).toEqual({ model, _count: 1 });
      expect(await table.groupBy({ by: [field] })).toEqual([{ [field]: OURS }]);
      expect(await table.findFirst({ where: { OR: [{ [field]: THEIRS }, { [field]: THEIRS }] } })).toBeNull();
    }
  });

  it('changes and deletes its own rows and leaves all others', async () => {
    const { prisma } = database();
    const before = await Promise.all(
      models.map((model) => delegate(prisma, model).findMany({ where: { [fieldOf(model)]: THEIRS } })),
    );
    const references = await referencesIn(database());
    const childrenFirst = [...parentsFirst(models.map(tableOf), references)].reverse();
    await transaction(database(), OURS, async ({ tables, sql }) => {
      // Without the triggers that write rows of their own.
      await sql('scope-unguarded', `select set_config('round_table.unguarded', 'on', true)`, []);
      for (const model of [...models].sort(
        (one, other) => childrenFirst.indexOf(tableOf(one)) - childrenFirst.indexOf(tableOf(other)),
      )) {
        const table = delegate(tables, model);
        expect(await table.updateMany({ data: { [fieldOf(model)]: OURS } })).toEqual({ count: 1 });
        // Deleting a parent took the children with it where the schema says so.
        expect((await table.deleteMany()).count).toBeLessThanOrEqual(1);
      }
    });
    const rest = await Promise.all(models.map((model) => delegate(prisma, model).findMany()));
    expect(rest).toEqual(before);
  });

  it("does not find, change or delete another network's row by its id", async () => {
    const theirs = await database().prisma.person.findFirstOrThrow({ where: { networkId: THEIRS } });
    const where = { id: theirs.id };
    const { person } = scoped(database().prisma, OURS);
    expect(await person.findUnique({ where })).toBeNull();
    await expect(person.update({ where, data: { name: 'x' } })).rejects.toMatchObject({ code: 'P2025' });
    await expect(person.delete({ where })).rejects.toMatchObject({ code: 'P2025' });
    const data = { ...theirs, name: 'x', networkId: OURS };
    await expect(person.upsert({ where, create: data, update: { name: 'x' } })).rejects.toMatchObject({
      code: 'P2002',
    });
    expect(await database().prisma.person.findUniqueOrThrow({ where })).toEqual(theirs);
  });

  it('refuses raw queries, also inside a transaction', async () => {
    const client = scoped(database().prisma, OURS);
    await expect(client.$queryRawUnsafe('SELECT 1')).rejects.toThrow(OutOfScope);
    await expect(client.$executeRaw`SELECT 1`).rejects.toThrow(OutOfScope);
    const inside = transaction(
      database(),
      OURS,
      ({ tables }) => (tables as Prisma.TransactionClient).$queryRaw`SELECT 1`,
    );
    await expect(inside).rejects.toThrow(OutOfScope);
  });
});
