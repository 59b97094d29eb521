/** Real directories, where they are; nothing of them belongs to this project. */
import { describe, expect, it } from '@jest/globals';
import { legalAid, realDirectory } from '../support/directory.ts';
import { readAll } from './support.ts';

const example = realDirectory('hsds-3.0-example');

async function kinds(location: string): Promise<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const each of await readAll(location)) {
    const kind = each.is === 'record' ? each.record.kind : each.is === 'fault' ? each.fault.code : null;
    if (kind !== null) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}

// Skipped by name where there is nothing to read.
(legalAid === null || example === null ? describe.skip : describe)('A real directory (HSDS_DATA)', () => {
  it('of legal aid in HSDS 1.1 is read whole', async () => {
    expect(await kinds(legalAid ?? '')).toEqual({
      organization: 33,
      service: 429,
      location: 520,
      address: 33,
      phone: 963,
      schedule: 1827,
      'number-missing': 19,
      'id-missing': 1,
      'name-missing': 1,
    });
  });

  it.each(['csv', 'tabular.json'])('of the HSDS 3.0 specification is read whole (%s)', async (form) => {
    expect(await kinds(`${example ?? ''}/${form}`)).toEqual({
      organization: 1,
      service: 1,
      location: 1,
      'not-a-coordinate': 1,
      address: 1,
      accessibility: 1,
      'at-location': 1,
      phone: 1,
      contact: 1,
      schedule: 1,
      term: 1,
      'term-link': 1,
    });
  });

  it.each(['organization_full.json', 'service_full.json'])('is taken apart from %s', async (form) => {
    const found = await kinds(`${example ?? ''}/${form}`);
    expect(found).toMatchObject({ service: 1, term: 1, 'term-link': 1, 'at-location': 1 });
  });
});
