import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Answer, Api } from '../../../src/adapters/slack/api.ts';
import { find } from '../../../src/adapters/slack/find.ts';

const SINCE = new Date('2026-11-23T09:00:00Z');
const ANA = { face: 'slack', tenant: 'T1', kind: 'person', id: 'U1', reference: 'D1' } as const;
const marked = (key: string, more: Readonly<Record<string, unknown>> = {}) => ({
  ts: `17.${key}`,
  metadata: { event_type: 'round_table', event_payload: { key, ...more } },
});

let asked: (readonly [string, Date, string])[];
let pages: Answer[];
const api: Pick<Api, 'history'> = {
  history(channel, since, cursor) {
    asked.push([channel, since, cursor]);
    return Promise.resolve(pages.shift() ?? { ok: true, body: { messages: [] } });
  },
};
const page = (messages: readonly unknown[], next = ''): Answer => ({
  ok: true,
  body: { messages, response_metadata: { next_cursor: next } },
});
const look = (key: string, to: Parameters<typeof find>[1]['to'] = ANA) =>
  find(api, { to, key, since: SINCE });

describe('Looking for a message in Slack', () => {
  beforeEach(() => {
    asked = [];
    pages = [];
  });

  it('finds it by its mark in the conversation of the person, over several pages', async () => {
    pages = [page([{ text: 'hello' }, marked('other')], 'next'), page([marked('k')])];
    expect(await look('k')).toEqual({ kind: 'found', messageId: 'D1/17.k' });
    expect(asked.map(([channel, , cursor]) => [channel, cursor])).toEqual([
      ['D1', ''],
      ['D1', 'next'],
    ]);
  });

  it('allows for clocks that differ', async () => {
    await look('k');
    expect(asked[0]?.[1]).toEqual(new Date('2026-11-23T08:55:00Z'));
  });

  it('says that it is absent only after the last page', async () => {
    pages = [
      page([marked('other')], 'next'),
      page([{ metadata: { event_type: 'another_app', event_payload: { key: 'k' } } }]),
    ];
    expect(await look('k')).toEqual({ kind: 'absent' });
    pages = Array.from({ length: 10 }, () => page([], 'next'));
    expect(await look('k')).toMatchObject({ kind: 'unsure' });
  });

  it('is sure of a message in several parts only when all of them are there', async () => {
    pages = [page([marked('k', { parts: 3 }), marked('k#2', { parts: 3 })])];
    expect(await look('k')).toEqual({ kind: 'unsure', why: 'only a part of it arrived' });
    pages = [page([marked('k#3', { parts: 3 }), marked('k', { parts: 3 }), marked('k#2', { parts: 3 })])];
    expect(await look('k')).toEqual({ kind: 'found', messageId: 'D1/17.k' });
  });

  it.each([
    ['a channel, which we may not read', { ...ANA, kind: 'channel', id: 'C1' }],
    ['a person whose conversation we do not know', { face: 'slack', tenant: 'T1', kind: 'person', id: 'U1' }],
  ] as const)('asks nothing of Slack about %s', async (_, to) => {
    expect(await look('k', to)).toMatchObject({ kind: 'unsure' });
    expect(asked).toEqual([]);
  });

  it('comes back later when Slack is too busy or broken, and is not sure when it refuses', async () => {
    const busy = { kind: 'later', retryAfterSeconds: 60, why: 'ratelimited', pauses: 'tenant' } as const;
    pages = [
      { ok: false, failure: busy },
      { ok: false, failure: { kind: 'never', why: 'forbidden', detail: 'missing_scope' } },
      { ok: false, failure: { kind: 'unknown', detail: 'http 500' } },
    ];
    expect(await look('k')).toEqual(busy);
    expect(await look('k')).toEqual({ kind: 'unsure', why: 'missing_scope' });
    expect(await look('k')).toMatchObject({ kind: 'later', why: 'http 500' });
  });
});
