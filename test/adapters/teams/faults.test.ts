/**
 * Every fault that the Bot Connector is known for, on every way by which something is sent: what becomes of it, and how often it
 * arrives. The expectations are written by hand from what Microsoft documents and from what its SDK was measured to do.
 */
import { describe, expect, it } from '@jest/globals';
import { packReference, type Reference } from '../../../src/adapters/teams/reference.ts';
import type { Address, Outcome, Pause } from '../../../src/chat/channel.ts';
import { buttons, press } from '../../../src/chat/message.ts';
import { announce, redraw, show, ask } from '../../../src/chat/reply.ts';
import { form, message } from '../../support/slack/replies.ts';
import { shown, wordsIn, type Before } from '../../support/teams/client.ts';
import type { ConnectorFault, Posted } from '../../support/teams/connector.ts';
import { until, useTeams } from '../../support/teams/use.ts';

const teams = useTeams();
let said = 0;
/** Words that nothing else has said. */
const freshWords = (): string => `Word ${String(++said)}.`;

type Fault = Omit<ConnectorFault, 'times' | 'path' | 'method'>;
const status = (code: number, more: Partial<Fault> = {}): Fault => ({
  kind: 'status',
  status: code,
  ...more,
});
const later = (retryAfterSeconds: number, why: string, pauses?: Pause): Outcome => ({
  kind: 'later',
  retryAfterSeconds,
  why,
  ...(pauses === undefined ? {} : { pauses }),
});
const never = (why: 'gone' | 'forbidden' | 'refused', detail: string): Outcome => ({
  kind: 'never',
  why,
  detail,
});

interface Row {
  readonly name: string;
  readonly fault: Fault;
  /** Of a call that posts. */
  readonly post: Outcome;
  /** Of opening somebody's conversation, by which nobody sees anything yet. */
  readonly opening: Outcome;
  /** Whether it was posted all the same. */
  readonly arrives: boolean;
}

/** What says clearly that it was not done means the same for every call. */
const told = (name: string, fault: Fault, outcome: Outcome): Row => ({
  name,
  fault,
  post: outcome,
  opening: outcome,
  arrives: false,
});
const unsure = (name: string, fault: Fault, detail: string, arrives = false): Row => ({
  name,
  fault,
  post: { kind: 'unknown', detail },
  opening: later(60, detail),
  arrives,
});
const DATES = { 'retry-after': 'Sun, 22 Nov 2026 10:00:30 GMT', date: 'Sun, 22 Nov 2026 10:00:00 GMT' };

const ROWS: readonly Row[] = [
  told(
    '429 with a time',
    status(429, { headers: { 'retry-after': '7' } }),
    later(7, '429 Injected', 'conversation'),
  ),
  told('429 with a date', status(429, { headers: DATES }), later(30, '429 Injected', 'conversation')),
  told('429 without either', status(429), later(10, '429 Injected', 'conversation')),
  told(
    '429 that asks for a day',
    status(429, { headers: { 'retry-after': '86400' } }),
    later(86_400, '429 Injected', 'conversation'),
  ),
  told(
    '412',
    status(412, { code: 'PreconditionFailed' }),
    later(10, '412 PreconditionFailed', 'conversation'),
  ),
  told('401', status(401), later(60, '401 Injected', 'tenant')),
  told(
    'a redirect',
    status(302, { headers: { location: 'http://127.0.0.1:1/' } }),
    later(60, '302 Injected', 'tenant'),
  ),
  told(
    'an app that was blocked',
    status(403, { code: 'MessageWritesBlocked' }),
    never('forbidden', '403 MessageWritesBlocked'),
  ),
  told(
    'an app that is not in the roster',
    status(403, { code: 'BotNotInConversationRoster' }),
    never('forbidden', '403 BotNotInConversationRoster'),
  ),
  told(
    'a conversation that is gone',
    status(404, { code: 'ConversationNotFound' }),
    never('gone', '404 ConversationNotFound'),
  ),
  told('410', status(410), never('gone', '410 Injected')),
  told('400', status(400, { code: 'BadSyntax' }), never('refused', '400 BadSyntax')),
  told('413', status(413, { code: 'MessageSizeTooBig' }), never('refused', '413 MessageSizeTooBig')),
  unsure('408', status(408), '408 Injected'),
  unsure('500', status(500), '500 Injected'),
  unsure('502', status(502), '502 Injected'),
  unsure('503', status(503), '503 Injected'),
  unsure('504', status(504), '504 Injected'),
  unsure('a line cut after', { kind: 'lost' }, 'UND_ERR_SOCKET', true),
  unsure('a page of a proxy', { kind: 'html' }, 'answer is no JSON', true),
];

