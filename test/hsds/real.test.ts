/** Real directories, where their folder is named; nothing of them belongs to this project. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readAll } from './support.ts';

/** A folder that holds `hsds-1.1-legal-aid` and `hsds-3.0-example`. */
const data = process.env['HSDS_DATA'] ?? '';
const where = (name: string) => path.join(data, name);
const isThere = data !== '' && existsSync(where('hsds-1.1-legal-aid'));

async function kinds(location: string): Promise<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const each of await readAll(location)) {
    const kind = each.is === 'record' ? each.record.kind : each.is === 'fault' ? each.fault.code : null;
    if (kind !== null) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}

// Without HSDS_DATA there is nothing to read.
(isThere ? describe : describe.skip)('A real directory (HSDS_DATA)', () => {
  it('of legal aid in HSDS 1.1 is read whole', async () => {
    expect(await kinds(where('hsds-1.1-legal-aid'))).toEqual({
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
    expect(await kinds(where(`hsds-3.0-example/${form}`))).toEqual({
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
    const found = await kinds(where(`hsds-3.0-example/${form}`));
    expect(found).toMatchObject({ service: 1, term: 1, 'term-link': 1, 'at-location': 1 });
  });
});
