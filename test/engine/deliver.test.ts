import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Address, Channel, OutgoingFile, Outcome } from '../../src/chat/channel.ts';
import type { FaceName, Message } from '../../src/chat/message.ts';
import { claimDue, settleEach, type Claimed } from '../../src/db/outbox-claims.ts';
import { everyNetwork, transaction } from '../../src/db/turn.ts';
import { createDeliverer, type Deliverer } from '../../src/engine/deliver.ts';
import { describeOnBothDatabases } from '../support/database.ts';
import type { LoggedLine } from '../support/world.ts';

const NOW = new Date('2026-11-23T09:00:00Z');
const MESSAGE: Message = {
  language: 'en',
  direction: 'ltr',
  blocks: [{ kind: 'text', text: 'Due tomorrow' }],
};
const after = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000);

interface Sent {
  readonly to: Address;
  readonly key: string;
}

const FILE: OutgoingFile = {
  name: 'Minutes.pdf',
  kind: 'pdf',
  url: null,
  content: () => Promise.resolve(new Uint8Array(3)),
};

interface Row {
  readonly key: string;
  readonly state: string;
  readonly attempts: number;
  readonly due_at: Date;
  readonly detail: string | null;
  readonly face: string | null;
  readonly message_id: string | null;
  readonly lease_token: string | null;
  readonly settled_at: Date | null;
}

