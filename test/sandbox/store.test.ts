import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Form } from '../../src/chat/form.ts';
import { text, type Message } from '../../src/chat/message.ts';
import { sandboxTenant } from '../../src/adapters/web/read.ts';
import { SANDBOX } from '../../src/db/sandbox.ts';
import { describeOnBothDatabases } from '../support/database.ts';
import { openTable, START, type Table } from './table.ts';

const message = (words: string): Message => ({ language: 'en', direction: 'ltr', blocks: [text(words)] });

const form: Form = {
  name: 'partners.register',
  state: '',
  language: 'en',
  direction: 'ltr',
  title: 'Partner card',
  submit: 'Save',
  cancel: 'Cancel',
  fields: {
    // Shorter names stand first where keys are sorted.
    representative: { kind: 'text', lines: 'one', maxLength: 200, label: 'Representative' },
    name: { kind: 'text', lines: 'one', maxLength: 200, label: 'Name', required: true },
    areas: { kind: 'choices', label: 'Areas', options: [{ value: 'sport', label: 'Sport' }] },
  },
};

describeOnBothDatabases('The memory of the sandbox', (database) => {
  let table: Table;
  let ana: string;
  let ben: string;
  beforeEach(async () => {
    table = await openTable(database());
    ana = (await table.sandbox.control.addPerson('Ana', 'en')).id;
    ben = (await table.sandbox.control.addPerson('Ben', 'en')).id;
  });
  afterEach(() => table.close());

  const store = () => table.sandbox.store;
  const said = (id: string, more: Partial<Parameters<Table['sandbox']['store']['append']>[0]> = {}) =>
    store().append({
      id,
      place: 'channel/round-table',
      author: 'bot',
      at: new Date(START),
      visibleTo: null,
      content: { kind: 'message', message: message(id) },
      ...more,
    });
  const idsIn = async (asked: { before?: string; as?: string; place?: string; limit?: number } = {}) =>
    (
      await store().messages({
        place: 'channel/round-table',
        as: ana,
        before: null,
        limit: 10,
        ...(asked as object),
      })
    ).map(({ id }) => id);

  it('belongs to the tenant that the face speaks for', () => {
    expect(SANDBOX.tenant).toBe(sandboxTenant);
  });

  it('gives messages in the order in which they were kept, whatever their time', async () => {
    await said('one', { at: new Date('2026-11-23T10:00:00Z') });
    await said('two', { at: new Date('2026-11-23T09:00:00Z') });
    expect(await idsIn()).toEqual(['one', 'two']);
  });

  it('keeps a message of one id once, as it was first said', async () => {
    expect(await said('one')).toBe(true);
    expect(await said('one', { content: { kind: 'typed', text: 'again' } })).toBe(false);
    expect(await store().message('one')).toEqual({
      id: 'one',
      place: 'channel/round-table',
      author: 'bot',
      at: new Date(START),
      visibleTo: null,
      content: { kind: 'message', message: message('one') },
      changedAt: null,
    });
  });

  it('keeps a message once when it is said many times at once', async () => {
    const kept = await Promise.all(Array.from({ length: 10 }, () => said('one')));
    expect(kept.filter(Boolean)).toHaveLength(1);
    expect(await idsIn()).toEqual(['one']);
  });

  it('pages backwards without a gap, and finds nothing before what it does not know', async () => {
    for (const id of ['1', '2', '3', '4', '5']) await said(id);
    await said('elsewhere', { place: `personal/${ana}` });
    expect(await idsIn({ limit: 2 })).toEqual(['4', '5']);
    expect(await idsIn({ limit: 2, before: '4' })).toEqual(['2', '3']);
    expect(await idsIn({ limit: 2, before: '2' })).toEqual(['1']);
    expect(await idsIn({ before: 'never-said' })).toEqual([]);
  });

  it('shows a message for one person to that person only', async () => {
    await said('for-all');
    await said('for-ben', { visibleTo: ben });
    expect(await idsIn({ as: ana })).toEqual(['for-all']);
    expect(await idsIn({ as: ben })).toEqual(['for-all', 'for-ben']);
  });

  it('keeps a changed message in its place, with the time of the change', async () => {
    await said('one');
    await said('two');
    await store().replace('one', message('changed'), new Date('2026-11-23T11:00:00Z'));
    expect(await idsIn()).toEqual(['one', 'two']);
    expect(await store().message('one')).toMatchObject({
      at: new Date(START),
      content: { kind: 'message', message: message('changed') },
      changedAt: new Date('2026-11-23T11:00:00Z'),
    });
  });

  it('keeps signs that a database refuses out of what was typed', async () => {
    await said('odd', { author: ana, content: { kind: 'typed', text: 'a\u0000b\uD800c “ש”' } });
    expect((await store().message('odd'))?.content).toEqual({ kind: 'typed', text: 'ab\uFFFDc “ש”' });
  });

  it('counts as unread what others said after one last looked, where one can see it', async () => {
    await said('before');
    await store().markRead(ana, 'channel/round-table');
    await said('from-bot');
    await said('from-ana', { author: ana });
    await said('for-ben', { visibleTo: ben });
    await said('to-ana', { place: `personal/${ana}` });
    const counts = (await store().unread()).map(({ account, place, count }) => [account, place, count]);
    expect(counts.sort()).toEqual(
      [
        [ana, 'channel/round-table', 1],
        [ana, `personal/${ana}`, 1],
        [ben, 'channel/round-table', 4],
      ].sort(),
    );
    await store().markRead(ana, 'channel/round-table');
    await store().markRead(ana, `personal/${ana}`);
    await store().markRead(ben, 'channel/round-table');
    expect(await store().unread()).toEqual([]);
  });

  it('keeps one form a person, with its fields in their order', async () => {
    const first = { id: 'f1', account: ana, form, place: 'home', origin: null } as const;
    await store().keepForm(first);
    const open = await store().openForm(ana);
    expect(open).toEqual(first);
    expect(Object.keys(open?.form.fields ?? {})).toEqual(['representative', 'name', 'areas']);
    const refused = {
      ...first,
      id: 'f2',
      place: 'channel/round-table',
      origin: 'one',
      form: { ...form, errors: { name: 'Please fill this in.' }, typed: { areas: ['sport'], name: '' } },
    } as const;
    await store().keepForm(refused);
    expect(await store().openForm(ana)).toEqual(refused);
    expect(await store().openForm(ben)).toBeNull();
    await store().dropForm(ana);
    expect(await store().openForm(ana)).toBeNull();
  });

  it('lists people as they came, with what they are in the language asked for', async () => {
    expect((await store().people('en')).map(({ name, role }) => [name, role])).toEqual([
      ['Ana', ''],
      ['Ben', ''],
    ]);
    await setUp(table, ana);
    expect((await table.player(ana)).role).toBe('Coordinator');
    const roles = async (language: string) => (await store().people(language)).map(({ role }) => role);
    expect(await roles('he')).toEqual(['רכז/ת', '']);
    expect(await roles('sl')).toEqual(['koordinator/ka', '']);
  });

  it('follows the zone of the network until a person chooses their own', async () => {
    expect((await table.player(ben)).timeZone).toBe('Europe/Ljubljana');
    await setUp(table, ana);
    expect((await table.player(ben)).timeZone).toBe('Asia/Jerusalem');
    const form = await table.say(ben, 'settings');
    expect(form.kind).toBe('form');
    await table.ask(ben, {
      kind: 'submission',
      form: 'network.settings',
      state: '',
      answers: { language: 'cs', zone: 'Europe/Prague' },
    });
    expect(await table.player(ben)).toMatchObject({ language: 'cs', timeZone: 'Europe/Prague' });
  });

  it('is empty, and keeps nothing, before anybody is in it', async () => {
    await table.sandbox.control.startOver();
    expect(await store().people('en')).toEqual([]);
    expect(await store().channels('en')).toEqual([]);
    expect(await idsIn()).toEqual([]);
    expect(await store().message('one')).toBeNull();
    expect(await store().unread()).toEqual([]);
    expect(await store().openForm(ana)).toBeNull();
    await expect(said('one')).rejects.toThrow('nobody is in the sandbox');
  });
});

const setUp = (table: Table, id: string) =>
  table.ask(id, {
    kind: 'submission',
    form: 'network.set-up',
    state: '',
    answers: {
      network: 'Ramla',
      person: 'Ana',
      language: 'en',
      zone: 'Asia/Jerusalem',
      days: ['7', '1', '2', '3', '4'],
    },
  });
