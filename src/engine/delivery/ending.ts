/** What became of an attempt, and what follows for its row: it is done, it waits, it is looked for later, or it is parked. */
import type { Channel, Outcome } from '../../chat/channel.ts';
import type { Sql } from '../../db/handle.ts';
import {
  keepReference,
  type Again,
  type Claimed,
  type Destination,
  type Settlement,
} from '../../db/outbox-claims.ts';
import type { Compose } from '../compose.ts';
import type { Log } from '../log.ts';
import type { Print } from '../print.ts';
import { routeOf, type Pacer } from './pace.ts';
import { LONGEST_WAIT_SECONDS, MOST_ATTEMPTS, MOST_BROKEN_ATTEMPTS, waitSeconds } from './retry.ts';
import type { Trouble } from './trouble.ts';

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

/** It is not sent. */
export const cancelled = (detail: string): Attempted => ({
  settlement: { state: 'cancelled', face: null, detail },
});

/** What is said of a row whose fate is unknown. */
export const LOST = 'nobody knows whether it arrived';

/** It is not sent; what was to be a repeat may have arrived the first time. */
export const calledOff = ({ repeats }: Claimed, detail: string): Attempted =>
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

/**
 * No way is left: `refusal` is the last one that was heard; null: there was none to try. That some people have no
 * conversation in common is no trouble: whoever queued it has queued what each of them gets instead.
 */
export function undeliverable(
  claimed: Claimed,
  refusal: { readonly face: Destination['face']; readonly why: string; readonly detail: string } | null,
): Attempted {
  const isGroup = claimed.groupIds.length > 0;
  if (refusal === null && isGroup) return cancelled('they have no conversation in common');
  if (refusal === null)
    return {
      settlement: { state: 'failed', face: null, detail: 'nowhere to send it' },
      trouble: 'unreachable',
    };
  const { face, why, detail } = refusal;
  const settlement = { state: 'failed', face, detail: `${why}: ${detail}` } as const;
  // What the message says was refused, not whom it was for.
  return why === 'refused' || isGroup ? { settlement } : { settlement, trouble: 'unreachable' };
}

export interface Ending {
  readonly claimed: Claimed;
  readonly way: Way;
  readonly outcome: Exclude<Outcome, { kind: 'never' }>;
  readonly begunAt: Date;
}

/** What an outcome means for the row. */
export async function ended(parts: AttemptParts, ending: Ending): Promise<Attempted> {
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

/** Nothing goes that way for a while. */
export function hold(
  { pacer, log, clock }: AttemptParts,
  destination: Destination,
  { retryAfterSeconds, why, pauses }: Pausing,
): void {
  const { face } = destination;
  if (retryAfterSeconds > LONGEST_WAIT_SECONDS)
    log.error({ face, code: why, retryAfterSeconds }, 'the platform asks us to wait for longer than we do');
  pacer.hold(doorOf(destination), { what: pauses, seconds: capped(retryAfterSeconds) }, clock());
}

export interface Pausing {
  readonly retryAfterSeconds: number;
  readonly why: string;
  readonly pauses: NonNullable<Later['pauses']>;
}

/** No longer than we wait. */
export const capped = (seconds: number): number => Math.min(seconds, LONGEST_WAIT_SECONDS);
export const inSeconds = (now: Date, seconds: number): Date =>
  new Date(now.getTime() + Math.round(seconds * 1000));
export const doorOf = ({ face, tenant, id }: Destination) => ({ face, tenant, id });
