import { describe, expect, it } from '@jest/globals';
import { at, textAt } from '../../src/adapters/slack/payload.ts';
import { buttons, press, type Message } from '../../src/chat/message.ts';
import { announce, ask, redraw, show } from '../../src/chat/reply.ts';
import { words } from '../support/slack/face.ts';
import { listenOnLoopback } from '../support/slack/http.ts';
import type { ShownMessage } from '../support/slack/pieces.ts';
import { form, message, titled } from '../support/slack/replies.ts';
import { after, spelled, titleOf, until, useSlack } from '../support/slack/use.ts';

const slack = useSlack();

describe('A slash command in Slack', () => {
  it('is answered inside its acknowledgement, for the asker alone', async () => {
    slack.answer(show(message('Three partners work in this area.')));
    const seen = await slack.running.slack.slash('ana', '#round-table', '/partners drugs-prevention');
    expect(seen.ack.status).toBe(200);
    expect(seen.replies).toHaveLength(1);
    expect(seen.replies[0]).toMatchObject({
      response_type: 'ephemeral',
      text: 'Three partners work in this area.',
    });
    const { teamId, user, channel } = slack.workspace;
    expect(slack.lastRequest()).toMatchObject({
      kind: 'command',
      words: 'partners drugs-prevention',
      speaker: { account: { face: 'slack', home: teamId, id: user('ana') }, tenant: teamId },
      place: { kind: 'channel', id: channel('round-table'), name: 'round-table' },
    });
  });

  it('is answered to everybody when the answer is for the place', async () => {
    slack.answer(announce(message('The meeting is closed.')));
    const { replies } = await slack.running.slack.slash('ana', '#round-table', '/roundtable close');
    expect(replies[0]).toMatchObject({ response_type: 'in_channel' });
    expect(slack.lastRequest()).toMatchObject({ words: 'roundtable close' });
  });

  it('brings the name, language and zone of a person from the second time on, unasked', async () => {
    slack.answer(show(message('Hello.')));
    await slack.running.slack.slash('ana', '#round-table', '/roundtable help');
    await slack.running.slack.slash('ana', '#round-table', '/roundtable help');
    const [first, second] = slack.running.requests;
    expect(first?.speaker.name).toBeUndefined();
    expect(second?.speaker).toMatchObject({
      name: 'Ana Novak',
      locale: 'sl-SI',
      timeZone: 'Europe/Ljubljana',
      email: 'ana@example.test',
    });
  });

  it('is asked again with the profile, under another id, when the app must know who speaks', async () => {
    slack.answer(({ speaker: { name } }) =>
      Promise.resolve(name === undefined ? { kind: 'who-are-you' } : show(message(`Welcome, ${name}.`))),
    );
    const { ack, replies } = await slack.running.slack.slash('ben', '#round-table', '/roundtable help');
    expect(ack.body).toBe('');
    expect(replies).toHaveLength(1);
    expect(replies[0]).toMatchObject({ response_type: 'ephemeral', text: 'Welcome, Ben Bar.' });
    expect(new Set(slack.running.requests.map(({ id }) => id)).size).toBe(2);
  });

  it('says that something is wrong when the app asks who speaks a second time', async () => {
    slack.answer({ kind: 'who-are-you' });
    const { replies } = await slack.running.slack.slash('ben', '#round-table', '/roundtable help');
    expect(slack.running.requests).toHaveLength(2);
    expect(replies[0]).toMatchObject({ text: words.broken });
  });

  it('opens a form with its trigger', async () => {
    slack.answer(ask(form({ name: { kind: 'text', label: 'Name', lines: 'one', maxLength: 80 } })));
    const { ack, view } = await slack.running.slack.slash('ana', '#round-table', '/roundtable register');
    expect(ack.body).toBe('');
    expect(titleOf(view)).toBe('Register');
  });

  it('is acknowledged at once while the Web API is five seconds slow', async () => {
    slack.workspace.inject({ method: 'views.open', kind: 'slow', ms: 5000 });
    slack.answer(ask(form({})));
    const { ack } = await slack.running.slack.slash('ana', '#round-table', {
      line: '/roundtable register',
      settle: false,
    });
    expect(ack.status).toBe(200);
    expect(ack.ms).toBeLessThan(1000);
    // The trigger is long gone when the call gets through: a button takes its place.
    const offered = await until(() => slack.running.slack.responses.at(-1), 12_000);
    expect(spelled(offered)).toContain(words.open);
  });

  it('holds the place of a slow form with a modal, and fills it', async () => {
    slack.answer(() => after(2200, ask(form({}))));
    const { ack } = await slack.running.slack.slash('ana', '#round-table', {
      line: '/roundtable register',
      settle: false,
    });
    expect(ack.ms).toBeLessThan(2500);
    const working = await until(() => slack.running.slack.topView('ana'));
    expect(textAt(working, 'callback_id')).toBe('working');
    expect(spelled(working)).toContain(words.working);
    await until(() => (titleOf(slack.running.slack.topView('ana')) === 'Register' ? true : undefined));
  });

  it('shows a slow message in the modal that held its place, and nowhere else', async () => {
    slack.answer(() => after(2200, show(titled('Partners', 'Found three.'))));
    await slack.running.slack.slash('ana', '#round-table', { line: '/partners x', settle: false });
    const view = await until(() => {
      const top = slack.running.slack.topView('ana');
      return spelled(top).includes('Found three.') ? top : undefined;
    });
    expect(titleOf(view)).toBe('Partners');
    expect(at(view, 'submit')).toBeNull();
    expect(slack.running.slack.responses).toHaveLength(0);
  });

  it('answers a slow command where no modal could be opened', async () => {
    slack.workspace.inject({ method: 'views.open', kind: 'error', error: 'expired_trigger_id' });
    slack.answer(() => after(2200, show(message('Found three.'))));
    await slack.running.slack.slash('ana', '#round-table', { line: '/partners x', settle: false });
    const answer = await until(() => slack.running.slack.responses.at(-1));
    expect(answer).toMatchObject({ response_type: 'ephemeral', text: 'Found three.' });
  });

  it('says that something is wrong when the app throws, and logs no words of it', async () => {
    slack.answer(() => Promise.reject(new Error('secret name of a child')));
    const { replies } = await slack.running.slack.slash('ana', '#round-table', '/roundtable help');
    expect(replies[0]).toMatchObject({ text: words.broken });
    expect(spelled(slack.running.logs)).not.toContain('secret');
  });

  it('acts once on the same bytes delivered twice', async () => {
    slack.answer(show(message('Hello.')));
    await slack.running.slack.slash('ana', '#round-table', '/roundtable help');
    const again = await slack.running.slack.redeliver();
    expect(again).toMatchObject({ status: 200, body: '' });
    expect(slack.running.requests).toHaveLength(1);
  });
});

