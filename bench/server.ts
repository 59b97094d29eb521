/** A contestant: a server in a process of its own, measured from inside by probe.mjs. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';

export interface Usage {
  readonly cpuMicroseconds: number;
  readonly rssMiB: number;
}

export interface Server {
  readonly name: string;
  readonly port: number;
  /** From the start of the process to its word that it is ready: with LOG_LEVEL info or lower. */
  readonly readyMilliseconds: number;
  usage(): Promise<Usage>;
  /** Asks it to end, waits, and ends it when it does not. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly name: string;
  /** A file that node runs as it is; it writes a line with its `"url":"http://..."` when it is ready: with LOG_LEVEL info or lower. */
  readonly file: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Where a CPU profile is left at the end. */
  readonly profile?: string | undefined;
}

const READY_MILLISECONDS = 60_000;
const STOP_MILLISECONDS = 15_000;
const MOST_ERROR_TEXT = 4000;

/** Starts it. @throws Error: with what it wrote to standard error, when it does not become ready */
export async function startServer({ name, file, environment, profile }: ServerOptions): Promise<Server> {
  const start = performance.now();
  const child = fork(path.resolve(file), {
    cwd: os.tmpdir(),
    execArgv: [
      ...(profile === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', path.resolve(profile)]),
      '--import',
      path.resolve('bench/probe.mjs'),
    ],
    // Nothing of this shell's own environment reaches a contestant.
    env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const port = await listening(child, name);
  return {
    name,
    port,
    readyMilliseconds: performance.now() - start,
    usage: () => usageOf(child),
    stop: () => stopped(child),
  };
}

function listening(child: ChildProcess, name: string): Promise<number> {
  let said = '';
  let wrong = '';
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${name} was not ready in time: ${wrong}`));
    }, READY_MILLISECONDS);
    child.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`${name} ended (${String(code)}) before it was ready: ${wrong}`));
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      wrong = (wrong + chunk.toString()).slice(-MOST_ERROR_TEXT);
    });
    // Read to the end of its life: a full pipe would stop it.
    child.stdout?.on('data', (chunk: Buffer) => {
      if (said === 'ready') return;
      said += chunk.toString();
      const port = /"url":"http:\/\/[^"]*:(\d+)"/.exec(said)?.[1];
      if (port === undefined) return;
      said = 'ready';
      clearTimeout(late);
      resolve(Number(port));
    });
  });
}

async function usageOf(child: ChildProcess): Promise<Usage> {
  const answered = once(child, 'message');
  child.send('usage');
  const [answer] = (await answered) as [{ cpu: NodeJS.CpuUsage; rss: number }];
  return { cpuMicroseconds: answer.cpu.user + answer.cpu.system, rssMiB: answer.rss / 1024 / 1024 };
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_MILLISECONDS);
  child.kill('SIGTERM');
  await ended;
  clearTimeout(late);
}
