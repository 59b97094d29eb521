import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { RawAnswer } from '../../../src/chat/form.ts';
import { describeOnBothDatabases } from '../../support/database.ts';
import { meetingWorld, type TableWorld } from '../../support/meeting.ts';
import { addPartner } from '../../support/partner.ts';
import { received, reminding } from '../../support/reminders.ts';

describeOnBothDatabases('Whoever runs a network and sets its rules', (database) => {
  let world: TableWorld;
  const { at, promised } = reminding(() => world);
  beforeEach(async () => {
    world = await meetingWorld(database(), { state: 'minutes-sent' });
  });
  afterEach(() => world.stop());

  const rules = async () => (await world.petra.say('reminder rules')).form;
  const on = async () => {
    const field = (await rules())?.fields['on'];
    return field?.kind === 'choices' ? [...(field.value ?? [])] : [];
  };

  /** As somebody does who changes only that. */
  const save = async (changes: Readonly<Record<string, number | readonly string[]>>) => {
    const fields = (await rules())?.fields ?? {};
    const filled = Object.entries(fields).map(([name, field]): [string, RawAnswer] => [
      name,
      'value' in field ? raw(field.value) : '',
    ]);
    const changed = Object.entries(changes).map(([name, value]): [string, RawAnswer] => [name, raw(value)]);
    return world.petra.submit(Object.fromEntries([...filled, ...changed]));
  };
  const raw = (value: unknown): RawAnswer =>
    Array.isArray(value) ? value.map(String) : typeof value === 'number' ? String(value) : '';

  it('finds them by words in four languages and among the reminders', async () => {
    for (const words of ['reminder rules', 'pravila opomnikov', 'pravidla připomínek', 'כללי התזכורות'])
      expect([words, (await world.petra.say(words)).form?.name]).toEqual([words, 'rules.change']);
    await world.petra.say('nudges');
    expect((await world.petra.press('Reminder rules')).form?.name).toBe('rules.change');
  });

  it('is the only one who may', async () => {
    expect((await world.ana.say('reminder rules')).text).toContain('coordinator');
    await world.ana.say('nudges');
    expect((await world.ana.pressNamed('rules.change', '')).form).toBeNull();
    expect(await database().prisma.networkRule.count()).toBe(0);
  });

  it('is shown what is usual, and cannot switch off what keeps promises', async () => {
    const form = await rules();
    expect(form?.fields['task-due']).toMatchObject({ kind: 'number', value: 7, min: 2, max: 60 });
    const field = form?.fields['on'];
    const values = field?.kind === 'choices' ? field.options.map(({ value }) => value) : [];
    expect(values).toContain('card-still-right');
    expect(values).not.toContain('task-due');
    expect(values).not.toContain('card-dormant');
    expect(new Set(await on())).toEqual(new Set(values));
  });

  it('moves the first reminder of everybody, for what was promised before as well', async () => {
    await promised('Book the bus', '2026-12-15');
    expect(await at('2026-12-03T09:10:00Z')).toEqual([]);
    const answer = await save({ 'task-due': 12 });
    expect(answer.text).toContain('A task of yours is due');
    expect(answer.text).toContain('12 days before the due day');
    const [said] = await at('2026-12-03T09:20:00Z');
    expect(said === undefined ? '' : received(said).text).toContain('Book the bus');
    for (const day of ['04', '07', '08', '09', '10', '11'])
      expect([day, await at(`2026-12-${day}T09:10:00Z`)]).toEqual([day, []]);
    expect(await at('2026-12-14T09:10:00Z')).toHaveLength(1);
  });

  it('hears at once that a number is out of bounds, and keeps what was typed', async () => {
    const answer = await save({ 'task-due': 1 });
    expect(answer.form?.errors?.['task-due']).toBeDefined();
    expect(await database().prisma.networkRule.count()).toBe(0);
  });

  it('switches a rule off, and what waited by it is not said', async () => {
    const { prisma } = database();
    const { network: networkId, ana } = world.ids;
    await addPartner(database(), { networkId, name: 'Youth centre', areas: ['sport'], people: [ana] });
    await prisma.organization.updateMany({ data: { confirmedOn: new Date('2026-11-23') } });
    await at('2027-02-22T05:00:00Z');
    const waits = { rule: 'card-still-right', state: 'waiting' };
    expect(await prisma.nudge.count({ where: waits })).toBeGreaterThan(0);
    await rules();
    const answer = await world.petra.submit({
      on: (await on()).filter((rule) => rule !== 'card-still-right'),
    });
    expect(answer.text).toContain('Whether your card is still right: off');
    expect(await prisma.nudge.count({ where: waits })).toBe(0);
    await at('2027-03-02T09:10:00Z');
    expect(await prisma.nudge.count({ where: { ...waits, state: { in: ['waiting', 'said'] } } })).toBe(0);
    expect(await on()).not.toContain('card-still-right');
  });

  it('says that everything is as usual when it is put back', async () => {
    await save({ 'task-due': 12 });
    expect((await save({ 'task-due': 7 })).text).toContain('Everything is as usual.');
  });
});
