/** What holds of the house as a whole. Lengths are eslint's, directions dependency-cruiser's. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { check } from '../src/chat/check.ts';
import type { Field, Form, RawAnswers } from '../src/chat/form.ts';
import type { Block, Button, Message } from '../src/chat/message.ts';
import type { Database } from '../src/db/open.ts';
import { SHIPPED_TERMS } from '../src/domain/vocabulary.ts';
import { createHelp } from '../src/engine/help.ts';
import { createDocuments } from '../src/engine/send-document.ts';
import { features } from '../src/features/index.ts';
import { LANGUAGES, type Language } from '../src/i18n/language.ts';
import { emptyTables, freshDatabase } from './support/database.ts';
import { walkDuplicates } from './support/walk-duplicates.ts';
import { walkEvaluation } from './support/walk-evaluation.ts';
import { walkFirstMeeting } from './support/walk-first-meeting.ts';
import { walkMatching } from './support/walk-matching.ts';
import { walkMeetings } from './support/walk-meetings.ts';
import { walkNudges } from './support/walk-nudges.ts';
import { walkPartners } from './support/walk-partners.ts';
import { walkTables } from './support/walk-tables.ts';
import { createWorld, type Answer, type Speaking, type World } from './support/world.ts';
import { sourceFiles } from './i18n/every-text.ts';

describe('Every SQL text', () => {
  /** Texts that reach over networks, by their first words, each with its reason. */
  const EXCEPTIONS: readonly (readonly [string, string])[] = [
    ['delete from inbox where received_at', 'the clock forgets for all networks at once'],
    ['delete from draft where saved_at', 'the clock forgets for all networks at once'],
    ['with old as ( select o.id', 'the clock forgets for all networks at once'],
    ['update outbox set message = null', 'the clock forgets for all networks at once'],
    ['with recursive line as (', 'the deliverer serves all networks; each row carries its own on'],
    ['select min(due_at) due from outbox', 'the deliverer sleeps until something of any network is due'],
    ['with fresh as ( insert into network', 'a tenant that speaks for the first time has no network yet'],
    [
      'update tenant set left_at',
      'a tenant is named by its face and name, which are unique over all networks',
    ],
    ['select min(due) due from (', 'the clock of the sandbox stops at what is due in any network'],
    ['select clock_timestamp() "databaseNow"', 'the installation as a whole is counted'],
    ['with again as ( update nudge_plan', 'other rules look at every network again'],
    ['select coalesce((select next_at', 'the clock asks whether anything of any network is due'],
    ['declare transfer no scroll cursor', 'the move to another database takes every table whole'],
    ['insert into ${name} select', 'the move to another database takes every table whole'],
    ['select count(*)::text as rows', 'the move to another database compares every table whole'],
    ['select setval($1::regclass', 'the move to another database sets sequences, which belong to no network'],
    ['select from ${quoted(table)} limit 1', 'the move to another database asks whether a table is empty'],
  ];
  const TABLES = [...readFileSync('prisma/schema.prisma', 'utf8').matchAll(/@@map\("(\w+)"\)/g)]
    .map((found) => found[1] ?? '')
    // Its own rows are the networks.
    .filter((table) => table !== 'network');

  const sqlTexts = (): readonly string[] =>
    sourceFiles('src').flatMap(([, source]) => {
      const found: string[] = [];
      const visit = (node: ts.Node): void => {
        if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
          // A comment that says "network_id" keeps no row apart.
          const text = node.getText().slice(1, -1).replace(/--.*$/gm, '').replace(/\s+/g, ' ').trim();
          if (/^(select|insert|update|delete|with|declare|truncate|merge)\s\S+\s/i.test(text))
            found.push(text);
        }
        ts.forEachChild(node, visit);
      };
      visit(source);
      return found;
    });
  /** Tables of ours that a text reads or writes; a hole where a table should be counts as one. */
  const tablesIn = (text: string): readonly string[] =>
    [...text.matchAll(/\b(?:from|join|into|update|using|truncate)\s+(\w+|\$\{)/gi)]
      .map((found) => found[1]?.toLowerCase() ?? '')
      .filter((table) => table === '${' || TABLES.includes(table));

  const texts = sqlTexts().filter((text) => tablesIn(text).length > 0);
  const isException = (text: string): boolean => EXCEPTIONS.some(([start]) => text.startsWith(start));

  it('is read out of the sources by the dozen', () => {
    expect(TABLES.length).toBeGreaterThan(20);
    expect(texts.length).toBeGreaterThan(40);
  });

  it('names the network for every table of ours that it touches', () => {
    const loose = texts.filter(
      (text) => !isException(text) && (text.match(/network_id/g) ?? []).length < tablesIn(text).length,
    );
    expect(loose).toEqual([]);
  });

  it('that is an exception still stands in the sources', () => {
    expect(EXCEPTIONS.filter(([start]) => !texts.some((text) => text.startsWith(start)))).toEqual([]);
  });
});

