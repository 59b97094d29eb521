/** Foreign directories, imported as the command line does: a small one of our own, and a real one where it is there. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { applyImport, type ImportSummary } from '../../src/db/directory-import.ts';
import type { Database } from '../../src/db/open.ts';
import { longTransaction } from '../../src/db/turn.ts';
import { SHIPPED_VOCABULARY } from '../../src/domain/vocabulary.ts';
import { readDirectory } from '../../src/hsds/directory.ts';

const FILES = {
  'organizations.csv': [
    'id,name,alternate_name,description,email,url,tax_status,tax_id,year_incorporated,legal_status',
    '91,Harbour Legal Aid,,Free legal help for families,help@harbour.example,https://harbour.example/,,,,',
    '92,Riverside Clinic,,Children first,,https://riverside.example/,,,,',
  ],
  'services.csv': [
    'id,organization_id,program_id,name,alternate_name,description,url,email,status,interpretation_services,application_process,wait_time,fees,accreditations,licenses',
    '501,91,,Advice on eviction,,Legal self-help center,,,,,,,,,',
    '502,92,,Speech therapy for small children,,Health,,,,,,,,,',
  ],
};

/** Imports the small one into the only network of the database; everything in it works in child protection. */
export async function importDirectory(database: Database): Promise<ImportSummary> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'round-table-directory-'));
  try {
    for (const [name, lines] of Object.entries(FILES))
      await writeFile(path.join(folder, name), `${lines.join('\n')}\n`);
    return await importFolder(database, { folder, source: 'harbour', area: 'child-protection' });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Where real directories are: the folder that HSDS_DATA names, else `shared/data` beside the project. */
const REAL_DATA = process.env['HSDS_DATA'] ?? path.resolve('../shared/data');

/** The folder of a real directory, or null where it is not: nothing of it belongs to this project. */
export function realDirectory(name: string): string | null {
  const folder = path.join(REAL_DATA, name);
  return existsSync(folder) ? folder : null;
}

/** Legal aid in Illinois, HSDS 1.1; null: not on this machine. */
export const legalAid = realDirectory('hsds-1.1-legal-aid');

/** Imports the real one; everything in it works in the protection of children's rights. */
export const importLegalAid = (database: Database): Promise<ImportSummary> =>
  importFolder(database, { folder: legalAid ?? '', source: 'legal-aid', area: 'child-legal-protection' });

interface Foreign {
  readonly folder: string;
  readonly source: string;
  readonly area: string;
}

async function importFolder(database: Database, { folder, source, area }: Foreign): Promise<ImportSummary> {
  const { rows } = await database.pool.query<{ id: string }>('select id from network');
  return longTransaction(database, rows[0]?.id ?? '', (db) =>
    applyImport(db, readDirectory(folder), {
      source,
      vocabulary: SHIPPED_VOCABULARY,
      mappings: new Map(),
      areas: [area],
      language: 'en',
      now: new Date(),
      byId: null,
      expected: null,
      runId: null,
    }),
  );
}
