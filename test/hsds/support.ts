/** Directories made for a test: folders and zips that live as long as the test. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterEach } from '@jest/globals';
import type { DirectoryUnreadable } from '../../src/domain/directory-fault.ts';
import type { DirectoryRecord, SourceRecord } from '../../src/domain/directory-record.ts';
import { readDirectory } from '../../src/hsds/directory.ts';

const made: string[] = [];

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export type Files = Readonly<Record<string, string | Buffer>>;

/** A folder with these files (names may hold slashes); removed after the test. */
export function folderOf(files: Files, name = 'directory'): string {
  const root = mkdtempSync(path.join(os.tmpdir(), 'round-table-hsds-'));
  made.push(root);
  const folder = path.join(root, name);
  mkdirSync(folder);
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), content);
  }
  return folder;
}

/** One file in a folder of its own. */
export const fileOf = (name: string, content: string | Buffer): string =>
  path.join(folderOf({ [name]: content }), name);

export interface ZipEntry {
  readonly name: string;
  readonly content: string | Buffer;
  /** What the headers claim instead of the truth. */
  readonly claimedSize?: number;
  readonly flags?: number;
}

/** A zip as a hostile sender could make it: names and sizes are written as given. */
export function zipOf(entries: readonly ZipEntry[]): string {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { local, header } = zipEntry(entry, offset);
    locals.push(local);
    central.push(header);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return fileOf('directory.zip', Buffer.concat([...locals, directory, end]));
}

function zipEntry(entry: ZipEntry, offset: number): { local: Buffer; header: Buffer } {
  const name = Buffer.from(entry.name);
  const content = Buffer.from(entry.content);
  const packed = deflateRawSync(content);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(entry.flags ?? 0x800, 2);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(crc32(content), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(entry.claimedSize ?? content.length, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('504b0304', 'hex'), common, name, packed]);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  const header = Buffer.concat([Buffer.from('504b01021400', 'hex'), common, rest, name]);
  return { local, header };
}

/** Everything that stands there. */
export async function readAll(location: string): Promise<SourceRecord[]> {
  const all: SourceRecord[] = [];
  for await (const record of readDirectory(location)) all.push(record);
  return all;
}

/** The records alone. */
export const recordsIn = async (location: string): Promise<DirectoryRecord[]> =>
  (await readAll(location)).flatMap((each) => (each.is === 'record' ? [each.record] : []));

/** Faults as `code file:line`, notes as `code file names`. */
export const complaintsIn = async (location: string): Promise<string[]> =>
  (await readAll(location)).flatMap((each) => {
    if (each.is === 'fault') return [`${each.fault.code} ${each.origin.file}:${each.origin.line}`];
    return each.is === 'note' ? [`${each.code} ${each.file} ${each.names.join(',')}`.trim()] : [];
  });

/** Why the source cannot be read, as `code file:line`; the records before it are thrown away. */
export const unreadable = async (location: string): Promise<string> => {
  try {
    await readAll(location);
  } catch (error) {
    const { code, origin } = error as DirectoryUnreadable;
    return `${code} ${origin.file}:${origin.line}`;
  }
  return 'readable';
};
