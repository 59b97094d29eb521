import { slackFace, type SlackFace, type SlackOptions } from '../../../src/adapters/slack/index.ts';
import type { LogFields } from '../../../src/adapters/slack/log.ts';
import type { Handle, Request } from '../../../src/chat/request.ts';
import type { FaceWords } from '../../../src/chat/words.ts';
import { SlackClient } from './client.ts';
import { listenOnLoopback } from './http.ts';
import type { SlackWorkspace } from './workspace.ts';

/** The face's own few words, in the English of the tests. */
export const words: FaceWords = {
  working: 'Working…',
  close: 'Close',
  open: 'Open the form',
  cut: 'There is more than fits here.',
  broken: 'Something went wrong. Please try again.',
  more: 'More',
  yes: 'Yes',
  about: 'About this message',
};

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly fields: LogFields;
  readonly message: string;
}

/** The face over a scripted `Handle`, on a loopback server, with a client in front of it. */
export interface RunningFace {
  readonly face: SlackFace;
  readonly slack: SlackClient;
  readonly url: string;
  /** What reached the app. */
  readonly requests: readonly Request[];
  readonly logs: readonly LogLine[];
  close(): Promise<void>;
}

/** Starts it on a workspace. */
export async function startFace(
  workspace: SlackWorkspace,
  handle: Handle,
  options: Partial<SlackOptions> = {},
): Promise<RunningFace> {
  const requests: Request[] = [];
  const logs: LogLine[] = [];
  const say =
    (level: LogLine['level']) =>
    (fields: LogFields, message: string): void =>
      void logs.push({ level, fields, message });
  const face = slackFace({
    handle: (request) => {
      requests.push(request);
      return handle(request);
    },
    words: () => words,
    signingSecret: workspace.signingSecret,
    botToken: workspace.botToken,
    apiUrl: workspace.apiUrl,
    clock: workspace.clock,
    log: { info: say('info'), warn: say('warn'), error: say('error') },
    ...options,
  });
  const server = await listenOnLoopback((request, response) => {
    face.routes(request, response).catch((error: unknown) => {
      logs.push({ level: 'error', fields: {}, message: `the route threw: ${String(error)}` });
      response.destroy();
    });
  });
  await face.start();
  const url = `${server.url}/slack/events`;
  const slack = await SlackClient.start(workspace, url);
  return {
    face,
    slack,
    url,
    requests,
    logs,
    async close() {
      await face.stop();
      await slack.close();
      await server.close();
    },
  };
}
