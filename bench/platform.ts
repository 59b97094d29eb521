/** Platforms that count what they are sent as Slack and Teams say they do, in virtual time. */
import type { Channel, Outcome, Pace } from '../src/chat/channel.ts';
import type { FaceName } from '../src/chat/message.ts';
import type { VirtualTime } from './virtual-time.ts';

/** So many at once, and so many a second. */
export interface Allowed {
  readonly burst: number;
  readonly perSecond: number;
}

/** At most so many within so many seconds. */
export interface Window {
  readonly most: number;
  readonly seconds: number;
}

export interface Counted {
  readonly face: FaceName;
  /** Into a workspace or tenant. */
  readonly tenant: Allowed;
  /** Into one conversation, any of both. */
  readonly conversation: { readonly bucket?: Allowed; readonly windows?: readonly Window[] };
  /** What our adapter makes of its refusal. */
  readonly refusal: Outcome;
}

/** @see https://docs.slack.dev/apis/web-api/rate-limits: one a second into a channel, several hundred a minute */
export const SLACK: Counted = {
  face: 'slack',
  tenant: { burst: 30, perSecond: 5 },
  conversation: { bucket: { burst: 3, perSecond: 1 } },
  refusal: { kind: 'later', retryAfterSeconds: 1, why: 'ratelimited', pauses: 'tenant' },
};

/** @see https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit, with the newer number for a tenant */
export const TEAMS: Counted = {
  face: 'teams',
  tenant: { burst: 50, perSecond: 50 },
  conversation: {
    windows: [
      { most: 7, seconds: 1 },
      { most: 8, seconds: 2 },
      { most: 60, seconds: 30 },
      { most: 1800, seconds: 3600 },
    ],
  },
  refusal: { kind: 'later', retryAfterSeconds: 1, why: '429', pauses: 'conversation' },
};

export interface Platform {
  readonly channel: Channel;
  /** When each message was taken, by its key. */
  readonly taken: ReadonlyMap<string, Date>;
  refused(): number;
  /** That came although it had been taken. */
  repeated(): number;
}

/** An answer takes between 40 and 80 ms. */
const QUICKEST = 40;
const SPREAD = 41;

export function createPlatform(time: VirtualTime, counted: Counted, pace: Pace): Platform {
  const taken = new Map<string, Date>();
  const takes = counter(time, counted);
  let calls = 0;
  let refused = 0;
  let repeated = 0;
  const channel: Channel = {
    face: counted.face,
    pace,
    async deliver({ tenant, id }, _message, key) {
      const milliseconds = QUICKEST + ((calls++ * 17) % SPREAD);
      const isTaken = takes(tenant, id);
      await time.pass(milliseconds);
      if (!isTaken) {
        refused++;
        return counted.refusal;
      }
      if (taken.has(key)) repeated++;
      taken.set(key, time.now());
      return { kind: 'delivered', messageId: key };
    },
  };
  return { channel, taken, refused: () => refused, repeated: () => repeated };
}

interface Bucket {
  tokens: number;
  at: number;
}

/** Whether one more is taken now. */
function counter(time: VirtualTime, { tenant: ofTenant, conversation }: Counted) {
  const buckets = new Map<string, Bucket>();
  const posts = new Map<string, number[]>();
  const filled = (key: string, allowed: Allowed): Bucket => {
    const now = time.now().getTime();
    const known = buckets.get(key) ?? { tokens: allowed.burst, at: now };
    const since = (now - known.at) / 1000;
    const bucket = {
      tokens: Math.min(allowed.burst, known.tokens + since * allowed.perSecond),
      at: now,
    };
    buckets.set(key, bucket);
    return bucket;
  };
  return (tenant: string, id: string): boolean => {
    const mine = [filled(tenant, ofTenant)];
    if (conversation.bucket !== undefined) mine.push(filled(`${tenant}/${id}`, conversation.bucket));
    const now = time.now().getTime();
    const before = posts.get(`${tenant}/${id}`) ?? [];
    const isFull = (conversation.windows ?? []).some(
      ({ most, seconds }) => before.filter((at) => at > now - seconds * 1000).length >= most,
    );
    if (isFull || mine.some(({ tokens }) => tokens < 1)) return false;
    for (const bucket of mine) bucket.tokens -= 1;
    posts.set(`${tenant}/${id}`, [...before, now]);
    return true;
  };
}
