import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Request } from '../../src/chat/request.ts';
import { createHandle } from '../../src/engine/dispatch.ts';
import { loggable } from '../../src/log.ts';
import { describeOnBothDatabases, freshDatabase } from '../support/database.ts';
import { createWorld, TENANT, type Speaking } from '../support/world.ts';
import { deskFeature, everyRow, openDesk, type DeskWorld } from './desk.ts';

const CANARY = 'canary Žiga 4711';

describeOnBothDatabases('The engine', (database) => {
  let world: DeskWorld;
  let ana: Speaking;
  beforeEach(async () => {
    world = await openDesk(database());
    ana = world.ana;
  });
  afterEach(() => world.stop());

  const failTimes = (times: number, how: () => Promise<unknown>): { readonly tries: () => number } => {
    let tries = 0;
    world.hooks.afterNote = async () => {
      tries += 1;
      if (tries <= times) await how();
    };
    return { tries: () => tries };
  };

  it('answers words that nobody knows with help, repeating them', async () => {
    const answer = await ana.say('zzz what');
    expect(answer.text).toContain('I do not know “zzz what”.');
    expect(answer.text).toContain('Help for note');
    expect(answer.buttons.map((button) => button.label)).toEqual(['Open the desk']);
  });

  it('repeats only as much of unknown words as fits on a line', async () => {
    const answer = await ana.say(`zzz ${'long '.repeat(1000)}`);
    expect(answer.text.split('\n')[0]?.length).toBeLessThan(120);
  });

  it('answers no words at all, an old button and an old form with what can be done', async () => {
    expect((await ana.say('')).text).toContain('Help for note');
    const pressed = await ana.pressNamed('gone.for-long', 'x');
    expect(pressed.text).toContain('This button is from an earlier time');
    expect(pressed.text).toContain('Help for note');
    await ana.say('form');
    const form = ana.last.form;
    const old = await ana.send({ ...submission(ana), form: 'gone.form', state: form?.state ?? '' });
    expect(old.text).toContain('from an earlier time');
    expect(old.buttons.map((button) => button.label)).toContain('Help');
  });

  it('says to whom it is left when somebody may not, and what they can do', async () => {
    const answer = await ana.say('run the town');
    expect(answer.text).toContain('Only the coordinator can do this.');
    expect(answer.buttons.map((button) => button.label)).toEqual(['Open the desk', 'Help']);
    expect((await ana.press('Help')).text).not.toContain('Help for run the town');
  });

  it('says what a refusal says, and logs nothing', async () => {
    expect((await ana.say('refused look')).text).toContain('Not now. Try tomorrow.');
    expect(world.logged).toEqual([]);
  });

  it('gives a reference for a bug in a look and logs it once, by that reference', async () => {
    const answer = await ana.say('broken look');
    const bug = world.expectBug();
    expect(Object.keys(bug.fields).sort()).toEqual(['error', 'reference']);
    expect(answer.text).toContain(String(bug.fields['reference']));
    expect(answer.text).toContain('nothing was saved');
    expect(world.logged).toEqual([]);
  });

  it('saves nothing half: what a ritual wrote before its bug is gone', async () => {
    world.hooks.afterNote = () => Promise.reject(new Error('a bug in an act'));
    const answer = await ana.say('note first');
    expect(answer.text).toContain(String(world.expectBug().fields['reference']));
    expect(await world.notes()).toEqual([]);
    world.hooks.afterNote = () => Promise.resolve();
    // Nor is it remembered as done: the same delivery acts when it comes again.
    expect((await ana.redeliver()).text).toBe('Noted first');
    expect(await world.notes()).toEqual(['first']);
  });

  it('gives a form back with what was typed when it has a bug, and keeps it for later', async () => {
    await ana.say('form');
    const answer = await ana.submit({ name: 'break', story: CANARY });
    const bug = world.expectBug();
    expect(answer.form).toMatchObject({
      name: 'desk.form',
      typed: { name: 'break', story: CANARY },
      problem: expect.stringContaining(String(bug.fields['reference'])),
    });
    expect(JSON.stringify(loggable(bug.fields['error']))).not.toContain('canary');
    expect(await world.notes()).toEqual([]);
    expect((await ana.say('form')).form?.typed).toEqual({ name: 'break', story: CANARY });
  });

  it('gives a form back with every fault at once, and with a refusal beside its field or on top', async () => {
    await ana.say('form');
    const wrong = await ana.submit({ name: ' ', story: 'x'.repeat(401) });
    expect(wrong.form?.errors).toEqual({
      name: 'Please fill this in.',
      story: 'This is too long: 401 characters, at most 400 fit.',
    });
    expect(wrong.form?.typed).toMatchObject({ story: 'x'.repeat(401) });
    const beside = await ana.submit({ name: 'refuse field', story: '' });
    expect(beside.form).toMatchObject({
      errors: { name: 'Another name, please.' },
      typed: { name: 'refuse field' },
    });
    expect(beside.form?.problem).toBeUndefined();
    const above = await ana.submit({ name: 'refuse form' });
    expect(above.form).toMatchObject({ problem: 'Not today.', typed: { name: 'refuse form' } });
    expect(await world.notes()).toEqual([]);
    expect((await ana.submit({ name: 'Ana' })).text).toBe('Saved Ana');
    expect((await ana.say('form')).form?.typed).toBeUndefined();
  });

  it('keeps what was typed under seal: no row of any table can be read', async () => {
    await ana.say('form');
    await ana.submit({ name: 'refuse form', story: CANARY });
    await ana.abandon({ name: '', story: `left ${CANARY}` });
    const rows = await everyRow(database());
    expect(rows).toContain('desk.form');
    expect(rows).not.toContain('canary');
    expect(rows).not.toContain(Buffer.from('canary').toString('base64').slice(0, 7));
    expect((await ana.say('form')).form?.typed).toEqual({ name: '', story: `left ${CANARY}` });
  });

  it('opens a kept form to nobody else, and not under another state', async () => {
    await ana.say('form one');
    await ana.abandon({ story: CANARY });
    expect((await ana.say('form two')).form?.typed).toBeUndefined();
    expect((await world.person('Bor').say('form one')).form?.typed).toBeUndefined();
    await database().pool.query(`update draft set state = 'two'`);
    expect((await ana.say('form two')).form?.typed).toBeUndefined();
  });

  it('offers what was left on the start page until it is thrown away', async () => {
    await ana.say('form');
    await ana.abandon({ name: 'Half' });
    expect((await ana.home()).text).toContain('The desk form');
    await ana.press('Throw it away');
    expect((await ana.home()).text).toContain('Nothing is waiting for you.');
  });

  it('keeps nothing of a form that was left empty', async () => {
    await ana.say('form');
    await ana.abandon({ name: '', story: '' });
    expect((await ana.home()).text).toContain('Nothing is waiting for you.');
  });

  it('acts once on what is delivered twice, one after the other or at the same time', async () => {
    await ana.say('note once');
    expect((await ana.redeliver()).reply).toEqual({ kind: 'nothing' });
    const request: Request = { ...submission(ana), kind: 'command', words: 'note together' };
    const replies = await Promise.all([1, 2, 3].map(() => world.app.handle(request)));
    expect(replies.filter((reply) => reply.kind === 'nothing')).toHaveLength(2);
    expect(await world.notes()).toEqual(['once', 'together']);
  });

  it('acts on equal words of two requests twice', async () => {
    await ana.say('note same');
    await ana.say('note same');
    expect(await world.notes()).toEqual(['same', 'same']);
  });

  const conflict = (code: string) => () => Promise.reject(Object.assign(new Error('lost'), { code }));

  it.each(['40001', '40P01', 'P2034'])(
    'tries again when the transaction lost against another one (%s)',
    async (code) => {
      const { tries } = failTimes(2, conflict(code));
      expect((await ana.say('note stubborn')).text).toBe('Noted stubborn');
      expect(tries()).toBe(3);
      expect(await world.notes()).toEqual(['stubborn']);
    },
  );

  it('tries again on the conflict that the database itself reports, in a form too', async () => {
    let tries = 0;
    world.hooks.afterNote = async (turn) => {
      tries += 1;
      if (tries < 3) await turn.db.sql('test-conflict', `select test_conflict()`, []);
    };
    await database().pool.query(
      `create or replace function test_conflict() returns void language plpgsql as
       $$ begin raise exception 'could not serialize access' using errcode = '40001'; end $$`,
    );
    await ana.say('form');
    expect((await ana.submit({ name: 'Ana' })).text).toBe('Saved Ana');
    expect(tries).toBe(3);
    await database().pool.query(`drop function test_conflict()`);
  });

  it('gives up after three lost transactions, with a reference', async () => {
    const { tries } = failTimes(9, conflict('40001'));
    expect((await ana.say('note hopeless')).text).toContain(String(world.expectBug().fields['reference']));
    expect(tries()).toBe(3);
  });

  it('does not try again what failed for another reason', async () => {
    const { tries } = failTimes(9, () => Promise.reject(new Error('a bug')));
    await ana.say('note once');
    world.expectBug();
    expect(tries()).toBe(1);
  });

  it('tells somebody else in their own language, once for a key, after the commit', async () => {
    const dana = world.person('Dana', { locale: 'he-IL' });
    await dana.say('language');
    const { rows } = await database().pool.query<{ id: string }>(`select id from person where name = 'Dana'`);
    await ana.say(`tell ${rows[0]?.id ?? ''}`);
    await ana.say(`tell ${rows[0]?.id ?? ''}`);
    await world.settle();
    expect(world.deliveries).toHaveLength(1);
    // The network speaks English; the person has chosen nothing, so the network's language comes first.
    expect(world.deliveries[0]).toMatchObject({ to: { id: dana.id }, message: { language: 'en' } });
  });

  it('sends nothing to a workspace that removed us, and sends again when it has us back', async () => {
    const { rows } = await database().pool.query<{ id: string }>(`select id from person where name = 'Ana'`);
    const leaving: Request = { ...submission(ana), kind: 'departure', who: 'bot' };
    expect(await world.app.handle(leaving)).toEqual({ kind: 'nothing' });
    const queue = (key: string) =>
      database().pool.query(
        `insert into outbox (network_id, key, person_id, why, message, due_at, created_at)
         select id, $1, $2, 'test', '{"language":"en","direction":"ltr","blocks":[]}', $3, $3 from network`,
        [key, rows[0]?.id, world.now],
      );
    await queue('while away');
    await world.settle();
    expect(world.deliveries).toEqual([]);
    await ana.say('language');
    await queue('back');
    await world.settle();
    expect(world.deliveries.map(({ key }) => key)).toEqual(['back']);
  });

  it.each([
    ['their own choice', { own: 'he', network: 'sl', locale: 'cs-CZ' }, 'he rtl'],
    ['the network’s', { own: null, network: 'sl', locale: 'cs-CZ' }, 'sl ltr'],
    [
      'what the platform says, where the network’s is none of ours',
      { own: null, network: 'fr', locale: 'cs_CZ' },
      'cs ltr',
    ],
    [
      'English where nobody says anything that we speak',
      { own: 'xx', network: 'fr', locale: 'de' },
      'en ltr',
    ],
    ['Hebrew by its old name', { own: null, network: 'fr', locale: 'iw' }, 'he rtl'],
  ])('speaks %s', async (_name, { own, network, locale }, expected) => {
    const eva = world.person('Eva', { locale });
    await eva.say('language');
    await database().pool.query(`update person set language = $1 where name = 'Eva'`, [own]);
    await database().pool.query(`update network set language = $1`, [network]);
    expect((await eva.say('language')).text).toBe(expected);
  });

  it('takes nothing from a network that somebody left for another', async () => {
    const elsewhere = world.person('Ana', { tenant: 'T-ELSEWHERE' });
    await ana.say('form');
    await ana.abandon({ story: CANARY });
    await elsewhere.say('anything');
    await database().pool.query(`update network set set_up_at = now()`);
    expect((await elsewhere.say('form')).form?.typed).toBeUndefined();
  });
});

