import { beforeEach, describe, expect, it } from '@jest/globals';
import { packReference, unpackReference, type Reference } from '../../../src/adapters/teams/reference.ts';
import { tokenAddress } from '../../../src/adapters/teams/tokens.ts';
import { trustedHosts } from '../../../src/adapters/teams/hosts.ts';
import type { Address, Outcome } from '../../../src/chat/channel.ts';
import { text } from '../../../src/chat/message.ts';
import { listenOnLoopback } from '../../support/slack/http.ts';
import { message } from '../../support/slack/replies.ts';
import { wordsIn } from '../../support/teams/client.ts';
import type { ConnectorFault } from '../../support/teams/connector.ts';
import { startFace } from '../../support/teams/face.ts';
import { useTeams } from '../../support/teams/use.ts';

const teams = useTeams();
const reminder = message('Your task is due tomorrow.');

const referenceOf = (more: Partial<Reference> = {}): Reference => {
  const { connector, tenantId, bot } = teams.tenant;
  const { id: user } = teams.tenant.person('ana');
  return { serviceUrl: connector.serviceUrl, tenant: tenantId, bot: bot.id, kind: 'personal', user, ...more };
};

const placeOf = (kind: Reference['kind'], conversation: string): Reference => ({
  serviceUrl: teams.tenant.connector.serviceUrl,
  tenant: teams.tenant.tenantId,
  bot: teams.tenant.bot.id,
  kind,
  conversation,
});

function addressOf(reference: Reference | string, kind: Address['kind'] = 'person'): Address {
  const packed = typeof reference === 'string' ? reference : packReference(reference);
  return { face: 'teams', tenant: teams.tenant.tenantId, kind, id: 'x', reference: packed };
}

const deliver = (to: Address, what = reminder): Promise<Outcome> =>
  teams.running.face.channel.deliver(to, what, 'key-1');
const posts = (): number =>
  teams.tenant.connector.calls.filter((call) => call.path.endsWith('/activities')).length;

