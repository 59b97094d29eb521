/**
 * PGlite, made safe to keep data in: synced to the disk, one process per directory, closed to other users,
 * and stopped before the disk is full.
 */
import { chmod, mkdir, open as openFile, readdir, rename, rm, stat } from 'node:fs/promises';
import fs from 'node:fs';
import path from 'node:path';
import { PGlite, type Extensions, type PGliteOptions } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { embeddedExtensions } from './embedded-extensions.ts';
import { EmbeddedSocket, type WriteGuard } from './embedded-pipe.ts';
import { freeBytes, freeSpaceGuard, openGuard, requireFreeSpace, type FreeBytes } from './free-space.ts';
import { takeLock } from './lock.ts';
import { embeddedPool, type DatabasePool } from './pool.ts';

export interface EmbeddedOptions {
  /** Absent: in memory. Made when missing, mode 0700. */
  readonly directory?: string;
  /** A dumped data directory to start from; in memory only. */
  readonly image?: Blob;
  /** Beside the ones our tables need. */
  readonly extensions?: Extensions;
  /** For tests of a full disk. */
  readonly freeBytes?: FreeBytes;
  /** Milliseconds on a clock that nobody can set; for tests. */
  readonly monotonic?: () => number;
}

/** An open embedded database; `close` ends the pool, the database and the lock, in this order. */
export interface Embedded {
  readonly pool: DatabasePool;
  readonly lite: PGlite;
  readonly close: () => Promise<void>;
}

/** The database's files cannot be read; `npm run restore` brings the last backup back. */
export class DatabaseDamaged extends Error {
  override name = 'DatabaseDamaged';
}

/** Other users of this machine could read the data. */
export class DirectoryNotPrivate extends Error {
  override name = 'DirectoryNotPrivate';
}

/** Where in the data directory PostgreSQL's own files are. */
export const EMBEDDED_FILES = 'pgdata';
const UNFINISHED = 'pgdata.new';

/**
 * `-F` means "never sync"; the default wal_sync_method (fdatasync) does nothing in the WebAssembly build. The log is
 * kept small because nobody but us writes checkpoints and recovery must be quick.
 */
const DURABLE = [
  ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
  ...['wal_sync_method=fsync', 'max_wal_size=128MB'].flatMap((setting) => ['-c', setting]),
];

/** PGlite's NodeFS never reaches the disk: it has no fsync. */
class SyncNodeFS extends NodeFS {
  override async init(...[lite, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(lite, options);
    // NodeFS has just made it a list.
    (emscriptenOpts.preRun as unknown[]).push(addSync);
    return { emscriptenOpts };
  }
}

interface Module {
  readonly NODEFS: { readonly stream_ops: { fsync?: (stream: { nfd: number }) => number } };
}

function addSync({ NODEFS }: Module): void {
  NODEFS.stream_ops.fsync = (stream) => {
    fs.fdatasyncSync(stream.nfd);
    return 0;
  };
}

/**
 * Opens (and makes, when new) the embedded database.
 *
 * @throws AlreadyRunning: when another process holds the directory.
 * @throws DiskFull: below 200 MB of free space.
 * @throws DirectoryNotPrivate: when others may enter the directory and that cannot be changed.
 * @throws DatabaseDamaged: when its files cannot be read.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { directory } = options;
  const extensions = { ...embeddedExtensions, ...options.extensions };
  if (directory === undefined) {
    const image = options.image === undefined ? {} : { loadDataDir: options.image };
    return over(await PGlite.create({ extensions, ...image }), openGuard, () => Promise.resolve());
  }
  await makePrivate(directory);
  const lock = await takeLock(directory);
  try {
    const read = options.freeBytes ?? freeBytes;
    requireFreeSpace(directory, read);
    const lite = await openFiles(directory, extensions);
    return over(lite, freeSpaceGuard(directory, read, options.monotonic), () => lock.release());
  } catch (error) {
    await lock.release();
    throw error;
  }
}

function over(lite: PGlite, guard: WriteGuard, afterwards: () => Promise<void>): Embedded {
  const pool = embeddedPool(() => new EmbeddedSocket(lite, guard));
  return {
    pool,
    lite,
    async close() {
      await pool.end();
      await lite.close();
      await afterwards();
    },
  };
}

/** PGlite writes its files readable for everybody whatever the umask, so the directory itself must be closed. */
async function makePrivate(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const isPrivate = async () => ((await stat(directory)).mode & 0o077) === 0;
  if (process.platform === 'win32' || (await isPrivate())) return;
  try {
    await chmod(directory, 0o700);
  } catch (error) {
    throw new DirectoryNotPrivate(privacyAdvice(directory), { cause: error });
  }
  // Some file systems accept the change and forget it.
  if (!(await isPrivate())) throw new DirectoryNotPrivate(privacyAdvice(directory));
}

const privacyAdvice = (directory: string): string =>
  `Others on this machine may enter ${directory}, and that cannot be changed from here: ` +
  `make it private (chmod 700) as its owner, or set DATA_DIR to a directory of your own.`;

async function openFiles(directory: string, extensions: Extensions): Promise<PGlite> {
  const files = path.join(directory, EMBEDDED_FILES);
  if (!fs.existsSync(files)) await makeFiles(directory);
  try {
    return await durable(files, { extensions });
  } catch (error) {
    throw new DatabaseDamaged(
      `The files in ${files} cannot be opened. Move that directory away (do not delete it) and bring the last backup back: npm run restore -- <file>`,
      { cause: error },
    );
  }
}

/**
 * PGlite copies a new database into place file by file, without syncing; a directory that has some of them looks
 * finished to it. So it is made under another name, synced, and renamed when whole.
 */
async function makeFiles(directory: string): Promise<void> {
  const unfinished = path.join(directory, UNFINISHED);
  await rm(unfinished, { recursive: true, force: true });
  const lite = await durable(unfinished, {});
  await lite.close();
  await syncTree(unfinished);
  await rename(unfinished, path.join(directory, EMBEDDED_FILES));
  await syncPath(directory);
}

const durable = (directory: string, options: PGliteOptions): Promise<PGlite> =>
  PGlite.create({ ...options, fs: new SyncNodeFS(directory), startParams: DURABLE });

async function syncTree(directory: string): Promise<void> {
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const inner = path.join(directory, entry.name);
    if (entry.isDirectory()) await syncTree(inner);
    else if (entry.isFile()) await syncPath(inner);
  }
  await syncPath(directory);
}

async function syncPath(target: string): Promise<void> {
  // Windows cannot open a directory for syncing, and does not need it.
  if (process.platform === 'win32' && (await stat(target)).isDirectory()) return;
  const handle = await openFile(target, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