describe('A button in Slack', () => {
  const card: Message = message('A task.', buttons(press('Done', 'task-done', 'task-7')));

  /** Sends the card to Ana and gives it as it stands in her conversation with us. */
  async function delivered(): Promise<ShownMessage> {
    const { teamId, user } = slack.workspace;
    const to = { face: 'slack', tenant: teamId, kind: 'person', id: user('ana') } as const;
    const outcome = await slack.running.face.channel.deliver(to, card, 'nudge/1');
    expect(outcome.kind).toBe('delivered');
    return slack.newestDm('ana');
  }

  it('says which ritual was pressed and hands back its value', async () => {
    await slack.running.slack.clickButton('ana', await delivered(), { label: 'Done' });
    expect(slack.lastRequest()).toMatchObject({ kind: 'press', press: 'task-done', value: 'task-7' });
    expect(slack.lastRequest().place).toMatchObject({ kind: 'personal' });
  });

  it('is redrawn in place', async () => {
    const shown = await delivered();
    slack.answer(redraw(message('Done by Ana.')));
    const { ack, replies } = await slack.running.slack.clickButton('ana', shown, 'press:task-done');
    expect(ack.body).toBe('');
    expect(replies).toHaveLength(1);
    expect(replies[0]).toMatchObject({ replace_original: true, text: 'Done by Ana.' });
  });

  it('answers beside the message without replacing it', async () => {
    const shown = await delivered();
    slack.answer(show(message('Already done.')));
    const { replies } = await slack.running.slack.clickButton('ana', shown, { label: 'Done' });
    expect(replies[0]).toMatchObject({ replace_original: false, response_type: 'ephemeral' });
  });

  it('answers in the thread in which it was pressed', async () => {
    const shown = await delivered();
    slack.answer(announce(message('Ana takes it.')));
    const threaded = { ...shown, thread: '17.1' };
    const { replies } = await slack.running.slack.clickButton('ana', threaded, { label: 'Done' });
    expect(replies[0]).toMatchObject({ response_type: 'in_channel', thread_ts: '17.1' });
  });

  it('has another id for a second click, and acts once on a redelivered one', async () => {
    const shown = await delivered();
    await slack.running.slack.clickButton('ana', shown, { label: 'Done' });
    await slack.running.slack.clickButton('ana', shown, { label: 'Done' });
    const [first, second] = slack.running.requests.map(({ id }) => id);
    expect(first).not.toBe(second);
    await slack.running.slack.redeliver();
    expect(slack.running.requests).toHaveLength(2);
  });

  it('opens forms, up to three on top of each other, and then in place', async () => {
    const shown = await delivered();
    let count = 0;
    slack.answer(() =>
      Promise.resolve(
        ask(form({}, { title: `Step ${++count}`, intro: [buttons(press('Next', 'next', 'x'))] })),
      ),
    );
    const first = await slack.running.slack.clickButton('ana', shown, { label: 'Done' });
    expect(titleOf(first.view)).toBe('Step 1');
    for (const depth of [2, 3, 3]) {
      await slack.running.slack.clickInView('ana', slack.running.slack.topView('ana') ?? {}, {
        label: 'Next',
      });
      expect(slack.running.slack.openedViews('ana')).toHaveLength(depth);
    }
    expect(titleOf(slack.running.slack.topView('ana'))).toBe('Step 4');
  });

  it('asks to press again when its form could not be opened in time', async () => {
    const shown = await delivered();
    slack.workspace.inject({ method: 'views.open', kind: 'error', error: 'expired_trigger_id' });
    slack.answer(ask(form({})));
    const { replies } = await slack.running.slack.clickButton('ana', shown, { label: 'Done' });
    expect(replies[0]).toMatchObject({ replace_original: false, text: words.broken });
  });

  it('inside a modal answers in that modal, and knows the place where it was opened', async () => {
    slack.answer(({ kind }) =>
      Promise.resolve(
        kind === 'command'
          ? ask(form({}, { intro: [buttons(press('Who?', 'who', 'x'))] }))
          : show(message('These are they.')),
      ),
    );
    const { view } = await slack.running.slack.slash('ana', '#round-table', '/roundtable register');
    const seen = await slack.running.slack.clickInView('ana', view ?? {}, { label: 'Who?' });
    expect(slack.lastRequest().place).toMatchObject({ id: slack.workspace.channel('round-table') });
    expect(spelled(seen.view)).toContain('These are they.');
    expect(titleOf(seen.view)).toBe('Register');
  });

  it('that only opens a link is acknowledged and nothing else', async () => {
    const link = { type: 'button', action_id: 'link:', text: { type: 'plain_text', text: 'Page' } };
    const shown = { ...(await delivered()), blocks: [{ type: 'actions', elements: [link] }] };
    const { ack } = await slack.running.slack.clickButton('ana', shown, { label: 'Page' });
    expect(ack).toMatchObject({ status: 200, body: '' });
    expect(slack.running.requests).toHaveLength(0);
  });

  it('is answered in the own conversation when its response URL takes nothing any more', async () => {
    const shown = await delivered();
    slack.answer(show(message('Already done.')));
    const expired = await listenOnLoopback((_, response) => response.writeHead(404).end());
    slack.running.slack.responseUrl = () => expired.url;
    await slack.running.slack.clickButton('ana', shown, { label: 'Done' });
    await expired.close();
    expect(await until(async () => spelled((await slack.newestDm('ana')).blocks))).toContain('Already done.');
  });

  it('never calls a response URL of a foreign host', async () => {
    const shown = await delivered();
    slack.answer(show(message('Hello.')));
    let hits = 0;
    const foreign = await listenOnLoopback((_, response) => {
      hits++;
      response.end();
    });
    // The same machine by another name, where it would answer if it were called.
    slack.running.slack.responseUrl = () => foreign.url.replace('127.0.0.1', 'localhost');
    await slack.running.slack.clickButton('ana', shown, { label: 'Done' });
    await foreign.close();
    expect(hits).toBe(0);
    expect(slack.running.logs.map((line) => line.message)).toContain(
      'a response URL of a foreign host was not called',
    );
  });
});

