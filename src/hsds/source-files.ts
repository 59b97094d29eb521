/** The files of a directory: a folder, one file, or a zip of either, opened without unpacking anything to the disk. */
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { DirectoryUnreadable } from '../domain/directory-fault.ts';
import { isHidden, type SourceFile, type SourceFiles } from './source-file.ts';
import { openZip } from './zip.ts';

/**
 * The files at `location`, in the order of their names. A folder (or zip) that holds nothing but one folder is that folder.
 *
 * @throws DirectoryUnreadable: nothing there, or a zip that is broken, encrypted or dangerous
 */
export async function openSource(location: string): Promise<SourceFiles> {
  const found = await stat(location).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
    return null;
  });
  const name = path.basename(location);
  if (found === null)
    throw new DirectoryUnreadable('not-found', at(name), 'there is no such file or folder.');
  if (found.isDirectory()) return openFolder(location);
  if (/\.zip$/i.test(name)) return openZip(location);
  return { files: [fileAt(location)], folders: [], close: () => undefined };
}

async function openFolder(folder: string): Promise<SourceFiles> {
  const entries = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => !isHidden(entry.name))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
  const isFolder = await Promise.all(
    entries.map(async (entry) =>
      entry.isSymbolicLink()
        ? (await stat(path.join(folder, entry.name))).isDirectory()
        : entry.isDirectory(),
    ),
  );
  const folders = entries.filter((_, index) => isFolder[index] === true).map((entry) => entry.name);
  const files = entries.filter((_, index) => isFolder[index] === false);
  const [only] = folders;
  if (files.length === 0 && folders.length === 1 && only !== undefined)
    return openFolder(path.join(folder, only));
  return {
    files: files.map((entry) => fileAt(path.join(folder, entry.name))),
    folders,
    close: () => undefined,
  };
}

const fileAt = (location: string): SourceFile => ({
  name: path.basename(location),
  location,
  open: () => createReadStream(location) as AsyncIterable<Buffer>,
});

const at = (file: string) => ({ file, line: 0, path: null });
