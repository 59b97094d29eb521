/** The contract of the two doors: what people do reaches the app once, and what the app says reaches them. */
import { expect } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { buttons, press, text } from '../../src/chat/message.ts';
import { announce, ask, nothing, redraw, show } from '../../src/chat/reply.ts';
import { formOf, INJECTIONS, opener, PRESS, said } from './cases.ts';
import type { DeliveryFault } from './driver.ts';
import { describeOn, type Face, type Stage } from './face.contract.ts';

/** Requests and replies. */
export const doorsContract = (face: Face): readonly string[] => [
  ...describeOn(face, { does: 'hears', isFresh: false }, hearingContract),
  ...describeOn(face, { does: 'answers', isFresh: true }, answeringContract),
  ...describeOn(face, { does: 'delivers', isFresh: true }, deliveryContract),
];

const done = (words: string) => show(said(text(words)));

/** Without the word of everything, which is a command of its own where commands are registered. */
const bare = (words: string): string => words.replace(/^roundtable\s+/, '');

function hearingContract(stage: Stage): void {
  stage.holds('words that nobody knows as a command, in private and in a channel', async () => {
    const { driver, app } = stage;
    app.says(done('Here is what you can do.'));
    for (const say of ['say', 'sayInChannel'] as const) {
      expect((await driver[say]('zzz what is this')).text).toContain('Here is what you can do.');
      const heard = app.last('command');
      expect(bare(heard.words)).toBe('zzz what is this');
      expect(heard.place.kind).toBe(say === 'say' ? 'personal' : 'channel');
      expect(heard.speaker.account.face).toBe(driver.face);
      expect([heard.id, heard.speaker.tenant, heard.speaker.account.id, heard.place.id]).not.toContain('');
    }
  });

  stage.holds('words as they were typed, in any script', async () => {
    stage.app.says(done('Yes.'));
    for (const words of [
      'partners preprečevanje odvisnosti',
      'שותפים מניעת התמכרויות',
      'a < b & c > d',
      '“drugs”',
    ]) {
      await stage.driver.say(words);
      expect(bare(stage.app.last('command').words)).toBe(words);
    }
  });

  for (const name of ['HTML', 'a Markdown link', 'an ICU pattern'] as const)
    stage.holds(`${name} in words as it was typed`, async () => {
      const typed = INJECTIONS[name] ?? '';
      stage.app.says(done('Yes.'));
      await stage.driver.say(typed);
      expect(bare(stage.app.last('command').words)).toBe(typed);
    });

  stage.holds('the same words twice as two requests', async () => {
    stage.app.says(done('Yes.'));
    await stage.driver.say('partners');
    await stage.driver.say('partners');
    expect(new Set(stage.app.requests.map((request) => request.id)).size).toBe(2);
    expect(stage.app.acts).toBe(2);
  });

  stage.holds('a redelivered command once', async () => {
    stage.app.says(done('Yes.'));
    await stage.driver.say('partners');
    expect((await stage.driver.redeliver()).appeared).toBe(0);
    expect(stage.app.acts).toBe(1);
  });

  stage.holds('a redelivered press once', async () => {
    const { driver, app } = stage;
    app.plays({ command: show(said(buttons(press('Take it', PRESS, 'task-1')))), press: done('Yours.') });
    await driver.say('show');
    await driver.press('Take it');
    expect((await driver.redeliver()).appeared).toBe(0);
    expect(app.acts).toBe(2);
  });

  stage.holds('a redelivered form once', async () => {
    const { driver, app } = stage;
    const form = formOf({ name: { kind: 'text', lines: 'one', maxLength: 100, label: 'Name' } });
    app.plays({ command: show(opener()), press: ask(form), submission: done('Saved.') });
    await driver.say('show');
    await driver.press('Fill in');
    await driver.submit({ name: 'Ana' });
    const acted = app.acts;
    expect((await driver.redeliver()).appeared).toBe(0);
    expect(app.acts).toBe(acted);
    expect(
      new Set(app.requests.filter((each) => each.kind === 'submission').map((each) => each.id)).size,
    ).toBe(1);
  });

  stage.holds('a second, separate click as a new request, and shows what the app says of it', async () => {
    const { driver, app } = stage;
    app.plays({
      command: show(said(buttons(press('Take it', PRESS, 'task-1')))),
      press: () =>
        done(
          app.requests.filter((each) => each.kind === 'press').length === 1
            ? 'Yours.'
            : 'Already done by you.',
        ),
    });
    await driver.say('show');
    expect((await driver.press('Take it')).text).toContain('Yours.');
    expect((await driver.pressAgain('Take it')).text).toContain('Already done by you.');
    const presses = app.requests.filter((each) => each.kind === 'press');
    expect(new Set(presses.map((each) => each.id)).size).toBe(2);
    expect(app.acts).toBe(3);
  });
}