describe('The vocabulary', () => {
  it('has slugs that are plain ASCII words, unique in their taxonomy', () => {
    expect(SHIPPED_TERMS.filter((term) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(term.slug))).toEqual([]);
    const keys = SHIPPED_TERMS.map((term) => `${term.taxonomy}/${term.slug}`);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('labels every term in four languages and says where each label comes from', () => {
    const faulty = SHIPPED_TERMS.filter((term) =>
      LANGUAGES.some(
        (language) => term.labels[language].trim() === '' || term.sources[language] === 'network',
      ),
    );
    expect(faulty).toEqual([]);
  });

  it('has Hebrew labels in Hebrew', () => {
    expect(
      SHIPPED_TERMS.filter((term) => !/[א-ת]/.test(term.labels.he)).map((term) => term.labels.he),
    ).toEqual([]);
  });

  it('knows every parent, without a circle', () => {
    for (const term of SHIPPED_TERMS) {
      const above: string[] = [term.slug];
      for (let parent = term.parent; parent !== null;) {
        const found = SHIPPED_TERMS.find(
          (each) => each.slug === parent && ['partner-area', 'topic', term.taxonomy].includes(each.taxonomy),
        );
        expect([term.slug, parent, found?.slug]).toEqual([term.slug, parent, parent]);
        expect(above).not.toContain(parent);
        above.push(parent);
        parent = found?.parent ?? null;
      }
    }
  });

  it('gives no two areas the same word that people may type', () => {
    const areas = SHIPPED_TERMS.filter((term) => term.taxonomy === 'partner-area' && term.parent === null);
    const words = areas.flatMap((term) => Object.values(term.labels).map((label) => label.toLowerCase()));
    const own = areas.map((term) => new Set(Object.values(term.labels).map((label) => label.toLowerCase())));
    expect(words.filter((word) => own.filter((each) => each.has(word)).length > 1)).toEqual([]);
  });
});

describe('The feature table', () => {
  const all = [...features, createHelp(features).feature, createDocuments(features)];
  const presses = new Set(all.flatMap((each) => each.presses.map((ritual) => ritual.press)));
  const forms = new Set(all.flatMap((each) => each.forms.map((ritual) => ritual.form)));
  /** `export const FIND_PRESS = 'partners.find'`: names that messages carry, in all features. */
  const named = (suffix: string): readonly string[] =>
    sourceFiles('src').flatMap(([file, source]) =>
      /^(features|engine)\//.test(file)
        ? [...source.text.matchAll(new RegExp(`const \\w+_${suffix} = '([^']+)'`, 'g'))].map(
            (found) => found[1] ?? '',
          )
        : [],
    );

  it('has a ritual for every name of a button and of a form, and a name for every ritual', () => {
    expect(new Set(named('PRESS'))).toEqual(presses);
    expect(new Set(named('FORM'))).toEqual(forms);
  });

  it('has shortcuts that press something, begin with a verb and fit into a menu', () => {
    const shortcuts = all.flatMap((each) => each.shortcuts);
    expect(shortcuts.length).toBeGreaterThan(0);
    for (const { shortcut, label, description, press } of shortcuts) {
      expect(presses).toContain(press);
      expect(shortcut).toMatch(/^[a-z_]{1,255}$/);
      expect(label).toMatch(/^(Find|Register|Open|Show|Add|Start|Plan|Close|Ask|Make|Propose|Record)\b/);
      expect(label.length).toBeLessThanOrEqual(24);
      expect(description.length).toBeLessThanOrEqual(150);
    }
  });

  it('has exactly one feature that invites the first people', () => {
    expect(all.filter((each) => each.invite !== undefined)).toHaveLength(1);
  });
});

describe('The manifests', () => {
  const isWritten = existsSync('manifests/slack.json') && existsSync('src/adapters/teams/manifest.ts');
  const name = 'are what the feature table and the faces make of them';
  if (isWritten)
    it(name, async () => {
      const { manifestsDirectory, staleManifests } = await import('../src/manifests.ts');
      expect(await staleManifests(manifestsDirectory)).toEqual([]);
    });
  else it.skip(`${name} (not here: manifests/ is not written yet)`, () => undefined);
});

/** Everything that the main ways through the features show, in one language. */
interface Walked {
  readonly messages: readonly Message[];
  readonly forms: readonly Form[];
}

const YOUTH_CENTRE: RawAnswers = {
  name: 'Mladinski center Brod',
  contact: 'www.mc-brod.example\n+386 1 555 01 02',
  representative: 'Ana Kovač',
  areas: ['drugs-prevention', 'leisure'],
  activities: 'Delavnice po pouku',
  offers: '- Delavnice\n- Telovadnica ob torkih',
  needs: 'Prostovoljci',
};

/** Ids, sealed values, numbers, days and our own words, one or several: nothing that anybody wrote. */
const OPAQUE = /^([a-z-]*|[\d.-]+|[\w.:-]{24,})$/;

describe.each(LANGUAGES)('What people see in %s', (language) => {
  let database: Database;
  let walked: Walked;
  beforeAll(async () => {
    database = await freshDatabase('embedded');
    await emptyTables(database);
    const world = createWorld(database, { publicUrl: 'https://rt.example' });
    walked = await walk(world, language);
    await world.stop();
  });
  afterAll(() => database.close());

  const buttonsOf = (blocks: readonly Block[]): readonly Button[] =>
    blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
  const allButtons = (): readonly Button[] => [
    ...walked.messages.flatMap((message) => buttonsOf(message.blocks)),
    ...walked.forms.flatMap((form) => buttonsOf(form.intro ?? [])),
  ];

  it('comes in that language and direction', () => {
    const others = [...walked.messages, ...walked.forms].filter(
      (each) => each.language !== language || each.direction !== (language === 'he' ? 'rtl' : 'ltr'),
    );
    expect(others).toEqual([]);
  });

  it('leads through every form that there is', () => {
    const every = features.flatMap((each) => each.forms.map((ritual) => ritual.form));
    expect([...new Set(walked.forms.map((form) => form.name))].sort()).toEqual([...every].sort());
  });

  it('has buttons that press a ritual of ours, and carry ids only', () => {
    const rituals = new Set(
      [...features, createHelp(features).feature, createDocuments(features)].flatMap((each) =>
        each.presses.map((ritual) => ritual.press),
      ),
    );
    const pressed = allButtons().flatMap((button) => (button.kind === 'press' ? [button] : []));
    expect(new Set(pressed.map((button) => button.press)).size).toBeGreaterThan(8);
    expect(pressed.filter((button) => !rituals.has(button.press))).toEqual([]);
    expect(
      pressed.filter(
        ({ value }) => value.length > 2000 || !value.split(' ').every((part) => OPAQUE.test(part)),
      ),
    ).toEqual([]);
  });

  it('has buttons with labels that fit: 75 characters everywhere, 40 where they are ours', () => {
    const long = allButtons().flatMap((button) => {
      const isOurs = !button.label.includes('·');
      const described = button.kind === 'press' ? (button.described ?? '') : '';
      return button.label.length > (isOurs ? 40 : 75) || described.length > 75 ? [button] : [];
    });
    expect(long).toEqual([]);
  });

  it('has confirmations that fit Slack', () => {
    const confirms = allButtons().flatMap((button) =>
      button.kind === 'press' && button.confirm !== undefined ? [button.confirm] : [],
    );
    expect(
      confirms.filter(
        ({ title, text, yes, no }) =>
          title.length > 100 || text.length > 300 || yes.length > 30 || no.length > 30,
      ),
    ).toEqual([]);
  });

  it('has forms with titles and buttons of 24 characters', () => {
    const long = walked.forms.flatMap(({ title, submit, cancel }) =>
      [title, submit, cancel].filter((words) => words.trim() === '' || words.length > 24),
    );
    expect(long).toEqual([]);
  });

  it('has fields whose labels, hints and options fit, and whose own values pass their own check', () => {
    const faults = walked.forms.flatMap((form) =>
      Object.entries(form.fields).flatMap(([name, field]) =>
        faultsOf(field).map((fault) => [form.name, name, fault]),
      ),
    );
    expect(faults).toEqual([]);
  });

  it('says in facts and tables something in every place', () => {
    const empty = walked.messages.flatMap((message) =>
      message.blocks.flatMap((block) =>
        block.kind === 'facts'
          ? block.facts.filter((fact) => fact.label.trim() === '' || fact.value.length === 0)
          : [],
      ),
    );
    expect(empty).toEqual([]);
  });
});

function faultsOf(field: Field): string[] {
  if (field.kind === 'hidden') return field.value.length > 200 ? ['a hidden value beyond an id'] : [];
  const faults: string[] = [];
  if (field.label.trim() === '' || field.label.length > 150) faults.push(`label: ${field.label}`);
  if ((field.hint ?? '').length > 300) faults.push(`hint: ${field.hint ?? ''}`);
  if (field.kind === 'text' && (field.placeholder ?? '').length > 150) faults.push('placeholder');
  if (field.kind === 'text' && field.maxLength > 3000) faults.push('more characters than Slack takes');
  if (field.kind === 'choice' || field.kind === 'choices') {
    faults.push(
      ...field.options
        .filter(({ label }) => label.trim() === '' || label.length > 75)
        .map(({ label }) => `option: ${label}`),
    );
    faults.push(
      ...field.options
        .filter(({ value }) => !/^[\x21-\x7e]{1,150}$/.test(value))
        .map(({ value }) => `value: ${value}`),
    );
    if (new Set(field.options.map(({ value }) => value)).size < field.options.length)
      faults.push('an option twice');
  }
  const value = typeof field.value === 'number' ? String(field.value) : field.value;
  if (
    value !== undefined &&
    typeof value !== 'boolean' &&
    value.length > 0 &&
    !check({ it: field }, { it: value }).ok
  )
    faults.push(`its own value is refused: ${String(value)}`);
  return faults;
}

/** Petra sets the network up; Ana registers a partner; Bor meets a duplicate and claims; everybody looks around. */
async function walk(world: World, language: Language): Promise<Walked> {
  const messages: Message[] = [];
  const forms: Form[] = [];
  const note = (answer: Answer): Answer => {
    const { reply } = answer;
    if (reply.kind === 'message' || reply.kind === 'home') messages.push(reply.message);
    if (reply.kind === 'form') forms.push(reply.form);
    return answer;
  };
  const person = (name: string): Speaking => world.person(name, { locale: language });
  const [petra, ana, bor] = [person('Petra Novak'), person('Ana Kovač'), person('Bor Zupan')];
  const says = async (who: Speaking, ...lines: readonly string[]): Promise<void> => {
    for (const words of lines) note(await who.say(words));
  };
  const saysAloud = async (who: Speaking, ...lines: readonly string[]): Promise<void> => {
    for (const words of lines) note(await who.say(words, { kind: 'channel', id: 'C-TOWN', name: 'town' }));
  };
  const presses = async (who: Speaking, press: string, value?: string): Promise<void> => {
    const found = who.last.buttons.find((button) => button.kind === 'press' && button.press === press);
    const carried = value ?? (found?.kind === 'press' ? found.value : null);
    if (carried === null) throw new Error(`${press} is not offered after: ${who.last.text}`);
    note(await who.pressNamed(press, carried));
  };
  const submits = async (who: Speaking, answers: RawAnswers): Promise<void> => {
    note(await who.submit(answers));
  };

  await says(petra, 'partners', 'setup');
  await submits(petra, { network: '' });
  await submits(petra, { network: 'Sončna Reka', person: 'Petra Novak', language });
  await says(petra, 'help', 'zzz', 'partners', 'settings', 'connect', 'partners import', 'partners export');
  note(await petra.home());
  await presses(petra, 'network.settings', '');
  await says(ana, 'partners add');
  await submits(ana, { ...YOUTH_CENTRE, name: '' });
  await submits(ana, YOUTH_CENTRE);
  await says(ana, 'my card');
  await presses(ana, 'partners.change');
  note(await ana.abandon({ name: 'x' }));
  note(await ana.home());
  await says(bor, 'partners add');
  await submits(bor, YOUTH_CENTRE);
  await presses(bor, 'partners.register-anyway');
  await says(
    bor,
    'partners',
    'partners drugs-prevention',
    'partners drgs',
    'partners zzzqqq',
    'partners setup',
  );
  await says(bor, 'partners drugs-prevention');
  await presses(bor, 'partners.show');
  await says(bor, 'partners overview');
  await says(petra, 'partners prompt', 'partners drugs-prevention');
  await presses(petra, 'partners.find', '');
  await submits(petra, { words: 'brod' });
  const steps = { database: world.database, petra, ana, says, saysAloud, presses, submits };
  await walkPartners(steps);
  const passes = async (milliseconds: number): Promise<void> => {
    world.now = new Date(world.now.getTime() + milliseconds);
    await world.app.sweep();
    await world.settle();
  };
  await walkMatching({ ...steps, bor });
  await walkTables(steps);
  await walkMeetings({ ...steps, passes });
  await walkEvaluation(steps);
  await walkFirstMeeting(steps);
  await walkNudges({ ...steps, world });
  await walkDuplicates({ ...steps, world });
  world.now = new Date(world.now.getTime() + 500 * 86_400_000);
  await says(petra, 'partners leisure');
  await presses(petra, 'old.button', 'x');
  await world.settle();
  messages.push(...world.deliveries.map((delivery) => delivery.message));
  return { messages, forms };
}
