/** A zip read in place: names are only compared, never used as paths, and nothing grows beyond what we can hold. */
import yauzl from 'yauzl';
import { DirectoryUnreadable, type UnreadableCode } from '../domain/directory-fault.ts';
import { isHidden, type SourceFile, type SourceFiles } from './source-file.ts';

const MOST_ENTRIES = 10_000;
const MOST_BYTES = 4 * 1024 ** 3;
/** Tables of text shrink to a tenth or a twentieth; a bomb to a thousandth. */
const MOST_GROWTH = 200;
const HARMLESS_BYTES = 16 * 1024 ** 2;

/** A zip by the whole names of what is in it. */
export interface Archive {
  /** What reads the file of that name; null: there is none. */
  file(name: string): (() => AsyncIterable<Buffer>) | null;
  close(): void;
}

/** @throws DirectoryUnreadable: as `openZip` */
export const openArchive = (location: string): Promise<Archive> =>
  opened(location, ({ zip, entries, unreadable }) => {
    const byName = new Map(entries.map((entry) => [entry.fileName, entry]));
    return {
      file(name) {
        const entry = byName.get(name);
        return entry === undefined ? null : () => contentOf(zip, entry, unreadable);
      },
      close: () => zip.close(),
    };
  });

/** @throws DirectoryUnreadable: broken, encrypted, with names that leave the zip, or much larger inside than outside */
export const openZip = (location: string): Promise<SourceFiles> => opened(location, asFolder);

interface Opened {
  readonly zip: yauzl.ZipFile;
  readonly entries: readonly yauzl.Entry[];
  readonly unreadable: Unreadable;
}

async function opened<T>(location: string, as: (zip: Opened) => T): Promise<T> {
  const name = location.replace(/^.*[\\/]/, '');
  const unreadable = (code: UnreadableCode, detail: string) =>
    new DirectoryUnreadable(code, { file: name, line: 0, path: null }, detail);
  const zip = await yauzl
    // Entry sizes are checked while reading too: a header that lies ends in an error, not in memory.
    .openPromise(location, { lazyEntries: true, autoClose: false, validateEntrySizes: true })
    .catch((error: unknown) => {
      throw unreadable('broken-zip', `this zip cannot be opened (${messageOf(error)}).`);
    });
  try {
    return as({ zip, entries: await entriesOf(zip, unreadable), unreadable });
  } catch (error) {
    zip.close();
    throw error;
  }
}

/** Its files where they all stand in one folder, as that folder. */
function asFolder({ zip, entries, unreadable }: Opened): SourceFiles {
  const root = commonFolder(entries);
  const inner = entries.map((entry) => ({ entry, name: entry.fileName.slice(root.length) }));
  const folders = inner
    .filter((each) => each.name.includes('/'))
    .map((each) => each.name.split('/')[0] ?? '');
  return {
    files: inner
      .filter((each) => !each.name.includes('/') && !isHidden(each.name))
      .sort((left, right) => (left.name < right.name ? -1 : 1))
      .map((each): SourceFile => ({
        name: each.name,
        location: null,
        open: () => contentOf(zip, each.entry, unreadable),
      })),
    folders: [...new Set(folders)].filter((folder) => !isHidden(folder)),
    close: () => zip.close(),
  };
}

type Unreadable = (code: UnreadableCode, detail: string) => DirectoryUnreadable;

async function entriesOf(zip: yauzl.ZipFile, unreadable: Unreadable): Promise<yauzl.Entry[]> {
  const entries: yauzl.Entry[] = [];
  let bytes = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      bytes += entry.uncompressedSize;
      if (entry.isEncrypted()) throw unreadable('encrypted-zip', 'this zip is protected by a password.');
      if (entries.length >= MOST_ENTRIES || bytes > MOST_BYTES || isBomb(entry))
        throw unreadable('unsafe-zip', 'this zip holds far more than a directory would.');
      if (!entry.fileName.endsWith('/')) entries.push(entry);
    }
  } catch (error) {
    if (error instanceof DirectoryUnreadable) throw error;
    // yauzl refuses absolute names, `..` and backslashes here.
    const leaves = /relative path|absolute path|invalid characters/i.test(messageOf(error));
    throw unreadable(leaves ? 'unsafe-zip' : 'broken-zip', `this zip cannot be read (${messageOf(error)}).`);
  }
  return entries;
}

const isBomb = (entry: yauzl.Entry): boolean =>
  entry.uncompressedSize > HARMLESS_BYTES && entry.uncompressedSize > entry.compressedSize * MOST_GROWTH;

/** The folders that all entries share, with a slash at the end; '' when there is a file outside of any. */
function commonFolder(entries: readonly yauzl.Entry[]): string {
  const names = entries.map((entry) => entry.fileName).filter((each) => !isHidden(each.split('/')[0] ?? ''));
  let folder = '';
  for (;;) {
    const next = (names[0] ?? '').slice(folder.length).split('/');
    const deeper = `${folder}${next[0] ?? ''}/`;
    if (next.length < 2 || !names.every((each) => each.startsWith(deeper))) return folder;
    folder = deeper;
  }
}

async function* contentOf(
  zip: yauzl.ZipFile,
  entry: yauzl.Entry,
  unreadable: Unreadable,
): AsyncIterable<Buffer> {
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (error) {
    throw unreadable('broken-zip', `${entry.fileName} in this zip cannot be read (${messageOf(error)}).`);
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
