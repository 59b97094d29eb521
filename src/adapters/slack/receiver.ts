import type { App, Receiver } from '@slack/bolt';
import { deadline } from './background.ts';
import { patience } from './limits.ts';
import { codeOf, type Log } from './log.ts';
import type { Payload } from './payload.ts';

/** A payload that passed the guard (or came over the socket) and the way to acknowledge it. */
export interface Incoming {
  readonly body: Payload;
  readonly retryNum?: number;
  readonly retryReason?: string;
  /** Sends the acknowledgement; called exactly once. */
  readonly answer: (payload: unknown) => void;
}

/** Bolt's receiver without a server of its own: `take` is where payloads come in. */
export interface Intake {
  readonly receiver: Receiver;
  /** Resolves when the listeners are done, long after the acknowledgement perhaps. Never rejects. */
  take(incoming: Incoming): Promise<void>;
}

/** A receiver that acknowledges everything in time, whatever the listeners do. */
export function intakeOf(log: Log): Intake {
  let app: App | undefined;
  const receiver: Receiver = {
    init: (bolt) => {
      app = bolt;
    },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  };
  return {
    receiver,
    async take({ body, answer, retryNum, retryReason }) {
      const { ack, end } = acknowledgement(answer, log);
      const retry = {
        ...(retryNum === undefined ? {} : { retryNum }),
        ...(retryReason === undefined ? {} : { retryReason }),
      };
      try {
        await app?.processEvent({ body: { ...body }, ack, ...retry });
      } catch (error) {
        // A payload of a shape that Bolt does not survive: signed, but nothing we could act on.
        log.warn({ face: 'slack', code: codeOf(error) }, 'a payload could not be read');
      } finally {
        end();
      }
    },
  };
}

function acknowledgement(
  answer: (payload: unknown) => void,
  log: Log,
): { ack: (payload?: unknown) => Promise<void>; end: () => void } {
  let open = true;
  const lastResort = deadline(patience.lastResortMs);
  const send = (payload: unknown): void => {
    if (!open) return;
    open = false;
    lastResort.clear();
    answer(payload);
  };
  void lastResort.passed.then(() => {
    if (open) log.error({ face: 'slack' }, 'acknowledged without an answer: a listener took too long');
    send(undefined);
  });
  return {
    ack: (payload) => Promise.resolve(send(payload)),
    end: () => send(undefined),
  };
}