describe('A message that Teams delivers', () => {
  beforeEach(() => {
    teams.tenant.connector.calls.length = 0;
  });

  it('opens the conversation of a person who only spoke elsewhere, and keeps it in the reference', async () => {
    const outcome = await deliver(addressOf(referenceOf()));
    const conversation = teams.tenant.connector.personal(teams.tenant.person('ana')).id;
    expect(outcome).toMatchObject({ kind: 'delivered', messageId: expect.stringMatching(/\d/) });
    const kept = outcome.kind === 'delivered' ? unpackReference(outcome.reference ?? '') : null;
    expect(kept).toEqual(referenceOf({ conversation }));
    await deliver(addressOf(referenceOf()));
    expect(teams.tenant.connector.calls.filter((call) => call.path.endsWith('/conversations'))).toHaveLength(
      1,
    );
  });

  it('goes straight to a known conversation', async () => {
    const conversation = teams.tenant.connector.personal(teams.tenant.person('ana')).id;
    const outcome = await deliver(addressOf(referenceOf({ conversation })));
    expect(outcome).toEqual({ kind: 'delivered', messageId: expect.stringMatching(/\d/) });
    expect(teams.tenant.connector.calls).toHaveLength(1);
  });

  it('to a channel begins a thread there', async () => {
    const { id } = teams.tenant.conversation('round-table');
    const outcome = await deliver(addressOf(placeOf('channel', id), 'channel'));
    expect(outcome.kind).toBe('delivered');
    const posted = teams.tenant.inPlace('round-table').at(-1);
    expect(posted?.conversation).toMatch(/;messageid=\d+$/);
    expect(wordsIn(posted)).toBe('Your task is due tomorrow.');
  });

  it('to a group is said in it', async () => {
    const { id } = teams.tenant.conversation('helpers');
    expect((await deliver(addressOf(placeOf('group', id), 'channel'))).kind).toBe('delivered');
    expect(teams.tenant.inPlace('helpers').map(wordsIn)).toEqual(['Your task is due tomorrow.']);
  });

  const faults: readonly (readonly [string, Omit<ConnectorFault, 'times'>, Outcome])[] = [
    [
      '429 with a time',
      { kind: 'status', status: 429, headers: { 'retry-after': '7' } },
      { kind: 'later', retryAfterSeconds: 7, why: '429 Injected', pauses: 'conversation' },
    ],
    [
      '429 without one',
      { kind: 'status', status: 429 },
      { kind: 'later', retryAfterSeconds: 10, why: '429 Injected', pauses: 'conversation' },
    ],
    [
      '429 that asks for a day',
      { kind: 'status', status: 429, headers: { 'retry-after': '86400' } },
      { kind: 'later', retryAfterSeconds: 86_400, why: '429 Injected', pauses: 'conversation' },
    ],
    [
      '429 with a date',
      {
        kind: 'status',
        status: 429,
        headers: { 'retry-after': 'Sun, 22 Nov 2026 10:00:30 GMT', date: 'Sun, 22 Nov 2026 10:00:00 GMT' },
      },
      { kind: 'later', retryAfterSeconds: 30, why: '429 Injected', pauses: 'conversation' },
    ],
    [
      '412',
      { kind: 'status', status: 412 },
      { kind: 'later', retryAfterSeconds: 10, why: '412 Injected', pauses: 'conversation' },
    ],
    [
      '401',
      { kind: 'status', status: 401 },
      { kind: 'later', retryAfterSeconds: 60, why: '401 Injected', pauses: 'tenant' },
    ],
    [
      'a redirect',
      { kind: 'status', status: 302, headers: { location: 'http://127.0.0.1:1/' } },
      { kind: 'later', retryAfterSeconds: 60, why: '302 Injected', pauses: 'tenant' },
    ],
    [
      '403',
      { kind: 'status', status: 403, code: 'MessageWritesBlocked' },
      { kind: 'never', why: 'forbidden', detail: '403 MessageWritesBlocked' },
    ],
    [
      '404',
      { kind: 'status', status: 404, code: 'ConversationNotFound' },
      { kind: 'never', why: 'gone', detail: '404 ConversationNotFound' },
    ],
    ['400', { kind: 'status', status: 400 }, { kind: 'never', why: 'refused', detail: '400 Injected' }],
    ['413', { kind: 'status', status: 413 }, { kind: 'never', why: 'refused', detail: '413 Injected' }],
    ['500', { kind: 'status', status: 500 }, { kind: 'unknown', detail: '500 Injected' }],
    ['502', { kind: 'status', status: 502 }, { kind: 'unknown', detail: '502 Injected' }],
    ['503', { kind: 'status', status: 503 }, { kind: 'unknown', detail: '503 Injected' }],
    ['504', { kind: 'status', status: 504 }, { kind: 'unknown', detail: '504 Injected' }],
    ['an answer that was lost', { kind: 'lost' }, { kind: 'unknown', detail: 'UND_ERR_SOCKET' }],
    ['a page instead of an answer', { kind: 'html' }, { kind: 'unknown', detail: 'answer is no JSON' }],
  ];
  it.each(faults)('is posted once when it meets %s', async (_, fault, outcome) => {
    teams.tenant.connector.faults.push({ ...fault, path: /activities/, times: 99 });
    const conversation = teams.tenant.connector.personal(teams.tenant.person('ana')).id;
    expect(await deliver(addressOf(referenceOf({ conversation })))).toEqual(outcome);
    expect(posts()).toBe(1);
  });

  it('was not sent when the conversation could not be opened, whatever became of that', async () => {
    teams.tenant.connector.faults.push({ kind: 'status', status: 500, path: /conversations$/, times: 1 });
    expect(await deliver(addressOf(referenceOf()))).toMatchObject({ kind: 'later' });
    teams.tenant.connector.uninstalled.add(teams.tenant.person('ana').id);
    expect(await deliver(addressOf(referenceOf()))).toMatchObject({ kind: 'never', why: 'forbidden' });
    expect(posts()).toBe(0);
  });

  it('was not sent when there is no token for it', async () => {
    const running = await startFace(teams.tenant, () => Promise.reject(new Error('nobody speaks')), {
      loginUrl: `${teams.tenant.issuer.loginUrl}/other`,
    });
    try {
      teams.tenant.issuer.broken = 500;
      const conversation = teams.tenant.connector.personal(teams.tenant.person('ana')).id;
      const outcome = await running.face.channel.deliver(
        addressOf(referenceOf({ conversation })),
        reminder,
        'k',
      );
      expect(outcome).toMatchObject({ kind: 'later' });
      expect(posts()).toBe(0);
    } finally {
      teams.tenant.issuer.broken = null;
      await running.close();
    }
  });

  it('was not sent when nobody listens there', async () => {
    const gone = await listenOnLoopback(() => undefined);
    await gone.close();
    const running = await startFace(teams.tenant, () => Promise.reject(new Error('nobody speaks')), {
      serviceHosts: [`127.0.0.1:${gone.port}`],
    });
    try {
      const reference = referenceOf({ serviceUrl: `${gone.url}/`, conversation: 'a:1' });
      const outcome = await running.face.channel.deliver(addressOf(reference), reminder, 'k');
      expect(outcome).toEqual({
        kind: 'later',
        retryAfterSeconds: 60,
        why: 'ECONNREFUSED',
        pauses: 'tenant',
      });
    } finally {
      await running.close();
    }
  });

  it('never goes to an address that nobody trusts, nor does a token', async () => {
    const heard: string[] = [];
    const stranger = await listenOnLoopback((request, response) => {
      heard.push(request.url ?? '');
      response.end('{}');
    });
    try {
      const asked = teams.tenant.issuer.asked.tokens;
      for (const serviceUrl of [`${stranger.url}/`, 'https://evil.example/', 'file:///etc/passwd', 'x']) {
        const outcome = await deliver(addressOf(referenceOf({ serviceUrl, conversation: 'a:1' })));
        expect(outcome).toEqual({ kind: 'never', why: 'refused', detail: 'service host not allowed' });
      }
      expect(heard).toEqual([]);
      expect(teams.tenant.issuer.asked.tokens).toBe(asked);
      expect(teams.running.logs.filter(({ level }) => level === 'error')).toHaveLength(4);
    } finally {
      await stranger.close();
    }
  });

  it('has nowhere to go without a reference of ours', async () => {
    const without: Address = { face: 'teams', tenant: teams.tenant.tenantId, kind: 'person', id: 'x' };
    for (const to of [without, addressOf('{'), addressOf('{"s":1}'), addressOf('null')])
      expect(await deliver(to)).toMatchObject({ kind: 'never', why: 'gone' });
    expect(await deliver({ ...without, face: 'slack' })).toMatchObject({ kind: 'never', why: 'gone' });
  });

  it('that takes several posts is unknown when a later one fails', async () => {
    const long = message(
      ...Array.from({ length: 20 }, (_, index) => text(`${index} ${'word '.repeat(600)}`)),
    );
    const conversation = teams.tenant.connector.personal(teams.tenant.person('ana')).id;
    const to = addressOf(referenceOf({ conversation }));
    expect((await deliver(to, long)).kind).toBe('delivered');
    const count = posts();
    expect(count).toBeGreaterThan(1);
    teams.tenant.connector.faults.push({ kind: 'status', status: 429, path: /never/, times: 1 });
    const { connector } = teams.tenant;
    const failing = deliver(to, long);
    while (posts() < count + 1) await new Promise((resolve) => setImmediate(resolve));
    connector.faults.push({ kind: 'status', status: 429, path: /activities/, times: 99 });
    expect(await failing).toMatchObject({ kind: 'unknown' });
  });
});

