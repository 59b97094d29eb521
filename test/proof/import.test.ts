/** A large directory is imported whole in the memory of a small machine, and not at all the second time. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openConnections } from '../../src/db/open.ts';
import { freshServerDatabase } from '../support/database.ts';

const SERVICES = 100_000;
const PARTNERS = 20_000;
/** What JavaScript may keep: a tenth of what all the rows would take, and less than one file has bytes. */
const HEAP_MEGABYTES = 64;
const HALF_AN_HOUR = 1_800_000;

async function write(file: string, rows: number, line: (n: number) => string): Promise<void> {
  const stream = fs.createWriteStream(file);
  for (let n = 0; n < rows; n++) if (!stream.write(`${line(n)}\n`)) await once(stream, 'drain');
  stream.end();
  await once(stream, 'finish');
}

describe('A directory of a hundred thousand services', () => {
  let folder: string;
  let url: string;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'large-directory-'));
    ({ url, drop } = await freshServerDatabase());
    const words = 'Helps families and young people in difficult times. '.repeat(8);
    await write(path.join(folder, 'organizations.csv'), PARTNERS + 1, (n) =>
      n === 0
        ? 'id,name,description,email'
        : `o${n},Partner ${n} of Town ${n % 300},${words},o${n}@x.example`,
    );
    await write(path.join(folder, 'services.csv'), SERVICES + 1, (n) =>
      n === 0
        ? 'id,organization_id,name,description,status'
        : `s${n},o${1 + (n % PARTNERS)},Service ${n},${words},active`,
    );
    const { pool, close } = await openConnections({ kind: 'server', url });
    await pool.query(
      `insert into network (name, language, time_zone, work_days, created_at)
       values ('Large', 'en', 'UTC', '{1}', now())`,
    );
    await close();
  }, HALF_AN_HOUR);
  afterAll(async () => {
    await drop();
    await rm(folder, { recursive: true, force: true });
  });

  const imported = (location = folder, ...more: readonly string[]): Promise<string> =>
    run('src/cli/import.ts', location, '--yes', ...more);

  async function run(command: string, ...typed: readonly string[]): Promise<string> {
    const child = spawn(
      process.execPath,
      [`--max-old-space-size=${HEAP_MEGABYTES}`, '--import', 'tsx', command, ...typed],
      { env: { ...process.env, DATABASE_URL: url }, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    expect([code, out.slice(-2000)]).toEqual([0, expect.any(String)]);
    return out;
  }

  it(
    'is imported within 64 MB of heap, and is found to be there already the next time',
    async () => {
      const since = performance.now();
      expect(await imported(folder, '--area', 'health')).toContain(
        `Imported: ${PARTNERS} new and 0 changed partners, ${SERVICES} new`,
      );
      const first = performance.now();
      expect(await imported()).toContain('Everything was here already: nothing was changed.');
      const seconds = [first - since, performance.now() - first].map((ms) => (ms / 1000).toFixed(0));
      process.stdout.write(`imported in ${seconds[0]} s, compared again in ${seconds[1]} s\n`);
    },
    HALF_AN_HOUR,
  );

  it(
    'leaves within 64 MB of heap as well, and is found to be there already when it comes back',
    async () => {
      const since = performance.now();
      const zip = path.join(folder, 'out', 'large.zip');
      expect(await run('src/cli/export.ts', zip)).toContain(
        `Exported ${PARTNERS} partners, ${SERVICES} services and 0 needs`,
      );
      const seconds = ((performance.now() - since) / 1000).toFixed(0);
      process.stdout.write(`exported in ${seconds} s\n`);
      expect(await imported(zip)).toContain('Everything was here already: nothing was changed.');
    },
    HALF_AN_HOUR,
  );
});
