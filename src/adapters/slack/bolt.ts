import { App, LogLevel, type Receiver } from '@slack/bolt';
import { onCommand, onShortcut, type Ack } from './commands.ts';
import type { Desk } from './desk.ts';
import { onEvent } from './events.ts';
import { codeOf, silentLogger } from './log.ts';
import { isRecord, textAt, type Payload } from './payload.ts';
import { onPress } from './presses.ts';
import { onClosed, onSubmission } from './submissions.ts';

/**
 * Bolt over our receiver. One middleware takes everything and passes nothing on: the app decides what it knows, and
 * a listener for each kind would make Bolt copy its arguments for every one of them on every request.
 */
export function boltApp(desk: Desk, receiver: Receiver): App {
  const app = new App({
    receiver,
    // A fresh object for every request, and no call to Slack: an acknowledgement never waits for one.
    authorize: () => Promise.resolve({}),
    // Bots are told apart when the event is read; conversation state is not ours to keep in memory.
    ignoreSelf: false,
    convoStore: false,
    logger: silentLogger(LogLevel.ERROR),
  });
  app.use((args) => dispatch(desk, payload(args.body), 'ack' in args ? (args.ack as Ack) : alreadyDone));
  app.error((error) => {
    desk.log.error({ face: 'slack', code: codeOf(error) }, 'a listener failed');
    return Promise.resolve();
  });
  return app;
}

/** What Bolt says about the shape of a payload is a hope: from here on it is looked at as unknown. */
const payload = (body: unknown): Payload => (isRecord(body) ? body : {});

/** Bolt has acknowledged an event before we hear of it. */
const alreadyDone: Ack = () => Promise.resolve();

async function dispatch(desk: Desk, body: Payload, ack: Ack): Promise<void> {
  if (body['event'] !== undefined) return onEvent(desk, body);
  if (body['command'] !== undefined) return onCommand(desk, body, ack);
  switch (textAt(body, 'type')) {
    case 'block_actions':
      return onPress(desk, body, ack);
    case 'view_submission':
      return onSubmission(desk, body, ack);
    case 'view_closed':
      return onClosed(desk, body, ack);
    case 'shortcut':
    case 'message_action':
      return onShortcut(desk, body, ack);
    case 'block_suggestion':
      // No select of ours loads its options from here; an empty list is the answer to one of an older version.
      return ack({ options: [] });
    default:
      return ack();
  }
}
