/**
 * Whether a face still gets through to its platform. One that answers every call and takes no message is as dead as one
 * that does not answer; only what became of messages tells.
 */
import type { Channel, Outcome } from './chat/channel.ts';

/** The longest that a platform asks us to wait, and no trouble: after that something is wrong. */
const SILENT_SECONDS = 15 * 60;
const FEWEST_FAILURES = 3;
/** What failed so long ago says nothing of now: retries come at shorter distances. */
const FORGOTTEN_SECONDS = 2 * 60 * 60;

export interface Pulse {
  /** The channel itself, felt. */
  readonly channel: Channel;
  /** What is wrong, for whoever asks whether we are ready; null: nothing, as far as we know. */
  complaint(): string | null;
}

export function feelPulse(channel: Channel, clock: () => Date): Pulse {
  let failures = 0;
  let since = 0;
  let last = 0;
  const feel = (outcome: Outcome): Outcome => {
    if (gotThrough(outcome)) failures = 0;
    else {
      last = clock().getTime();
      if (failures === 0) since = last;
      failures += 1;
    }
    return outcome;
  };
  const { attach } = channel;
  return {
    channel: {
      ...channel,
      deliver: async (to, message, key) => feel(await channel.deliver(to, message, key)),
      ...(attach === undefined
        ? {}
        : { attach: async (attachment) => feel(await attach.call(channel, attachment)) }),
    },
    complaint() {
      const lasted = (last - since) / 1000;
      const isNews = clock().getTime() - last <= FORGOTTEN_SECONDS * 1000;
      if (failures < FEWEST_FAILURES || lasted < SILENT_SECONDS || !isNews) return null;
      return `nothing has been delivered for ${String(Math.round(lasted / 60))} min`;
    },
  };
}

/** A platform that refuses one message, or one receiver, is there. */
const gotThrough = (outcome: Outcome): boolean =>
  outcome.kind === 'delivered' || (outcome.kind === 'never' && outcome.pauses === undefined);