const addressOf = (kind: Address['kind'], reference: Partial<Reference>): Address => {
  const { connector, tenantId, bot } = teams.tenant;
  const whole = {
    serviceUrl: connector.serviceUrl,
    tenant: tenantId,
    bot: bot.id,
    kind: 'personal',
    ...reference,
  };
  return { face: 'teams', tenant: tenantId, kind, id: 'x', reference: packReference(whole as Reference) };
};
const ana = () => teams.tenant.person('ana');
const ownOfAna = (): string => teams.tenant.connector.personal(ana()).id;

interface Way {
  readonly to: () => Address;
  /** Which calls meet the fault. */
  readonly path: RegExp;
  readonly isOpening?: boolean;
}
const WAYS: readonly (readonly [string, Way])[] = [
  [
    'a message into a known conversation of a person',
    { to: () => addressOf('person', { user: ana().id, conversation: ownOfAna() }), path: /activities/ },
  ],
  [
    'a message to a person whose conversation is known but not kept',
    { to: () => addressOf('person', { user: ana().id }), path: /activities/ },
  ],
  [
    'the opening of a conversation',
    { to: () => addressOf('person', { user: ana().id }), path: /conversations$/, isOpening: true },
  ],
  [
    'a post that begins a thread in a channel',
    {
      to: () =>
        addressOf('channel', { kind: 'channel', conversation: teams.tenant.conversation('round-table').id }),
      path: /conversations$/,
    },
  ],
  [
    'a post in a group',
    {
      to: () =>
        addressOf('channel', { kind: 'group', conversation: teams.tenant.conversation('helpers').id }),
      path: /activities/,
    },
  ],
];

const copiesOf = (words: string): number =>
  teams.tenant.connector.posted.filter((each) => wordsIn(each).includes(words)).length;

describe.each(WAYS)('%s', (_, { to, path, isOpening = false }) => {
  const send = async (fault: ConnectorFault | null) => {
    const { connector } = teams.tenant;
    if (fault !== null) connector.faults.push(fault);
    const words = freshWords();
    const before = connector.calls.length;
    const outcome = await teams.running.face.channel.deliver(to(), message(words), words);
    const met = connector.calls.slice(before).filter((call) => path.test(call.path));
    return { outcome, calls: met.length, copies: copiesOf(words) };
  };

  it.each(ROWS.map((row) => [row.name, row] as const))(
    'that meets %s is called for once, and is judged and counted right',
    async (_name, { fault, post, opening, arrives }) => {
      expect(await send({ ...fault, path, times: 99 })).toEqual({
        outcome: isOpening ? opening : post,
        calls: 1,
        copies: Number(arrives && !isOpening),
      });
    },
  );

  it('that meets no fault arrives once', async () => {
    expect(await send(null)).toMatchObject({ outcome: { kind: 'delivered' }, copies: 1 });
  });
});

/** Where a person who waits finds the answer, and how often. */
interface Seen {
  readonly there: number;
  readonly own: number;
}
const isIn = (id: string) => (each: Posted) => each.conversation.startsWith(id);
const seenOf = (words: string): Seen => {
  const all = teams.tenant.connector.posted.filter((each) => wordsIn(each).includes(words));
  return {
    there: all.filter(isIn(teams.tenant.conversation('round-table').id)).length,
    own: all.filter(isIn(ownOfAna())).length,
  };
};
const here: Seen = { there: 1, own: 0 };
const instead: Seen = { there: 0, own: 1 };
const nowhere: Seen = { there: 0, own: 0 };
const SOON = status(429, { headers: { 'retry-after': '1' } });
const LONG = status(429, { headers: { 'retry-after': '3600' } });

type AnswerRow = readonly [string, Fault, number, Seen];
const seesOnce = async (words: string, seen: Seen): Promise<void> => {
  await until(() => (JSON.stringify(seenOf(words)) === JSON.stringify(seen) ? true : undefined));
  expect(seenOf(words)).toEqual(seen);
};

describe('An answer in one’s own conversation', () => {
  it.each<AnswerRow>([
    ['429 twice, that passes in a moment', SOON, 2, instead],
    ['429 for longer than somebody waits', LONG, 1, nowhere],
    ['500', status(500), 1, nowhere],
    ['a line cut after', { kind: 'lost' }, 1, instead],
    ['a page of a proxy', { kind: 'html' }, 1, instead],
    ['an app that was blocked', status(403), 1, nowhere],
  ])('that meets %s is never there twice', async (_, fault, times, seen) => {
    const words = freshWords();
    teams.answer(show(message(words)));
    teams.tenant.connector.faults.push({ ...fault, times });
    await teams.running.client.say('ana', 'help');
    await seesOnce(words, seen);
  });
});

