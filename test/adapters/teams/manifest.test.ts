import { describe, expect, it } from '@jest/globals';
import ajvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { readFile } from 'node:fs/promises';
import {
  teamsManifest,
  teamsPackage,
  teamsPermissions,
  type PackageSource,
  type Translated,
} from '../../../src/adapters/teams/manifest.ts';

const said = (words: string): Translated => ({
  en: words,
  sl: `${words} sl`,
  cs: `${words} cs`,
  he: `${words} he`,
});
const source: PackageSource = {
  url: 'https://table.example',
  texts: { name: said('Round Table'), short: said('Find who can help'), long: said('It keeps the thread.') },
  commands: ['partners', 'partners add', 'help'].map((words) => ({
    words: said(words),
    help: said(`does ${words}`),
  })),
  menu: [
    { id: 'find', title: said('Find a partner'), isOnMessage: false },
    { id: 'to-agenda', title: said('Add to the agenda'), isOnMessage: true },
  ],
};

type Schema = '1.25.schema' | '1.30.schema' | '1.25.localization.schema' | '1.30.localization.schema';

async function faults(schema: Schema, value: unknown): Promise<unknown> {
  const path = new URL(`../../schemas/teams-manifest.v${schema}.json`, import.meta.url);
  // Microsoft's patterns are no Unicode patterns.
  const ajv = new ajvDraft04.default({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  const validate = ajv.compile(JSON.parse(await readFile(path, 'utf8')) as object);
  return validate(value) ? [] : validate.errors;
}

const parsed = (content: string | Uint8Array | undefined): Record<string, unknown> =>
  JSON.parse(String(content)) as Record<string, unknown>;

describe('The Teams package', () => {
  it('has both manifests, a file for every language, and the icons', async () => {
    expect([...(await teamsPackage(source)).keys()]).toEqual([
      'manifest.json',
      'manifest.slash.json',
      'en.json',
      'sl.json',
      'cs.json',
      'he.json',
      'color.png',
      'outline.png',
    ]);
  });

  it('has manifests that are valid by their schemas', async () => {
    const files = await teamsPackage(source);
    expect(await faults('1.25.schema', parsed(files.get('manifest.json')))).toEqual([]);
    expect(await faults('1.30.schema', parsed(files.get('manifest.slash.json')))).toEqual([]);
  });

  it('is checked by schemas that refuse what is wrong', async () => {
    const manifest = teamsManifest(source, 'slash');
    expect(await faults('1.30.schema', { ...manifest, surprise: true })).not.toEqual([]);
    // Slash commands came after the classic schema.
    expect(await faults('1.25.schema', { ...manifest, manifestVersion: '1.25' })).not.toEqual([]);
  });

  it('has language files that are valid, and name every text of both manifests', async () => {
    const files = await teamsPackage(source);
    for (const language of ['en', 'sl', 'cs', 'he'] as const) {
      const texts = parsed(files.get(`${language}.json`));
      expect(await faults('1.25.localization.schema', texts)).toEqual([]);
      expect(await faults('1.30.localization.schema', texts)).toEqual([]);
      expect(texts['bots[0].commandLists[1].commands[2].title']).toBe(
        language === 'en' ? 'partners add' : `partners add ${language}`,
      );
      for (const key of Object.keys(texts))
        for (const kind of ['classic', 'slash'] as const)
          expect(typeof at(teamsManifest(source, kind), key)).toBe('string');
    }
  });

  it('puts shortcuts into the menus of messages and of the box in which people write, in every language', async () => {
    const [extension] = teamsManifest(source, 'classic')['composeExtensions'] as { commands: object[] }[];
    expect(extension?.commands).toEqual([
      {
        id: 'find',
        type: 'action',
        title: 'Find a partner',
        context: ['compose', 'commandBox'],
        fetchTask: true,
      },
      {
        id: 'to-agenda',
        type: 'action',
        title: 'Add to the agenda',
        context: ['message'],
        fetchTask: true,
      },
    ]);
    const he = parsed((await teamsPackage(source)).get('he.json'));
    expect(he['composeExtensions[0].commands[1].title']).toBe('Add to the agenda he');
  });

  it('lists help first, and slash commands only where they exist', () => {
    const lists = at(teamsManifest(source, 'slash'), 'bots[0].commandLists') as Record<string, unknown>[];
    expect(lists.map(({ scopes, triggers }) => ({ scopes, triggers }))).toEqual([
      { scopes: ['personal'], triggers: ['mention'] },
      { scopes: ['team', 'groupChat'], triggers: ['mention', 'slash'] },
    ]);
    expect(at(teamsManifest(source, 'classic'), 'bots[0].commandLists[0].commands[0].title')).toBe('help');
    expect(at(teamsManifest(source, 'slash'), 'bots[0].supportsTargetedMessages')).toBe(true);
  });

  it('asks for no permission without a reason, and for none to read what people say to each other', () => {
    const manifest = teamsManifest(source, 'slash');
    expect(manifest['permissions']).toEqual(teamsPermissions.map(({ permission }) => permission));
    for (const { why } of teamsPermissions) expect(why.length).toBeGreaterThan(20);
    expect(manifest).not.toHaveProperty('authorization');
  });

  it('has icons of the sizes that Teams takes', async () => {
    const files = await teamsPackage(source);
    expect(sizeOf(files.get('color.png'))).toEqual([192, 192]);
    expect(sizeOf(files.get('outline.png'))).toEqual([32, 32]);
  });

  it('lists twelve commands at most', () => {
    const commands = Array.from({ length: 20 }, (_, index) => ({
      words: said(`c${index}`),
      help: said('x'),
    }));
    const list = at(
      teamsManifest({ ...source, commands }, 'classic'),
      'bots[0].commandLists[0].commands',
    ) as unknown[];
    expect(list).toHaveLength(12);
    expect(list[0]).toMatchObject({ title: 'c19' });
  });

  it('is not written with texts that are too long, and says which', async () => {
    const long = { ...source, texts: { ...source.texts, short: { ...said('x'), he: 'x'.repeat(81) } } };
    await expect(teamsPackage(long)).rejects.toThrow(
      'short description (he) has 81 characters, allowed are 1 to 80',
    );
  });
});

/** What stands at a path like `bots[0].commandLists[1]`. */
function at(value: unknown, path: string): unknown {
  return path
    .split(/[.[\]]+/)
    .filter((key) => key !== '')
    .reduce<unknown>((here, key) => (here as Record<string, unknown> | undefined)?.[key], value);
}

/** Width and height as the header of a PNG says them. */
function sizeOf(png: string | Uint8Array | undefined): [number, number] {
  const bytes = Buffer.from(png ?? '');
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}
