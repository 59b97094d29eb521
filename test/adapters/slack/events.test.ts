import { describe, expect, it } from '@jest/globals';
import { listAt, textAt, type Payload } from '../../../src/adapters/slack/payload.ts';
import { buttons, press } from '../../../src/chat/message.ts';
import { announce, ask, redraw, show } from '../../../src/chat/reply.ts';
import { words } from '../../support/slack/face.ts';
import { form, message, titled } from '../../support/slack/replies.ts';
import { spelled, titleOf, until, useSlack } from '../../support/slack/use.ts';

const slack = useSlack();

describe('Words in a direct message', () => {
  it('are answered there, decoded once', async () => {
    slack.answer(show(message('I look for it.')));
    await slack.running.slack.say('ana', 'partners R&D <b> &amp;');
    expect(slack.lastRequest()).toMatchObject({ kind: 'command', words: 'partners R&D <b> &amp;' });
    expect(slack.lastRequest().place).toEqual({
      kind: 'personal',
      id: await slack.running.slack.dmChannel('ana'),
    });
    expect((await slack.newestDm('ana')).text).toBe('I look for it.');
  });

  it('are offered a button where a form is the answer, and the button opens it', async () => {
    slack.answer(ask(form({})));
    await slack.running.slack.say('ana', 'register');
    const offered = await slack.newestDm('ana');
    expect(offered.text).toContain('Register');
    const { view } = await slack.running.slack.clickButton('ana', offered, { label: words.open });
    expect(slack.lastRequest()).toMatchObject({ kind: 'command', words: 'register' });
    expect(titleOf(view)).toBe('Register');
  });

  it('of our own and of other bots are not heard, nor are edits', async () => {
    const { botUserId, teamId, user } = slack.workspace;
    const said = { type: 'message', channel_type: 'im', channel: 'D1', text: 'hi', ts: '1.1', team: teamId };
    await slack.running.slack.event({ ...said, user: botUserId });
    await slack.running.slack.event({ ...said, user: 'U0OTHER', bot_id: 'B0OTHER' });
    await slack.running.slack.event({ ...said, user: user('ana'), subtype: 'message_changed' });
    await slack.running.slack.event({ ...said, user: user('ana'), channel_type: 'channel' });
    expect(slack.running.requests).toHaveLength(0);
  });
});

describe('Words after a mention', () => {
  it('are answered to the asker alone, in that channel', async () => {
    slack.answer(show(message('Three partners.')));
    await slack.running.slack.mention('ana', '#round-table', 'partners drugs-prevention');
    expect(slack.lastRequest()).toMatchObject({ words: 'partners drugs-prevention' });
    const [note] = slack.running.slack.ephemerals('ana');
    expect(note).toMatchObject({ channel: slack.workspace.channel('round-table') });
    expect(textAt(note?.message, 'text')).toBe('Three partners.');
    expect(slack.running.slack.ephemerals('ben')).toHaveLength(0);
  });

  it('are answered to everybody, in the thread, when the answer is for the place', async () => {
    slack.answer(announce(message('The meeting is open.')));
    const [parent] = (await slack.running.slack.history('#round-table')).slice(-1);
    await slack.running.slack.mention('ana', '#round-table', { words: 'open', thread: textAt(parent, 'ts') });
    const post = slack.workspace.callsOf('chat.postMessage').at(-1);
    expect(post?.args).toMatchObject({ thread_ts: textAt(parent, 'ts'), text: 'The meeting is open.' });
  });
});

