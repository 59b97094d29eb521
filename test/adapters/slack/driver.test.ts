import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buttons, person, press, text } from '../../../src/chat/message.ts';
import { ask, nothing, redraw, show } from '../../../src/chat/reply.ts';
import { accountOf, type Handle } from '../../../src/chat/request.ts';
import { SlackDriver } from '../../contract/slack-driver.ts';
import { form, message, titled } from '../../support/slack/replies.ts';

let driver: SlackDriver;
let handle: Handle;

beforeEach(async () => {
  driver = new SlackDriver();
  handle = () => Promise.resolve(nothing);
  await driver.open();
  await driver.start((request) => handle(request));
});
afterEach(async () => {
  await driver.stop();
  await driver.close();
});

const fields = {
  name: { kind: 'text', label: 'Name', lines: 'one', maxLength: 80, required: true },
  when: { kind: 'date-time', label: 'When' },
  who: { kind: 'people', label: 'Who' },
} as const;

describe('The driver of the Slack face', () => {
  it('sees answers, names people, and presses what it sees', async () => {
    const ana = accountOf(driver.people[0]);
    if (ana === null) throw new Error('no account');
    handle = ({ kind }) =>
      Promise.resolve(
        kind === 'press'
          ? redraw(message('Done by Ana.'))
          : show(titled('Task', text([person('A. N.', [ana])]), buttons(press('Done', 'done', 'x')))),
      );
    for (const say of [(words: string) => driver.say(words), (words: string) => driver.sayInChannel(words)]) {
      const seen = await say('tasks');
      expect(seen).toMatchObject({ buttons: ['Done'], isPrivate: true, appeared: 1, form: null });
      expect(seen.text).toBe('Task\nAna Novak\nDone');
      expect(await driver.press('Done')).toMatchObject({ text: 'Done by Ana.', appeared: 0, buttons: [] });
      expect((await driver.redeliver()).appeared).toBe(0);
    }
    expect((await driver.sayInChannel('partners health')).appeared).toBe(1);
  });

  it('opens, fills, is refused and sends forms', async () => {
    handle = (request) => {
      if (request.kind !== 'submission') return Promise.resolve(ask(form(fields)));
      const typed = request.answers;
      return Promise.resolve(
        typed['name'] === 'x'
          ? ask(form(fields, { errors: { name: 'Too short.' }, typed }))
          : show(message('Thank you.')),
      );
    };
    const opened = await driver.say('register');
    expect(opened).toMatchObject({ appeared: 1, form: { title: 'Register', values: {}, errors: {} } });
    expect((await driver.submit({})).form?.errors).toHaveProperty('name');
    const answers = { name: 'x', when: '2026-03-29T08:30', who: [...driver.people] };
    const refused = await driver.submit(answers);
    expect(refused.form).toMatchObject({ values: answers, errors: { name: 'Too short.' } });
    const sent = await driver.submit({ ...answers, name: 'Nada' });
    expect(sent).toMatchObject({ form: null, appeared: 1 });
    expect(sent.text).toContain('Thank you.');
    expect((await driver.redeliver()).appeared).toBe(0);
  });

  it('delivers with and without faults, and counts what arrived', async () => {
    expect((await driver.deliver(message('One'))).kind).toBe('delivered');
    expect(await driver.deliver(message('Two'), 'rate-limited')).toMatchObject({
      kind: 'later',
      retryAfterSeconds: 7,
    });
    expect(await driver.deliver(message('Three'), 'gone')).toMatchObject({ why: 'gone' });
    expect(await driver.deliver(message('Four'), 'forbidden')).toMatchObject({ why: 'forbidden' });
    expect(await driver.deliver(message('Five'), 'refused')).toMatchObject({ why: 'refused' });
    expect((await driver.deliver(message('Six'), 'server-error')).kind).toBe('unknown');
    expect(await driver.deliveredCopies()).toBe(1);
    expect((await driver.deliver(message('Seven'), 'answer-lost')).kind).toBe('unknown');
    expect(await driver.deliveredCopies()).toBe(2);
  });
});
