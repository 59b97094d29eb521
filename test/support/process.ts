/** Round Table as a process runs it, on loopback and a database of its own; ended by `close`. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { readConfig } from '../../src/config.ts';
import { startRoundTable, type Running } from '../../src/start.ts';
import { freshServerDatabase } from './database.ts';
import type { LoggedLine } from './world.ts';

export interface RunningTable extends Running {
  readonly logged: readonly LoggedLine[];
  readonly databaseUrl: string;
  readonly dataDirectory: string;
  close(): Promise<void>;
}

/** Starts it with these variables, on a PostgreSQL database that is thrown away (or embedded: in a directory that is). */
export async function startTable(
  environment: Readonly<Record<string, string>>,
  options: { readonly machine?: () => Date; readonly embedded?: boolean } = {},
): Promise<RunningTable> {
  const dataDirectory = await mkdtemp(path.join(os.tmpdir(), 'round-table-'));
  const server = options.embedded === true ? null : await freshServerDatabase();
  const logged: LoggedLine[] = [];
  const note = (level: LoggedLine['level']) => (fields: LoggedLine['fields'], message: string) =>
    void logged.push({ level, fields, message });
  const config = readConfig({
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: dataDirectory,
    ENCRYPTION_KEY: Buffer.alloc(32, 5).toString('base64'),
    ...(server === null ? {} : { DATABASE_URL: server.url }),
    ...environment,
  });
  const log = { info: note('info'), warn: note('warn'), error: note('error') };
  const running = await startRoundTable({ config, log, machine: options.machine ?? (() => new Date()) });
  return {
    ...running,
    logged,
    dataDirectory,
    databaseUrl: server?.url ?? '',
    async close() {
      await running.stop();
      await server?.drop();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}
