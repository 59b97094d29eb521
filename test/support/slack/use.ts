import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { slackScopes } from '../../../src/adapters/slack/manifest.ts';
import { at, listAt, textAt, type Payload } from '../../../src/adapters/slack/payload.ts';
import { nothing, type Reply } from '../../../src/chat/reply.ts';
import type { Handle, Request } from '../../../src/chat/request.ts';
import { startFace, type RunningFace } from './face.ts';
import type { ShownMessage } from './pieces.ts';
import { startSlackWorkspace, type SlackWorkspace } from './workspace.ts';

/** A workspace for a test file and a fresh face for each of its tests. */
export interface Slack {
  readonly workspace: SlackWorkspace;
  readonly running: RunningFace;
  /** What the app answers from now on. */
  answer(reply: Reply | Handle): void;
  lastRequest(): Request;
  /** The newest direct message to a person, as something whose buttons can be pressed. */
  newestDm(person: string): Promise<ShownMessage & { readonly text: string }>;
}

/** Registers what starts and ends it; the getters work inside tests. */
export function useSlack(): Slack {
  let workspace: SlackWorkspace | undefined;
  let running: RunningFace | undefined;
  let handle: Handle = () => Promise.resolve(nothing);
  const slack: Slack = {
    get workspace() {
      return there(workspace);
    },
    get running() {
      return there(running);
    },
    answer(reply) {
      handle = typeof reply === 'function' ? reply : () => Promise.resolve(reply);
    },
    lastRequest: () => there(slack.running.requests.at(-1)),
    async newestDm(person) {
      const shown = there((await slack.running.slack.dms(person)).at(-1));
      return {
        channel: await slack.running.slack.dmChannel(person),
        ts: textAt(shown, 'ts'),
        text: textAt(shown, 'text'),
        blocks: listAt(shown, 'blocks'),
        isEphemeral: false,
      };
    },
  };
  beforeAll(async () => {
    workspace = await startSlackWorkspace({
      scopes: slackScopes.map(({ scope }) => scope),
      users: [
        { name: 'ana', realName: 'Ana Novak', locale: 'sl-SI', timeZone: 'Europe/Ljubljana' },
        { name: 'ben', realName: 'Ben Bar', locale: 'he-IL', timeZone: 'Asia/Jerusalem' },
      ],
      channels: [{ name: 'round-table' }, { name: 'elsewhere', bot: false }],
    });
  });
  afterAll(() => slack.workspace.close());
  beforeEach(async () => {
    handle = () => Promise.resolve(nothing);
    slack.workspace.clearScreens();
    running = await startFace(slack.workspace, (request) => handle(request));
    await running.slack.settle();
  });
  afterEach(async () => {
    slack.workspace.clearFaults();
    await slack.running.close();
  });
  return slack;
}

function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not there');
  return value;
}

/** Waits for what comes without anything to wait on, such as an answer that is late on purpose. */
export async function until<T>(
  look: () => T | undefined | Promise<T | undefined>,
  limitMs = 8000,
): Promise<T> {
  const start = performance.now();
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (performance.now() - start > limitMs) throw new Error('it never came');
    await pause(20);
  }
}

/** The value, after a while: a slow app. */
export const after = <T>(ms: number, value: T): Promise<T> => pause(ms, value);
export const titleOf = (view: Payload | undefined): string => textAt(view, 'title', 'text');
export const spelled = (value: unknown): string => (value === undefined ? '' : JSON.stringify(value));
/** The block that holds the input of a field. */
export const inputOf = (view: Payload | undefined, field: string): unknown =>
  at(
    listAt(view, 'blocks').find((block) => textAt(block, 'block_id') === field),
    'element',
  );
