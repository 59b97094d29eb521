import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { plainText } from '../../src/chat/plain-text.ts';
import type { Database } from '../../src/db/open.ts';
import { contactsOf } from '../../src/domain/partner.ts';
import { SHIPPED_VOCABULARY } from '../../src/domain/vocabulary.ts';
import { features } from '../../src/features/index.ts';
import { LANGUAGES, type Language } from '../../src/i18n/language.ts';
import { PLAYER_IDS } from '../../src/sandbox/example.ts';
import { EXAMPLES } from '../../src/sandbox/examples.ts';
import { describeOnBothDatabases, emptyTables, freshDatabase } from '../support/database.ts';
import { messageOf, openTable, pressesOf, START, textOf, type Table } from './table.ts';

/** The areas of the first meeting (seed 000). */
const TWELVE = [
  'social-care',
  'health',
  'child-protection',
  'sport',
  'drugs-prevention',
  'foundations-associations',
  'business-donors',
  'schools-kindergartens',
  'higher-education',
  'volunteer-organisations',
  'police',
  'local-authorities',
];

const areaLabel = (slug: string, language: Language) => SHIPPED_VOCABULARY.area(slug)?.labels[language] ?? '';
const bare = (words: string) => words.replace(/[\u2066-\u2069]/g, '');

