/**
 * A power cut, as ext4 and most disks show it: of every 4 KiB page written since its file was last synced, the new or
 * the old content survives, by chance. Names (created, renamed, removed) and lengths are taken to survive.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const PAGE = 4096;

interface Unsynced {
  path: string;
  /** Page number and what the disk held there; shorter at the old end of the file. */
  readonly pages: Map<number, Buffer>;
}

/** From now on counts writes to files; at the given one the power goes and this process with it. */
export async function cutPowerAfter(writes: number): Promise<void> {
  const real = { ...fs };
  const files = new Map<number, Unsynced>();
  const paths = new Map<number, string>();
  let left = writes;

  const fileOf = (descriptor: number): Unsynced | null => {
    const path = paths.get(descriptor);
    if (path === undefined) return null;
    const { ino } = real.fstatSync(descriptor);
    const known = files.get(ino) ?? { path, pages: new Map<number, Buffer>() };
    files.set(ino, known);
    return known;
  };
  const remember = (file: Unsynced, descriptor: number, [from, to]: readonly [number, number]): void => {
    // By descriptor: it may be open for writing only, and its name may be gone already.
    const reader = real.openSync(`/proc/self/fd/${descriptor}`, 'r');
    for (let page = Math.floor(from / PAGE); page * PAGE < to; page += 1) {
      if (file.pages.has(page)) continue;
      const before = Buffer.alloc(PAGE);
      file.pages.set(page, before.subarray(0, real.readSync(reader, before, 0, PAGE, page * PAGE)));
    }
    real.closeSync(reader);
  };
  const synced = (descriptor: number) => files.delete(real.fstatSync(descriptor).ino);
  const cut = (): never => {
    for (const [ino, { path, pages }] of files) {
      if (real.statSync(path, { throwIfNoEntry: false })?.ino !== ino) continue;
      const disk = real.openSync(path, 'r+');
      for (const [page, before] of pages) {
        if (Math.random() < 0.5) continue;
        // What was never on the disk reads as zeros.
        const old = Buffer.alloc(PAGE);
        before.copy(old);
        const length = Math.min(PAGE, real.fstatSync(disk).size - page * PAGE);
        if (length > 0) real.writeSync(disk, old, 0, length, page * PAGE);
      }
      real.closeSync(disk);
    }
    process.kill(process.pid, 'SIGKILL');
    for (;;); // The signal is on its way.
  };

  const patched = fs as unknown as Record<string, unknown>;
  patched['openSync'] = (...args: Parameters<typeof fs.openSync>) => {
    const descriptor = real.openSync(...args);
    paths.set(descriptor, String(args[0]));
    return descriptor;
  };
  patched['closeSync'] = (descriptor: number) => {
    paths.delete(descriptor);
    real.closeSync(descriptor);
  };
  patched['writeSync'] = (descriptor: number, data: NodeJS.ArrayBufferView, ...rest: number[]) => {
    const [offset = 0, length = data.byteLength - offset, position] = rest;
    const file = fileOf(descriptor);
    if (file === null || typeof position !== 'number') return real.writeSync(descriptor, data, ...rest);
    remember(file, descriptor, [position, position + length]);
    const written = real.writeSync(descriptor, data, offset, length, position);
    left -= 1;
    return left <= 0 ? cut() : written;
  };
  for (const name of ['fsyncSync', 'fdatasyncSync'] as const) {
    patched[name] = (descriptor: number) => {
      real[name](descriptor);
      synced(descriptor);
    };
  }
  patched['renameSync'] = (from: fs.PathLike, to: fs.PathLike) => {
    real.renameSync(from, to);
    const moved = files.get(real.statSync(to).ino);
    if (moved !== undefined) moved.path = String(to);
  };
  const handle = await real.promises.open(process.execPath);
  const prototype = Object.getPrototypeOf(handle) as {
    sync: (this: fs.promises.FileHandle) => Promise<void>;
  };
  const { sync } = prototype;
  prototype.sync = async function () {
    await sync.call(this);
    synced(this.fd);
  };
  await handle.close();
  syncBuiltinESMExports();
}
