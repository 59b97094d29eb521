/**
 * Every fault that Slack is known for, on every way by which something is sent: what becomes of it, and how often it arrives.
 * The expectations are written by hand from what Slack documents and from what its SDK was measured to do.
 */
import { describe, expect, it } from '@jest/globals';
import { listAt, textAt, type Payload } from '../../../src/adapters/slack/payload.ts';
import type { Outcome, Pause } from '../../../src/chat/channel.ts';
import { buttons, press, type Message } from '../../../src/chat/message.ts';
import { announce, ask, redraw, show } from '../../../src/chat/reply.ts';
import { listenOnLoopback } from '../../support/slack/http.ts';
import type { Fault } from '../../support/slack/proxy.ts';
import { form, message } from '../../support/slack/replies.ts';
import { spelled, until, useSlack } from '../../support/slack/use.ts';

const slack = useSlack();
let said = 0;
/** Words that nothing else has said. */
const freshWords = (): string => `Word ${String(++said)}.`;

const later = (retryAfterSeconds: number, why: string, pauses?: Pause): Outcome => ({
  kind: 'later',
  retryAfterSeconds,
  why,
  ...(pauses === undefined ? {} : { pauses }),
});
const limited = (seconds: number): Outcome => later(seconds, 'ratelimited', 'tenant');
const unknown = (detail: string): Outcome => ({ kind: 'unknown', detail });
const never = (why: 'gone' | 'forbidden' | 'refused', detail: string): Outcome => ({
  kind: 'never',
  why,
  detail,
});
const lockedOut = (detail: string): Outcome => ({
  kind: 'never',
  why: 'forbidden',
  detail,
  pauses: 'tenant',
});
const withError = (error: string): Omit<Fault, 'method'> => ({ kind: 'error', error });

interface Row {
  readonly name: string;
  readonly fault: Omit<Fault, 'method'>;
  /** Of a message to a person or a channel. */
  readonly post: Outcome;
  /** Of asking for the address of a document; nobody sees anything by that. */
  readonly address: Outcome;
  /** Of the bytes of a document; 'through': the fault says nothing to them. */
  readonly bytes: Outcome | 'through';
  /** Of the call that posts the documents. */
  readonly last: Outcome;
  /** Whether it arrived all the same, the message or the documents. */
  readonly arrives: boolean;
}

const again = (why: string): Outcome => later(60, why);
/** A fault of which Slack says what it means: the same on every way that can meet it. */
const told = (error: string, outcome: Outcome): Row => ({
  name: error,
  fault: withError(error),
  post: outcome,
  address: outcome,
  bytes: 'through',
  last: outcome,
  arrives: false,
});
/** A fault after which nobody knows what happened: what nobody can see yet is begun anew. */
const unsure = (
  name: string,
  fault: Omit<Fault, 'method'>,
  detail: string,
  more: Partial<Row> = {},
): Row => ({
  name,
  fault,
  post: unknown(detail),
  address: again(detail),
  bytes: again(detail),
  last: unknown(detail),
  arrives: false,
  ...more,
});
const limit = (name: string, retryAfter: number | null, seconds: number): Row => ({
  name,
  fault: { kind: '429', retryAfter },
  post: limited(seconds),
  address: limited(seconds),
  bytes: limited(seconds),
  last: limited(seconds),
  arrives: false,
});

