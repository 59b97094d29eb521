/**
 * How fast we write: a bucket of tokens for every tenant of a face and for every conversation in it. What a platform
 * takes is learned: a tenant that asks us to wait gets half as much from then on, and slowly more again with every
 * message it takes. Other tenants never notice. It is this process that counts; a second one learns for itself.
 */
import type { Channel, Pause, Rate } from '../../chat/channel.ts';
import type { Allowance } from '../../db/outbox-claims.ts';
import { LONGEST_WAIT_SECONDS } from './retry.ts';

/** Through which door a message leaves, and into which conversation. */
export interface Door {
  readonly face: string;
  readonly tenant: string;
  readonly id: string;
}

/** In which line of the ledger a door stands. */
export const routeOf = ({ face, tenant }: Pick<Door, 'face' | 'tenant'>): string => `${face}/${tenant}`;

/** May it leave now, or what holds it up: its tenant, or only its conversation, until then. */
export type Permit =
  | { readonly kind: 'go' }
  /** `gap`: in milliseconds, between those that wait for a conversation behind each other. */
  | { readonly kind: 'wait'; readonly for: Pause; readonly until: Date; readonly gap: number };

export interface Pacer {
  /** Takes a token of each, or says when there will be one. */
  ask(door: Door, lane: number, now: Date): Permit;
  /** Whether the platform has asked us to wait meanwhile; null: it has not. */
  held(door: Door, now: Date): Extract<Permit, { kind: 'wait' }> | null;
  /** Until when the last one of those that wait for this conversation waits. */
  lastSlot(door: Door, now: Date): Date;
  /** So many more stand behind it. */
  putBehind(door: Door, count: number): void;
  /** The platform asked us to wait. */
  hold(door: Door, pause: { readonly what: Pause; readonly seconds: number }, now: Date): void;
  /** It took a message. */
  took(door: Door): void;
  /** It may or may not have taken one: a platform in trouble is not asked much more. */
  mayHaveTaken(door: Door, now: Date): void;
  /** What every line that is not fresh may send now; `busy`: how many of it are under way, of `most`. */
  allowances(
    now: Date,
    places: { readonly busy: ReadonlyMap<string, number>; readonly most: number },
  ): Allowance[];
  /** When the first line that had nothing left has a token again; null: all have. */
  nextOpening(now: Date): Date | null;
}

interface Bucket {
  readonly rate: Rate;
  tokens: number;
  perSecond: number;
  /** When the tokens were counted, in milliseconds. */
  at: number;
  heldUntil: number;
  /** The last slot of the line that was given out, for those that wait behind each other. */
  slot: number;
  doubts: number;
}

/** As fast as it goes. */
const UNLIMITED: Rate = { burst: Infinity, perSecond: Infinity };
/** What we learn ends here: a line never stands still. */
const SLOWEST = 1 / 16;
const FASTER_WITH_EACH = 1 / 50;
/** Of a tenant's burst, for what somebody waits for. */
const KEPT_FREE = 1 / 5;
/** So many answers in a row may be lost before a tenant counts as troubled. */
const DOUBTS_IN_A_ROW = 3;
const TROUBLED_SECONDS = 5;
const LONGEST_TROUBLED_SECONDS = 300;
/** More conversations than this are tidied up. */
const MOST_CONVERSATIONS = 10_000;
/** Sums of fractions are a little off. */
const NEARLY_NOTHING = 1e-9;

interface Buckets {
  readonly tenants: Map<string, Bucket>;
  readonly conversations: Map<string, Bucket>;
  /** Both buckets of a door, made when they are not there, refilled until now. */
  pair(door: Door, now: number): { readonly tenant: Bucket; readonly conversation: Bucket };
}

function createBuckets(channelOf: (face: string) => Channel | undefined): Buckets {
  const tenants = new Map<string, Bucket>();
  const conversations = new Map<string, Bucket>();
  return {
    tenants,
    conversations,
    pair(door, now) {
      const pace = channelOf(door.face)?.pace;
      if (conversations.size >= MOST_CONVERSATIONS) forgetFull(conversations, now);
      const conversation = `${routeOf(door)}/${door.id}`;
      return {
        tenant: bucketOf(tenants, { key: routeOf(door), rate: pace?.tenant ?? UNLIMITED }, now),
        conversation: bucketOf(
          conversations,
          { key: conversation, rate: pace?.conversation ?? UNLIMITED },
          now,
        ),
      };
    },
  };
}

function bucketOf(
  buckets: Map<string, Bucket>,
  { key, rate }: { readonly key: string; readonly rate: Rate },
  now: number,
): Bucket {
  const known = buckets.get(key);
  if (known !== undefined) return refilled(known, now);
  const fresh = { tokens: rate.burst, perSecond: rate.perSecond, at: now, heldUntil: 0, slot: 0, doubts: 0 };
  const bucket = { rate, ...fresh };
  buckets.set(key, bucket);
  return bucket;
}

