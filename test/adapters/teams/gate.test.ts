import { beforeEach, describe, expect, it } from '@jest/globals';
import { generateKeyPair } from 'jose';
import { createRequire } from 'node:module';
import net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { show } from '../../../src/chat/reply.ts';
import { message } from '../../support/slack/replies.ts';
import type { Json } from '../../support/teams/cards.ts';
import { FOREIGN_KID, startIssuer, type Signing } from '../../support/teams/issuer.ts';
import { startFace } from '../../support/teams/face.ts';
import { useTeams } from '../../support/teams/use.ts';

const teams = useTeams();
const handled = (): number => teams.running.requests.length;

/** An activity as Teams sends it. */
function activity(more: Json = {}): Json {
  const { tenant } = teams;
  const ana = tenant.person('ana');
  return {
    type: 'message',
    id: String(Math.random()),
    text: 'help',
    channelId: 'msteams',
    serviceUrl: tenant.connector.serviceUrl,
    from: { id: ana.id, aadObjectId: ana.aadObjectId },
    recipient: tenant.bot,
    conversation: { id: tenant.connector.personal(ana).id, conversationType: 'personal' },
    channelData: { tenant: { id: tenant.tenantId } },
    ...more,
  };
}

async function post(body: unknown, headers: Readonly<Record<string, string>>) {
  const sent = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(teams.running.url, { method: 'POST', body: sent, headers });
  return { status: response.status, text: await response.text() };
}

const token = (claims: Json = {}, signing: Signing = {}): Promise<string> =>
  teams.tenant.issuer.token(
    { aud: teams.tenant.appId, serviceurl: teams.tenant.connector.serviceUrl, ...claims },
    signing,
  );
const signed = async (claims: Json = {}, signing: Signing = {}) => ({
  authorization: `Bearer ${await token(claims, signing)}`,
});

