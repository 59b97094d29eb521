/** Which tables a statement would read from end to end. */
import type pg from 'pg';

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
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

interface Explained {
  readonly 'QUERY PLAN': readonly [{ readonly Plan: Node }];
}

function scansIn(node: Node): string[] {
  const relation = node['Relation Name'];
  const own = node['Node Type'].endsWith('Seq Scan') && relation !== undefined ? [relation] : [];
  return [...own, ...(node.Plans ?? []).flatMap(scansIn)];
}
