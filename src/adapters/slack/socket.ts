import { LogLevel, SocketModeReceiver } from '@slack/bolt';
import { before, deadline, pause } from './background.ts';
import { patience } from './limits.ts';
import { codeOf, silentLogger, type Log } from './log.ts';
import { isRecord } from './payload.ts';
import type { Intake } from './receiver.ts';

/** The connection of Socket Mode: payloads come over a socket that we open ourselves. */
export interface Socket {
  /** Resolves when connected, or when the first attempt failed; then it goes on trying. */
  start(): Promise<void>;
  stop(): Promise<void>;
  isConnected(): boolean;
}

/** What the connection needs. */
export interface SocketOptions {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly log: Log;
  readonly take: Intake['take'];
}

interface SocketEvent {
  readonly body?: unknown;
  readonly ack: (payload?: unknown) => Promise<void>;
  readonly retry_num?: number;
  readonly retry_reason?: string;
}

const LONGEST_PAUSE_MS = 30_000;

/**
 * A socket that is opened again whenever it is lost. The SDK's own reconnecting is off: an error in it is an unhandled
 * rejection, which ends the process, and nothing can stop its waiting.
 */
export function socketMode({ appToken, apiUrl, log, take }: SocketOptions): Socket {
  const { client } = new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    logger: silentLogger(LogLevel.ERROR),
    installerOptions: {
      clientOptions: { slackApiUrl: apiUrl, retryConfig: { retries: 0 }, timeout: patience.callMs },
    },
  });
  const stopping = new AbortController();
  let connected = false;
  client.on('slack_event', (event: SocketEvent) => void take(incoming(event, log)));

  const connect = async (): Promise<void> => {
    await client.start();
    connected = true;
    log.info({ face: 'slack' }, 'Socket Mode is connected');
    // Stopped while it was connecting: nobody else would close it.
    if (stopping.signal.aborted) await client.disconnect();
  };
  const stayConnected = async (first: () => void): Promise<void> => {
    let failures = 0;
    while (!stopping.signal.aborted) {
      // Listening begins before connecting, so that no loss is missed.
      const lost = new Promise<void>((resolve) => client.once('disconnected', () => resolve()));
      try {
        await connect();
        failures = 0;
        first();
        await lost;
      } catch (error) {
        failures++;
        log.warn({ face: 'slack', code: codeOf(error), failures }, 'Socket Mode could not connect');
        first();
      }
      connected = false;
      const wait = failures === 0 ? 0 : Math.min(500 * 2 ** failures, LONGEST_PAUSE_MS);
      if (!(await pause(wait, stopping.signal))) return;
    }
  };
  let running: Promise<void> = Promise.resolve();
  return {
    start: () =>
      new Promise((first) => {
        running = stayConnected(first);
      }),
    async stop() {
      stopping.abort();
      const end = deadline(patience.drainMs);
      await before(Promise.all([client.disconnect(), running]), end);
      end.clear();
    },
    isConnected: () => connected,
  };
}

function incoming(event: SocketEvent, log: Log): Parameters<Intake['take']>[0] {
  return {
    body: isRecord(event.body) ? event.body : {},
    ...(event.retry_num === undefined ? {} : { retryNum: event.retry_num }),
    ...(event.retry_reason === undefined ? {} : { retryReason: event.retry_reason }),
    answer: (payload) => {
      event.ack(payload).catch((error: unknown) => {
        // The socket was lost in between: Slack delivers events again, and a person tries again.
        log.warn({ face: 'slack', code: codeOf(error) }, 'an acknowledgement could not be sent');
      });
    },
  };
}
