/**
 * Prisma tables that cannot forget the network: every operation carries it, and what cannot carry it throws. A row
 * of another network is not found, so nobody learns whether it exists.
 */
import { Prisma, type PrismaClient } from '../generated/prisma/client.ts';

type Raw = '$queryRaw' | '$queryRawUnsafe' | '$executeRaw' | '$executeRawUnsafe';

/** The tables of one network inside a transaction; no raw queries (they go through `sql`). */
export type ScopedTables = Omit<Prisma.TransactionClient, Raw>;

/** An operation that would leave the network, or that we cannot keep inside it. A bug, never a person's mistake. */
export class OutOfScope extends Error {
  override name = 'OutOfScope';
}

type Args = Readonly<Record<string, unknown>>;
type Kind = 'where' | 'data' | 'upsert';

const KIND: Readonly<Record<string, Kind>> = {
  findUnique: 'where',
  findUniqueOrThrow: 'where',
  findFirst: 'where',
  findFirstOrThrow: 'where',
  findMany: 'where',
  count: 'where',
  aggregate: 'where',
  groupBy: 'where',
  delete: 'where',
  deleteMany: 'where',
  update: 'where',
  updateMany: 'where',
  updateManyAndReturn: 'where',
  create: 'data',
  createMany: 'data',
  createManyAndReturn: 'data',
  upsert: 'upsert',
};

/** The same client, closed to everything but one network. Cheap: made for each transaction. */
export function scoped(client: PrismaClient, networkId: string): PrismaClient {
  const refuseRaw = ({ operation }: { operation: string }): never => {
    throw new OutOfScope(`${operation} does not know the network: use sql, whose text names it.`);
  };
  const extended = client.$extends({
    query: {
      $allModels: {
        $allOperations: ({ model, operation, args, query }) =>
          query(withinNetwork({ model, operation, networkId }, args as Args) as typeof args),
      },
      $queryRaw: refuseRaw,
      $queryRawUnsafe: refuseRaw,
      $executeRaw: refuseRaw,
      $executeRawUnsafe: refuseRaw,
    },
  });
  // An extension of queries changes no type that callers see.
  return extended as unknown as PrismaClient;
}

interface Operation {
  readonly model: string;
  readonly operation: string;
  readonly networkId: string;
}

/**
 * The arguments of an operation, kept inside the network.
 *
 * @throws OutOfScope: for another network's id, nested writes, unknown operations and models without a network
 */
export function withinNetwork(target: Operation, args: Args): Args {
  const kind = Object.hasOwn(KIND, target.operation) ? KIND[target.operation] : undefined;
  switch (kind) {
    case 'where': {
      if (args['data'] !== undefined) checkData(target, args['data']);
      return { ...args, where: ours(target, args['where'], 'where') };
    }
    case 'data':
      return { ...args, data: oursEach(target, args['data']) };
    case 'upsert':
      checkData(target, args['update']);
      return {
        ...args,
        where: ours(target, args['where'], 'where'),
        create: oursEach(target, args['create']),
      };
    case undefined:
      throw new OutOfScope(`${target.model}.${target.operation} cannot be kept inside a network.`);
  }
}

/** The field that holds the network: `networkId`, or the id of the network itself. */
function networkField(model: string): string {
  const fields = fieldsOf(model);
  if (Object.hasOwn(fields, 'networkId')) return 'networkId';
  if (model === Prisma.ModelName.Network) return 'id';
  throw new OutOfScope(`${model} belongs to no network.`);
}

function ours(target: Operation, given: unknown, where: string): Args {
  const values = (given ?? {}) as Args;
  const field = networkField(target.model);
  const named = values[field];
  if (named !== undefined && named !== target.networkId) {
    throw new OutOfScope(`${target.model}.${target.operation} names another network in ${where}.`);
  }
  return { ...values, [field]: target.networkId };
}

function oursEach(target: Operation, data: unknown): unknown {
  if (Array.isArray(data)) return data.map((row: unknown) => oursEach(target, row));
  checkData(target, data);
  return ours(target, data, 'data');
}

/**
 * A nested write reaches tables that this operation was not checked for (a nested `connect` even moves the row into
 * the network of what it connects to), so rows are written table by table.
 */
function checkData(target: Operation, data: unknown): void {
  const values = (data ?? {}) as Args;
  const fields = fieldsOf(target.model);
  const nested = Object.keys(values).find((key) => values[key] !== undefined && !Object.hasOwn(fields, key));
  if (nested !== undefined) {
    throw new OutOfScope(
      `${target.model}.${target.operation} writes through ${nested}: write that table itself.`,
    );
  }
  ours(target, values, 'data');
}

/** The columns of a model; relations are not among them. */
function fieldsOf(model: string): Readonly<Record<string, string>> {
  const fields = (Prisma as unknown as Record<string, unknown>)[`${model}ScalarFieldEnum`];
  if (typeof fields !== 'object' || fields === null) throw new OutOfScope(`There is no model ${model}.`);
  return fields as Readonly<Record<string, string>>;
}
