/** Which network an import goes into, or an export comes out of. */
import type { Database } from '../db/open.ts';
import { termOverrides } from '../db/terms.ts';
import { everyNetwork, reading } from '../db/turn.ts';
import { Vocabulary } from '../domain/vocabulary.ts';
import { UsageError } from './import-arguments.ts';

export interface ChosenNetwork {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly vocabulary: Vocabulary;
}

interface NetworkRow extends Omit<ChosenNetwork, 'vocabulary'> {
  readonly tenants: readonly { readonly face: string; readonly tenant: string }[];
}

const FACES: Readonly<Record<string, string>> = {
  slack: 'Slack workspace',
  teams: 'Teams tenant',
  web: 'the page',
};

/**
 * The network that is meant, or the only one there is.
 *
 * @throws UsageError: none, several, or not the one that was named; the message lists what there is
 */
export async function chooseNetwork(database: Database, wanted: string | null): Promise<ChosenNetwork> {
  const rows = await everyNetwork(database)<NetworkRow>(
    'import-networks',
    `select n.id, n.name, n.language,
            (select coalesce(json_agg(json_build_object('face', t.face, 'tenant', t.tenant) order by t.face, t.tenant), '[]')
               from tenant t where t.network_id = n.id) as tenants
       from network n order by n.created_at, n.id`,
    [],
  );
  if (rows.length === 0) throw new UsageError(NONE);
  const meant = rows.filter((row) => wanted === null || isMeant(row, wanted));
  const [only, ...others] = meant;
  if (only !== undefined && others.length === 0)
    return { ...only, vocabulary: new Vocabulary(await termOverrides(reading(database, only.id))) };
  const say =
    wanted === null ? 'There are several networks. Name one with --network <id>:' : notOne(wanted, meant);
  throw new UsageError([say, ...(meant.length > 0 ? meant : rows).map(described)].join('\n'));
}

const isMeant = (row: NetworkRow, wanted: string): boolean =>
  row.id === wanted || row.tenants.some(({ tenant }) => tenant === wanted);

const notOne = (wanted: string, meant: readonly NetworkRow[]): string =>
  meant.length === 0
    ? `There is no network "${wanted}". There are:`
    : `"${wanted}" belongs to several networks:`;

const described = (row: NetworkRow): string => {
  const places = row.tenants.map(({ face, tenant }) => `${FACES[face] ?? face} ${tenant}`);
  return `  ${row.id}  ${row.name}${places.length === 0 ? '' : ` (${places.join(', ')})`}`;
};

const NONE = `There is no network yet, so there is nobody whose partners these could be. Two steps, once:
  1. npm start, and say hello to Round Table in Slack, in Teams or on its own page: the first person sets the network up.
  2. Run this again. (With the embedded database, stop Round Table first.)`;
