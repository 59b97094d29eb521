import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Reply } from '../../src/chat/reply.ts';
import type { Request } from '../../src/chat/request.ts';
import type { FaceName } from '../../src/chat/message.ts';
import { describeOnBothDatabases } from '../support/database.ts';
import { startTable, type RunningTable } from '../support/process.ts';
import { answerOf, setUpWorld, type Answer, type Speaking, type World } from '../support/world.ts';

describeOnBothDatabases('Importing a directory from chat', (database) => {
  let world: World & { readonly petra: Speaking };
  beforeEach(async () => {
    world = await setUpWorld(database());
  });
  afterEach(() => world.stop());

  const labels = (answer: Answer) => answer.buttons.map((button) => button.label);

  it('is refused with both ways out where nobody can reach our pages', async () => {
    const answer = await world.petra.say('partners import');
    expect(answer.text).toContain('PUBLIC_URL');
    expect(answer.text).toContain('npm run import');
    expect(answer.buttons.filter((button) => button.kind === 'link')).toEqual([]);
  });

  it('is for those who run the network', async () => {
    const ana = world.person('Ana Kovač');
    expect((await ana.say('partners import')).text).toContain('Only the coordinator can do this');
    expect((await ana.pressNamed('partners.import', '')).text).toContain('Only the coordinator can do this');
    expect(labels(await ana.say('help'))).not.toContain('Import a directory');
  });

  it('is offered to them under help and on an empty map', async () => {
    expect(labels(await world.petra.say('help'))).toContain('Import a directory');
    expect(labels(await world.petra.say('partners'))).toContain('Import a directory');
    expect((await world.petra.press('Import a directory')).text).toContain('PUBLIC_URL');
    await world.petra.say('partners add');
    await world.petra.submit({ name: 'Brod', contact: 'www.brod.example', areas: ['leisure'] });
    expect(labels(await world.petra.say('partners'))).not.toContain('Import a directory');
  });

  it.each([
    'partners import',
    'roundtable import',
    'uvoz',
    'uvozi imenik',
    'importovat adresář',
    'importovat adresar',
    'ייבוא',
  ])('is asked for with "%s"', async (words) => {
    expect((await world.petra.say(words)).text).toContain('PUBLIC_URL');
  });
});

describe('The way from chat to the import page', () => {
  let table: RunningTable;
  let asked = 0;
  afterEach(() => table.close());

  const ask = async (request: Partial<Request>, face: FaceName = 'web'): Promise<Answer> => {
    const account = { face, home: 'T1', id: 'petra' };
    const speaker = { account, tenant: 'T1', name: 'Petra Novak', locale: 'en' };
    const id = `asked-${++asked}`;
    const whole = { id, speaker, place: { kind: 'personal', id: 'D1' }, ...request } as Request;
    const reply: Reply = await table.app.handle(whole);
    return answerOf(reply);
  };
  const setUp = async (language: string): Promise<void> => {
    const form = (await ask({ kind: 'command', words: 'setup' })).form;
    const answers = {
      network: 'Sunny River',
      person: 'Petra Novak',
      language,
      zone: 'Europe/Prague',
      days: ['1', '2', '3'],
      code: '',
    };
    await ask({ kind: 'submission', form: form?.name ?? '', state: '', answers });
  };
  const linkOf = (answer: Answer) =>
    answer.buttons.find((button) => button.kind === 'link')?.url ?? 'no link';

  it('is a link that opens the page, in the language of the network, on the sandbox of this machine', async () => {
    const machine = () => new Date('2026-11-23T09:00:00Z');
    table = await startTable({}, { machine });
    await setUp('cs');
    const answer = await ask({ kind: 'command', words: 'partners import' });
    expect(answer.text).toContain('organizations.csv');
    expect(answer.text).toContain('do 23. listopadu 2026 v 11:00');
    const link = linkOf(answer);
    expect(link.startsWith(`${table.url}/pages/import/`)).toBe(true);
    expect(link).not.toContain('Petra');
    const page = await fetch(link);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Import adresáře služeb');
  });

  it('has the public address where one is set, also when a proxy has a path of its own', async () => {
    table = await startTable({ PUBLIC_URL: 'https://table.example.org/rt/' });
    await setUp('en');
    const link = linkOf(await ask({ kind: 'command', words: 'partners import' }));
    expect(link.startsWith('https://table.example.org/rt/pages/import/')).toBe(true);
    const page = await fetch(link.replace('https://table.example.org/rt', table.url));
    expect(await page.text()).toContain('href="/rt/pages/assets/pages.css');
  });

  it('stands open beside Slack, where there is no sandbox', async () => {
    table = await startTable({
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_SIGNING_SECRET: 'secret',
      // Nothing listens there: the face waits for its platform, and the pages do not.
      SLACK_API_URL: 'http://127.0.0.1:9/',
      PUBLIC_URL: 'https://table.example.org',
    });
    expect((await fetch(`${table.url}/pages/import/nothing`)).status).toBe(404);
    expect(await (await fetch(`${table.url}/pages/import/nothing`)).text()).toContain(
      'This link does not open',
    );
    expect((await fetch(`${table.url}/elsewhere`)).status).toBe(404);
  });
});