describe('The same event', () => {
  it('has the same id when Slack delivers it again, so that the app can act once', async () => {
    const { user, teamId } = slack.workspace;
    const said = {
      type: 'message',
      channel_type: 'im',
      channel: 'D1',
      text: 'hi',
      ts: '1.1',
      team: teamId,
      user: user('ana'),
    };
    await slack.running.slack.event(said, { eventId: 'Ev1' });
    await slack.running.slack.event(said, {
      eventId: 'Ev1',
      // A second later, so that it is not the same bytes with the same signature.
      timestamp: Math.floor(slack.workspace.clock().getTime() / 1000) + 1,
      headers: { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' },
    });
    expect(slack.running.requests.map(({ id }) => id)).toEqual(['Ev1', 'Ev1']);
  });
});

describe('A partner from another organisation', () => {
  it('speaks in our workspace and belongs to their own', async () => {
    const { teamId, botUserId } = slack.workspace;
    slack.answer(show(message('Hello.')));
    await slack.running.slack.event(
      {
        type: 'app_mention',
        user: 'U0STRANGER',
        user_team: 'T0PARTNER',
        text: `<@${botUserId}> help`,
        channel: slack.workspace.channel('round-table'),
        ts: '1.1',
      },
      { envelope: { team_id: 'T0PARTNER', is_ext_shared_channel: true } },
    );
    expect(slack.lastRequest().speaker).toMatchObject({
      tenant: teamId,
      account: { face: 'slack', home: 'T0PARTNER', id: 'U0STRANGER' },
    });
  });
});

describe('The Home tab', () => {
  it('is drawn when it is opened', async () => {
    slack.answer({ kind: 'home', message: titled('Your round table', 'Nothing waits for you.') });
    await slack.running.slack.openHome('ana');
    expect(slack.lastRequest()).toMatchObject({ kind: 'home', place: { kind: 'home' } });
    expect(spelled(slack.running.slack.home('ana'))).toContain('Nothing waits for you.');
  });

  it('is redrawn by a press, and answers beside it in a modal', async () => {
    const start = message('Tasks', buttons(press('Done', 'task-done', 't1')));
    slack.answer({ kind: 'home', message: start });
    await slack.running.slack.openHome('ana');
    slack.answer(redraw(message('No tasks.')));
    await slack.running.slack.clickInView('ana', slack.running.slack.home('ana') ?? {}, { label: 'Done' });
    expect(slack.lastRequest().place.kind).toBe('home');
    expect(spelled(slack.running.slack.home('ana'))).toContain('No tasks.');

    slack.answer({ kind: 'home', message: start });
    await slack.running.slack.openHome('ana');
    slack.answer(show(titled('Already done', 'By Ben.')));
    const home = slack.running.slack.home('ana') ?? {};
    const { view } = await slack.running.slack.clickInView('ana', home, { label: 'Done' });
    expect(titleOf(view)).toBe('Already done');
  });
});

describe('A sign put on a message', () => {
  const ts = '1764115200.000100';
  const put = (reaction: string, more: Payload = {}): Promise<unknown> =>
    slack.running.slack.event({
      type: 'reaction_added',
      user: slack.workspace.user('ana'),
      reaction,
      item_user: slack.workspace.user('ben'),
      item: { type: 'message', channel: slack.workspace.channel('round-table'), ts },
      event_ts: '1764115201.000200',
      ...more,
    });
  const whispers = () => slack.workspace.ephemerals.length;

  it.each([
    ['white_check_mark', '✅'],
    ['heavy_check_mark', '✅'],
    ['pushpin', '📌'],
    ['memo', '📌'],
  ])('reaches the app by the name %s, without the words of the message', async (reaction, sign) => {
    await put(reaction);
    expect(slack.lastRequest()).toMatchObject({
      kind: 'reaction',
      sign,
      ours: null,
      place: { kind: 'channel', id: slack.workspace.channel('round-table') },
    });
    expect(slack.lastRequest()).not.toHaveProperty('about');
    expect(whispers()).toBe(0);
  });

  it('names our own message as its delivery did', async () => {
    await put('white_check_mark', { item_user: slack.workspace.botUserId });
    expect(slack.lastRequest()).toMatchObject({
      ours: `${slack.workspace.channel('round-table')}/${ts}`,
    });
  });

  it('is answered to that person alone, with the way back to the message', async () => {
    slack.answer(show(message('Write this down?', buttons(press('Decision', 'decide', 'm1')))));
    slack.workspace.stub('chat.getPermalink', () => ({ ok: true, permalink: 'https://town.example/p1' }));
    await put('pushpin');
    const whisper = await until(() => slack.workspace.ephemerals.at(-1));
    slack.workspace.unstub('chat.getPermalink');
    expect(whisper).toMatchObject({
      user: slack.workspace.user('ana'),
      channel: slack.workspace.channel('round-table'),
    });
    expect(spelled(whisper.message)).toContain('https://town.example/p1');
    expect(spelled(whisper.message)).toContain('Write this down?');
    expect(spelled(slack.workspace.callsOf('chat.postMessage').map(({ args }) => args))).not.toContain(
      'Write this down?',
    );
  });

  it('is answered without the way back where Slack does not tell it', async () => {
    slack.answer(show(message('Write it down?')));
    slack.workspace.inject({ method: 'chat.getPermalink', kind: 'error', error: 'message_not_found' });
    await put('pushpin');
    const whisper = await until(() => slack.workspace.ephemerals.at(-1));
    expect(spelled(whisper.message)).toContain('Write it down?');
  });

  it('is met with silence when it says nothing to us, is our own, is on no message, or the app breaks', async () => {
    const before = slack.running.requests.length;
    await put('tada');
    await put('constructor');
    await put('white_check_mark', { user: slack.workspace.botUserId });
    await put('white_check_mark', { item: { type: 'file', file: 'F1' } });
    expect(slack.running.requests).toHaveLength(before);
    slack.answer(() => Promise.reject(new Error('no database')));
    await put('white_check_mark');
    expect(whispers()).toBe(0);
  });
});

describe('An invitation to a channel', () => {
  const joined = (user: string): Record<string, string> => ({
    type: 'member_joined_channel',
    user,
    channel: slack.workspace.channel('round-table'),
    channel_type: 'C',
    team: slack.workspace.teamId,
    inviter: slack.workspace.user('ana'),
  });

  it('of us is told to the app, from the one who invited us', async () => {
    slack.answer(announce(message('Good morning, I keep the thread.')));
    await slack.running.slack.event(joined(slack.workspace.botUserId));
    expect(slack.lastRequest()).toMatchObject({
      kind: 'arrival',
      who: 'bot',
      speaker: { account: { id: slack.workspace.user('ana') } },
    });
    const [newest] = (await slack.running.slack.history('#round-table')).slice(-1);
    expect(textAt(newest, 'text')).toBe('Good morning, I keep the thread.');
  });

  it('of other people is not our business', async () => {
    await slack.running.slack.event(joined(slack.workspace.user('ben')));
    expect(slack.running.requests).toHaveLength(0);
  });
});

describe('An uninstalled app', () => {
  const to = (): Parameters<typeof slack.running.face.channel.deliver>[0] => ({
    face: 'slack',
    tenant: slack.workspace.teamId,
    kind: 'person',
    id: slack.workspace.user('ana'),
  });

  it.each([
    ['app_uninstalled', {}],
    ['tokens_revoked', { tokens: { bot: ['U0BOTUSER1'] } }],
  ])('tells the app and sends nothing any more (%s)', async (type, more) => {
    await slack.running.slack.event({ type, ...more });
    expect(slack.lastRequest()).toMatchObject({ kind: 'departure', who: 'bot' });
    const before = slack.workspace.calls.length;
    const outcome = await slack.running.face.channel.deliver(to(), message('Hello.'), 'k');
    expect(outcome).toMatchObject({ kind: 'never', why: 'forbidden' });
    expect(slack.workspace.calls).toHaveLength(before);
    expect(slack.running.face.ready().ok).toBe(false);
  });

  it('goes on when only the token of a person was revoked', async () => {
    await slack.running.slack.event({ type: 'tokens_revoked', tokens: { oauth: ['U1'] } });
    expect(slack.running.requests).toHaveLength(0);
    const outcome = await slack.running.face.channel.deliver(to(), message('Hello.'), 'k');
    expect(outcome.kind).toBe('delivered');
  });
});

describe('A long answer to a mention', () => {
  it('arrives in several messages, nothing lost', async () => {
    const items = Array.from({ length: 120 }, (_, index) => `Partner ${index + 1} of this town`);
    slack.answer(show(message(...items)));
    await slack.running.slack.mention('ana', '#round-table', 'partners');
    const notes = slack.running.slack.ephemerals('ana');
    expect(notes.length).toBeGreaterThan(2);
    for (const note of notes) expect(listAt(note.message, 'blocks').length).toBeLessThanOrEqual(50);
    const read = notes.map((note) => textAt(note.message, 'text')).join('\n');
    expect(read.split('\n')).toEqual(items);
  });
});