describeOnBothDatabases('The deliverer', (database) => {
  let now: Date;
  let sent: Sent[];
  let attached: (Sent & { readonly under: string; readonly files: readonly string[] })[];
  /** What takes documents: the face of Slack here. */
  let slackChannel: Channel;
  let logged: LoggedLine[];
  let outcome: (sending: Sent) => Outcome | Promise<Outcome>;
  let deliverer: Deliverer;
  let person: string;
  const network = randomUUID();

  const channel = (face: FaceName): Channel => ({
    face,
    async deliver(to, _message, key) {
      sent.push({ to, key });
      return outcome({ to, key });
    },
  });
  const attaching: Channel = {
    ...channel('slack'),
    async attach({ to, under, files, key }) {
      attached.push({ to, under, files: files.map(({ name }) => name), key });
      return outcome({ to, key });
    },
  };
  const newDeliverer = (faces: readonly FaceName[] = ['slack', 'teams']): Deliverer =>
    createDeliverer({
      sql: everyNetwork(database()),
      transaction: (networkId, work) => transaction(database(), networkId, work),
      channels: faces.map((face) => (face === 'slack' ? slackChannel : channel(face))),
      compose: (row) => Promise.resolve(row.message),
      print: ({ posted }) => Promise.resolve(posted.id === 'not theirs' ? null : [FILE]),
      clock: () => now,
      log: {
        info: (fields, message) => logged.push({ level: 'info', fields, message }),
        warn: (fields, message) => logged.push({ level: 'warn', fields, message }),
        error: (fields, message) => logged.push({ level: 'error', fields, message }),
      },
    });
  const query = (text: string, values: readonly unknown[] = []) =>
    database().pool.query<Row>(text, [...values]);

  beforeEach(async () => {
    now = NOW;
    sent = [];
    attached = [];
    slackChannel = attaching;
    logged = [];
    person = randomUUID();
    outcome = () => ({ kind: 'delivered', messageId: 'm-1' });
    deliverer = newDeliverer();
    await query(
      `insert into network (id, name, language, time_zone, work_days, created_at)
       values ($1, 'Town', 'en', 'Europe/Ljubljana', '{1,2,3,4,5}', $2)`,
      [network, NOW],
    );
    await query(`insert into person (id, network_id, name, created_at) values ($1, $2, 'Ana', $3)`, [
      person,
      network,
      NOW,
    ]);
    for (const [face, seen] of [
      ['slack', after(-10)],
      ['teams', after(-100)],
    ] as const) {
      await query(`insert into tenant (face, tenant, network_id) values ($1, 'T1', $2)`, [face, network]);
      await query(
        `insert into account (network_id, person_id, face, home, account, tenant, reference, seen_at)
         values ($1, $2, $3, 'T1', 'U1', 'T1', $4, $5)`,
        [network, person, face, face === 'teams' ? 'ref-1' : null, seen],
      );
    }
  });
  afterEach(() => deliverer.stop());

  const enqueue = async (key: string, dueAt: Date = NOW, to: string | null = person): Promise<void> => {
    await query(
      `insert into outbox (network_id, key, person_id, why, message, due_at, created_at)
       values ($1, $2, $3, 'test', $4, $5, $6)`,
      [network, key, to, JSON.stringify(MESSAGE), dueAt, NOW],
    );
  };
  /** Another sender takes what is due. */
  const takeAway = (leaseUntil: Date, at: Date = now): Promise<Claimed[]> =>
    claimDue(everyNetwork(database()), { now: at, leaseUntil, most: 5, allowances: [], usual: 5 });
  const row = async (key: string): Promise<Row> => {
    const { rows } = await query(`select * from outbox where key = $1`, [key]);
    const [found] = rows;
    if (found === undefined) throw new Error(`no row ${key}`);
    return found;
  };

  it('sends what is due through the account seen last, once, and writes down what became of it', async () => {
    await enqueue('one');
    await deliverer.run();
    await deliverer.run();
    expect(sent).toEqual([{ key: 'one', to: { face: 'slack', tenant: 'T1', kind: 'person', id: 'U1' } }]);
    expect(await row('one')).toMatchObject({
      state: 'sent',
      face: 'slack',
      message_id: 'm-1',
      attempts: 1,
      lease_token: null,
      settled_at: NOW,
      detail: null,
    });
  });

  it('sends nothing before it is due', async () => {
    await enqueue('tomorrow', after(1));
    await deliverer.run();
    expect(sent).toEqual([]);
    now = after(1);
    await deliverer.run();
    expect(sent).toHaveLength(1);
  });

  it('waits longer each time it must try later, up to about 20 seconds, and gives up in the end', async () => {
    await enqueue('slow');
    outcome = () => ({ kind: 'later', retryAfterSeconds: 0, why: 'http 503' });
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 12 && (await row('slow')).state === 'queued'; attempt++) {
      await deliverer.run();
      const { due_at: dueAt } = await row('slow');
      waits.push((dueAt.getTime() - now.getTime()) / 1000);
      now = dueAt;
    }
    for (const [index, wait] of waits.slice(0, -1).entries()) {
      const wanted = Math.min(2 ** (index + 1), 20);
      expect(wait).toBeGreaterThanOrEqual(wanted * 0.8);
      expect(wait).toBeLessThanOrEqual(wanted * 1.2);
    }
    expect(await row('slow')).toMatchObject({ state: 'failed', attempts: 8, detail: 'http 503' });
    expect(sent).toHaveLength(8);
  });

  it('waits as long as the platform asks, but never longer than a quarter of an hour', async () => {
    await enqueue('asked');
    outcome = () => ({ kind: 'later', retryAfterSeconds: 40, why: 'ratelimited' });
    await deliverer.run();
    expect(await row('asked')).toMatchObject({
      state: 'queued',
      due_at: after(40),
      detail: 'ratelimited',
      settled_at: null,
    });
    now = after(39);
    await deliverer.run();
    expect(sent).toHaveLength(1);
    now = after(40);
    outcome = () => ({ kind: 'later', retryAfterSeconds: 86_400, why: 'ratelimited' });
    await deliverer.run();
    expect((await row('asked')).due_at).toEqual(after(40 + 900));
  });

  it('takes the next account where one refuses for good, with what its face kept for it', async () => {
    await enqueue('second');
    outcome = ({ to }) =>
      to.face === 'slack'
        ? { kind: 'never', why: 'gone', detail: 'user_disabled' }
        : { kind: 'delivered', messageId: 'm-2' };
    await deliverer.run();
    expect(sent.map(({ to }) => [to.face, to.reference])).toEqual([
      ['slack', undefined],
      ['teams', 'ref-1'],
    ]);
    expect(await row('second')).toMatchObject({ state: 'sent', face: 'teams', message_id: 'm-2' });
  });

  it('fails where every account refuses, and says why', async () => {
    await enqueue('nobody');
    outcome = ({ to }) => ({ kind: 'never', why: 'forbidden', detail: `blocked on ${to.face}` });
    await deliverer.run();
    expect(await row('nobody')).toMatchObject({
      state: 'failed',
      detail: 'forbidden: blocked on teams',
      settled_at: NOW,
    });
    await deliverer.run();
    expect(sent).toHaveLength(2);
  });

  it('fails where there is nowhere to send it: no account, no face for it, a tenant that left', async () => {
    await query(`insert into person (id, network_id, name, created_at) values ($1, $2, 'Bor', $3)`, [
      '00000000-0000-4000-8000-000000000001',
      network,
      NOW,
    ]);
    await enqueue('no-account', NOW, '00000000-0000-4000-8000-000000000001');
    await deliverer.run();
    expect(await row('no-account')).toMatchObject({ state: 'failed', detail: 'nowhere to send it' });
    await enqueue('no-face');
    deliverer = newDeliverer(['web']);
    await deliverer.run();
    expect(await row('no-face')).toMatchObject({ state: 'failed', detail: 'nowhere to send it' });
    await query(`update tenant set left_at = $1`, [NOW]);
    await enqueue('left');
    deliverer = newDeliverer();
    await deliverer.run();
    expect(await row('left')).toMatchObject({ state: 'failed', detail: 'nowhere to send it' });
    expect(sent).toEqual([]);
  });

  it('is not held up by a row that breaks its channel, and tries that row later', async () => {
    for (const key of ['a', 'poisoned', 'z']) await enqueue(key);
    outcome = ({ key }) => {
      if (key === 'poisoned') throw new Error('cannot draw this');
      return { kind: 'delivered', messageId: key };
    };
    await deliverer.run();
    expect((await row('a')).state).toBe('sent');
    expect((await row('z')).state).toBe('sent');
    expect(await row('poisoned')).toMatchObject({ state: 'queued', detail: 'failed while sending' });
    expect(logged.map(({ level, fields }) => [level, Object.keys(fields).sort()])).toEqual([
      ['error', ['error', 'outbox']],
    ]);
  });

  it('drains more than it takes at once in one run, into a conversation in the order in which it was due', async () => {
    for (let index = 0; index < 45; index++)
      await enqueue(`row-${String(index).padStart(2, '0')}`, after(-100 + index));
    await deliverer.run();
    expect(sent.map(({ key }) => key)).toEqual(
      Array.from({ length: 45 }, (_, index) => `row-${String(index).padStart(2, '0')}`),
    );
  });

  it('looks once more when it is called during a run', async () => {
    await enqueue('first');
    const calls: Promise<void>[] = [];
    outcome = async ({ key }) => {
      if (key === 'first') {
        await enqueue('second');
        calls.push(deliverer.run());
      }
      return { kind: 'delivered', messageId: key };
    };
    await deliverer.run();
    await Promise.all(calls);
    expect(calls).toHaveLength(1);
    expect(sent.map(({ key }) => key)).toEqual(['first', 'second']);
  });

  it('takes over a row whose sender died when its lease ends, and not before', async () => {
    await enqueue('orphan');
    expect(await takeAway(after(25))).toHaveLength(1);
    now = after(25);
    await deliverer.run();
    expect(sent).toEqual([]);
    now = after(26);
    await deliverer.run();
    expect(sent).toHaveLength(1);
    expect(await row('orphan')).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('fences off a sender that lost its lease: its late word changes nothing', async () => {
    await enqueue('fenced');
    const [stale] = await takeAway(after(25));
    now = after(26);
    await deliverer.run();
    if (stale === undefined) throw new Error('nothing was claimed');
    const late = { state: 'failed', face: 'slack', detail: 'too late' } as const;
    const settled = [{ claimed: stale, settlement: late, at: now }];
    expect(await settleEach(everyNetwork(database()), settled)).toEqual(new Set());
    expect(await row('fenced')).toMatchObject({ state: 'sent', detail: null });
  });

  it('warns when its own lease was lost while it was sending', async () => {
    await enqueue('stolen');
    outcome = async () => {
      await takeAway(after(180), after(120));
      return { kind: 'delivered', messageId: 'm' };
    };
    await deliverer.run();
    expect(logged).toMatchObject([
      { level: 'warn', message: 'the lease of a message was lost before it was settled' },
    ]);
    expect((await row('stolen')).state).toBe('queued');
  });

  it('sends each row once where two deliverers run at once', async () => {
    for (let index = 0; index < 60; index++) await enqueue(`row-${String(index)}`);
    const other = newDeliverer();
    await Promise.all([deliverer.run(), other.run(), deliverer.run()]);
    await other.stop();
    expect(sent).toHaveLength(60);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(60);
    const { rows } = await query(`select * from outbox where state <> 'sent'`);
    expect(rows).toEqual([]);
  });

  it('finishes what is under way when it is stopped, and takes nothing more', async () => {
    for (let index = 0; index < 25; index++)
      await enqueue(`row-${String(index).padStart(2, '0')}`, after(-100 + index));
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    let begun: () => void = () => undefined;
    const first = new Promise<void>((resolve) => (begun = resolve));
    outcome = async ({ key }) => {
      begun();
      await gate;
      return { kind: 'delivered', messageId: key };
    };
    const running = deliverer.run();
    await first;
    const stopping = deliverer.stop();
    release();
    await Promise.all([running, stopping]);
    const { rows } = await query(`select key, state, attempts, lease_token from outbox order by key`);
    expect(rows.filter(({ state }) => state === 'sent')).toMatchObject([{ key: 'row-00', attempts: 1 }]);
    expect(rows.filter(({ lease_token: token }) => token !== null)).toEqual([]);
    // What had been taken and waited for its turn was not tried.
    expect(rows.slice(1).filter(({ attempts }) => attempts > 0)).toEqual([]);
  });

  it('does nothing after it was stopped', async () => {
    await deliverer.stop();
    await enqueue('late');
    await deliverer.run();
    expect(sent).toEqual([]);
  });

  /** A message and the document that goes with it. */
  const enqueueDocument = async (key: string, id = 'minutes-1'): Promise<void> => {
    await query(
      `insert into outbox (network_id, key, follows, paper, person_id, why, message, due_at, created_at)
       values ($1, $2 || '#document', $2, $3, $4, 'test', $5, $6, $6)`,
      [
        network,
        key,
        JSON.stringify({ paper: 'minutes', id, language: 'en', url: null }),
        person,
        JSON.stringify({ ...MESSAGE, blocks: [] }),
        NOW,
      ],
    );
    await enqueue(key);
  };

  it('puts a document under its message, in the conversation where that went, once', async () => {
    await enqueueDocument('m');
    await deliverer.run();
    await deliverer.run();
    expect(sent.map(({ key }) => key)).toEqual(['m']);
    expect(attached).toEqual([
      {
        to: { face: 'slack', tenant: 'T1', kind: 'person', id: 'U1' },
        under: 'm-1',
        files: ['Minutes.pdf'],
        key: 'm#document',
      },
    ]);
    expect(await row('m#document')).toMatchObject({ state: 'sent', face: 'slack', attempts: 1 });
  });

  it('lets a document wait for its message, and goes on with it alone when it could not be uploaded', async () => {
    await enqueueDocument('m');
    outcome = () => ({ kind: 'later', retryAfterSeconds: 30, why: 'ratelimited' });
    await deliverer.run();
    expect(attached).toEqual([]);
    expect(await row('m#document')).toMatchObject({ state: 'queued', attempts: 0 });
    now = after(60);
    outcome = ({ key }) =>
      key === 'm'
        ? { kind: 'delivered', messageId: 'm-2' }
        : { kind: 'later', retryAfterSeconds: 30, why: 'http 503' };
    await deliverer.run();
    now = after(200);
    outcome = () => ({ kind: 'delivered', messageId: 'f-1' });
    await deliverer.run();
    expect(sent.map(({ key }) => key)).toEqual(['m', 'm']);
    expect(attached.map(({ under }) => under)).toEqual(['m-2', 'm-2']);
    expect(await row('m#document')).toMatchObject({ state: 'sent', message_id: 'f-1', attempts: 2 });
  });

  it.each<[string, () => void, string]>([
    [
      'its message was not sent',
      () => (outcome = () => ({ kind: 'never', why: 'gone', detail: 'x' })),
      'minutes-1',
    ],
    ['its message was not sent', () => (outcome = () => ({ kind: 'unknown', detail: 'lost' })), 'minutes-1'],
    ['no documents on this face', () => (slackChannel = channel('slack')), 'minutes-1'],
    ['not for this person any more', () => undefined, 'not theirs'],
  ])('leaves it at the message when of its document holds: %s', async (detail, arrange, id) => {
    arrange();
    deliverer = newDeliverer();
    await enqueueDocument('m', id);
    // A lost answer is looked for, and told once more, before it is given up.
    for (const seconds of [0, 100, 200]) {
      now = after(seconds);
      await deliverer.run();
    }
    expect(attached).toEqual([]);
    expect(await row('m#document')).toMatchObject({ state: 'cancelled', detail, face: null });
  });

  it('never repeats a document whose upload is of unknown fate, nor one that was refused', async () => {
    for (const [key, fate] of [
      ['lost', { kind: 'unknown', detail: 'timeout' }],
      ['refused', { kind: 'never', why: 'forbidden', detail: 'missing_scope' }],
    ] as const) {
      outcome = (sending) => (sending.key === key ? { kind: 'delivered', messageId: key } : fate);
      await enqueueDocument(key);
      await deliverer.run();
      now = after(10_000);
      await deliverer.run();
    }
    expect(attached.map(({ under }) => under)).toEqual(['lost', 'refused']);
    expect(await row('lost#document')).toMatchObject({ state: 'unknown', detail: 'timeout' });
    expect(await row('refused#document')).toMatchObject({
      state: 'failed',
      detail: 'forbidden: missing_scope',
    });
  });
});
