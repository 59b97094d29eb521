/** A small foreign directory (HSDS 1.1, tabular), imported as the command line does. */
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

/** Imports it into the only network of the database; everything in it works in child protection. */
export async function importDirectory(database: Database): Promise<ImportSummary> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'round-table-directory-'));
  try {
    for (const [name, lines] of Object.entries(FILES))
      await writeFile(path.join(folder, name), `${lines.join('\n')}\n`);
    const { rows } = await database.pool.query<{ id: string }>('select id from network');
    return await longTransaction(database, rows[0]?.id ?? '', (db) =>
      applyImport(db, readDirectory(folder), {
        source: 'harbour',
        vocabulary: SHIPPED_VOCABULARY,
        mappings: new Map(),
        areas: ['child-protection'],
        language: 'en',
        now: new Date(),
        byId: null,
        expected: null,
        runId: null,
      }),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
