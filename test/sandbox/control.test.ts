import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { text } from '../../src/chat/message.ts';
import { enqueueOnce } from '../../src/db/outbox.ts';
import type { Database } from '../../src/db/open.ts';
import { openNetwork } from '../../src/db/people.ts';
import { personOfPlayer, sandboxNetwork } from '../../src/db/sandbox.ts';
import { everyNetwork, transaction } from '../../src/db/turn.ts';
import { describeOnBothDatabases } from '../support/database.ts';
import { messageOf, openTable, pressesOf, START, textOf, type Table } from './table.ts';

const REAL = '11111111-1111-4111-8111-111111111111';
const REAL_SPEAKER = {
  account: { face: 'slack', home: 'T1', id: 'U1' },
  tenant: 'T1',
  name: 'Zora',
} as const;
const place = { kind: 'channel', id: 'C1', name: 'general' } as const;

/** Every row of every table, as text, by table. */
async function everything(database: Database): Promise<Record<string, string[]>> {
  const { rows: tables } = await database.pool.query<{ name: string }>(
    `select tablename as name from pg_tables
      where schemaname = current_schema() and tablename <> '_prisma_migrations' order by 1`,
  );
  const found: Record<string, string[]> = {};
  for (const { name } of tables) {
    const { rows } = await database.pool.query<{ line: string }>(
      `select t::text as line from "${name}" t order by 1`,
    );
    if (rows.length > 0) found[name] = rows.map((row) => row.line);
  }
  return found;
}