/** A request like those of the person, of no kind yet that says more. */
const submission = (who: Speaking) =>
  ({
    kind: 'submission',
    id: randomUUID(),
    speaker: { account: { face: 'slack', home: TENANT, id: who.id }, tenant: TENANT },
    place: { kind: 'personal', id: 'D1' },
    form: 'desk.form',
    state: '',
    answers: {},
  }) as const;

describeOnBothDatabases('The engine before anybody has set the network up', (database) => {
  it('invites in every language where nobody knows theirs, and in theirs where the platform says it', async () => {
    const world = createWorld(database());
    const unknown = await world.person('X').say('partners');
    for (const words of ['set up', 'Nastavi', 'Nastavit', 'הגדר']) expect(unknown.text).toContain(words);
    const czech = await world.person('Y', { locale: 'cs-CZ' }).say('partners');
    expect(czech.text).toContain('Nastavit');
    expect(czech.text).not.toContain('הגדר');
    expect((await world.person('X').home()).reply.kind).toBe('home');
    await world.stop();
  });

  it('makes one network of two first speakers at once', async () => {
    const world = createWorld(database());
    await Promise.all([
      world.person('First').say('hi'),
      world.person('Second').say('hi'),
      world.person('First').say('hi'),
    ]);
    const { rows } = await database().pool.query(
      `select (select count(*)::int from network) networks, (select count(*)::int from person) people`,
    );
    expect(rows).toEqual([{ networks: 1, people: 2 }]);
    await world.stop();
  });
});