describe('A private answer in a channel', () => {
  it.each<AnswerRow>([
    ['429 twice, that passes in a moment', SOON, 2, here],
    ['429 for longer than somebody waits', LONG, 1, instead],
    ['400 of a client that takes none', status(400, { code: 'BadArgument' }), 1, instead],
    ['an app that is not in the roster', status(403), 1, instead],
    ['a conversation that is gone', status(404), 1, instead],
    ['500', status(500), 1, nowhere],
    ['a line cut after', { kind: 'lost' }, 1, here],
    ['a page of a proxy', { kind: 'html' }, 1, here],
  ])('that meets %s is seen once, there or in the own conversation', async (_, fault, times, seen) => {
    const words = freshWords();
    teams.answer(show(message(words)));
    teams.tenant.connector.faults.push({ ...fault, path: /19:/, times });
    await teams.running.client.say('ana', '/partners', { in: 'round-table', targeted: true });
    await seesOnce(words, seen);
    const all = teams.tenant.connector.posted.filter((each) => wordsIn(each).includes(words));
    // What is in the channel is for her eyes only.
    for (const each of all.filter(isIn(teams.tenant.conversation('round-table').id)))
      expect(each.onlyFor).toBe(ana().id);
  });
});

describe('An answer for everybody in a channel', () => {
  it.each<AnswerRow>([
    ['429 twice, that passes in a moment', SOON, 2, here],
    ['412, that passes in a moment', status(412, { headers: { 'retry-after': '1' } }), 1, here],
    ['500', status(500), 1, nowhere],
    ['a line cut after', { kind: 'lost' }, 1, here],
    ['an app that is not in the roster', status(403), 1, instead],
    ['a conversation that is gone', status(404), 1, instead],
  ])('that meets %s is there once, or told to the asker', async (_, fault, times, seen) => {
    const words = freshWords();
    teams.answer(announce(message(words)));
    teams.tenant.connector.faults.push({ ...fault, path: /19:/, times });
    await teams.running.client.say('ana', 'open', { in: 'round-table' });
    await seesOnce(words, seen);
  });
});

describe('A card that becomes its result', () => {
  /** A form before Ana, alone with us. */
  async function asked(): Promise<Before> {
    teams.answer(ask(form({ name: { kind: 'text', label: 'Name', lines: 'one', maxLength: 80 } })));
    const { posted } = await teams.running.client.say('ana', 'register');
    return shown(posted[0]);
  }
  async function buttoned(): Promise<Before> {
    teams.answer(show(message(buttons(press('Done', 'task-done', 'task-7')))));
    const { posted } = await teams.running.client.say('ana', 'show');
    return shown(posted[0]);
  }
  const isReplaced = (card: Before, words: string): boolean =>
    teams.tenant.connector.posted.some((each) => each.id === card.message && wordsIn(each).includes(words));

  const rows: readonly (readonly [string, Fault, number, 'in its place' | 'below' | 'both'])[] = [
    ['429 twice, that passes in a moment', SOON, 2, 'in its place'],
    ['429 for longer than somebody waits', LONG, 1, 'below'],
    ['503 once', status(503), 1, 'in its place'],
    ['503 and 503 again', status(503), 9, 'below'],
    ['a line cut after, once', { kind: 'lost' }, 1, 'in its place'],
    ['a line cut after, again and again', { kind: 'lost' }, 9, 'both'],
    ['a page of a proxy, once', { kind: 'html' }, 1, 'in its place'],
    ['a card that is gone', status(404, { code: 'ActivityNotFoundInConversation' }), 1, 'below'],
    ['403', status(403), 1, 'below'],
  ];
  const ways = { 'in its place': [true, 1], below: [false, 1], both: [true, 2] } as const;

  it.each(rows)('of a form that meets %s: the result is there', async (_, fault, times, place) => {
    const card = await asked();
    const words = freshWords();
    teams.answer(show(message(words)));
    teams.tenant.connector.faults.push({ ...fault, method: 'PUT', times });
    await teams.running.client.submit('ana', card, {});
    const [isThere, copies] = ways[place];
    await until(() => (copiesOf(words) === copies ? true : undefined));
    expect([isReplaced(card, words), copiesOf(words)]).toEqual([isThere, copies]);
  });

  it.each([
    ['503', status(503), 9],
    ['404', status(404), 1],
    ['a line cut after', { kind: 'lost' } as const, 1],
  ])('of a button that meets %s is seen at once by the one who pressed it', async (_, fault, times) => {
    const card = await buttoned();
    const words = freshWords();
    teams.answer(redraw(message(words)));
    teams.tenant.connector.faults.push({ ...fault, method: 'PUT', times });
    const pressed = await teams.running.client.press('ana', card, 'Done');
    expect(JSON.stringify(pressed.card)).toContain(words);
  });
});
