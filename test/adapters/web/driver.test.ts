import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ask } from '../../../src/chat/reply.ts';
import { webDriver } from '../../contract/web-driver.ts';
import type { FaceDriver } from '../../contract/driver.ts';
import { everyBlock, everyForm, tour } from '../../support/web/tour.ts';

let driver: FaceDriver;
beforeEach(async () => {
  driver = webDriver();
  await driver.start((request) =>
    request.kind === 'press' && request.value === 'withdraw'
      ? Promise.resolve(ask(everyForm()))
      : tour(request),
  );
});
afterEach(() => driver.stop());

describe('the driver of the web face', () => {
  it('sees what is said in private and in a channel', async () => {
    const alone = await driver.say('hello');
    expect(alone).toEqual({
      text: 'You said: hello',
      rightToLeft: false,
      buttons: [],
      isPrivate: true,
      form: null,
      appeared: 1,
    });
    expect(await driver.sayInChannel('/hello')).toMatchObject({
      text: 'You said: hello',
      isPrivate: true,
      appeared: 1,
    });
    expect(await driver.sayInChannel('announce')).toMatchObject({ isPrivate: false, appeared: 1 });
  });

  it('reads every block in order, a line each', async () => {
    const seen = await driver.say('blocks');
    expect(seen.text.split('\n')).toEqual([
      'Minutes 2026/14',
      'Read by @Ana Kovač, with all decisions and the plan',
      'When Tuesday 8 December 2026, 16:00',
      'Where School library',
      'Greeting',
      'Since last time',
      'Winter tournament',
      'Tasks',
      'What Who Until',
      'Book the hall David Brook 15 January',
      'Invite parents Dr. Eva Horák 20 January',
      'A map of the town with five partners',
      'Kept for two years.',
      'Confirm all Withdraw Calendar',
    ]);
    expect(seen.buttons).toEqual(['Confirm all', 'Withdraw']);
  });

  it('presses, presses again and delivers again', async () => {
    await driver.say('blocks');
    expect(await driver.press('Confirm all')).toMatchObject({ text: 'Done: confirm', appeared: 0 });
    expect(await driver.redeliver()).toMatchObject({ text: 'Done: confirm', appeared: 0 });
    expect(await driver.pressAgain('Confirm all')).toMatchObject({ text: 'Done: confirm', appeared: 0 });
    await expect(driver.press('Confirm all')).rejects.toThrow('no button "Confirm all"');
  });

  it('accepts the question before a button and fills in the form it opens', async () => {
    await driver.say('blocks');
    const opened = await driver.press('Withdraw');
    expect(opened).toMatchObject({
      isPrivate: true,
      appeared: 1,
      form: { title: 'Register a partner', errors: {} },
    });
    const refused = await driver.submit({
      name: 'Most',
      areas: ['area-2'],
      agreed: true,
      helpers: [driver.people[0]],
    });
    expect(refused.form).toMatchObject({
      values: { name: 'Most', areas: ['area-2'], agreed: true, helpers: [driver.people[0]] },
      errors: { kind: 'This is required.' },
    });
    expect(await driver.submit({ kind: 'ngo' })).toMatchObject({
      form: null,
      text: 'Thank you\nYour card is on the map.',
    });
    expect(await driver.redeliver()).toMatchObject({ appeared: 0 });
  });

  it('delivers, once however often, and finds nobody who is gone', async () => {
    expect(await driver.deliver(everyBlock())).toMatchObject({ kind: 'delivered' });
    expect(await driver.deliver(everyBlock(), 'answer-lost')).toMatchObject({ kind: 'later' });
    expect(await driver.deliver(everyBlock(), 'server-error')).toMatchObject({ kind: 'later' });
    expect(await driver.deliveredCopies()).toBe(1);
    expect(await driver.deliver(everyBlock(), 'gone')).toMatchObject({ kind: 'never', why: 'gone' });
  });
});
