/** One attempt with a claimed row: is it still wanted, may it have left already, what does it say now, and off it goes. */
import type { Address, Channel, Outcome } from '../../chat/channel.ts';
import type { Message } from '../../chat/message.ts';
import type { Sql } from '../../db/handle.ts';
import {
  isStillOurs,
  keepReference,
  noteRepeat,
  type Again,
  type Claimed,
  type Destination,
  type Settlement,
} from '../../db/outbox-claims.ts';
import type { PostedPaper } from '../../db/outbox.ts';
import type { Compose } from '../compose.ts';
import type { Log } from '../log.ts';
import type { Print } from '../print.ts';
import { attach } from './attach.ts';
import { routeOf, type Pacer } from './pace.ts';
import { withRepeatNote } from './repeat.ts';
import { LONGEST_WAIT_SECONDS, MOST_ATTEMPTS, MOST_BROKEN_ATTEMPTS, waitSeconds } from './retry.ts';
import type { Trouble } from './trouble.ts';

/**
 * So long a row is ours. Twice as long as any face waits for its platform (10 s), and what begins must begin in the
 * first fifth: even what is still on its way when the next sender looks for it has arrived or failed by then.
 */
export const LEASE_MILLISECONDS = 25_000;
export const FRESH_MILLISECONDS = LEASE_MILLISECONDS / 5;
/** What waited longer than this for its turn is asked about once more. */
const AT_ONCE_MILLISECONDS = 500;
/** An answer that was lost: a platform shows a message a little after it took it. */
const LOOK_AFTER_SECONDS = 10;
/** A database that starts again, or is asked too much, is given so long. */
const DATABASE_SECONDS = 5;

export interface AttemptParts {
  readonly sql: Sql;
  readonly channelOf: (face: string) => Channel | undefined;
  readonly compose: Compose;
  readonly print: Print;
  readonly pacer: Pacer;
  readonly clock: () => Date;
  readonly log: Log;
}

/** What became of it; null: it is not ours any more. */
export interface Attempted {
  readonly settlement: Settlement;
  readonly trouble?: Trouble;
}

/** Where a row can go through the faces that we have. */
export interface Way {
  readonly channel: Channel;
  readonly destination: Destination;
}

export const waysOf = (claimed: Claimed, channelOf: AttemptParts['channelOf']): Way[] =>
  claimed.destinations.flatMap((destination) => {
    const channel = channelOf(destination.face);
    return channel === undefined ? [] : [{ channel, destination }];
  });

/** @throws whatever the composer or the channel throws (a bug) */
export async function attempt(parts: AttemptParts, claimed: Claimed): Promise<Attempted | null> {
  const now = parts.clock();
  const age = now.getTime() - claimed.claimedAt.getTime();
  // What may have arrived already is looked for first: whoever asks later must hear that it was sent.
  if (isOver(claimed, now) && claimed.doubtedAt === null) return calledOff(claimed, 'its time is over');
  if (!isFresh(claimed, now)) return { settlement: untouched(claimed) };
  if (age > AT_ONCE_MILLISECONDS && !(await isStillOurs(parts.sql, claimed))) return null;
  if (claimed.paper !== null) return sendPaper(parts, claimed, claimed.paper);
  const ways = waysOf(claimed, parts.channelOf);
  if (claimed.doubtedAt === null) return send(parts, claimed, ways);
  const found = await lookFor(parts, { claimed, since: claimed.doubtedAt, ways });
  if (found !== 'absent') return found;
  if (isOver(claimed, now)) return cancelled('its time is over');
  return send(parts, { ...claimed, doubtedAt: null }, ways);
}

const isOver = ({ until }: Claimed, now: Date): boolean => until !== null && until <= now;

/** A document is never sent again unseen, and nobody is troubled about it: the message that it follows has its links. */
async function sendPaper(parts: AttemptParts, claimed: Claimed, posted: PostedPaper): Promise<Attempted> {
  if (claimed.doubtedAt !== null) return { settlement: { state: 'unknown', face: null, detail: LOST } };
  const begunAt = parts.clock();
  const attached = await attach(parts, claimed, posted);
  if ('kind' in attached) return cancelled(attached.detail);
  const { channel, destination, outcome } = attached;
  if (outcome.kind === 'never') {
    const detail = `${outcome.why}: ${outcome.detail}`;
    return { settlement: { state: 'failed', face: channel.face, detail } };
  }
  if (outcome.kind === 'unknown')
    return { settlement: { state: 'unknown', face: channel.face, detail: outcome.detail } };
  return ended(parts, { claimed, way: { channel, destination }, outcome, begunAt });
}

/** The lease surely holds until long after the platform must have answered; a clock that went back is not sure. */
function isFresh({ claimedAt }: Claimed, now: Date): boolean {
  const age = now.getTime() - claimedAt.getTime();
  return age >= 0 && age <= FRESH_MILLISECONDS;
}

