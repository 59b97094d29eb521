/** A directory on its way in, as the database remembers it: chosen, previewed, applied or thrown away. */
import type { FormField } from '../domain/form-columns.ts';
import type { ImportSummary } from './directory-import.ts';
import type { Db, Reading } from './handle.ts';

/** What the person said about the directory, so far. */
export interface Choices {
  /** Areas of every partner in it; null: as at the last import. */
  readonly areas: readonly string[] | null;
  /** Foreign term to our slug; '' for none of ours. */
  readonly mappings: readonly (readonly [string, string])[];
  /** Heading of a table of partners to what it holds; '' for nothing of ours. Left out where nobody said anything. */
  readonly columns?: readonly (readonly [string, FormField | ''])[];
}

/** What stands in `summary` until the import is applied. */
export interface Kept {
  readonly choices: Choices;
  readonly preview: ImportSummary | null;
  /** Work that was begun and not finished; still set after a restart, so that the page can say so. */
  readonly began: 'preview' | 'import' | null;
}

export type Run = { readonly id: string; readonly source: string; readonly byId: string | null } & (
  | { readonly state: 'open'; readonly kept: Kept }
  | { readonly state: 'applied'; readonly result: ImportSummary }
  | { readonly state: 'discarded' }
);

interface RunRow {
  readonly id: string;
  readonly source: string;
  readonly state: string;
  readonly by_id: string | null;
  readonly summary: unknown;
}

const COLUMNS = `select id, source, state, by_id, summary from import_run where network_id = $1`;
const IS_OPEN = `state in ('uploaded', 'previewed')`;

/** The run of that id in this network, or null. */
export async function runOf(db: Reading, id: string): Promise<Run | null> {
  const [row] = await db.sql<RunRow>('import-run', `${COLUMNS} and id = $2::uuid`, [db.networkId, id]);
  return row === undefined ? null : asRun(row);
}

/** The run that this person began last and neither finished nor threw away, or null. */
export async function openRunOf(db: Reading, personId: string): Promise<Run | null> {
  const [row] = await db.sql<RunRow>(
    'import-run-open',
    `${COLUMNS} and by_id = $2::uuid and ${IS_OPEN} order by created_at desc limit 1`,
    [db.networkId, personId],
  );
  return row === undefined ? null : asRun(row);
}

function asRun({ id, source, state, by_id: byId, summary }: RunRow): Run {
  const common = { id, source, byId };
  switch (state) {
    case 'applied':
      return { ...common, state: 'applied', result: summary as ImportSummary };
    case 'discarded':
      return { ...common, state: 'discarded' };
    default:
      return { ...common, state: 'open', kept: summary as Kept };
  }
}

export interface NewRun {
  readonly id: string;
  readonly source: string;
  readonly byId: string;
  readonly choices: Choices;
  readonly now: Date;
}

/** Begins a run; gives the person's other open ones, which it takes the place of. */
export async function beginRun(db: Db, { choices, now, ...run }: NewRun): Promise<string[]> {
  const replaced = await db.sql<{ id: string }>(
    'import-run-replace',
    `update import_run set state = 'discarded', summary = '{}', settled_at = $3::timestamptz
      where network_id = $1 and by_id = $2::uuid and ${IS_OPEN} returning id`,
    [db.networkId, run.byId, now.toISOString()],
  );
  const kept: Kept = { choices, preview: null, began: 'preview' };
  const data = { ...run, networkId: db.networkId, state: 'uploaded', summary: asJson(kept), createdAt: now };
  await db.tables.importRun.create({ data });
  return replaced.map((row) => row.id);
}

/** Keeps what is said, previewed or begun now. False: somebody settled the run meanwhile. */
export async function keep(db: Db, runId: string, kept: Kept): Promise<boolean> {
  const { count } = await db.tables.importRun.updateMany({
    where: { id: runId, state: { in: ['uploaded', 'previewed'] } },
    data: { state: kept.preview === null ? 'uploaded' : 'previewed', summary: asJson(kept) },
  });
  return count > 0;
}

/** Throws an open run away. */
export async function discardRun(db: Db, runId: string, now: Date): Promise<void> {
  await db.tables.importRun.updateMany({
    where: { id: runId, state: { in: ['uploaded', 'previewed'] } },
    data: { state: 'discarded', summary: {}, settledAt: now },
  });
}

/** Whether the run can still be applied; it then waits for this transaction, so that nothing is applied twice. */
export async function lockOpenRun(db: Db, runId: string): Promise<boolean> {
  const rows = await db.sql<{ id: string }>(
    'import-run-lock',
    `select id from import_run where network_id = $1 and id = $2::uuid and ${IS_OPEN} for update`,
    [db.networkId, runId],
  );
  return rows.length > 0;
}

/** The language of what is generated for everybody in the network. */
export async function languageOfNetwork(db: Reading): Promise<string> {
  const [row] = await db.sql<{ language: string }>(
    'import-network-language',
    `select language from network where id = $1::uuid -- network_id`,
    [db.networkId],
  );
  if (row === undefined) throw new Error('the network of a pass is not there');
  return row.language;
}

/** Directories that were imported into this network before. */
export async function knownSources(db: Reading): Promise<string[]> {
  const rows = await db.sql<{ source: string }>(
    'import-known-sources',
    `select source from import_run where network_id = $1 and state = 'applied' group by source order by max(settled_at) desc limit 20`,
    [db.networkId],
  );
  return rows.map((row) => row.source);
}

/** Plain data for a JSON column. */
const asJson = (value: Kept): object => JSON.parse(JSON.stringify(value)) as object;
