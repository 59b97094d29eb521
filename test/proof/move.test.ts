import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { moveInto } from '../../src/db/bring-over.ts';
import { openConnections, openDatabase, withClient, type Connections } from '../../src/db/open.ts';
import { checksumOf, tablesInOrder } from '../../src/db/transfer.ts';
import { freshServerDatabase, migrationsDirectory } from '../support/database.ts';

const PARTNERS = 100_000;

const fill = async (client: pg.ClientBase, network: string) => {
  await client.query(
    `INSERT INTO network (id, name, language, time_zone, work_days, created_at)
     VALUES ($1, 'Velika občina', 'sl', 'Europe/Ljubljana', '{1}', now())`,
    [network],
  );
  await client.query(
    `INSERT INTO organization (network_id, name, name_fold, description, status, created_at, updated_at)
     SELECT $1, 'Društvo ' || n, 'drustvo ' || n, repeat('Pomoč "mladim" \\ ', n % 20), 'active', now(), now()
     FROM generate_series(1, $2::int) n`,
    [network, PARTNERS],
  );
  await client.query(
    `INSERT INTO contact_point (network_id, organization_id, kind, value, value_fold)
     SELECT network_id, id, 'phone', '+386 4 ' || md5(name), md5(name) FROM organization`,
  );
  await client.query(
    `INSERT INTO sandbox_message (network_id, id, place, author, content, at)
     SELECT $1, 'said-' || n, 'p', 'a', jsonb_build_object('n', n, 'text', 'שלום'), now() FROM generate_series(1, 1000) n`,
    [network],
  );
};

const checksums = (open: Connections) =>
  withClient(open.pool, async (client) => {
    const found: Record<string, unknown> = {};
    for (const table of await tablesInOrder(client)) found[table] = await checksumOf(client, table);
    return found;
  });

/** Seconds of processor that the server has spent for this connection. */
async function backendSeconds(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const text = fs.readFileSync(`/proc/${rows[0]?.pid}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const HERTZ = 100; // What Linux shows to programs, whatever the kernel ticks at.
  return (Number(fields[11]) + Number(fields[12])) / HERTZ;
}

describe('Moving to PostgreSQL', () => {
  let folder: string;
  let from: Connections;
  let to: Connections;
  let drop: () => Promise<void>;
  const network = randomUUID();
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'move-'));
    from = await openDatabase(
      { kind: 'embedded', directory: path.join(folder, 'data') },
      migrationsDirectory,
    );
    await withClient(from.pool, (client) => fill(client, network));
    const server = await freshServerDatabase('server', true);
    drop = server.drop;
    to = await openConnections({ kind: 'server', url: server.url });
  }, 600_000);
  afterAll(async () => {
    await from.close();
    await to.close();
    await drop();
    await rm(folder, { recursive: true });
  });

  // The rate is counted in seconds of processor, of ours or the server's, whichever is more (they work at the same
  // time), so that neighbours do not matter. Only Linux tells them of another process.
  const onLinux = process.platform === 'linux' ? it : it.skip;
  onLinux(
    'carries 200,000 rows, 20,000 a second and more, every table with an equal hash, in bounded memory',
    async () => {
      const before = await checksums(from);
      const memory = process.memoryUsage().rss;
      let most = 0;
      const heard = () => (most = Math.max(most, process.memoryUsage().rss - memory));
      const since = performance.now();
      const ours = process.cpuUsage();
      const [rows, theirs] = await withClient(from.pool, (reader) =>
        withClient(to.pool, async (writer) => {
          const backend = await backendSeconds(writer);
          const counted = await moveInto(writer, reader, { migrations: migrationsDirectory, heard });
          return [counted.rows, (await backendSeconds(writer)) - backend] as const;
        }),
      );
      const { user, system } = process.cpuUsage(ours);
      const busy = Math.max((user + system) / 1e6, theirs);
      const seconds = (performance.now() - since) / 1000;
      process.stdout.write(
        `moved ${rows} rows in ${seconds.toFixed(1)} s (${busy.toFixed(1)} s of processor): ` +
          `${Math.round(rows / busy)} rows/s, ${Math.round(most / 1e6)} MB more memory\n`,
      );
      expect(rows).toBeGreaterThan(2 * PARTNERS);
      expect(await checksums(to)).toEqual(before);
      expect(await checksums(from)).toEqual(before);
      expect(rows / busy).toBeGreaterThan(20_000);
      expect(most).toBeLessThan(300e6);
    },
    600_000,
  );

  it('sets the sequences ahead of the rows', async () => {
    const next = await to.pool.query<{ ahead: boolean }>(
      `INSERT INTO sandbox_message (network_id, id, place, author, content, at) VALUES ($1, 'new', 'p', 'a', '{}', now())
       RETURNING number > (SELECT max(number) FROM sandbox_message) AS ahead`,
      [network],
    );
    expect(next.rows).toEqual([{ ahead: true }]);
  });
});
