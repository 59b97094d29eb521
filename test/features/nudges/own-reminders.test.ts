import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { changeManners } from '../../../src/db/manners.ts';
import { USUAL_MANNERS } from '../../../src/domain/manners.ts';
import { describeOnBothDatabases } from '../../support/database.ts';
import { meetingWorld, type TableWorld } from '../../support/meeting.ts';
import { received, reminding } from '../../support/reminders.ts';

describeOnBothDatabases('Somebody who sets their reminders', (database) => {
  let world: TableWorld;
  const { at, promised, pressNewest } = reminding(() => world);
  beforeEach(async () => {
    world = await meetingWorld(database(), { state: 'minutes-sent' });
  });
  afterEach(() => world.stop());

  it('finds them by a word in four languages and on the start page', async () => {
    for (const words of ['reminders', 'opomniki', 'připomínky', 'תזכורות', 'away'])
      expect([words, (await world.ana.say(words)).form?.name]).toEqual([words, 'reminders.change']);
    const home = await world.ana.home();
    expect(home.text).toContain('One message a day at 09:00. Standard: also a week and a day before.');
    expect((await world.ana.press('Change reminders…')).form?.name).toBe('reminders.change');
  });

  it('is offered the hours of the day only, and nothing that is for others', async () => {
    const { form } = await world.ana.say('reminders');
    const hour = form?.fields['hour'];
    const kinds = form?.fields['kinds'];
    const values = (field: typeof hour) =>
      field?.kind === 'choice' || field?.kind === 'choices' ? field.options.map(({ value }) => value) : [];
    expect([values(hour)[0], values(hour).at(-1), values(hour).length]).toEqual(['07:00', '19:00', 13]);
    expect(values(kinds)).not.toContain('coordination');
    expect(form?.fields['silent']).toBeUndefined();
    const petra = await world.petra.say('reminders');
    expect(values(petra.form?.fields['kinds'])).toContain('coordination');
  });

  it('reads what they have set, and finds it in the form again', async () => {
    await world.ana.say('reminders');
    const answer = await world.ana.submit({
      hour: '11:00',
      intensity: 'light',
      kinds: ['tasks', 'invitations', 'agenda', 'moderating', 'minutes', 'evaluation'],
      weekly: '5',
      'away-from': '2026-12-21',
      'away-until': '2026-12-31',
    });
    expect(answer.text.split('\n').filter((line) => line !== '')).toEqual([
      'Saved.',
      'One message a day at 11:00. Light: only on the day, and when it is late.',
      'Full list: Friday.',
      'Switched off: The card of your organisation.',
      'Away: 21 December 2026 – 31 December 2026.',
    ]);
    const { form } = await world.ana.say('reminders');
    expect(form?.fields).toMatchObject({
      hour: { value: '11:00' },
      intensity: { value: 'light' },
      kinds: { value: ['tasks', 'invitations', 'agenda', 'moderating', 'minutes', 'evaluation'] },
      weekly: { value: '5' },
      'away-from': { value: '2026-12-21' },
      'away-until': { value: '2026-12-31' },
    });
    world.now = new Date('2027-01-04T09:00:00Z');
    expect((await world.ana.say('reminders')).form?.fields['away-until']).not.toHaveProperty('value');
    expect((await world.ana.home()).text).not.toContain('Away:');
  });

  it('hears what waits at the new hour', async () => {
    await promised('Book the bus', '2026-12-15');
    expect(await at('2026-12-08T05:10:00Z')).toEqual([]);
    await world.ana.say('reminders');
    await world.ana.submit({ hour: '11:00' });
    expect(await at('2026-12-08T08:10:00Z')).toEqual([]);
    expect(await at('2026-12-08T10:10:00Z')).toHaveLength(1);
  });

  it('hears what waits earlier when the new hour is earlier', async () => {
    await promised('Book the bus', '2026-12-15');
    await at('2026-12-08T05:10:00Z');
    await world.ana.say('reminders');
    await world.ana.submit({ hour: '07:00' });
    expect(await at('2026-12-08T06:10:00Z')).toHaveLength(1);
  });

  it('hears nothing any more of what waits and is not loud enough for how little they want to hear', async () => {
    await promised('Book the bus', '2026-12-15');
    await promised('Ask the school', '2026-12-08');
    await at('2026-12-08T05:10:00Z');
    await world.ana.say('reminders');
    await world.ana.submit({ intensity: 'light' });
    const said = await at('2026-12-08T08:10:00Z');
    const text = said.map((each) => received(each).text).join();
    expect(text).toContain('Ask the school');
    expect(text).not.toContain('Book the bus');
  });

  it('still hears what they put off, however little they want to hear', async () => {
    await promised('Book the bus', '2026-12-15');
    await at('2026-12-08T08:10:00Z');
    await pressNewest(world.ana, 'nudge.later');
    await world.ana.submit({ until: 'tomorrow' });
    await at('2026-12-09T05:10:00Z');
    await world.ana.say('reminders');
    await world.ana.submit({ intensity: 'light' });
    const said = await at('2026-12-09T08:10:00Z');
    expect(said.map((each) => received(each).text).join()).toContain('Book the bus');
  });

  it('hears what waits by the clock of the zone to which they went', async () => {
    await promised('Book the bus', '2026-12-15');
    await at('2026-12-08T05:10:00Z');
    await world.ana.say('settings');
    await world.ana.submit({ zone: 'Europe/London' });
    expect(await at('2026-12-08T08:10:00Z')).toEqual([]);
    expect(await at('2026-12-08T09:10:00Z')).toHaveLength(1);
  });

  it('hears nothing while they are away, and everything in one message afterwards', async () => {
    await promised('Book the bus', '2026-12-15');
    await promised('Ask the school', '2026-12-16');
    await at('2026-12-08T05:10:00Z');
    await world.ana.say('reminders');
    await world.ana.submit({ 'away-until': '2026-12-13' });
    for (const day of ['08', '09', '10', '11']) expect(await at(`2026-12-${day}T09:10:00Z`)).toEqual([]);
    const said = await at('2026-12-14T08:10:00Z');
    expect(said).toHaveLength(1);
    const text = said.map((each) => received(each).text).join();
    expect(text).toContain('Book the bus');
    expect(text).toContain('Ask the school');
  });

  it.each([
    [{ 'away-from': '2026-12-01' }, 'Choose the last day, too'],
    [{ 'away-from': '2026-12-10', 'away-until': '2026-12-09' }, 'The last day comes before the first'],
    [{ 'away-from': '2026-11-01', 'away-until': '2026-11-22' }, 'This day is over'],
    [{ 'away-until': '2027-12-24' }, 'until 24 November 2027'],
  ])('is told what is wrong with %j', async (days, sentence) => {
    await world.ana.say('reminders');
    const answer = await world.ana.submit(days);
    expect(answer.form?.errors?.['away-until']).toContain(sentence);
    expect(await database().prisma.personManners.count()).toBe(0);
  });

  it('cannot switch off their tasks while one is open, and can when it is done', async () => {
    const task = await promised('Book the bus', '2026-12-15');
    await world.ana.say('reminders');
    const refused = await world.ana.submit({ kinds: [] });
    expect(refused.form?.errors?.['kinds']).toContain('Choose “Light”');
    await database().prisma.task.updateMany({ where: { id: task }, data: { state: 'done' } });
    expect((await world.ana.submit({ kinds: [] })).text).toContain('Saved.');
  });

  it('hears of a task that they took on after they had switched tasks off, until it is done', async () => {
    await world.ana.say('reminders');
    expect((await world.ana.submit({ kinds: [] })).text).toContain('Switched off: Your tasks');
    const task = await promised('Book the bus', '2026-12-15');
    expect((await world.ana.home()).text).not.toContain('Switched off: Your tasks');
    expect(await at('2026-12-08T08:10:00Z')).toHaveLength(1);
    await database().prisma.task.updateMany({ where: { id: task }, data: { state: 'done' } });
    expect((await world.ana.home()).text).toContain('Switched off: Your tasks');
  });

  it('cannot stop hearing as the only one who coordinates, and can beside another', async () => {
    const coordinates = ['tasks', 'invitations', 'agenda', 'moderating', 'minutes', 'evaluation', 'card'];
    await world.petra.say('reminders');
    const refused = await world.petra.submit({ kinds: coordinates });
    expect(refused.form?.errors?.['kinds']).toContain('Nobody else who coordinates');
    await database().prisma.membership.create({
      data: {
        id: randomUUID(),
        networkId: world.ids.network,
        personId: world.ids.mojca,
        organizationId: null,
        role: 'coordinator',
        startDay: new Date('2026-11-01'),
      },
    });
    await world.petra.say('reminders');
    expect((await world.petra.submit({ kinds: coordinates })).text).toContain('Switched off');
    await world.mojca.say('reminders');
    const other = await world.mojca.submit({ kinds: coordinates });
    expect(other.form?.errors?.['kinds']).toContain('Nobody else who coordinates');
  });

  it('drops what waits of a kind that is off, and looks again when it is on', async () => {
    await promised('Book the bus', '2026-12-15');
    await at('2026-12-08T05:10:00Z');
    const { ids, app } = world;
    const change = (rules: { readonly off: readonly string[]; readonly on: readonly string[] }) =>
      app.store.transaction(ids.network, (db) =>
        changeManners(
          db,
          { personId: ids.ana, manners: { ...USUAL_MANNERS, weeklyDay: 0, silentFaces: [] }, rules },
          world.now,
        ),
      );
    await change({ off: ['task-due'], on: [] });
    expect(await database().prisma.nudge.findMany()).toMatchObject([{ state: 'dropped', detail: 'muted' }]);
    expect(await at('2026-12-08T08:10:00Z')).toEqual([]);
    await change({ off: [], on: ['task-due'] });
    expect(await at('2026-12-08T09:10:00Z')).toHaveLength(1);
  });

  it('silences one of two faces, never both', async () => {
    await onTeams();
    await promised('Book the bus', '2026-12-15');
    await world.ana.say('reminders');
    const refused = await world.ana.submit({ silent: ['slack', 'teams'] });
    expect(refused.form?.errors?.['silent']).toContain('One way has to be left');
    expect((await world.ana.submit({ silent: ['slack'] })).text).toContain('No messages on: Slack.');
    const said = await at('2026-12-08T08:10:00Z');
    expect(said.map(({ to }) => [to.face, to.id])).toEqual([['teams', 'teams-ana']]);
  });

  it('is told on the silenced face when the other one does not take it', async () => {
    await onTeams();
    await promised('Book the bus', '2026-12-15');
    await world.ana.say('reminders');
    await world.ana.submit({ silent: ['slack'] });
    world.outcome = ({ to }) =>
      to.face === 'teams'
        ? { kind: 'never', why: 'forbidden', detail: 'blocked' }
        : { kind: 'delivered', messageId: randomUUID() };
    expect((await at('2026-12-08T08:10:00Z')).map(({ to }) => to.face)).toEqual(['slack']);
  });

  /** Ana writes to us in Teams, too. */
  const onTeams = async () => {
    const { prisma } = database();
    const { network: networkId, ana: personId } = world.ids;
    await prisma.tenant.create({ data: { networkId, face: 'teams', tenant: 'M-TOWN' } });
    await prisma.account.create({
      data: {
        networkId,
        personId,
        face: 'teams',
        home: 'M-TOWN',
        account: 'teams-ana',
        tenant: 'M-TOWN',
        seenAt: new Date('2026-11-01T09:00:00Z'),
      },
    });
  };
});