export function createPacer(channelOf: (face: string) => Channel | undefined): Pacer {
  const { tenants, conversations, pair } = createBuckets(channelOf);
  return {
    ask(door, lane, now) {
      const { tenant, conversation } = pair(door, now.getTime());
      const tenantAt = readyAt(tenant, neededOf(tenant, lane), now.getTime());
      if (tenantAt > now.getTime()) return wait('tenant', tenantAt, tenant);
      const conversationAt = readyAt(conversation, 1, now.getTime());
      if (conversationAt > now.getTime())
        return wait('conversation', nextSlot(conversation, conversationAt), conversation);
      tenant.tokens -= 1;
      conversation.tokens -= 1;
      return { kind: 'go' };
    },
    held(door, now) {
      const { tenant, conversation } = pair(door, now.getTime());
      if (tenant.heldUntil > now.getTime()) return wait('tenant', tenant.heldUntil, tenant);
      if (conversation.heldUntil <= now.getTime()) return null;
      return wait('conversation', nextSlot(conversation, conversation.heldUntil), conversation);
    },
    lastSlot: (door, now) =>
      new Date(Math.max(conversations.get(`${routeOf(door)}/${door.id}`)?.slot ?? 0, now.getTime())),
    putBehind(door, count) {
      const bucket = conversations.get(`${routeOf(door)}/${door.id}`);
      if (bucket !== undefined) bucket.slot += count * gapOf(bucket);
    },
    hold(door, { what, seconds }, now) {
      const bucket = pair(door, now.getTime())[what];
      const asked = Math.min(seconds, LONGEST_WAIT_SECONDS) * 1000;
      bucket.heldUntil = Math.max(bucket.heldUntil, now.getTime() + asked);
      bucket.tokens = Math.min(bucket.tokens, 1);
      bucket.perSecond = Math.max(bucket.perSecond / 2, bucket.rate.perSecond * SLOWEST);
    },
    took(door) {
      for (const bucket of [tenants.get(routeOf(door)), conversations.get(`${routeOf(door)}/${door.id}`)]) {
        if (bucket === undefined) continue;
        bucket.doubts = 0;
        const faster = bucket.perSecond + bucket.rate.perSecond * FASTER_WITH_EACH;
        bucket.perSecond = Math.min(faster, bucket.rate.perSecond);
      }
    },
    mayHaveTaken(door, now) {
      const { tenant } = pair(door, now.getTime());
      tenant.doubts += 1;
      if (tenant.doubts < DOUBTS_IN_A_ROW) return;
      const seconds = TROUBLED_SECONDS * 2 ** (tenant.doubts - DOUBTS_IN_A_ROW);
      tenant.heldUntil = now.getTime() + Math.min(seconds, LONGEST_TROUBLED_SECONDS) * 1000;
    },
    allowances(now, { busy, most }) {
      for (const route of busy.keys()) {
        const [face = '', ...tenant] = route.split('/');
        pair({ face, tenant: tenant.join('/'), id: '' }, now.getTime());
      }
      forgetFull(tenants, now.getTime(), busy);
      return [...tenants].map(([route, bucket]) => {
        const free = most - (busy.get(route) ?? 0);
        return { route, awaited: whole(bucket, 0, free + AWAITED_EXTRA), others: whole(bucket, 1, free) };
      });
    },
    nextOpening(now) {
      const openings = [...tenants.values()]
        .map((bucket) => readyAt(refilled(bucket, now.getTime()), neededOf(bucket, 1), now.getTime()))
        .filter((at) => at > now.getTime());
      return openings.length === 0 ? null : new Date(Math.min(...openings));
    },
  };
}

/** How many whole tokens a refilled bucket has for a lane, and at most so many. */
function whole(bucket: Bucket, lane: number, most: number): number {
  const isHeld = bucket.heldUntil > bucket.at;
  const tokens = isHeld ? 0 : bucket.tokens - neededOf(bucket, lane) + 1;
  return Math.max(0, Math.min(Math.floor(tokens + NEARLY_NOTHING), most));
}

/** What somebody waits for may go beyond the places of a line. */
const AWAITED_EXTRA = 2;

const gapOf = ({ perSecond }: Bucket): number => 1000 / perSecond;

const wait = (what: Pause, at: number, bucket: Bucket) =>
  ({ kind: 'wait', for: what, until: new Date(Math.ceil(at)), gap: gapOf(bucket) }) as const;

/** So many tokens must be there for one to be taken. */
const neededOf = ({ rate }: Bucket, lane: number): number =>
  lane === 0 || rate.burst === Infinity ? 1 : 1 + Math.floor(rate.burst * KEPT_FREE);

/** Nothing gathers while it is held, and a clock that was set back gives nothing and holds nothing for longer. */
function refilled(bucket: Bucket, now: number): Bucket {
  bucket.heldUntil = Math.min(bucket.heldUntil, now + LONGEST_WAIT_SECONDS * 1000);
  const seconds = Math.max(0, now - Math.max(bucket.at, bucket.heldUntil)) / 1000;
  if (seconds > 0) bucket.tokens = Math.min(bucket.rate.burst, bucket.tokens + seconds * bucket.perSecond);
  bucket.at = now;
  return bucket;
}

function readyAt(bucket: Bucket, needed: number, now: number): number {
  const missing = Math.min(needed, bucket.rate.burst) - bucket.tokens;
  const at = missing <= NEARLY_NOTHING ? now : now + (missing / bucket.perSecond) * 1000;
  return Math.max(at, bucket.heldUntil);
}

/** Those that wait for one conversation wait behind each other, so that each is looked at again once. */
function nextSlot(bucket: Bucket, at: number): number {
  bucket.slot = Math.max(at, bucket.slot + gapOf(bucket));
  return bucket.slot;
}

/** A bucket that is full and as fast as ever says nothing. */
function forgetFull(buckets: Map<string, Bucket>, now: number, except?: ReadonlyMap<string, number>): void {
  for (const [key, bucket] of buckets) {
    const { tokens, perSecond, rate, heldUntil, doubts } = refilled(bucket, now);
    const isFresh = tokens >= rate.burst && perSecond >= rate.perSecond && heldUntil <= now && doubts === 0;
    if (isFresh && except?.has(key) !== true) buckets.delete(key);
  }
}
