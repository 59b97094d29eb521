/**
 * One process per data directory. PGlite has no lock of its own: two processes on one directory destroy it silently.
 *
 * The lock is a file that names its holder. It is taken by `link`, which only one process can win; a dead holder's
 * lock is replaced, a live holder's never. Whether a holder lives is asked of the kernel: by process id and start time
 * where we see the same processes, else (two containers on one volume) by a socket beside the lock, which only a live
 * process answers.
 */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { link, readFile, readlink, rename, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';

const LOCK = 'lock';
const CLAIM = 'lock.taken-over-from-';
const ANSWER_MILLISECONDS = 500;

const Holder = z.object({
  /** Names this holding; a lock is replaced only by who has claimed exactly this one. */
  id: z.string(),
  pid: z.number().int(),
  /** When the process started, in the kernel's ticks; null where it does not tell. Guards against a reused pid. */
  started: z.string().nullable(),
  host: z.string(),
  /** This start of the machine; null where it does not tell. */
  boot: z.string().nullable(),
  /** The set of processes that this one sees (Linux containers have their own); null where there is only one. */
  processes: z.string().nullable(),
  /** The name of the socket it answers on, in the data directory; null where none could be made. */
  socket: z.string().nullable(),
});
type Holder = z.infer<typeof Holder>;

/** Another process has the directory open. */
export class AlreadyRunning extends Error {
  override name = 'AlreadyRunning';
  readonly pid: number;
  constructor(directory: string, holder: Holder, certain: boolean) {
    super(
      `The data in ${directory} is in use by process ${holder.pid}${holder.host === os.hostname() ? '' : ` on ${holder.host}`}. ` +
        (certain
          ? 'Stop it first, or set DATA_DIR to another directory.'
          : `If that machine or container is gone for good, delete ${path.join(directory, LOCK)} and start again.`),
    );
    this.pid = holder.pid;
  }
}

/** A lock that is held; the process's end releases it too, as far as the next one can tell. */
export interface Lock {
  release(): Promise<void>;
}

/** @throws AlreadyRunning: within a second, naming the process that holds the directory. */
export async function takeLock(directory: string): Promise<Lock> {
  const id = randomUUID();
  const server = await answerOn(directory, `lock-${id.slice(0, 8)}.sock`);
  const mine: Holder = { id, ...(await thisProcess()), socket: server?.name ?? null };
  const candidate = path.join(directory, `${LOCK}.${id}`);
  try {
    await writeFile(candidate, JSON.stringify(mine), { mode: 0o600, flush: true });
    await claim(directory, candidate);
  } catch (error) {
    await server?.close();
    throw error;
  } finally {
    await rm(candidate, { force: true });
  }
  return {
    async release() {
      if ((await holderIn(path.join(directory, LOCK)))?.id === id) await rm(path.join(directory, LOCK));
      await server?.close();
    },
  };
}

/** A lock that goes away while we look was released: look again. The bound is against a bug, not a race. */
async function claim(directory: string, candidate: string): Promise<void> {
  const lock = path.join(directory, LOCK);
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (await linked(candidate, lock)) return;
    const holder = await holderIn(lock);
    if (holder !== null && (await replaced(directory, candidate, holder))) return;
  }
  throw new Error(`The lock ${lock} changes all the time.`);
}

/**
 * Replaces a dead holder's lock. The right to do so is a file named after the holding, made by `link`: one process
 * wins it. Whoever died between winning and replacing is judged in turn, as the holder of that right.
 * False: things changed meanwhile, look again.
 */