function answeringContract(stage: Stage): void {
  stage.holds('the asker alone in a channel, unless it is for everybody there', async () => {
    stage.app.says(done('For you.'));
    expect(await stage.driver.sayInChannel('partners')).toMatchObject({
      isPrivate: true,
      text: expect.stringContaining('For you.'),
    });
    stage.app.says(announce(said(text('For everybody.'))));
    expect(await stage.driver.sayInChannel('partners prompt')).toMatchObject({
      isPrivate: false,
      text: expect.stringContaining('For everybody.'),
    });
  });

  stage.holds('a press in a channel to the presser alone, and leaves the message to the others', async () => {
    const { driver, app } = stage;
    app.plays({
      command: announce(said(text('Who takes it?'), buttons(press('I do', PRESS, 'task-1')))),
      press: done('Thank you.'),
    });
    await driver.sayInChannel('post');
    expect(await driver.press('I do')).toMatchObject({
      isPrivate: true,
      appeared: 1,
      text: expect.stringContaining('Thank you.'),
    });
    expect(app.last('press').place.kind).toBe('channel');
  });

  stage.holds('in place of the message that was pressed', async () => {
    const { driver, app } = stage;
    app.plays({
      command: show(said(text('Open.'), buttons(press('Close it', PRESS, 'task-1')))),
      press: redraw(said(text('Closed by Ana.'))),
    });
    await driver.say('show');
    const seen = await driver.press('Close it');
    expect(seen).toMatchObject({
      appeared: 0,
      buttons: [],
      text: expect.stringContaining('Closed by Ana.'),
    });
    expect(seen.text).not.toContain('Open.');
  });

  stage.holds('a stale button kindly, and draws the message anew', async () => {
    const { driver, app } = stage;
    app.plays({
      command: show(said(text('Open.'), buttons(press('Close it', PRESS, 'task-1')))),
      press: () =>
        redraw(
          said(
            text(
              app.requests.filter((each) => each.kind === 'press').length === 1
                ? 'Closed.'
                : 'Already closed, on Monday.',
            ),
          ),
        ),
    });
    await driver.say('show');
    await driver.press('Close it');
    expect((await driver.pressAgain('Close it')).text).toContain('Already closed, on Monday.');
  });

  stage.holds('a press with a form, and the form with a message', async () => {
    const { driver, app } = stage;
    const form = formOf({ name: { kind: 'text', lines: 'one', maxLength: 100, label: 'Name' } });
    app.plays({ command: show(opener()), press: ask(form), submission: done('Saved as Ana.') });
    await driver.say('show');
    expect((await driver.press('Fill in')).form).toMatchObject({ title: 'Our form' });
    expect(await driver.submit({ name: 'Ana' })).toMatchObject({
      form: null,
      text: expect.stringContaining('Saved as Ana.'),
    });
  });

  stage.holds('words with a form, at once or behind one button', async () => {
    const { driver, app } = stage;
    const form = formOf({ name: { kind: 'text', lines: 'one', maxLength: 100, label: 'Name' } });
    app.plays({ command: ask(form), press: ask(form), submission: done('Saved.') });
    const seen = await driver.say('register');
    if (seen.form === null) expect(seen.buttons).toHaveLength(1);
    const opened = seen.form === null ? await driver.press(seen.buttons[0] ?? '') : seen;
    expect(opened.form).toMatchObject({ title: 'Our form' });
    expect((await driver.submit({ name: 'Ana' })).text).toContain('Saved.');
    expect(app.last('submission').answers).toEqual({ name: 'Ana' });
  });

  stage.holds('nothing with nothing', async () => {
    const { driver, app } = stage;
    app.plays({ command: show(said(buttons(press('Take it', PRESS, 'x')))), press: nothing });
    await driver.say('show');
    expect((await driver.press('Take it')).appeared).toBe(0);
  });

  stage.holds('even when the app throws, and goes on afterwards', async () => {
    const { driver, app } = stage;
    app.script = () => Promise.reject(new Error('on purpose'));
    expect((await driver.say('partners')).text).toContain(stage.face.broken);
    app.says(done('Back again.'));
    expect((await driver.say('partners')).text).toContain('Back again.');
  });

  stage.holds('a form that the app threw over, so that it can be sent again', async () => {
    const { driver, app } = stage;
    const form = formOf({ name: { kind: 'text', lines: 'one', maxLength: 100, label: 'Name' } });
    app.plays({
      command: show(opener()),
      press: ask(form),
      submission: () => Promise.reject(new Error('on purpose')),
    });
    await driver.say('show');
    await driver.press('Fill in');
    const seen = await driver.submit({ name: 'Ana' });
    expect(seen.text).toContain(stage.face.broken);
    expect(seen.form === null || seen.form.values['name'] === 'Ana').toBe(true);
  });

  stage.holds('after 3 seconds, when the app is slow', async () => {
    const { driver, app } = stage;
    app.script = () => pause(3000, done('Late, but here.'));
    expect((await driver.say('partners')).text).toContain('Late, but here.');
    expect(app.acts).toBe(1);
  });

  stage.holds('a slow press and a slow form after 3 seconds', async () => {
    const { driver, app } = stage;
    const form = formOf({ name: { kind: 'text', lines: 'one', maxLength: 100, label: 'Name' } });
    app.plays({
      command: show(opener()),
      press: () => pause(3000, ask(form)),
      submission: () => pause(3000, done('Saved, late.')),
    });
    await driver.say('show');
    expect((await driver.press('Fill in')).form).toMatchObject({ title: 'Our form' });
    expect((await driver.submit({ name: 'Ana' })).text).toContain('Saved, late.');
    expect(app.acts).toBe(3);
  });

  stage.holds('an app that asks who speaks, once, and never in a circle', async () => {
    const { driver, app } = stage;
    app.says({ kind: 'who-are-you' });
    expect((await driver.say('partners')).text).not.toBe('');
    expect(app.requests.length).toBeLessThanOrEqual(2);
  });
}

