import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Address, Attachment, Channel, Outcome } from '../src/chat/channel.ts';
import { feelPulse, type Pulse } from '../src/pulse.ts';

const TO: Address = { face: 'slack', tenant: 'T1', kind: 'person', id: 'U1' };
const MESSAGE = { language: 'en', direction: 'ltr', blocks: [] } as const;
const GONE: Outcome = { kind: 'never', why: 'gone', detail: 'user_not_found' };
const LOST: Outcome = { kind: 'unknown', detail: 'http 503' };
const BUSY: Outcome = { kind: 'later', retryAfterSeconds: 60, why: 'ratelimited', pauses: 'tenant' };
const SHUT: Outcome = { kind: 'never', why: 'forbidden', detail: 'account_inactive', pauses: 'tenant' };

describe('The pulse of a face', () => {
  let now: number;
  let next: Outcome;
  let pulse: Pulse;
  beforeEach(() => {
    now = Date.parse('2026-11-26T09:00:00Z');
    next = { kind: 'delivered', messageId: '1' };
    const channel: Channel = {
      face: 'slack',
      deliver: () => Promise.resolve(next),
      attach: () => Promise.resolve(next),
    };
    pulse = feelPulse(channel, () => new Date(now));
  });
  const minutesLater = async (minutes: number, outcome: Outcome) => {
    now += minutes * 60_000;
    next = outcome;
    expect(await pulse.channel.deliver(TO, MESSAGE, 'k')).toBe(outcome);
  };

  it('is fine before anything is sent, and while messages arrive', async () => {
    expect(pulse.complaint()).toBeNull();
    await minutesLater(60, next);
    expect(pulse.complaint()).toBeNull();
  });

  it.each([
    ['lost answers', LOST],
    ['being asked to wait', BUSY],
    ['being let in no more', SHUT],
  ])('is not, after a quarter of an hour of nothing but %s', async (_what, outcome) => {
    await minutesLater(0, outcome);
    await minutesLater(7, outcome);
    await minutesLater(7, outcome);
    expect(pulse.complaint()).toBeNull();
    await minutesLater(1, outcome);
    expect(pulse.complaint()).toBe('nothing has been delivered for 15 min');
  });

  it('is fine again with the first message that arrives, or is refused for its own sake', async () => {
    for (const better of [GONE, { kind: 'delivered', messageId: '2' } as const]) {
      for (const minutes of [0, 10, 10]) await minutesLater(minutes, LOST);
      expect(pulse.complaint()).not.toBeNull();
      await minutesLater(1, better);
      expect(pulse.complaint()).toBeNull();
    }
  });

  it('counts documents as well', async () => {
    for (const minutes of [0, 10, 10]) await minutesLater(minutes, LOST);
    next = { kind: 'delivered', messageId: '3' };
    const attachment: Attachment = { to: TO, under: '1', files: [], key: 'k' };
    await pulse.channel.attach?.(attachment);
    expect(pulse.complaint()).toBeNull();
  });

  it('says nothing of today when what failed was yesterday', async () => {
    for (const minutes of [0, 10, 10]) await minutesLater(minutes, LOST);
    now += 24 * 3_600_000;
    expect(pulse.complaint()).toBeNull();
  });

  it('adds nothing that the channel cannot do', () => {
    const bare: Channel = { face: 'web', deliver: () => Promise.resolve(next) };
    const felt = feelPulse(bare, () => new Date(now)).channel;
    expect([felt.attach, felt.find, felt.pace]).toEqual([undefined, undefined, undefined]);
  });
});