describe.each(LANGUAGES)('The example network in %s', (language) => {
  const town = EXAMPLES[language];
  let database: Database;
  let table: Table;
  beforeAll(async () => {
    database = await freshDatabase('embedded');
    table = await openTable(database);
    await table.sandbox.control.loadExample(language);
  });
  afterAll(async () => {
    await table.close();
    await emptyTables(database);
    await database.close();
  });

  /** All partners of an answer, over all its pages. */
  async function found(words: string): Promise<string> {
    let reply = messageOf(await table.say('coordinator', words));
    let read = plainText(reply);
    for (;;) {
      const more = pressesOf(reply).find(({ press }) => press === 'partners.more');
      if (more === undefined) return bare(read);
      reply = messageOf(
        await table.ask('coordinator', { kind: 'press', press: more.press, value: more.value }),
      );
      read += `\n${plainText(reply)}`;
    }
  }

  it('has people to play, with what they are, and one who has nothing yet', async () => {
    const people = await table.sandbox.store.people(language);
    expect(people.map(({ id }) => id)).toEqual([...PLAYER_IDS]);
    for (const { id, name, role, email, ...person } of people) {
      expect({ name, email }).toEqual(town.players[id as (typeof PLAYER_IDS)[number]]);
      expect(person).toEqual({ language, timeZone: town.timeZone });
      if (id === 'newcomer') expect(role).toBe('');
      else expect(role.split(', ').length).toBeGreaterThan(1);
    }
  });

  it('finds every partner by its name', async () => {
    for (const partner of town.partners)
      expect(await found(`partners ${partner.name}`)).toContain(partner.name);
  });

  it('finds every partner under each of its areas, by slug and by the name of the area', async () => {
    for (const area of new Set(town.partners.flatMap((partner) => partner.areas))) {
      const bySlug = await found(`partners ${area}`);
      for (const partner of town.partners.filter((each) => each.areas.includes(area)))
        expect(bySlug).toContain(partner.name);
    }
    expect(await found(`partners ${areaLabel('drugs-prevention', language)}`)).toBe(
      await found('partners drugs-prevention'),
    );
  });

  it('finds those who prevent addictions, with who to talk to and what they propose', async () => {
    const answer = await found('partners drugs-prevention');
    const partners = town.partners.filter(({ areas }) => areas.includes('drugs-prevention'));
    expect(partners.length).toBeGreaterThanOrEqual(3);
    for (const partner of partners) {
      expect(answer).toContain(partner.name);
      expect(answer).toContain(partner.offers[0]);
      const [member] = partner.members;
      const who = typeof member?.who === 'string' ? town.players[member.who].name : member?.who.name;
      expect(answer).toContain(who);
    }
  });

  it('covers eleven of the twelve areas and leaves one as a gap', async () => {
    const map = bare(textOf(await table.say('coordinator', 'partners map')));
    for (const area of TWELVE) {
      const isCovered = map.includes(`${areaLabel(area, language)}: `);
      expect([area, isCovered]).toEqual([area, area !== town.gap]);
    }
  });

  it('has two cards that want to be confirmed again: an old one and one that nobody ever confirmed', async () => {
    const { rows } = await database.pool.query<{ name: string; confirmed_on: Date | null; people: number }>(
      `select o.name, o.confirmed_on, (select count(*)::int from membership m where m.organization_id = o.id) people
         from organization o where o.confirmed_on is null or o.confirmed_on < '2025-11-23' order by o.confirmed_on`,
    );
    expect(rows.map((row) => [row.confirmed_on === null, row.people > 0])).toEqual([
      [false, true],
      [true, false],
    ]);
  });

  it('lets the newcomer take over no card but ask for one of their own, which fills the gap', async () => {
    const answers = {
      name: 'The newcomers',
      contact: 'https://www.newcomers.example',
      representative: town.players.newcomer.name,
      areas: [town.gap],
    };
    const form = { form: 'partners.register', state: '' } as const;
    expect(textOf(await table.ask('newcomer', { kind: 'submission', ...form, answers }))).toContain(
      'The newcomers',
    );
    expect((await table.player('newcomer')).role).toContain('The newcomers');
    expect(await found(`partners ${town.gap}`)).toContain('The newcomers');
    await table.app.deliver();
    const { messages } = table.sandbox.store;
    const told = await messages({
      place: 'personal/coordinator',
      as: 'coordinator',
      before: null,
      limit: 10,
    });
    expect(
      told.map(({ content }) => (content.kind === 'message' ? plainText(content.message) : '')),
    ).toContainEqual(expect.stringContaining('The newcomers'));
  });

  it('has a talk in the shared channel, all of it past and in order, with the prompt to register', async () => {
    const [channel] = await table.sandbox.store.channels(language);
    expect(channel).toEqual(town.channel);
    const place = `channel/${town.channel.id}` as const;
    const said = await table.sandbox.store.messages({ place, as: 'newcomer', before: null, limit: 50 });
    expect(said).toHaveLength(town.talk.length);
    const times = said.map(({ at }) => at.getTime());
    expect(times).toEqual([...times].sort((one, other) => one - other));
    expect(times.every((time) => time < new Date(START).getTime())).toBe(true);
    const prompts = said.flatMap(({ content }) => (content.kind === 'message' ? [content.message] : []));
    expect(prompts.map((prompt) => prompt.language)).toEqual([language]);
    expect(prompts.flatMap(pressesOf).map(({ press }) => press)).toEqual([
      'partners.register',
      'partners.find',
    ]);
  });

  it('greets everybody in their own conversation, in their language', async () => {
    for (const id of PLAYER_IDS) {
      const place = `personal/${id}` as const;
      const [welcome] = await table.sandbox.store.messages({ place, as: id, before: null, limit: 5 });
      expect(welcome?.content).toMatchObject({ kind: 'message', message: { language } });
    }
  });

  it('uses areas of the vocabulary, contacts that are read as what they are, and nobody’s addresses', () => {
    const values = town.partners.flatMap((partner) => {
      const contacts = contactsOf(partner.contact.join('\n'));
      expect(contacts).toHaveLength(partner.contact.length);
      return contacts;
    });
    for (const { kind, value } of values) {
      if (kind === 'url') expect(new URL(value).hostname).toMatch(/\.example$/);
      if (kind === 'email') expect(value).toMatch(/\.example$/);
      if (kind === 'phone')
        expect(value.replace(/\D/g, '')).toMatch(/^(01632960\d{3}|0[45]0000\d{3}|440000\d{3})$/);
    }
    expect(new Set(values.filter(({ kind }) => kind === 'phone').map(({ value }) => value)).size).toBe(
      values.filter(({ kind }) => kind === 'phone').length,
    );
    for (const area of [town.gap, ...town.partners.flatMap(({ areas }) => areas)])
      expect(SHIPPED_VOCABULARY.area(area)).not.toBeNull();
    expect(Object.values(town.players).every(({ email }) => email.endsWith('.example'))).toBe(true);
  });

  it('offers a menu out of the feature table, whose every suggestion is understood', async () => {
    const { suggestions, entries } = table.sandbox.menu(language);
    expect(suggestions[0]?.words).toMatch(/^\/partners ./);
    const help = textOf(await table.say('newcomer', 'help'));
    const notUnderstood = textOf(await table.say('newcomer', 'xyzzy'))
      .split('\n')[0]
      ?.replace('xyzzy', '')
      .slice(0, 6);
    for (const { words } of suggestions) {
      const reply = await table.say('head-teacher', words.replace(/^\//, ''));
      expect(['message', 'form']).toContain(reply.kind);
      if (reply.kind === 'message') expect(textOf(reply).startsWith(notUnderstood ?? '')).toBe(false);
      if (!words.endsWith(' help')) expect(help).toContain(words);
    }
    const shortcuts = features.flatMap((each) => each.shortcuts);
    expect(entries.map(({ shortcut }) => shortcut)).toEqual(shortcuts.map(({ shortcut }) => shortcut));
    if (language !== 'en')
      for (const [index, { label }] of entries.entries()) expect(label).not.toBe(shortcuts[index]?.label);
  });
});

describeOnBothDatabases('An example network', (database) => {
  let table: Table;
  beforeEach(async () => {
    table = await openTable(database());
  });
  afterEach(() => table.close());

  it.each(LANGUAGES)('is loaded in %s and found', async (language) => {
    await table.sandbox.control.loadExample(language);
    for (const partner of EXAMPLES[language].partners.filter(({ areas }) =>
      areas.includes('crime-prevention'),
    ))
      expect(bare(textOf(await table.say('newcomer', 'partners police')))).toContain(partner.name);
  });

  it('has a round table in the shared channel, at which everybody but the newcomer sits', async () => {
    await table.sandbox.control.loadExample('sl');
    const { rows } = await database().pool.query<{ name: string; sits: number; place: string }>(
      `select t.name, count(distinct m.person_id)::int sits, p.place
         from round_table t join table_member m on m.table_id = t.id join table_channel c on c.table_id = t.id
         join place p on p.id = c.place_id group by t.name, p.place`,
    );
    expect(rows).toEqual([{ name: 'Okrogla miza Kamnograd', sits: 6, place: 'round-table' }]);
    expect(bare(textOf(await table.say('coordinator', 'table')))).toContain('Poletje, v katerem');
  });

  it('is a town of its own in each language, not a translation', () => {
    const names = LANGUAGES.flatMap((language) =>
      Object.values(EXAMPLES[language].players).map(({ name }) => name),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  it('is written relative to the time on the clock of the sandbox', async () => {
    await table.sandbox.clock.advance(new Date('2027-06-30T06:00:00Z'));
    await table.sandbox.control.loadExample('sl');
    const { rows } = await database().pool.query<{ latest: string }>(
      `select max(confirmed_on)::text latest from organization`,
    );
    expect(rows).toEqual([{ latest: '2027-06-26' }]);
  });
});
