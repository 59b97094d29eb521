/** A workbook (XLSX, ECMA-376) read in place, sheet by sheet and row by row. */
import { open } from 'node:fs/promises';
import path from 'node:path';
import { DirectoryUnreadable, type UnreadableCode } from '../../domain/directory-fault.ts';
import { openArchive, type Archive } from '../zip.ts';
import { sharedTexts, type SharedTexts } from './shared-texts.ts';
import { mergedRows, sheetRows, type SheetRow } from './sheet.ts';
import { XmlBroken, xmlEvents } from './xml.ts';

export interface Sheet {
  readonly name: string;
  /** Rows that say something, in order. May be read several times. */
  rows(): AsyncGenerator<SheetRow>;
}

export interface Workbook {
  /** Those that are not hidden, in the order of their tabs. */
  readonly sheets: readonly Sheet[];
  close(): void;
}

const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';

/** @throws DirectoryUnreadable: no workbook, an old one, one with a password, or a zip that could do harm */
export async function openWorkbook(location: string): Promise<Workbook> {
  const file = path.basename(location);
  const unreadable: Unreadable = (code, detail) =>
    new DirectoryUnreadable(code, { file, line: 0, path: null }, detail);
  await requireNew(location, unreadable);
  const archive = await openArchive(location).catch((error: unknown) => {
    if (!(error instanceof DirectoryUnreadable) || error.code !== 'broken-zip') throw error;
    throw unreadable('broken-workbook', 'this is no workbook, or a damaged one. Save it once more as .xlsx.');
  });
  try {
    return await read(archive, unreadable);
  } catch (error) {
    archive.close();
    throw error instanceof XmlBroken ? brokenBy(error, unreadable) : error;
  }
}

type Unreadable = (code: UnreadableCode, detail: string) => DirectoryUnreadable;

const brokenBy = (error: XmlBroken, unreadable: Unreadable): DirectoryUnreadable =>
  unreadable('broken-workbook', `this workbook is damaged (${error.message}).`);

/** Compound files are workbooks of before 2007, or new ones locked by a password. */
const COMPOUND = 'd0cf11e0a1b11ae1';
const LOCKED = Buffer.from('EncryptedPackage', 'utf16le');
const SEARCHED_BYTES = 64 * 1024;

async function requireNew(location: string, unreadable: Unreadable): Promise<void> {
  const file = await open(location);
  try {
    const { size } = await file.stat();
    const ends = [0, Math.max(0, size - SEARCHED_BYTES)];
    const parts = await Promise.all(
      ends.map(async (from) => {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(SEARCHED_BYTES), 0, SEARCHED_BYTES, from);
        return buffer.subarray(0, bytesRead);
      }),
    );
    if (parts[0]?.subarray(0, 8).toString('hex') !== COMPOUND) return;
    if (parts.some((part) => part.includes(LOCKED)))
      throw unreadable(
        'encrypted-workbook',
        'this workbook is protected by a password. Take it off and save it again.',
      );
    throw unreadable('old-workbook', 'this is a workbook of an old kind. Save it as .xlsx.');
  } finally {
    await file.close();
  }
}

async function read(archive: Archive, unreadable: Unreadable): Promise<Workbook> {
  const named = archive.file(WORKBOOK);
  const related = archive.file(RELATIONS);
  if (named === null || related === null)
    throw unreadable('broken-workbook', 'this is no workbook. Save it in the spreadsheet program as .xlsx.');
  const targets = await relationsOf(related());
  const texts = await textsOf(archive, unreadable);
  const sheets: Sheet[] = [];
  for await (const event of xmlEvents(named())) {
    if (event.is !== 'open' || event.name !== 'sheet') continue;
    const { name = '', state = 'visible', ...rest } = event.attributes;
    const id = Object.entries(rest).find(([key]) => /(^|:)id$/.test(key))?.[1] ?? '';
    const part = archive.file(targets.get(id) ?? '');
    if (state === 'visible' && part !== null)
      sheets.push({ name, rows: () => guarded({ part, texts, unreadable }) });
  }
  return { sheets, close: () => archive.close() };
}

/** Parts of the workbook by the ids that it gives them. */
async function relationsOf(bytes: AsyncIterable<Buffer>): Promise<ReadonlyMap<string, string>> {
  const targets = new Map<string, string>();
  for await (const event of xmlEvents(bytes)) {
    if (event.is !== 'open' || event.name !== 'Relationship') continue;
    const { Id = '', Target = '' } = event.attributes;
    targets.set(Id, Target.startsWith('/') ? Target.slice(1) : path.posix.join('xl', Target));
  }
  return targets;
}

async function textsOf(archive: Archive, unreadable: Unreadable): Promise<SharedTexts> {
  const part = archive.file('xl/sharedStrings.xml');
  const texts = part === null ? [] : await sharedTexts(xmlEvents(part()));
  if (texts === null)
    throw unreadable('too-large', 'this workbook holds more text than a list of partners would.');
  return texts;
}

interface Part {
  readonly part: () => AsyncIterable<Buffer>;
  readonly texts: SharedTexts;
  readonly unreadable: Unreadable;
}

/** Merges stand behind the rows they belong to, so a sheet is read twice. */
async function* guarded({ part, texts, unreadable }: Part): AsyncGenerator<SheetRow> {
  try {
    const merged = await mergedRows(xmlEvents(part()));
    yield* sheetRows(xmlEvents(part()), { texts, isMerged: merged });
  } catch (error) {
    throw error instanceof XmlBroken ? brokenBy(error, unreadable) : error;
  }
}