function deliveryContract(stage: Stage): void {
  const message = said(text('Your task is due tomorrow.'), buttons(press('Done', PRESS, 'task-1')));

  stage.holds('a message to somebody in their own conversation, once', async () => {
    expect(await stage.driver.deliver(message)).toMatchObject({
      kind: 'delivered',
      messageId: expect.stringMatching(/./),
    });
    expect(await stage.driver.deliveredCopies()).toBe(1);
  });

  stage.holds('documents under a message, in the same conversation, or says that it takes none', async () => {
    const { driver } = stage;
    const delivered = await driver.deliver(message);
    expect(delivered.kind).toBe('delivered');
    const files = (['pdf', 'docx'] as const).map((kind) => ({
      name: `Minutes.${kind}`,
      kind,
      url: `http://127.0.0.1/pages/minutes/x/${kind}`,
      content: () => Promise.resolve(Buffer.from(`the ${kind}`)),
    }));
    const outcome = await driver.attach(files);
    if (outcome === null) return expect(driver.face).toBe('teams');
    expect(outcome).toMatchObject({ kind: 'delivered', messageId: expect.stringMatching(/./) });
    expect(await driver.attachedFiles()).toEqual(['Minutes.pdf', 'Minutes.docx']);
    expect(await driver.deliveredCopies()).toBe(1);
  });

  const classified: readonly (readonly [string, DeliveryFault, object])[] = [
    ['later where there is a rate limit, and says when', 'rate-limited', { kind: 'later' }],
    ['nothing to what is gone', 'gone', { kind: 'never', why: 'gone' }],
    ['nothing where it is forbidden', 'forbidden', { kind: 'never', why: 'forbidden' }],
    ['nothing that is refused', 'refused', { kind: 'never', why: 'refused' }],
  ];
  for (const [name, fault, outcome] of classified)
    stage.holds(name, async () => {
      const seen = await stage.driver.deliver(message, fault);
      expect(seen).toMatchObject(outcome);
      if (seen.kind === 'later') expect(seen.retryAfterSeconds).toBeGreaterThan(0);
      expect(await stage.driver.deliveredCopies()).toBe(0);
    });

  for (const [name, fault] of [
    ['never a second copy where the answer was lost', 'answer-lost'],
    ['never a second copy after an error of the platform', 'server-error'],
  ] as const)
    stage.holds(name, async () => {
      const outcome = await stage.driver.deliver(message, fault);
      expect(['later', 'unknown']).toContain(outcome.kind);
      // What is `unknown` is not tried again; what is `later` is, so a second attempt must not make a second copy.
      if (outcome.kind === 'later')
        expect(await stage.driver.deliver(message)).toMatchObject({ kind: 'delivered' });
      expect(await stage.driver.deliveredCopies()).toBeLessThanOrEqual(1);
    });
}
