/** A real PostgreSQL for the tests, from npm packages alone. Started by the first test that asks for it. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Where the server of this run lives, and whose end is its end; set by global-setup.ts. */
const DIRECTORY = 'ROUND_TABLE_TEST_DIRECTORY';
const OWNER = 'ROUND_TABLE_TEST_OWNER';
const START_MILLISECONDS = 60_000;
const SERVER = path.resolve('test/support/postgres-server.mjs');

interface Ready {
  readonly url: string;
  readonly pid: number;
}

/** Names the directory of this run's server; costs nothing until a test asks for the server. */
export function preparePostgres(): void {
  process.env[DIRECTORY] ??= fs.mkdtempSync(path.join(os.tmpdir(), 'round-table-test-'));
  process.env[OWNER] ??= String(process.pid);
}

/** The server's URL (of its database `postgres`), the same in all workers of a run. */
export async function postgresUrl(): Promise<string> {
  preparePostgres();
  const directory = process.env[DIRECTORY] ?? '';
  if (isFirst(directory)) {
    const log = fs.openSync(path.join(directory, 'log'), 'a');
    const server = spawn(process.execPath, [SERVER, directory, process.env[OWNER] ?? ''], {
      detached: true,
      stdio: ['ignore', log, log],
    });
    server.unref();
    fs.closeSync(log);
  }
  return (await ready(directory)).url;
}

/** Ends the server, if one was started, and removes its directory. */
export async function stopPostgres(): Promise<void> {
  const directory = process.env[DIRECTORY];
  if (directory === undefined) return;
  if (fs.existsSync(path.join(directory, 'starting'))) {
    process.kill((await ready(directory)).pid, 'SIGTERM');
    for (const until = Date.now() + START_MILLISECONDS; fs.existsSync(directory); await pause(10)) {
      if (Date.now() > until) throw new Error(`PostgreSQL in ${directory} does not stop.`);
    }
  }
  fs.rmSync(directory, { recursive: true, force: true });
}

function isFirst(directory: string): boolean {
  try {
    fs.closeSync(fs.openSync(path.join(directory, 'starting'), 'wx'));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Another worker may be starting it: the server itself says when it is there, by a file. */
async function ready(directory: string): Promise<Ready> {
  for (const until = Date.now() + START_MILLISECONDS; Date.now() < until; await pause(20)) {
    const there = path.join(directory, 'ready.json');
    if (fs.existsSync(there)) return JSON.parse(fs.readFileSync(there, 'utf8')) as Ready;
    const failed = path.join(directory, 'failed.json');
    if (fs.existsSync(failed)) throw new Error(fs.readFileSync(failed, 'utf8'));
  }
  throw new Error(`PostgreSQL did not start in ${directory}`);
}