const cancelled = (detail: string): Attempted => ({ settlement: { state: 'cancelled', face: null, detail } });

const LOST = 'nobody knows whether it arrived';

/** It is not sent; what was to be a repeat may have arrived the first time. */
const calledOff = ({ repeats }: Claimed, detail: string): Attempted =>
  repeats === 0 ? cancelled(detail) : { settlement: { state: 'unknown', face: null, detail: LOST } };

/** Given back as it was taken: nothing was tried. */
export const untouched = (claimed: Claimed, more: Partial<Again> = {}): Again => ({
  state: 'queued',
  detail: null,
  isFree: true,
  doubtedAt: claimed.doubtedAt,
  route: claimed.route,
  ...more,
});

interface Doubt {
  readonly claimed: Claimed;
  readonly since: Date;
  readonly ways: readonly Way[];
}

/** Looks wherever it may have arrived. */
async function lookFor(parts: AttemptParts, doubt: Doubt): Promise<Attempted | 'absent' | null> {
  const { claimed, since, ways } = doubt;
  let isSure = true;
  for (const { channel, destination } of ways) {
    const finding = await channel.find?.(addressOf(destination), claimed.key, since);
    switch (finding?.kind) {
      case 'found': {
        const { messageId } = finding;
        return {
          settlement: { state: 'sent', face: channel.face, messageId, detail: 'found where it had arrived' },
        };
      }
      case 'later':
        if (finding.pauses !== undefined) hold(parts, destination, { ...finding, pauses: finding.pauses });
        return {
          settlement: untouched(claimed, {
            dueAt: inSeconds(parts.clock(), capped(finding.retryAfterSeconds)),
          }),
        };
      case 'absent':
        break;
      default:
        isSure = false;
    }
  }
  return isSure ? 'absent' : unsure(parts, doubt);
}

/** Nobody can say whether it arrived: once more with a note that it may be a repeat, or a person is asked. */
async function unsure(parts: AttemptParts, { claimed, ways }: Doubt): Promise<Attempted | null> {
  const face = ways[0]?.channel.face ?? null;
  const lost = { state: 'unknown', face, detail: LOST } as const;
  if (claimed.once) return { settlement: lost, trouble: 'unsure' };
  if (claimed.repeats > 0 || isOver(claimed, parts.clock())) return { settlement: lost };
  if (!(await noteRepeat(parts.sql, claimed))) return null;
  return send(parts, { ...claimed, repeats: claimed.repeats + 1, doubtedAt: null }, ways);
}

/** Through the person's latest channel, then their others; never through a shared one in their stead. */
async function send(parts: AttemptParts, claimed: Claimed, ways: readonly Way[]): Promise<Attempted | null> {
  let refusal: { readonly face: Destination['face']; readonly why: string; readonly detail: string } | null =
    null;
  let isShut = false;
  for (const way of ways) {
    const { destination, channel } = way;
    const message = await worded(parts, claimed, way);
    if (message === null) return calledOff(claimed, 'not wanted any more');
    const now = parts.clock();
    if (!isFresh(claimed, now)) return { settlement: untouched(claimed) };
    const outcome = await handOver(parts, claimed, { way, message });
    if (outcome.kind !== 'never') return ended(parts, { claimed, way, outcome, begunAt: now });
    if (outcome.pauses === undefined) refusal = { ...outcome, face: channel.face };
    else {
      isShut = true;
      hold(parts, destination, {
        retryAfterSeconds: LONGEST_WAIT_SECONDS,
        why: outcome.detail,
        pauses: outcome.pauses,
      });
    }
  }
  if (isShut)
    return { settlement: untouched(claimed, { dueAt: inSeconds(parts.clock(), LONGEST_WAIT_SECONDS) }) };
  return undeliverable(claimed, refusal);
}

/** A channel never throws; one that does (a bug) may have sent before. */
async function handOver(
  { log }: AttemptParts,
  { id, key, once }: Claimed,
  { way, message }: { readonly way: Way; readonly message: Message },
): Promise<Outcome> {
  try {
    return await way.channel.deliver(addressOf(way.destination), message, key);
  } catch (error) {
    // Whatever it is called, it is no word of the database (isPassing).
    if (!once) throw new Error('failed while sending', { cause: error });
    log.error({ outbox: id, error }, 'a message could not be sent');
    return { kind: 'unknown', detail: 'failed while sending' };
  }
}

async function worded(parts: AttemptParts, claimed: Claimed, { channel }: Way): Promise<Message | null> {
  const message = await parts.compose(claimed, { face: channel.face, now: parts.clock() });
  return message !== null && claimed.repeats > 0 ? withRepeatNote(message) : message;
}

