/** Where uploaded files stand until the import is over: DATA_DIR/imports/<run>/, for our own user only. */
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';

export interface Folders {
  /** Makes the folder of a run. */
  make(runId: string): Promise<string>;
  /** What the reader of directories opens: the one file, or the folder of several; null when it is gone. */
  locationOf(runId: string): Promise<string | null>;
  remove(runId: string): Promise<void>;
  /** Removes what was left for longer than a day. */
  sweep(now: Date): Promise<void>;
}

const KEPT_MILLISECONDS = 24 * 60 * 60 * 1000;

export function createFolders(dataDirectory: string): Folders {
  const root = path.join(path.resolve(dataDirectory), 'imports');
  const folderOf = (runId: string): string => path.join(root, path.basename(runId));
  return {
    async make(runId) {
      await mkdir(root, { recursive: true, mode: 0o700 });
      await mkdir(folderOf(runId), { mode: 0o700 });
      return folderOf(runId);
    },
    async locationOf(runId) {
      const files = await namesIn(folderOf(runId));
      const [only] = files;
      if (only === undefined) return null;
      return files.length === 1 ? path.join(folderOf(runId), only) : folderOf(runId);
    },
    remove: (runId) => rm(folderOf(runId), { recursive: true, force: true }),
    async sweep(now) {
      for (const name of await namesIn(root)) {
        const folder = path.join(root, name);
        // Somebody may have thrown it away since it was listed.
        const made = await stat(folder).catch(absent);
        if (made !== null && now.getTime() - made.mtimeMs > KEPT_MILLISECONDS)
          await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

const namesIn = async (folder: string): Promise<string[]> => (await readdir(folder).catch(absent)) ?? [];

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