async function replaced(directory: string, candidate: string, holder: Holder): Promise<boolean> {
  const lock = path.join(directory, LOCK);
  const claims: string[] = [];
  for (let last: Holder | null = holder; last !== null;) {
    const life = await lifeOf(directory, last);
    if (life !== 'dead') throw new AlreadyRunning(directory, last, life === 'alive');
    const right = path.join(directory, `${CLAIM}${last.id}`);
    claims.push(right);
    if (!(await linked(candidate, right))) {
      last = await holderIn(right);
      continue;
    }
    // Only the holder of this right may replace the lock, so what stands there now stays until we did.
    const unchanged = (await holderIn(lock))?.id === holder.id && claims.slice(0, -1).every(fs.existsSync);
    if (unchanged) await rename(candidate, lock);
    // Removed only after the replacement: who wins one of these names later sees that the lock has changed.
    for (const name of claims.reverse()) if (unchanged || name === right) await rm(name, { force: true });
    if (unchanged && holder.socket !== null) await rm(path.join(directory, holder.socket), { force: true });
    return unchanged;
  }
  return false;
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Null: no such file. */
async function holderIn(file: string): Promise<Holder | null> {
  try {
    return Holder.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function lifeOf(directory: string, holder: Holder): Promise<'alive' | 'dead' | 'unknown'> {
  const me = await thisProcess();
  const sameMachine = holder.boot === null ? holder.host === me.host : holder.boot === me.boot;
  if (sameMachine && holder.processes === me.processes) {
    return isAlive(holder.pid) && startOf(holder.pid) === holder.started ? 'alive' : 'dead';
  }
  if (holder.socket !== null && (await answers(directory, holder.socket))) return 'alive';
  if (sameMachine && holder.socket !== null) return 'dead';
  // The same machine, started again since: nothing of then still runs.
  return holder.host === me.host && holder.boot !== me.boot ? 'dead' : 'unknown';
}

async function thisProcess(): Promise<Pick<Holder, 'pid' | 'started' | 'host' | 'boot' | 'processes'>> {
  const unknown = () => null;
  return {
    pid: process.pid,
    started: startOf(process.pid),
    host: os.hostname(),
    boot: await readFile('/proc/sys/kernel/random/boot_id', 'utf8').then((text) => text.trim(), unknown),
    processes: await readlink('/proc/self/ns/pid').catch(unknown),
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Field 22 of /proc/<pid>/stat, counted after the name, which may itself hold spaces and brackets; null elsewhere. */
function startOf(pid: number): string | null {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null; // No /proc (macOS, Windows), or no such process.
  }
}

interface Answering {
  readonly name: string;
  close(): Promise<void>;
}

/** Null where the file system or the platform has no such sockets: then only the process id speaks for us. */
async function answerOn(directory: string, name: string): Promise<Answering | null> {
  if (process.platform === 'win32') return null;
  const server = net.createServer((socket) => socket.destroy());
  const listening = await withShortPath(
    directory,
    name,
    (address) =>
      new Promise<boolean>((resolve) => {
        server.once('error', () => resolve(false));
        server.listen(address, () => resolve(true));
      }),
  );
  if (!listening) return null;
  server.unref();
  return {
    name,
    async close() {
      await new Promise<void>((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
      });
      // Node removes it by the address it was given, which is of no use when we went there by a descriptor.
      await rm(path.join(directory, name), { force: true });
    },
  };
}

/** The kernel accepts for a process that is busy too; a refusal means that nobody holds the socket any more. */
function answers(directory: string, name: string): Promise<boolean> {
  return withShortPath(
    directory,
    name,
    (address) =>
      new Promise<boolean>((resolve) => {
        const socket = net.connect(address);
        const settle = (alive: boolean) => {
          socket.destroy();
          resolve(alive);
        };
        socket.setTimeout(ANSWER_MILLISECONDS, () => settle(true));
        socket.once('connect', () => settle(true));
        socket.once('error', () => settle(false));
      }),
  );
}

/** Socket addresses end after about 100 bytes, and data directories may lie deeper: go there by its descriptor. */
async function withShortPath<T>(
  directory: string,
  name: string,
  work: (address: string) => Promise<T>,
): Promise<T> {
  const plain = path.join(directory, name);
  if (Buffer.byteLength(plain) < 100 || process.platform !== 'linux') return work(plain);
  const descriptor = fs.openSync(directory, 'r');
  try {
    return await work(`/proc/self/fd/${descriptor}/${name}`);
  } finally {
    fs.closeSync(descriptor);
  }
}