describe('The engine without its database', () => {
  it('still answers, in the language that the platform says, with a reference', async () => {
    const database = await freshDatabase('embedded');
    const world = createWorld(database);
    await database.close();
    const answer = await world.person('Ana', { locale: 'sl-SI' }).say('partners');
    expect(answer.text).toContain('Na naši strani je šlo nekaj narobe');
    expect(answer.text).toContain(String(world.expectBug().fields['reference']));
    await world.stop();
  });
});

describe('The engine at its start', () => {
  it.each([
    ['the same press', { presses: [0, 1] }],
    ['the same form', { forms: [0, 1] }],
    ['the same words', { commands: [0, 1] }],
  ])('refuses two features that claim %s', (_name, claimed) => {
    const desk = deskFeature({ afterNote: () => Promise.resolve() });
    const bare = { ...desk, commands: [], presses: [], forms: [], shortcuts: [] };
    const [part] = Object.keys(claimed) as ('presses' | 'forms' | 'commands')[];
    const twice = [1, 2].map((index) => ({
      ...bare,
      name: `desk-${String(index)}`,
      [part ?? 'presses']:
        part === 'commands' ? desk.commands.map((each) => ({ ...each })) : desk[part ?? 'presses'],
    }));
    expect(() => createHandle({ features: twice } as unknown as Parameters<typeof createHandle>[0])).toThrow(
      /claim/,
    );
  });
});
