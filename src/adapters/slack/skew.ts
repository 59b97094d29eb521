import type { Log } from './log.ts';

/** How far our clock is from Slack's, learnt from the `Date` header of its answers. */
export interface Skew {
  readonly observe: (date: string | null) => void;
  /** Seconds that our clock is ahead (behind: negative); 0 before the first answer. */
  seconds(): number;
}

const WARN_SECONDS = 60;

/** Beyond this many seconds either way we are not ready: requests would soon be refused, or replays accepted. */
export const RED_SECONDS = 240;

/** A comparison that warns once when the clocks part, and again only after they had met. */
export function clockSkew(clock: () => Date, log: Log): Skew {
  let seconds = 0;
  let warned = false;
  return {
    observe(date) {
      const theirs = date === null ? Number.NaN : Date.parse(date);
      if (Number.isNaN(theirs)) return;
      seconds = Math.round((clock().getTime() - theirs) / 1000);
      const apart = Math.abs(seconds) > WARN_SECONDS;
      if (apart && !warned)
        log.warn({ face: 'slack', skewSeconds: seconds }, 'our clock differs from that of Slack');
      warned = apart;
    },
    seconds: () => seconds,
  };
}
