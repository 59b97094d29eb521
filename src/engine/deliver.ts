/** Something must go out: due rows of the ledger are claimed, sent through the person's channel, settled. */
import type { Address, Channel, Outcome } from '../chat/channel.ts';
import type { FaceName } from '../chat/message.ts';
import type { Sql } from '../db/handle.ts';
import {
  claimDue,
  destinationsOf,
  settle,
  type Claimed,
  type Destination,
  type Settlement,
} from '../db/outbox.ts';
import type { Compose } from './compose.ts';
import type { Log } from './log.ts';

export interface DeliverParts {
  readonly sql: Sql;
  readonly channels: readonly Channel[];
  readonly compose: Compose;
  readonly clock: () => Date;
  readonly log: Log;
}

export interface Deliverer {
  /** Sends what is due now and waits for it; a call during a run makes the run look once more. */
  run(): Promise<void>;
  /** Takes nothing more; resolves when what is under way is settled. */
  stop(): Promise<void>;
}

/** Longer than any face waits for its platform (10 s), so a row is never sent twice at once. */
const LEASE_MILLISECONDS = 60_000;
const BATCH = 20;
const MOST_ATTEMPTS = 8;

export function createDeliverer(parts: DeliverParts): Deliverer {
  let running: Promise<void> | null = null;
  let isWanted = false;
  let isStopped = false;
  const drain = async (): Promise<void> => {
    const isOpen = (): boolean => !isStopped;
    while (isWanted && isOpen()) {
      isWanted = false;
      while (isOpen() && (await sendBatch(parts)) === BATCH);
    }
  };
  return {
    run() {
      isWanted = true;
      running ??= drain().finally(() => {
        running = null;
      });
      return running;
    },
    async stop() {
      isStopped = true;
      await running;
    },
  };
}

async function sendBatch(parts: DeliverParts): Promise<number> {
  const now = parts.clock();
  const leaseUntil = new Date(now.getTime() + LEASE_MILLISECONDS);
  const claimed = await claimDue(parts.sql, { now, leaseUntil, most: BATCH });
  await Promise.all(claimed.map((row) => sendOne(parts, row)));
  return claimed.length;
}

/** One poisoned row must not hold up the others: whatever goes wrong with it is its own outcome. */
async function sendOne(parts: DeliverParts, claimed: Claimed): Promise<void> {
  const settlement = await attempt(parts, claimed).catch((error: unknown): Settlement => {
    parts.log.error({ outbox: claimed.id, error }, 'a message could not be sent');
    return later(parts.clock(), claimed, { retryAfterSeconds: 0, why: 'failed while sending' });
  });
  const isOurs = await settle(parts.sql, claimed, settlement, parts.clock());
  if (!isOurs)
    parts.log.warn({ outbox: claimed.id }, 'the lease of a message was lost before it was settled');
}

/** Through the person's latest channel, then their others; never through a shared one in their stead. */
async function attempt(parts: DeliverParts, claimed: Claimed): Promise<Settlement> {
  const now = parts.clock();
  if (claimed.until !== null && claimed.until <= now) return cancelled('its time is over');
  let refusal: Settlement = { state: 'failed', face: null, detail: 'nowhere to send it' };
  for (const destination of await destinationsOf(parts.sql, claimed)) {
    const channel = parts.channels.find((each) => each.face === destination.face);
    if (channel === undefined) continue;
    const message = await parts.compose(claimed, { face: destination.face, now });
    if (message === null) return cancelled('not wanted any more');
    const outcome = await channel.deliver(addressOf(destination), message, claimed.key);
    const settlement = settlementOf(outcome, { claimed, face: destination.face, now: parts.clock() });
    if (outcome.kind !== 'never') return settlement;
    refusal = settlement;
  }
  return refusal;
}

const cancelled = (detail: string): Settlement => ({ state: 'cancelled', face: null, detail });

const addressOf = ({ reference, ...destination }: Destination): Address =>
  reference === null ? destination : { ...destination, reference };

interface Attempted {
  readonly claimed: Claimed;
  readonly face: FaceName;
  readonly now: Date;
}

function settlementOf(outcome: Outcome, { claimed, face, now }: Attempted): Settlement {
  switch (outcome.kind) {
    case 'delivered':
      return { state: 'sent', face, messageId: outcome.messageId };
    case 'later':
      return later(now, claimed, outcome);
    case 'never':
      return { state: 'failed', face, detail: `${outcome.why}: ${outcome.detail}` };
    case 'unknown':
      return { state: 'unknown', face, detail: outcome.detail };
  }
}

const FIRST_WAIT_SECONDS = 2;
const LONGEST_WAIT_SECONDS = 15 * 60;

/** Waits as long as the platform asks, else twice as long each time; after the last attempt it is parked. */
function later(
  now: Date,
  claimed: Claimed,
  { retryAfterSeconds, why }: { readonly retryAfterSeconds: number; readonly why: string },
): Settlement {
  if (claimed.attempts >= MOST_ATTEMPTS) return { state: 'failed', face: null, detail: why };
  const growing = Math.min(FIRST_WAIT_SECONDS * 2 ** claimed.attempts, LONGEST_WAIT_SECONDS);
  const seconds = Math.max(growing, Math.min(retryAfterSeconds, LONGEST_WAIT_SECONDS));
  return { state: 'queued', dueAt: new Date(now.getTime() + seconds * 1000), detail: why };
}
