/** Which tables a statement would read from end to end. */
import type pg from 'pg';

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Shared Hit Blocks'?: number;
  readonly 'Shared Read Blocks'?: number;
  readonly Plans?: readonly Node[];
}

/** Below so many rows reading all of them is what a good planner does. */
const LARGE_ROWS = 10_000;

/**
 * The large tables that a statement scans, in the plan for these values or in the one for any values: PostgreSQL
 * chooses between the two for a prepared statement, after its fifth use.
 */
export async function planOf(
  client: pg.ClientBase,
  { text, values }: { readonly text: string; readonly values: readonly unknown[] },
): Promise<readonly string[]> {
  const plans = [
    await client.query<Explained>(`explain (format json) ${text}`, [...values]),
    await client.query<Explained>(`explain (generic_plan, format json) ${text}`),
  ];
  const scanned = plans.flatMap(({ rows: [row] }) => {
    if (row === undefined) throw new Error('there is no plan');
    return scansIn(row['QUERY PLAN'][0].Plan);
  });
  const { rows } = await client.query<{ relname: string }>(
    'select relname from pg_class where relname = any ($1) and reltuples >= $2',
    [scanned, LARGE_ROWS],
  );
  return rows.map(({ relname }) => relname);
}

/**
 * How many pages of the shared buffers a statement touches with these values. It is run, and what it did is undone.
 */
export async function buffersOf(
  client: pg.ClientBase,
  { text, values }: { readonly text: string; readonly values: readonly unknown[] },
): Promise<number> {
  await client.query('begin');
  try {
    const explained = await client.query<Explained>(`explain (analyze, buffers, format json) ${text}`, [
      ...values,
    ]);
    const plan = explained.rows[0]?.['QUERY PLAN'][0].Plan;
    const pages = [plan?.['Shared Hit Blocks'], plan?.['Shared Read Blocks']];
    if (pages.some((count) => count === undefined)) throw new Error('the plan does not say what was read');
    return pages.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  } finally {
    await client.query('rollback');
  }
}

interface Explained {
  readonly 'QUERY PLAN': readonly [{ readonly Plan: Node }];
}

function scansIn(node: Node): string[] {
  const relation = node['Relation Name'];
  const own = node['Node Type'].endsWith('Seq Scan') && relation !== undefined ? [relation] : [];
  return [...own, ...(node.Plans ?? []).flatMap(scansIn)];
}