describeOnBothDatabases('The controls of the sandbox', (database) => {
  let table: Table;
  beforeEach(async () => {
    table = await openTable(database());
  });
  afterEach(() => table.close());

  /** Somebody in Slack registers a partner in a network of their own. */
  async function realNetwork(): Promise<void> {
    await transaction(database(), REAL, (db) =>
      openNetwork(
        db.sql,
        { face: 'slack', tenant: 'T1' },
        { networkId: REAL, name: 'Real', language: 'sl', timeZone: 'Europe/Ljubljana', now: new Date(START) },
      ),
    );
    const common = { speaker: REAL_SPEAKER, place };
    await table.app.handle({
      ...common,
      kind: 'submission',
      id: 'real-1',
      form: 'network.set-up',
      state: '',
      answers: { network: 'Real', person: 'Zora', language: 'sl', zone: 'Europe/Ljubljana', days: ['1'] },
    });
    const registered = await table.app.handle({
      ...common,
      kind: 'submission',
      id: 'real-2',
      form: 'partners.register',
      state: '',
      answers: {
        name: 'Real partner',
        contact: '01 234 56 78',
        representative: 'Zora',
        areas: ['sport'],
        offers: 'A hall',
      },
    });
    expect(textOf(registered)).toContain('Real partner');
    await table.app.settled();
  }

  /** Brings the sandbox into the real network, by the code that its coordinator gets. */
  async function joinRealNetwork(): Promise<void> {
    const asked = { kind: 'command', id: 'real-3', words: 'connect', speaker: REAL_SPEAKER, place } as const;
    const [code] = /[0-9A-F]{5}(-[0-9A-F]{5})+/.exec(textOf(await table.app.handle(asked))) ?? [];
    const { id } = await table.sandbox.control.addPerson('Ana', 'en');
    await table.ask(id, {
      kind: 'submission',
      form: 'network.set-up',
      state: '',
      answers: {
        network: '-',
        person: 'Ana',
        language: 'en',
        zone: 'UTC',
        days: ['1'],
        code: code ?? '',
      },
    });
  }

  it('begins with nobody', async () => {
    expect(await table.sandbox.control.isEmpty()).toBe(true);
    expect(await everything(database())).toEqual({});
  });

  it('lets the first person find an empty channel and the invitation to set the network up', async () => {
    const ana = await table.sandbox.control.addPerson('Ana', 'sl');
    expect(ana).toMatchObject({ name: 'Ana', role: '', language: 'sl', timeZone: 'Europe/Ljubljana' });
    expect(ana.id).toMatch(/^[A-Za-z0-9._-]{1,64}$/);
    expect(ana.id).not.toContain('Ana');
    expect(await table.sandbox.control.isEmpty()).toBe(false);
    expect(await table.sandbox.store.channels('sl')).toEqual([
      { id: 'round-table', name: 'okrogla-miza', purpose: 'Vsi za našo mizo' },
    ]);
    const reply = messageOf(await table.say(ana.id, 'help'));
    expect(reply.language).toBe('sl');
    expect(pressesOf(reply).map(({ press }) => press)).toEqual(['network.set-up']);
  });

  it('lets more people come to the same channel, also at once, each in their own language', async () => {
    const { addPerson } = table.sandbox.control;
    await Promise.all([addPerson('Ana', 'sl'), addPerson('Noa', 'he'), addPerson('Ana', 'cs')]);
    const people = await table.sandbox.store.people('en');
    expect(people.map(({ name, language }) => [name, language])).toEqual([
      ['Ana', 'sl'],
      ['Noa', 'he'],
      ['Ana', 'cs'],
    ]);
    expect(new Set(people.map(({ id }) => id)).size).toBe(3);
    expect(await table.sandbox.store.channels('en')).toHaveLength(1);
    expect(Object.keys(await everything(database()))).toContain('network');
    expect((await everything(database()))['network']).toHaveLength(1);
  });

  it('forgets everything when it starts over, and leaves another network as it was', async () => {
    await realNetwork();
    const before = await everything(database());
    await table.sandbox.control.loadExample('en');
    await table.say('coordinator', 'partners sport');
    await table.app.settled();
    await table.sandbox.control.startOver();
    expect(await everything(database())).toEqual(before);
    expect(await table.sandbox.control.isEmpty()).toBe(true);
  });

  it('can begin again after it started over, with the same people', async () => {
    await table.sandbox.control.loadExample('en');
    await table.sandbox.control.startOver();
    await table.sandbox.control.loadExample('cs');
    expect((await table.player('coordinator')).name).toBe('Jana Pokorná');
    expect(textOf(await table.say('coordinator', 'partners policie'))).toContain('Městská policie Hradovice');
  });

  it('only leaves a network that real workspaces share, with its partners as they were', async () => {
    await realNetwork();
    await joinRealNetwork();
    const zora = await table.sandbox.control.addPerson('Bor', 'en');
    const { organization } = await everything(database());
    expect(textOf(await table.say(zora.id, 'partners sport'))).toContain('Real partner');
    await table.sandbox.control.startOver();
    const after = await everything(database());
    expect(after['organization']).toEqual(organization);
    expect(after['tenant']?.join()).not.toContain('sandbox');
    expect(after['account']?.join()).not.toContain(zora.id);
    expect(Object.keys(after).filter((name) => name.startsWith('sandbox'))).toEqual([]);
    expect(await table.sandbox.control.isEmpty()).toBe(true);
  });

  it('loads an example into a network of its own, never into one that is shared', async () => {
    await realNetwork();
    await joinRealNetwork();
    const before = await everything(database());
    await table.sandbox.control.loadExample('en');
    const own = (await everything(database()))['organization']?.filter((line) => line.includes(REAL));
    expect(own).toEqual(before['organization']);
    expect((await table.sandbox.store.people('en')).map(({ name }) => name)).toContain('Helen Marsh');
  });

  it('loads one example however often it is asked for at once, and none where somebody is', async () => {
    const { loadExample } = table.sandbox.control;
    await Promise.all([loadExample('en'), loadExample('sl'), loadExample('en')]);
    expect(await table.sandbox.store.people('en')).toHaveLength(7);
    expect((await everything(database()))['network']).toHaveLength(1);
  });

  it('keeps nothing of an example that could not be told to its end', async () => {
    table.isBroken = true;
    await expect(table.sandbox.control.loadExample('en')).rejects.toThrow('the app is broken');
    expect(await everything(database())).toEqual({});
    table.isBroken = false;
    await table.sandbox.control.loadExample('en');
    expect(await table.sandbox.control.isEmpty()).toBe(false);
  });

  it('lets a message that waits arrive at its own time while the clock moves past it', async () => {
    const { id } = await table.sandbox.control.addPerson('Ana', 'en');
    const network = await sandboxNetwork(everyNetwork(database()));
    const dueAt = new Date('2026-11-25T08:00:00Z');
    await transaction(database(), network?.id ?? '', async (db) =>
      enqueueOnce(db, {
        key: 'nudge',
        personId: await personOfPlayer(db, id),
        placeId: null,
        why: 'test',
        about: null,
        message: { language: 'en', direction: 'ltr', blocks: [text('Your card')] },
        dueAt,
        createdAt: new Date(START),
      }),
    );
    const heard = async () =>
      (await table.sandbox.store.messages({ place: `personal/${id}`, as: id, before: null, limit: 5 })).map(
        ({ at }) => at,
      );
    await table.sandbox.clock.advance(new Date('2026-11-25T07:59:00Z'));
    expect(await heard()).toEqual([]);
    await table.sandbox.clock.advance(new Date('2026-12-24T00:00:00Z'));
    await table.sandbox.clock.advance(new Date('2026-12-25T00:00:00Z'));
    expect(await heard()).toEqual([dueAt]);
  });

  it('finds the next working morning by the week and the zone of the network', async () => {
    const friday = new Date('2026-11-27T12:00:00Z');
    await table.sandbox.clock.advance(friday);
    expect(await table.sandbox.clock.nextWorkingMorning()).toEqual(new Date('2026-11-30T08:00:00Z'));
    await table.sandbox.control.loadExample('he');
    expect(await table.sandbox.clock.nextWorkingMorning()).toEqual(new Date('2026-11-29T07:00:00Z'));
  });

  it('sets the clock back when it starts over and nobody else lives by it', async () => {
    await table.sandbox.control.addPerson('Ana', 'en');
    await table.sandbox.clock.advance(new Date('2027-01-01T00:00:00Z'));
    await table.sandbox.control.startOver();
    expect(table.sandbox.clock.now()).toEqual(new Date(START));
  });

  it('leaves the clock where it is when another network lives by it', async () => {
    await realNetwork();
    await table.sandbox.control.addPerson('Ana', 'en');
    await table.sandbox.clock.advance(new Date('2027-01-01T00:00:00Z'));
    await table.sandbox.control.startOver();
    expect(table.sandbox.clock.now()).toEqual(new Date('2027-01-01T00:00:00Z'));
  });
});
