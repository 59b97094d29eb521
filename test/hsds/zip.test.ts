import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { complaintsIn, fileOf, recordsIn, unreadable, zipOf } from './support.ts';

const TABLE = { name: 'organizations.csv', content: 'id,name\n1,Center Luna\n' };

describe('A zipped directory', () => {
  it.each([
    ['its files', [TABLE]],
    [
      'a folder of them',
      [
        { ...TABLE, name: 'export/organizations.csv' },
        { name: 'export/', content: '' },
      ],
    ],
    [
      'what a Mac adds',
      [
        { ...TABLE, name: 'export/organizations.csv' },
        { name: '__MACOSX/export/._organizations.csv', content: 'x' },
      ],
    ],
  ])('is read where it holds %s', async (_, entries) => {
    expect(await recordsIn(zipOf(entries))).toMatchObject([{ kind: 'organization', name: 'Center Luna' }]);
  });

  it('says which of its folders and files are not read', async () => {
    const zip = zipOf([
      TABLE,
      { name: 'inner.zip', content: 'x' },
      { name: 'old/services.csv', content: 'x' },
    ]);
    expect(await complaintsIn(zip)).toEqual(['file-not-used inner.zip', 'folder-not-read old']);
  });

  it('reads JSON and tables side by side', async () => {
    const zip = zipOf([
      TABLE,
      { name: 'service_list.json', content: '[{"id":"2","name":"S","organization_id":"1"}]' },
    ]);
    expect((await recordsIn(zip)).map((record) => record.kind)).toEqual(['organization', 'service']);
  });
});

describe('A zip that is no directory', () => {
  it.each(['../outside.csv', 'a/../../outside.csv', '/outside.csv', 'a\\..\\outside.csv', 'C:/outside.csv'])(
    'is refused when a name in it leaves the zip (%s)',
    async (name) => {
      const zip = zipOf([TABLE, { name, content: 'id,name\n' }]);
      expect(await unreadable(zip)).toBe('unsafe-zip directory.zip:0');
      expect(existsSync(path.join(path.dirname(zip), '..', 'outside.csv'))).toBe(false);
    },
  );

  it('is refused when it would grow beyond reason', async () => {
    const zip = zipOf([{ name: 'organizations.csv', content: Buffer.alloc(32 * 1024 * 1024) }]);
    expect(await unreadable(zip)).toBe('unsafe-zip directory.zip:0');
  });

  it('is refused when it claims to be smaller than it is', async () => {
    const content = `id,name\n${'1,Luna\n'.repeat(10_000)}`;
    expect(await unreadable(zipOf([{ ...TABLE, content, claimedSize: 20 }]))).toBe(
      'broken-zip directory.zip:0',
    );
  });

  it('is refused when it is protected by a password', async () => {
    expect(await unreadable(zipOf([{ ...TABLE, flags: 0x801 }]))).toBe('encrypted-zip directory.zip:0');
  });

  it('is refused when it is no zip at all', async () => {
    expect(await unreadable(fileOf('directory.zip', 'hello'))).toBe('broken-zip directory.zip:0');
  });
});
