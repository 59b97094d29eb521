import { describe, expect, it } from '@jest/globals';
import { webApi } from '@slack/bolt';
import { failureOf } from '../../../src/adapters/slack/outcome.ts';
import { at, textAt } from '../../../src/adapters/slack/payload.ts';
import type { Outcome } from '../../../src/chat/channel.ts';
import { image, text, type Message } from '../../../src/chat/message.ts';
import { listenOnLoopback } from '../../support/slack/http.ts';
import type { FaultKind } from '../../support/slack/proxy.ts';
import { message } from '../../support/slack/replies.ts';
import { startFace } from '../../support/slack/face.ts';
import { spelled, useSlack } from '../../support/slack/use.ts';

const slack = useSlack();

const deliver = (said: Message = message('A nudge.'), key = 'nudge/1'): Promise<Outcome> =>
  slack.running.face.channel.deliver(
    { face: 'slack', tenant: slack.workspace.teamId, kind: 'person', id: slack.workspace.user('ana') },
    said,
    key,
  );
const copies = async (words: string): Promise<number> =>
  (await slack.running.slack.dms('ana')).filter((one) => textAt(one, 'text') === words).length;

describe('A message delivered through Slack', () => {
  it('arrives once, in one call, with the key of the ledger and nothing that forges or unfurls', async () => {
    const outcome = await deliver(message('Tomorrow at 8 <!channel>.'), 'nudge/42');
    expect(outcome).toMatchObject({ kind: 'delivered' });
    expect(await copies('Tomorrow at 8 &lt;!channel&gt;.')).toBe(1);
    expect(slack.workspace.callsOf('conversations.open')).toHaveLength(0);
    expect(slack.workspace.callsOf('chat.postMessage').at(-1)?.args).toMatchObject({
      channel: slack.workspace.user('ana'),
      unfurl_links: 'false',
      unfurl_media: 'false',
      link_names: 'false',
      parse: 'none',
      metadata: { event_type: 'round_table', event_payload: { key: 'nudge/42' } },
    });
  });

  it('arrives in a channel that we are in, and says why where we are not', async () => {
    const { teamId, channel } = slack.workspace;
    const to = (name: string) =>
      ({ face: 'slack', tenant: teamId, kind: 'channel', id: channel(name) }) as const;
    expect(await slack.running.face.channel.deliver(to('round-table'), message('x'), 'k1')).toMatchObject({
      kind: 'delivered',
    });
    expect(await slack.running.face.channel.deliver(to('elsewhere'), message('x'), 'k2')).toEqual({
      kind: 'never',
      why: 'forbidden',
      detail: 'not_in_channel',
    });
    expect(await slack.running.face.channel.deliver(to('C0NOWHERE'), message('x'), 'k3')).toEqual({
      kind: 'never',
      why: 'gone',
      detail: 'channel_not_found',
    });
  });

  describe('to several people together', () => {
    const together = (key: string): Promise<Outcome> =>
      slack.running.face.channel.deliver(
        {
          face: 'slack',
          tenant: slack.workspace.teamId,
          kind: 'group',
          id: [slack.workspace.user('ana'), slack.workspace.user('ben')].toSorted().join(' '),
        },
        message('Meet each other.'),
        key,
      );

    it('is posted into a conversation of theirs, the same one the next time', async () => {
      const first = await together('meet/1');
      const second = await together('meet/2');
      expect([first.kind, second.kind]).toEqual(['delivered', 'delivered']);
      const posted = slack.workspace.callsOf('chat.postMessage').slice(-2);
      const [one, other] = posted.map(({ args }) => args['channel']);
      expect(one).toBe(other);
      expect(String(one)).toMatch(/^G/);
      expect(first).toMatchObject({ messageId: expect.stringContaining(String(one)) as unknown });
    });

    it('is not sent where we may not open one, so that each can be written to instead', async () => {
      slack.workspace.inject({ method: 'conversations.open', kind: 'error', error: 'missing_scope' });
      const before = slack.workspace.callsOf('chat.postMessage').length;
      expect(await together('meet/3')).toEqual({ kind: 'never', why: 'forbidden', detail: 'missing_scope' });
      expect(slack.workspace.callsOf('chat.postMessage')).toHaveLength(before);
    });

    it('waits a little when the answer to opening it is lost: nothing was posted', async () => {
      slack.workspace.inject({ method: 'conversations.open', kind: 'lost' });
      expect(await together('meet/4')).toMatchObject({ kind: 'later' });
    });
  });

  it.each<[FaultKind, string, number]>([
    ['lost', 'unknown', 1],
    ['lost500', 'unknown', 1],
    ['truncate', 'unknown', 1],
    ['500', 'unknown', 0],
    ['503', 'unknown', 0],
    ['html', 'unknown', 0],
    ['reset', 'unknown', 0],
  ])('is never sent twice by itself when the answer is %s', async (kind, expected, arrived) => {
    const words = `Fault ${kind}`;
    slack.workspace.inject({ method: 'chat.postMessage', kind });
    const before = slack.workspace.callsOf('chat.postMessage').length;
    expect(await deliver(message(words))).toMatchObject({ kind: expected });
    await slack.running.slack.settle();
    expect(slack.workspace.callsOf('chat.postMessage')).toHaveLength(before + 1);
    expect(await copies(words)).toBe(arrived);
  });

  it('is of unknown fate when Slack does not answer within ten seconds, though it arrived', async () => {
    slack.workspace.inject({ method: 'chat.postMessage', kind: 'slow', ms: 10_400 });
    const start = performance.now();
    expect(await deliver(message('Slow'))).toEqual({ kind: 'unknown', detail: 'timeout' });
    expect(performance.now() - start).toBeLessThan(10_350);
    await slack.running.slack.settle();
  });

  it('waits as long as Slack says when there are too many, and longer than a moment when it does not say', async () => {
    slack.workspace.inject({ method: 'chat.postMessage', kind: '429', retryAfter: 17 });
    expect(await deliver()).toEqual({
      kind: 'later',
      retryAfterSeconds: 17,
      why: 'ratelimited',
      pauses: 'tenant',
    });
    slack.workspace.inject({ method: 'chat.postMessage', kind: '429', retryAfter: null });
    expect(await deliver()).toEqual({
      kind: 'later',
      retryAfterSeconds: 30,
      why: 'ratelimited',
      pauses: 'tenant',
    });
    slack.workspace.inject({ method: 'chat.postMessage', kind: '429', retryAfter: 86_400 });
    expect(await deliver()).toMatchObject({ kind: 'later', retryAfterSeconds: 86_400 });
  });

  it('goes without its picture, in its words, when Slack cannot fetch the picture', async () => {
    const picture = image('https://table.example/trend.png', 'Useful: 4.1, then 4.4');
    const said = { ...message('How it went.'), blocks: [text('How it went.'), picture] };
    slack.workspace.inject({ method: 'chat.postMessage', kind: 'error', error: 'invalid_blocks' });
    expect(await deliver(said, 'trend/1')).toMatchObject({ kind: 'delivered' });
    const last = slack.workspace.callsOf('chat.postMessage').at(-1);
    expect(JSON.stringify(last?.args)).not.toContain('trend.png');
    expect(JSON.stringify(last?.args)).toContain('Useful: 4.1, then 4.4');
  });

  it('without a picture is refused once and for all when Slack does not take it', async () => {
    const before = slack.workspace.callsOf('chat.postMessage').length;
    slack.workspace.inject({ method: 'chat.postMessage', kind: 'error', error: 'invalid_blocks' });
    expect(await deliver()).toMatchObject({ kind: 'never', why: 'refused' });
    expect(slack.workspace.callsOf('chat.postMessage')).toHaveLength(before + 1);
  });

  it('does not keep an answer to somebody else waiting while it must wait', async () => {
    slack.workspace.inject({ method: 'chat.postMessage', kind: '429', retryAfter: 60 });
    await deliver();
    const start = performance.now();
    await slack.running.slack.openHome('ben');
    slack.answer({ kind: 'home', message: message('Home') });
    await slack.running.slack.openHome('ben');
    expect(performance.now() - start).toBeLessThan(5000);
    expect(spelled(slack.running.slack.home('ben'))).toContain('Home');
  });

  it.each<[string, 'gone' | 'forbidden' | 'refused']>([
    ['channel_not_found', 'gone'],
    ['user_not_found', 'gone'],
    ['is_archived', 'gone'],
    ['not_in_channel', 'forbidden'],
    ['restricted_action', 'forbidden'],
    ['restricted_action_thread_only_channel', 'forbidden'],
    ['cannot_dm_bot', 'forbidden'],
    ['missing_scope', 'forbidden'],
    ['msg_too_long', 'refused'],
    ['invalid_blocks', 'refused'],
    ['no_text', 'refused'],
  ])('is never sent after %s', async (error, why) => {
    slack.workspace.inject({ method: 'chat.postMessage', kind: 'error', error });
    expect(await deliver()).toEqual({ kind: 'never', why, detail: error });
  });

  it.each(['account_inactive', 'token_revoked', 'invalid_auth'])(
    'is not sent after %s, and neither is anything else there',
    async (error) => {
      slack.workspace.inject({ method: 'chat.postMessage', kind: 'error', error });
      expect(await deliver()).toEqual({ kind: 'never', why: 'forbidden', detail: error, pauses: 'tenant' });
    },
  );

  it.each<[string, Outcome['kind']]>([
    ['ratelimited', 'later'],
    ['service_unavailable', 'later'],
    ['something_new', 'later'],
    ['internal_error', 'unknown'],
    ['fatal_error', 'unknown'],
  ])('is judged by what Slack promises of %s', async (error, kind) => {
    slack.workspace.inject({ method: 'chat.postMessage', kind: 'error', error });
    expect((await deliver()).kind).toBe(kind);
  });

  it('was not sent when no connection came about', async () => {
    const gone = await listenOnLoopback((_, response) => void response.end());
    await gone.close();
    const deaf = await startFace(slack.workspace, () => Promise.resolve({ kind: 'nothing' }), {
      apiUrl: `${gone.url}/api/`,
    });
    const to = { face: 'slack', tenant: 'T1', kind: 'person', id: 'U1' } as const;
    expect(await deaf.face.channel.deliver(to, message('x'), 'k')).toEqual({
      kind: 'later',
      retryAfterSeconds: 60,
      why: 'ECONNREFUSED',
      pauses: 'tenant',
    });
    await deaf.close();
  });

  it('is of unknown fate when the answer has no end', async () => {
    const flood = await listenOnLoopback((_, response) => {
      const pour = (): void => {
        while (response.write(Buffer.alloc(65_536, 'x')) && !response.destroyed);
      };
      response.on('drain', pour);
      pour();
    });
    const flooded = await startFace(slack.workspace, () => Promise.resolve({ kind: 'nothing' }), {
      apiUrl: `${flood.url}/api/`,
    });
    const to = { face: 'slack', tenant: 'T1', kind: 'person', id: 'U1' } as const;
    const before = process.memoryUsage().rss;
    expect((await flooded.face.channel.deliver(to, message('x'), 'k')).kind).toBe('unknown');
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
    await flooded.close();
    await flood.close();
  });

  it('arrives in parts when it is long, each with its own key, and is of unknown fate when a part is lost', async () => {
    const long = message(...Array.from({ length: 70 }, (_, index) => text(`Line ${index}`)));
    const before = slack.workspace.callsOf('chat.postMessage').length;
    expect((await deliver(long, 'minutes/1')).kind).toBe('delivered');
    const keys = slack.workspace
      .callsOf('chat.postMessage')
      .slice(before)
      .map(({ args }) => at(args, 'metadata', 'event_payload', 'key'));
    expect(keys).toEqual(['minutes/1', 'minutes/1#2']);
    slack.workspace.inject({ method: 'chat.postMessage', kind: 'slow', ms: 1 });
    slack.workspace.inject({ method: 'chat.postMessage', kind: '429' });
    expect(await deliver(long, 'minutes/2')).toEqual({
      kind: 'unknown',
      detail: 'part 2 of 2 was not delivered',
    });
  });

  it('to an address of another face is refused here', async () => {
    const to = { face: 'teams', tenant: 'x', kind: 'person', id: 'y' } as const;
    expect(await slack.running.face.channel.deliver(to, message('x'), 'k')).toMatchObject({ why: 'gone' });
  });

  it('leaves no words of it in the log, whatever goes wrong', async () => {
    for (const kind of ['500', 'html', 'lost', 'truncate'] as const) {
      slack.workspace.inject({ method: 'chat.postMessage', kind });
      await deliver(message('Child named Secret'));
    }
    slack.workspace.inject({ method: 'chat.postMessage', kind: 'error', error: 'invalid_blocks' });
    await deliver(message('Child named Secret'));
    const logged = spelled(slack.running.logs);
    expect(slack.running.logs.length).toBeGreaterThanOrEqual(5);
    expect(logged).not.toContain('Secret');
    expect(logged).not.toContain(slack.workspace.botToken);
  });
});

describe('What became of a call', () => {
  it.each([
    [413, { kind: 'never', why: 'refused', detail: 'http 413' }],
    [404, { kind: 'later', retryAfterSeconds: 60, why: 'http 404', pauses: 'tenant' }],
    [408, { kind: 'unknown', detail: 'http 408' }],
    [502, { kind: 'unknown', detail: 'http 502' }],
  ])('is told by HTTP status %i', (status, failure) => {
    expect(failureOf(new webApi.WebAPIHTTPError(status, '', {}))).toEqual(failure);
  });

  it.each([
    'ENOTFOUND',
    'EAI_AGAIN',
    'UND_ERR_CONNECT_TIMEOUT',
    'CERT_HAS_EXPIRED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ])('is "not sent" after %s', (code) => {
    const cause = new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code }) });
    expect(failureOf(new webApi.WebAPIRequestError(cause))).toEqual({
      kind: 'later',
      retryAfterSeconds: 60,
      why: code,
      pauses: 'tenant',
    });
  });

  it('is unknown for what is no error of a call at all', () => {
    expect(failureOf('odd')).toEqual({ kind: 'unknown', detail: 'no answer' });
    expect(failureOf(new Error('x'))).toEqual({ kind: 'unknown', detail: 'no answer' });
  });
});