function undeliverable(
  claimed: Claimed,
  refusal: { readonly face: Destination['face']; readonly why: string; readonly detail: string } | null,
): Attempted {
  if (refusal === null)
    return {
      settlement: { state: 'failed', face: null, detail: 'nowhere to send it' },
      trouble: 'unreachable',
    };
  const { face, why, detail } = refusal;
  const settlement = { state: 'failed', face, detail: `${why}: ${detail}` } as const;
  // What the message says was refused, not whom it was for.
  return why === 'refused' ? { settlement } : { settlement, trouble: 'unreachable' };
}

interface Ending {
  readonly claimed: Claimed;
  readonly way: Way;
  readonly outcome: Exclude<Outcome, { kind: 'never' }>;
  readonly begunAt: Date;
}

async function ended(parts: AttemptParts, ending: Ending): Promise<Attempted> {
  const { claimed, way, outcome, begunAt } = ending;
  const { destination, channel } = way;
  switch (outcome.kind) {
    case 'delivered': {
      parts.pacer.took(doorOf(destination));
      const { messageId, reference } = outcome;
      if (claimed.personId !== null && reference !== undefined && reference !== destination.reference)
        // It was delivered, whatever becomes of this.
        await keepReference(parts.sql, claimed, { ...destination, reference }).catch((error: unknown) => {
          parts.log.warn({ outbox: claimed.id, error }, 'how somebody is reached could not be kept');
        });
      return { settlement: { state: 'sent', face: channel.face, messageId, detail: null } };
    }
    case 'later':
      return { settlement: later(parts, ending, outcome) };
    case 'unknown': {
      parts.pacer.mayHaveTaken(doorOf(destination), parts.clock());
      const dueAt = inSeconds(parts.clock(), LOOK_AFTER_SECONDS + waitSeconds(claimed.id, claimed.attempts));
      const canLook = channel.find !== undefined;
      if (canLook || (!claimed.once && claimed.repeats === 0))
        return {
          settlement: {
            ...untouched(claimed),
            isFree: false,
            detail: outcome.detail,
            dueAt,
            doubtedAt: begunAt,
          },
        };
      const settlement = { state: 'unknown', face: channel.face, detail: outcome.detail } as const;
      return claimed.once ? { settlement, trouble: 'unsure' } : { settlement };
    }
  }
}

type Later = Extract<Outcome, { kind: 'later' }>;

/** What was not this row's fault does not count; the rest is tried a few times and then parked. */
function later(parts: AttemptParts, { claimed, way }: Ending, outcome: Later): Settlement {
  const { pauses, retryAfterSeconds, why } = outcome;
  const asked = capped(retryAfterSeconds);
  const route = routeOf(way.destination);
  if (pauses !== undefined) {
    hold(parts, way.destination, { ...outcome, pauses });
    return untouched(claimed, {
      dueAt: inSeconds(parts.clock(), asked),
      detail: why,
      route,
      doubtedAt: null,
    });
  }
  if (claimed.attempts >= MOST_ATTEMPTS) return { state: 'failed', face: way.channel.face, detail: why };
  const seconds = Math.max(waitSeconds(claimed.id, claimed.attempts), asked);
  const dueAt = inSeconds(parts.clock(), seconds);
  return { ...untouched(claimed), isFree: false, dueAt, detail: why, route, doubtedAt: null };
}

/** The database could not be asked, and nothing was sent: it says nothing about this row. */
export const postponed = (claimed: Claimed, now: Date): Settlement =>
  untouched(claimed, { dueAt: inSeconds(now, DATABASE_SECONDS) });

/** A fault of ours (it cannot be composed, drawn, handed over): the others go on, this one is tried a few times. */
export function broken(claimed: Claimed, now: Date): Settlement {
  const detail = 'failed while sending';
  if (claimed.attempts >= MOST_BROKEN_ATTEMPTS) return { state: 'failed', face: null, detail };
  return {
    ...untouched(claimed),
    isFree: false,
    detail,
    dueAt: inSeconds(now, waitSeconds(claimed.id, claimed.attempts)),
  };
}

function hold(
  { pacer, log, clock }: AttemptParts,
  destination: Destination,
  { retryAfterSeconds, why, pauses }: Pausing,
): void {
  const { face } = destination;
  if (retryAfterSeconds > LONGEST_WAIT_SECONDS)
    log.error({ face, code: why, retryAfterSeconds }, 'the platform asks us to wait for longer than we do');
  pacer.hold(doorOf(destination), { what: pauses, seconds: capped(retryAfterSeconds) }, clock());
}

interface Pausing {
  readonly retryAfterSeconds: number;
  readonly why: string;
  readonly pauses: NonNullable<Later['pauses']>;
}

const capped = (seconds: number): number => Math.min(seconds, LONGEST_WAIT_SECONDS);
const inSeconds = (now: Date, seconds: number): Date => new Date(now.getTime() + Math.round(seconds * 1000));
export const doorOf = ({ face, tenant, id }: Destination) => ({ face, tenant, id });

const addressOf = ({ reference, ...destination }: Destination): Address =>
  reference === null ? destination : { ...destination, reference };