const ROWS: readonly Row[] = [
  limit('429 with a time', 17, 17),
  limit('429 without one', null, 30),
  limit('429 that asks for a day', 86_400, 86_400),
  unsure('500', { kind: '500' }, 'http 500'),
  unsure('503', { kind: '503' }, 'http 503'),
  unsure('500 after it was done', { kind: 'lost500' }, 'http 500', { arrives: true }),
  unsure('a page of a proxy', { kind: 'html' }, 'unreadable answer', { bytes: 'through' }),
  unsure('a line cut before', { kind: 'reset' }, 'UND_ERR_SOCKET'),
  unsure('a line cut after', { kind: 'lost' }, 'UND_ERR_SOCKET', { arrives: true }),
  unsure('half an answer', { kind: 'truncate' }, 'UND_ERR_SOCKET', { arrives: true, bytes: 'through' }),
  told('channel_not_found', never('gone', 'channel_not_found')),
  told('user_not_found', never('gone', 'user_not_found')),
  told('is_archived', never('gone', 'is_archived')),
  told('user_disabled', never('gone', 'user_disabled')),
  told('not_in_channel', never('forbidden', 'not_in_channel')),
  told('cannot_dm_bot', never('forbidden', 'cannot_dm_bot')),
  told('missing_scope', never('forbidden', 'missing_scope')),
  told('messages_tab_disabled', never('forbidden', 'messages_tab_disabled')),
  told('restricted_action_read_only_channel', never('forbidden', 'restricted_action_read_only_channel')),
  told('file_uploads_disabled', never('forbidden', 'file_uploads_disabled')),
  told('msg_too_long', never('refused', 'msg_too_long')),
  told('invalid_blocks', never('refused', 'invalid_blocks')),
  told('too_many_attachments', never('refused', 'too_many_attachments')),
  told('metadata_too_large', never('refused', 'metadata_too_large')),
  told('account_inactive', lockedOut('account_inactive')),
  told('token_revoked', lockedOut('token_revoked')),
  told('token_expired', lockedOut('token_expired')),
  told('invalid_auth', lockedOut('invalid_auth')),
  told('ratelimited', later(60, 'ratelimited', 'tenant')),
  told('service_unavailable', later(60, 'service_unavailable', 'tenant')),
  told('an_error_of_tomorrow', later(300, 'an_error_of_tomorrow')),
  unsure('internal_error', withError('internal_error'), 'internal_error', { bytes: 'through' }),
  unsure('fatal_error', withError('fatal_error'), 'fatal_error', { bytes: 'through' }),
];

const person = () =>
  ({
    face: 'slack',
    tenant: slack.workspace.teamId,
    kind: 'person',
    id: slack.workspace.user('ana'),
  }) as const;
const place = () =>
  ({
    face: 'slack',
    tenant: slack.workspace.teamId,
    kind: 'channel',
    id: slack.workspace.channel('round-table'),
  }) as const;
const file = (name: string) =>
  ({
    name: `${name}.pdf`,
    kind: 'pdf',
    url: null,
    content: () => Promise.resolve(Buffer.from('%PDF')),
  }) as const;
const countIn = (posts: readonly Payload[], words: string): number =>
  posts.filter((one) => textAt(one, 'text').includes(words)).length;

/** Sends it by one way with the fault in it: what the face says of it, how many calls it made, and how often it arrived. */
interface Sent {
  readonly outcome: Outcome;
  readonly calls: number;
  readonly copies: number;
}
type Way = (fault: Omit<Fault, 'method'>) => Promise<Sent>;

const posting =
  (to: () => ReturnType<typeof person> | ReturnType<typeof place>): Way =>
  async (fault) => {
    const words = freshWords();
    const before = slack.workspace.callsOf('chat.postMessage').length;
    slack.workspace.inject({ ...fault, method: 'chat.postMessage' });
    const outcome = await slack.running.face.channel.deliver(to(), message(words), words);
    await slack.running.slack.settle();
    const posts =
      to().kind === 'person'
        ? await slack.running.slack.dms('ana')
        : await slack.running.slack.history('#round-table');
    return {
      outcome,
      calls: slack.workspace.callsOf('chat.postMessage').length - before,
      copies: countIn(posts, words),
    };
  };

const attaching =
  (method: string): Way =>
  async (fault) => {
    const words = freshWords();
    const { channel } = slack.running.face;
    const delivered = await channel.deliver(person(), message(words), words);
    if (delivered.kind !== 'delivered') throw new Error(spelled(delivered));
    const before = slack.workspace.callsOf(method).length;
    slack.workspace.inject({ ...fault, method });
    const files = [file(words)];
    const outcome = await channel.attach?.({ to: person(), under: delivered.messageId, files, key: words });
    if (outcome === undefined) throw new Error('this face takes no documents');
    await slack.running.slack.settle();
    const titles = (await slack.running.slack.dms('ana')).flatMap((one) =>
      listAt(one, 'files').map((each) => textAt(each, 'title')),
    );
    return {
      outcome,
      calls: slack.workspace.callsOf(method).length - before,
      copies: titles.filter((title) => title === `${words}.pdf`).length,
    };
  };