const seconds = (): number => Math.floor(Date.now() / 1000);
const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('The gate of Teams', () => {
  beforeEach(() => teams.answer(show(message('Hello.'))));

  it('lets in what the Bot Connector signed for us', async () => {
    expect(await post(activity(), await signed())).toEqual({ status: 200, text: '' });
    expect(handled()).toBe(1);
  });

  it('takes tokens that are out of time by less than five minutes', async () => {
    expect((await post(activity(), await signed({ exp: seconds() - 200 }))).status).toBe(200);
    expect((await post(activity(), await signed({ nbf: seconds() + 200 }))).status).toBe(200);
  });

  const bad: readonly (readonly [string, () => Promise<string>])[] = [
    ['no token', () => Promise.resolve('')],
    ['another scheme', async () => `Basic ${await token()}`],
    ['two tokens', async () => `Bearer ${await token()} ${await token()}`],
    ['garbage', () => Promise.resolve('Bearer x.y.z')],
    ['an endless token', () => Promise.resolve(`Bearer ${'x'.repeat(10_000)}`)],
    ['an expired token', async () => `Bearer ${await token({ exp: seconds() - 400 })}`],
    ['a token without an end', async () => `Bearer ${await token({ exp: null })}`],
    ['a token of the future', async () => `Bearer ${await token({ nbf: seconds() + 400 })}`],
    ['a token for another bot', async () => `Bearer ${await token({ aud: 'another' })}`],
    ['a token without an audience', async () => `Bearer ${await token({ aud: null })}`],
    ['another issuer', async () => `Bearer ${await token({ iss: 'https://evil.example' })}`],
    [
      'the issuer of the emulator',
      async () =>
        `Bearer ${await token({ iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' })}`,
    ],
    ['no service address in the token', async () => `Bearer ${await token({ serviceurl: null })}`],
    [
      'another service address in the token',
      async () => `Bearer ${await token({ serviceurl: 'https://smba.trafficmanager.net/x/' })}`,
    ],
    [
      'a key that is endorsed for another channel',
      async () => `Bearer ${await token({}, { kid: FOREIGN_KID })}`,
    ],
    ['an unknown key', async () => `Bearer ${await token({}, { kid: 'nobody' })}`],
    [
      'a forged signature',
      async () => `Bearer ${await token({}, { key: (await generateKeyPair('RS256')).privateKey })}`,
    ],
    [
      'a shared secret instead of a key',
      async () =>
        `Bearer ${await token({}, { alg: 'HS256', key: new TextEncoder().encode('x'.repeat(64)) })}`,
    ],
    [
      'no signature',
      () => {
        const claims = { iss: 'https://api.botframework.com', aud: teams.tenant.appId, exp: seconds() + 600 };
        return Promise.resolve(`Bearer ${base64({ alg: 'none', kid: 'key-1' })}.${base64(claims)}.`);
      },
    ],
  ];
  it.each(bad)('refuses %s, without a reason and without a handler', async (_, authorization) => {
    const header = await authorization();
    const answer = await post(activity(), header === '' ? {} : { authorization: header });
    expect(answer).toEqual({ status: 401, text: '' });
    expect(handled()).toBe(0);
  });

  it.each([
    ['a service address that nobody trusts', { serviceUrl: 'http://169.254.169.254/' }],
    ['another loopback port', { serviceUrl: 'http://127.0.0.1:1/' }],
    ['an address with a password', { serviceUrl: 'https://x:y@smba.trafficmanager.net/' }],
  ])('refuses %s even in a token', async (_, more) => {
    const answer = await post(activity(more), await signed({ serviceurl: more.serviceUrl }));
    expect(answer).toEqual({ status: 401, text: '' });
    expect(handled()).toBe(0);
  });

  it.each([
    ['another channel', { channelId: 'webchat' }],
    ['no channel', { channelId: '' }],
    ['no service address', { serviceUrl: '' }],
  ])('refuses an activity with %s', async (_, more) => {
    expect((await post(activity(more), await signed())).status).toBe(401);
    expect(handled()).toBe(0);
  });

  it.each([
    ['no JSON', '{'],
    ['a body of null', 'null'],
    ['a list', '[]'],
    ['a number', '7'],
    ['nothing', ''],
    ['JSON that nests without end', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ])('answers 400 to %s', async (_, body) => {
    expect((await post(body, await signed())).status).toBe(400);
    expect(handled()).toBe(0);
  });

  it('answers 400 to an activity without a type, a sender or a conversation', async () => {
    for (const lacking of ['type', 'from', 'conversation', 'recipient'])
      expect((await post(activity({ [lacking]: undefined }), await signed())).status).toBe(400);
    expect(handled()).toBe(0);
  });

  it('answers 413 to a body that is too large, and 400 to a compressed one', async () => {
    const large = activity({ text: 'x'.repeat(300_000) });
    expect((await post(large, await signed())).status).toBe(413);
    expect((await post(activity(), { ...(await signed()), 'content-encoding': 'gzip' })).status).toBe(400);
    expect(handled()).toBe(0);
  });

  it('answers 405 to everything but POST', async () => {
    const response = await fetch(teams.running.url);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('reads nothing from a stranger, however slowly it comes', async () => {
    const { port } = new URL(teams.running.url);
    const socket = net.connect(Number(port), '127.0.0.1');
    try {
      const answered = new Promise<string>((resolve) =>
        socket.once('data', (part) => resolve(part.toString())),
      );
      socket.write('POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n{');
      expect(await answered).toContain('401');
    } finally {
      socket.destroy();
    }
  });

  it('keeps nothing of what strangers send', async () => {
    const require = createRequire(createRequire(import.meta.url).resolve('botbuilder'));
    const { ToBotFromBotOrEmulatorTokenValidationParameters: believed } =
      require('botframework-connector/lib/auth/tokenValidationParameters') as {
        ToBotFromBotOrEmulatorTokenValidationParameters: { issuer: string[] };
      };
    const before = believed.issuer.length;
    for (let index = 0; index < 50; index++) {
      const tid = `${index}`.repeat(100);
      const claims = base64({ iss: `https://sts.windows.net/${tid}/`, tid, aud: teams.tenant.appId });
      await post(activity(), {
        authorization: `Bearer ${base64({ alg: 'RS256', kid: 'key-1' })}.${claims}.x`,
      });
    }
    expect(believed.issuer).toHaveLength(before);
    expect(handled()).toBe(0);
    expect(teams.running.logs).toEqual([]);
  });

  it('looks unknown keys up once a minute, however many are asked for', async () => {
    const { asked } = teams.tenant.issuer;
    await post(activity(), await signed());
    const before = asked.keys;
    for (const kid of ['a', 'b', 'c', 'd']) await post(activity(), await signed({}, { kid }));
    expect(asked.keys - before).toBeLessThanOrEqual(1);
  });
});

describe('The keys of Teams', () => {
  it('are looked up again when a new one signs, a minute later', async () => {
    let now = new Date();
    const issuer = await startIssuer(() => now);
    const running = await startFace(teams.tenant, () => Promise.resolve(show(message('Hello.'))), {
      openIdMetadataUrl: issuer.metadataUrl,
      clock: () => now,
    });
    try {
      const send = async (kid: string): Promise<number> => {
        const claims = { aud: teams.tenant.appId, serviceurl: teams.tenant.connector.serviceUrl };
        const authorization = `Bearer ${await issuer.token(claims, { kid })}`;
        const response = await fetch(running.url, {
          method: 'POST',
          body: JSON.stringify(activity()),
          headers: { authorization },
        });
        return response.status;
      };
      expect(await send('key-1')).toBe(200);
      const before = issuer.asked.keys;
      now = new Date(now.getTime() + 61_000);
      expect(await send('new-key')).toBe(401);
      expect(issuer.asked.keys).toBe(before + 1);
      // The key server is down: the keys that we have go on holding, a day later, too.
      issuer.broken = 503;
      now = new Date(now.getTime() + 25 * 60 * 60_000);
      expect(await send('key-1')).toBe(200);
      expect(running.logs.map(({ level }) => level)).toEqual(['warn']);
      expect(running.face.ready()).toEqual({ ok: true });
    } finally {
      await running.close();
      await issuer.close();
    }
  });

  it('that cannot be read make the face not ready and let nobody in, until they can be read', async () => {
    let now = new Date();
    const issuer = await startIssuer(() => now);
    issuer.broken = 503;
    const running = await startFace(teams.tenant, () => Promise.resolve(show(message('Hello.'))), {
      openIdMetadataUrl: issuer.metadataUrl,
      clock: () => now,
    });
    try {
      expect(running.face.ready().ok).toBe(false);
      issuer.broken = null;
      now = new Date(now.getTime() + 61_000);
      const end = Date.now() + 5000;
      while (!running.face.ready().ok && Date.now() < end) await pause(20);
      expect(running.face.ready()).toEqual({ ok: true });
    } finally {
      await running.close();
      await issuer.close();
    }
  });

  it('are never fetched without encryption from another machine', async () => {
    const running = await startFace(teams.tenant, () => Promise.resolve(show(message('Hello.'))), {
      openIdMetadataUrl: 'http://keys.example/openid',
    });
    await running.close();
    expect(running.face.ready().ok).toBe(false);
    expect(JSON.stringify(running.logs)).not.toContain('keys.example');
  });
});

describe('A Teams face without a name', () => {
  const start = (options: Parameters<typeof startFace>[2]): Promise<unknown> =>
    startFace(teams.tenant, () => Promise.resolve(show(message('Hello.'))), options);

  it('does not start, except in a local run that asks for no token', async () => {
    await expect(start({ appId: '' })).rejects.toThrow('Teams needs an app id');
    await expect(start({ appId: '', local: true })).rejects.toThrow('Teams needs an app id');
  });
});
