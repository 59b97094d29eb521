import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TEXTS } from '../../src/db/person-erase.ts';
import { withClient, type Database } from '../../src/db/open.ts';
import { features } from '../../src/features/index.ts';
import { freshDatabase } from '../support/database.ts';
import { dumped } from '../support/dump.ts';
import { meetingWorld, type TableWorld } from '../support/meeting.ts';
import type { Answer, Speaking } from '../support/world.ts';

const CANARY = 'KANARČEK';
/** What people of the other network read first; the canary stands beside it. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  person: ['name', 'email'],
  organization: ['name', 'description', 'email', 'website'],
  round_table: ['name', 'purpose'],
  contact_point: ['value', 'person_name'],
  seat: ['label'],
  account: ['name'],
  place: ['name'],
};

describe('Two networks in one database', () => {
  let database: Database;
  let world: TableWorld;
  let olga: Speaking;
  /** An id of each table of the one network. */
  let ids: readonly string[];
  let before: readonly string[];
  /** What people of the first read of their own. */
  let seen: readonly string[];

  beforeAll(async () => {
    database = await freshDatabase('embedded');
    world = await meetingWorld(database, { publicUrl: 'https://table.example' });
    await populate();
    olga = world.person('Olga Other', { tenant: 'T-OTHER', home: 'T-OTHER' });
    await olga.say('setup');
    await olga.submit({ network: 'Another town', person: 'Olga Other', language: 'en' });
    await olga.say('partners add');
    await olga.submit({ name: 'Other Club', contact: 'other@example.org', areas: ['sport'] });
    seen = [await world.petra.say('partners sport'), await world.petra.say('tasks table')].map(
      ({ text }) => text,
    );
    await world.app.sweep();
    await world.settle();
    ids = await idsOf(world.ids.network);
    before = await rowsOfNetwork();
  }, 120_000);
  afterAll(async () => {
    await world.stop();
    await database.close();
  });

  /** The first network has something of everything, and each of its texts carries the canary. */
  const populate = async (): Promise<void> => {
    await world.ana.say('partners add');
    await world.ana.submit({
      name: 'Youth Centre',
      contact: 'youth@example.org, +386 1 234 56 78',
      areas: ['sport'],
      offers: 'A hall',
      needs: 'A bus',
    });
    await world.ben.say('partners add');
    await world.ben.submit({
      name: 'Sports Club',
      contact: 'club@example.org',
      areas: ['sport'],
      needs: 'A hall',
    });
    await world.item('Parking');
    await world.decision('The camp is in July.');
    await world.task('Book the bus', { state: 'open', dueOn: new Date('2026-12-15') });
    await world.ana.say('suggest');
    await world.ana.submit({ name: 'Library', why: 'A hall' });
    await world.settle();
    await withClient(database.pool, async (client) => {
      await client.query('set session_replication_role = replica');
      for (const [table, columns] of Object.entries({ ...TEXTS, decision: ['text'] }))
        for (const column of columns)
          await client.query(
            `update ${table} set ${column} = ${column} || ' ${CANARY}' where ${column} <> ''`,
          );
      for (const [table, columns] of Object.entries(NAMES))
        for (const column of columns)
          await client.query(
            `update ${table} set ${column} = '${CANARY} ' || ${column} where ${column} <> ''`,
          );
      await client.query('set session_replication_role = origin');
    });
  };
  const idsOf = (networkId: string): Promise<string[]> =>
    withClient(database.pool, async (client) => {
      const { rows } = await client.query<{ name: string }>(
        `select table_name as name from information_schema.columns
          where table_schema = current_schema() and column_name = 'id' and data_type = 'uuid' and table_name <> 'network' order by 1`,
      );
      const found: string[] = [];
      for (const { name } of rows) {
        const one = await client.query<{ id: string }>(
          `select id from ${name} where network_id = $1 order by id limit 1`,
          [networkId],
        );
        found.push(...one.rows.map(({ id }) => id));
      }
      return found;
    });
  const rowsOfNetwork = async (): Promise<string[]> =>
    (await dumped(database))
      .map(({ table, row }) => `${table} ${row}`)
      .filter((row) => row.includes(world.ids.network))
      .sort();
  const leaked = ({ reply, text }: Answer): boolean => `${JSON.stringify(reply)} ${text}`.includes(CANARY);
  const presses = features.flatMap((feature) => feature.presses.map(({ press }) => press));
  const forms = features.flatMap((feature) => feature.forms.map(({ form }) => form));

  it('have something of most tables, with the canary, in the first', () => {
    expect(ids.length).toBeGreaterThan(15);
    expect(seen.filter((text) => text.includes(CANARY))).toEqual(seen);
  });

  it('answer no command of the one with a word of the other, whatever is asked for', async () => {
    const leaks: string[] = [];
    for (const feature of features)
      for (const command of feature.commands)
        for (const argument of command.argument === null ? [''] : ['', 'hall', 'Youth', '1'])
          if (leaked(await olga.say(`${command.words} ${argument}`.trim())))
            leaks.push(`${command.words} ${argument}`);
    if (leaked(await olga.home())) leaks.push('home');
    expect(leaks).toEqual([]);
  });

  it('answer no button that carries an id of the other, in whatever shape', async () => {
    const leaks: string[] = [];
    for (const press of presses)
      for (const id of ids)
        for (const value of [id, `offer.${id}`, `accepted ${id} 0`])
          if (leaked(await olga.pressNamed(press, value))) leaks.push(`${press} ${value}`);
    expect(leaks).toEqual([]);
  }, 300_000);

  it('take no form that was opened over an id of the other', async () => {
    const leaks: string[] = [];
    for (const form of forms)
      for (const id of ids)
        if (leaked(await olga.sendForm(form, id, { name: 'x', to: id, from: id }))) leaks.push(form);
    expect(leaks).toEqual([]);
  }, 120_000);

  it('have changed nothing of the other by all this, and written nothing of it to the other', async () => {
    await world.app.sweep();
    await world.settle();
    expect(await rowsOfNetwork()).toEqual(before);
    const abroad = world.deliveries.filter(({ to }) => to.tenant === 'T-OTHER');
    expect(JSON.stringify(abroad)).not.toContain(CANARY);
  });
});