describe('A token address', () => {
  it.each([
    [
      'https://login.microsoftonline.com/botframework.com',
      undefined,
      'https://login.microsoftonline.com/botframework.com/oauth2/v2.0/token',
    ],
    [
      'https://login.microsoftonline.com/botframework.com',
      'my-tenant',
      'https://login.microsoftonline.com/my-tenant/oauth2/v2.0/token',
    ],
    [
      'https://login.microsoftonline.us/MicrosoftServices.onmicrosoft.us',
      't',
      'https://login.microsoftonline.us/t/oauth2/v2.0/token',
    ],
    ['http://127.0.0.1:99', 't', 'http://127.0.0.1:99/t/oauth2/v2.0/token'],
    ['http://127.0.0.1:99/', undefined, 'http://127.0.0.1:99/botframework.com/oauth2/v2.0/token'],
    ['http://127.0.0.1:99/own', 't', 'http://127.0.0.1:99/own/oauth2/v2.0/token'],
    ['http://127.0.0.1:99/own/token', 't', 'http://127.0.0.1:99/own/token'],
  ])('behind %s for the tenant %s is %s', (loginUrl, tenant, address) => {
    expect(tokenAddress(loginUrl, tenant)).toBe(address);
  });
});

describe('The trusted hosts', () => {
  it('are those of Microsoft, over https and its own port', () => {
    const trusts = trustedHosts([], false);
    for (const url of [
      'https://smba.trafficmanager.net/emea/',
      'https://smba.infra.gcc.teams.microsoft.com/teams/',
      'https://webchat.botframework.com/',
      'https://teams.microsoft.us/',
    ])
      expect([url, trusts(url)]).toEqual([url, true]);
    for (const url of [
      'http://smba.trafficmanager.net/emea/',
      'https://smba.trafficmanager.net:8443/',
      'https://smba.trafficmanager.net.evil.example/',
      'https://evil.example/smba.trafficmanager.net',
      'https://notbotframework.com/',
      'https://smba.trafficmanager.net@evil.example/',
      'http://127.0.0.1:3978/',
      'http://localhost/',
      'ftp://smba.trafficmanager.net/',
      '',
    ])
      expect([url, trusts(url)]).toEqual([url, false]);
  });

  it('are the named ones besides, loopback only where it is named or local', () => {
    expect(trustedHosts(['smba.private.example'], false)('https://SMBA.private.example/x')).toBe(true);
    expect(trustedHosts(['127.0.0.1:5000'], false)('http://127.0.0.1:5000/')).toBe(true);
    expect(trustedHosts(['127.0.0.1:5000'], true)('http://127.0.0.1:5001/')).toBe(false);
    expect(trustedHosts([], true)('http://127.0.0.1:5001/')).toBe(true);
    expect(trustedHosts([], true)('http://10.0.0.1/')).toBe(false);
  });
});
