/** One attempt with a claimed row: is it still wanted, may it have left already, what does it say now, and off it goes. */
import type { Address, Outcome } from '../../chat/channel.ts';
import type { Message } from '../../chat/message.ts';
import { isStillOurs, noteRepeat, type Claimed, type Destination } from '../../db/outbox-claims.ts';
import type { PostedPaper } from '../../db/outbox.ts';
import { attach } from './attach.ts';
import {
  calledOff,
  cancelled,
  capped,
  ended,
  hold,
  inSeconds,
  LOST,
  undeliverable,
  untouched,
  type Attempted,
  type AttemptParts,
  type Way,
} from './ending.ts';
import { withRepeatNote } from './repeat.ts';
import { LONGEST_WAIT_SECONDS } from './retry.ts';

/**
 * So long a row is ours. Twice as long as any face waits for its platform (10 s), and what begins must begin in the
 * first fifth: even what is still on its way when the next sender looks for it has arrived or failed by then.
 */
export const LEASE_MILLISECONDS = 25_000;
export const FRESH_MILLISECONDS = LEASE_MILLISECONDS / 5;
/** What waited longer than this for its turn is asked about once more. */
const AT_ONCE_MILLISECONDS = 500;

export const waysOf = (claimed: Claimed, channelOf: AttemptParts['channelOf']): Way[] =>
  claimed.destinations.flatMap((destination) => {
    const channel = channelOf(destination.face);
    if (channel === undefined) return [];
    const isOpen = destination.kind !== 'group' || claimed.groupIds.length <= (channel.mostInGroup ?? 0);
    return isOpen ? [{ channel, destination }] : [];
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

const addressOf = ({ reference, ...destination }: Destination): Address =>
  reference === null ? destination : { ...destination, reference };
