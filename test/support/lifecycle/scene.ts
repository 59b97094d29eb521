/** Where stories begin: made once for each chapter, and put back for every story in a fraction of the time. */
import { rowsOf, tablesInOrder, writeRows } from '../../../src/db/transfer.ts';
import { withClient, type Database } from '../../../src/db/open.ts';
import { emptyTables } from '../database.ts';
import { createWorld, type Delivery, type LoggedLine } from '../world.ts';
import { begin, type Chapter } from './chapters.ts';
import { setStage, stageOf, type Stage, type StageTable } from './stage.ts';

export interface Scene {
  readonly ids: StageTable['ids'];
  readonly now: Date;
  /** What has left until then. */
  readonly deliveries: readonly Delivery[];
  readonly logged: readonly LoggedLine[];
  /** What stands in the tables, each after those that it points to. */
  readonly tables: readonly { readonly name: string; readonly rows: readonly string[] }[];
}

export async function makeScene(database: Database, chapter: Chapter): Promise<Scene> {
  const stage = await setStage(database);
  await begin(stage, chapter);
  const { ids, now, deliveries, logged, app } = stage.table;
  await app.stop();
  return { ids, now, deliveries: [...deliveries], logged: [...logged], tables: await standing(database) };
}

/** The same people in a new process, over the tables as they stood. */
export async function putBack(database: Database, scene: Scene): Promise<Stage> {
  await emptyTables(database);
  await within(database, async (client) => {
    for (const { name, rows } of scene.tables) await writeRows(client, name, rows);
  });
  const world = createWorld(database);
  world.now = scene.now;
  world.deliveries.push(...scene.deliveries);
  world.logged.push(...scene.logged);
  return stageOf(Object.assign(world, { ids: scene.ids }));
}

const standing = (database: Database): Promise<{ name: string; rows: string[] }[]> =>
  within(database, async (client) => {
    const tables: { name: string; rows: string[] }[] = [];
    for (const name of await tablesInOrder(client)) {
      const rows: string[] = [];
      for await (const some of rowsOf(client, name)) rows.push(...some);
      if (rows.length > 0) tables.push({ name, rows });
    }
    return tables;
  });

type Client = Parameters<Parameters<typeof withClient>[1]>[0];

const within = <T>(database: Database, work: (client: Client) => Promise<T>): Promise<T> =>
  withClient(database.pool, async (client) => {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  });