const DELIVERED = expect.objectContaining({ kind: 'delivered' }) as unknown as Outcome;
/** The ways, and what a row says of each. */
const WAYS: readonly (readonly [string, Way, (row: Row) => Sent | null])[] = [
  [
    'a message to a person',
    posting(person),
    (row) => ({ outcome: row.post, calls: 1, copies: Number(row.arrives) }),
  ],
  [
    'a message in a channel',
    posting(place),
    (row) => ({ outcome: row.post, calls: 1, copies: Number(row.arrives) }),
  ],
  [
    'the address of a document',
    attaching('files.getUploadURLExternal'),
    ({ address }) => ({ outcome: address, calls: 1, copies: 0 }),
  ],
  [
    'the bytes of a document',
    attaching('upload'),
    ({ bytes }) => (bytes === 'through' ? null : { outcome: bytes, calls: 1, copies: 0 }),
  ],
  [
    'the post of a document',
    attaching('files.completeUploadExternal'),
    ({ last, arrives }) => ({ outcome: last, calls: 1, copies: Number(arrives) }),
  ],
];

describe.each(WAYS)('%s', (_, send, expected) => {
  const rows = ROWS.flatMap((row) => {
    const sent = expected(row);
    return sent === null ? [] : [[row.name, row, sent] as const];
  });
  it.each(rows)(
    'that meets %s is called for once, and is judged and counted right',
    async (_name, row, sent) => {
      expect(await send(row.fault)).toEqual(sent);
    },
  );

  it('that meets no fault arrives once', async () => {
    expect(await send({ kind: 'slow', ms: 1 })).toEqual({ outcome: DELIVERED, calls: 1, copies: 1 });
  });
});

/** Answers to somebody who waits: how often they see the words in which place. */
interface Seen {
  readonly there: number;
  readonly own: number;
}
/** Makes Ana ask by one way; gives how often she sees the words then. */
type Asking = (words: string) => Promise<() => Promise<Seen>>;

const own = async (words: string): Promise<number> => countIn(await slack.running.slack.dms('ana'), words);

const asksInOwn: Asking = async (words) => {
  slack.answer(show(message(words)));
  await slack.running.slack.say('ana', 'help');
  return async () => ({ there: 0, own: await own(words) });
};
const asksByMention: Asking = async (words) => {
  slack.answer(show(message(words)));
  await slack.running.slack.mention('ana', '#round-table', 'help');
  return async () => {
    const whispers = slack.running.slack.ephemerals('ana').map((each) => each.message);
    return { there: countIn(whispers, words), own: await own(words) };
  };
};
const asksForAll: Asking = async (words) => {
  slack.answer(announce(message(words)));
  await slack.running.slack.mention('ana', '#round-table', 'open');
  return async () => ({
    there: countIn(await slack.running.slack.history('#round-table'), words),
    own: await own(words),
  });
};

/** Waits until it is seen as often as it should be, and then for whatever might still come. */
async function seesOnce(asks: Asking, fault: Fault, seen: Seen): Promise<void> {
  slack.workspace.inject(fault);
  const look = await asks(freshWords());
  await until(async () => (spelled(await look()) === spelled(seen) ? true : undefined)).catch(
    () => undefined,
  );
  await slack.running.slack.settle();
  expect(await look()).toEqual(seen);
}

type AnswerRow = readonly [string, Omit<Fault, 'method'>, Seen];
const here: Seen = { there: 1, own: 0 };
const instead: Seen = { there: 0, own: 1 };
const nowhere: Seen = { there: 0, own: 0 };
const SOON: Omit<Fault, 'method'> = { kind: '429', retryAfter: 1, times: 2 };

describe('An answer in one’s own conversation', () => {
  it.each<AnswerRow>([
    ['429 that passes in a moment', SOON, instead],
    ['429 for longer than somebody waits', { kind: '429', retryAfter: 60 }, nowhere],
    ['500', { kind: '500' }, nowhere],
    ['500 after it was done', { kind: 'lost500' }, instead],
    ['a line cut after', { kind: 'lost' }, instead],
    ['half an answer', { kind: 'truncate' }, instead],
    ['a page of a proxy', { kind: 'html' }, nowhere],
    ['internal_error', withError('internal_error'), nowhere],
    // By the id of the conversation it is not there; by the person’s it may be.
    ['channel_not_found', withError('channel_not_found'), instead],
  ])('that meets %s is never there twice', async (_, fault, seen) => {
    await seesOnce(asksInOwn, { ...fault, method: 'chat.postMessage' }, seen);
  });
});