describe('A shortcut in Slack', () => {
  it('opens its form', async () => {
    slack.answer(ask(form({})));
    const { view } = await slack.running.slack.shortcut('ana', 'register-partner');
    expect(slack.lastRequest()).toMatchObject({ kind: 'shortcut', shortcut: 'register-partner' });
    expect(titleOf(view)).toBe('Register');
  });

  it('shows a message in a modal, having no place for it', async () => {
    slack.answer(show(titled('Help', 'This is what I can do.')));
    const { view } = await slack.running.slack.shortcut('ana', 'help');
    expect(titleOf(view)).toBe('Help');
    expect(spelled(view)).toContain('This is what I can do.');
  });

  it('on a message brings its words, decoded once', async () => {
    slack.answer(show(message('Noted.')));
    const about = {
      channel: slack.workspace.channel('round-table'),
      ts: '17.1',
      blocks: [],
      isEphemeral: false,
      text: 'Who can help &amp; when? &lt;soon&gt;',
    };
    const { replies } = await slack.running.slack.shortcut('ana', 'make-task', about);
    expect(slack.lastRequest()).toMatchObject({ about: 'Who can help & when? <soon>' });
    expect(replies[0]).toMatchObject({ response_type: 'ephemeral', text: 'Noted.' });
  });
});
