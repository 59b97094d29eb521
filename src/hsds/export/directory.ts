/** Writes a whole directory as HSDS 3.0: a folder, or a zip of it. It is there when it is whole, or not at all. */
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { ExportedPartner } from '../../domain/directory-export.ts';
import type { Vocabulary } from '../../domain/vocabulary.ts';
import { csvWriter } from './csv.ts';
import { jsonWriter } from './json.ts';
import { partnerRows } from './rows.ts';
import { writtenTerms } from './terms.ts';
import { zipFolder } from './zip.ts';

export const FORMATS = ['csv', 'json'] as const;
export type Format = (typeof FORMATS)[number];

export interface Exporting {
  readonly partners: AsyncIterable<ExportedPartner>;
  readonly vocabulary: Vocabulary;
  readonly format: Format;
  /** Told how many partners are written so far; what it throws ends the export. */
  readonly heard?: (partners: number) => void;
}

export interface ExportCounts {
  readonly partners: number;
  readonly services: number;
  readonly needs: number;
}

/** Something is there already, and it may be dear to somebody. */
export class TargetTaken extends Error {
  override readonly name = 'TargetTaken';
}

/**
 * Writes to `target`, a zip by its name or else a folder that is new or empty.
 *
 * @throws TargetTaken
 */
export async function writeDirectory(target: string, exporting: Exporting): Promise<ExportCounts> {
  const whole = path.resolve(target);
  await requireFree(whole);
  const above = path.dirname(whole);
  await mkdir(above, { recursive: true });
  // Beside the target: only within one file system can it be moved there in one step.
  const work = await mkdtemp(path.join(above, '.round-table-export-'));
  try {
    const folder = path.join(work, 'directory');
    await mkdir(folder, { mode: 0o700 });
    const counts = await writeInto(folder, exporting);
    const isZip = /\.zip$/i.test(whole);
    if (isZip) await zipFolder(folder, path.join(work, 'directory.zip'));
    await rename(path.join(work, isZip ? 'directory.zip' : 'directory'), whole);
    return counts;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function requireFree(target: string): Promise<void> {
  const found = await readdir(target).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    if (code === 'ENOTDIR') return null;
    throw error;
  });
  if (found === null) throw new TargetTaken(`${target} is there already. Name a file that is not.`);
  if (found.length > 0)
    throw new TargetTaken(`The folder ${target} is not empty. Name one that is, or a new one.`);
}

async function writeInto(folder: string, { partners, vocabulary, format, heard }: Exporting) {
  const writer = await (format === 'csv' ? csvWriter(folder) : jsonWriter(folder));
  const counts = { partners: 0, services: 0, needs: 0 };
  try {
    await writer.terms(writtenTerms(vocabulary));
    for await (const partner of partners) {
      await writer.partner(partnerRows(partner));
      counts.partners += 1;
      counts.services += partner.offers.length;
      counts.needs += partner.needs.length;
      heard?.(counts.partners);
    }
  } catch (error) {
    await writer.giveUp();
    throw error;
  }
  await writer.end();
  return counts;
}