describe('An answer to a mention, for one person’s eyes', () => {
  it.each<AnswerRow>([
    ['429 that passes in a moment', SOON, here],
    ['429 for longer than somebody waits', { kind: '429', retryAfter: 60 }, instead],
    ['500', { kind: '500' }, nowhere],
    ['500 after it was done', { kind: 'lost500' }, here],
    ['a line cut after', { kind: 'lost' }, here],
    ['half an answer', { kind: 'truncate' }, here],
    ['user_not_in_channel', withError('user_not_in_channel'), instead],
    ['channel_not_found', withError('channel_not_found'), instead],
    ['missing_scope', withError('missing_scope'), instead],
    ['internal_error', withError('internal_error'), nowhere],
  ])('that meets %s is seen once, there or in the own conversation', async (_, fault, seen) => {
    await seesOnce(asksByMention, { ...fault, method: 'chat.postEphemeral' }, seen);
  });
});

describe('An answer for everybody in a channel', () => {
  it.each<AnswerRow>([
    ['429 that passes in a moment', SOON, here],
    ['500 after it was done', { kind: 'lost500' }, here],
    ['a line cut after', { kind: 'lost' }, here],
    ['500', { kind: '500' }, nowhere],
    ['not_in_channel', withError('not_in_channel'), instead],
    ['is_archived', withError('is_archived'), instead],
  ])('that meets %s is there once, or told to the asker', async (_, fault, seen) => {
    await seesOnce(asksForAll, { ...fault, method: 'chat.postMessage' }, seen);
  });
});

describe('A card that becomes its result', () => {
  const withButton = (): Message => message(buttons(press('Done', 'task.done', 'T1')));
  type Answers = Parameters<typeof listenOnLoopback>[0];
  const status =
    (code: number): Answers =>
    (_, response) =>
      void response.writeHead(code).end();
  const cut: Answers = (request) => void request.socket.destroy();

  it.each<readonly [string, Answers, number]>([
    ['is taken', status(200), 0],
    ['was used five times', status(404), 1],
    ['is asked too often', status(429), 1],
    ['answers 500', status(500), 1],
    ['leads elsewhere', status(302), 1],
    ['is cut off', cut, 1],
  ])(
    'by a response URL that %s is said once there, and else in the own conversation',
    async (_, answers, copies) => {
      await slack.running.face.channel.deliver(person(), withButton(), freshWords());
      const shown = await slack.newestDm('ana');
      const words = freshWords();
      slack.answer(redraw(message(words)));
      let hits = 0;
      const url = await listenOnLoopback((request, response) => {
        hits += 1;
        answers(request, response);
      });
      slack.running.slack.responseUrl = () => url.url;
      await slack.running.slack.clickButton('ana', shown, { label: 'Done' });
      await slack.running.slack.settle();
      await url.close();
      expect({ hits, copies: await own(words) }).toEqual({ hits: 1, copies });
    },
  );

  it('is said in the own conversation also while that takes nothing for a moment', async () => {
    await slack.running.face.channel.deliver(person(), withButton(), freshWords());
    const shown = await slack.newestDm('ana');
    const words = freshWords();
    slack.answer(redraw(message(words)));
    const url = await listenOnLoopback((_, response) => void response.writeHead(404).end());
    slack.running.slack.responseUrl = () => url.url;
    slack.workspace.inject({ ...SOON, method: 'chat.postMessage' });
    await slack.running.slack.clickButton('ana', shown, { label: 'Done' });
    await until(async () => ((await own(words)) > 0 ? true : undefined));
    await slack.running.slack.settle();
    await url.close();
    expect(await own(words)).toBe(1);
  });
});

describe('A form', () => {
  it.each<readonly [string, Omit<Fault, 'method'>]>([
    ['500', { kind: '500' }],
    ['429', { kind: '429', retryAfter: 60 }],
    ['expired_trigger_id', withError('expired_trigger_id')],
    ['a line cut before', { kind: 'reset' }],
  ])('whose modal meets %s is offered behind a button', async (_, fault) => {
    slack.answer(ask(form({ note: { kind: 'text', lines: 'one', maxLength: 9, label: 'Note' } })));
    slack.workspace.inject({ ...fault, method: 'views.open' });
    const before = slack.running.slack.responses.length;
    await slack.running.slack.slash('ana', '#round-table', '/partners add');
    const offered = await until(() => slack.running.slack.responses[before]);
    expect(spelled(offered)).toContain('Open the form');
  });
});
