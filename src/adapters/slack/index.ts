import type { IncomingMessage, ServerResponse } from 'node:http';
import { slackApi, type Api } from './api.ts';
import { background, type Background } from './background.ts';
import { boltApp } from './bolt.ts';
import type { Desk } from './desk.ts';
import { guard, type Verdict } from './guard.ts';
import { patience } from './limits.ts';
import { codeOf, type Log } from './log.ts';
import { profiles } from './profiles.ts';
import { intakeOf, type Intake } from './receiver.ts';
import { replayTable, type ReplaySeen } from './replays.ts';
import { responder } from './respond.ts';
import { slackChannel } from './send.ts';
import { clockSkew, RED_SECONDS, type Skew } from './skew.ts';
import { socketMode, type Socket } from './socket.ts';
import { typing } from './typing.ts';
import type { Channel } from '../../chat/channel.ts';
import type { Handle } from '../../chat/request.ts';
import type { WordsFor } from '../../chat/words.ts';

/** What the Slack face is made of. With an `appToken` it uses Socket Mode, else HTTP with a `signingSecret`. */
export interface SlackOptions {
  readonly handle: Handle;
  readonly words: WordsFor;
  readonly signingSecret?: string;
  readonly appToken?: string;
  readonly botToken: string;
  /** Base of the Web API, with its slash at the end; its host is trusted for response URLs too. */
  readonly apiUrl?: string;
  readonly clock: () => Date;
  readonly log: Log;
  /** Where replays are remembered beyond this process; in memory when absent. */
  readonly replaySeen?: ReplaySeen;
}

/** Slack, as main.ts holds it. */
export interface SlackFace {
  start(): Promise<void>;
  /** Takes nothing more, and waits at most 10 s for what is being answered. */
  stop(): Promise<void>;
  /** Whether people reach us; `why` says what is wrong, without secrets. */
  ready(): { readonly ok: boolean; readonly why?: string };
  /** Answers `POST /slack/events`: commands, interactivity and events. Nothing may have read the body before. */
  readonly routes: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly channel: Channel;
}

const SLACK_API = 'https://slack.com/api/';
const MEASURE_AGAIN_MS = 5 * 60_000;

/**
 * The Slack face.
 * @throws Error: when neither a signing secret nor an app token is given.
 */
export function slackFace(options: SlackOptions): SlackFace {
  const { clock, log, words, handle, botToken, appToken, signingSecret } = options;
  if ((appToken ?? '') === '' && (signingSecret ?? '') === '')
    throw new Error('Slack needs a signing secret (HTTP) or an app token (Socket Mode)');
  const apiUrl = options.apiUrl ?? SLACK_API;
  const skew = clockSkew(clock, log);
  const api = slackApi({ botToken, apiUrl, log, observeDate: skew.observe });
  const running = background((error) =>
    log.error({ face: 'slack', code: codeOf(error) }, 'an answer could not be given'),
  );
  const desk: Desk = {
    handle,
    words,
    api,
    respond: responder(apiUrl, log),
    profiles: profiles(api, clock),
    typing: typing(),
    background: running,
    log,
  };
  const intake = intakeOf(log);
  boltApp(desk, intake.receiver);
  const socket =
    (appToken ?? '') === ''
      ? null
      : socketMode({ appToken: appToken ?? '', apiUrl, log, take: drained(intake, running) });
  const door = httpDoor({
    signingSecret: socket === null ? (signingSecret ?? '') : null,
    options,
    take: drained(intake, running),
    measure: measuring({ api, clock, running }),
  });
  return {
    async start() {
      // Not waited for: an unreachable Slack must not keep the other faces from starting.
      running.run(async () => {
        await api.test();
      });
      await socket?.start();
    },
    async stop() {
      door.close();
      await socket?.stop();
      const left = await running.drain(patience.drainMs);
      if (left > 0) log.warn({ face: 'slack', left }, 'stopped before everything was answered');
    },
    ready: () => readiness(api, skew, socket),
    routes: door.handle,
    channel: slackChannel({ api, apiUrl, words, log }),
  };
}

/** Intake as background work, so that a stop waits for it. */
const drained =
  (intake: Intake, running: Background): Intake['take'] =>
  (incoming) => {
    const done = intake.take(incoming);
    running.run(() => done);
    return done;
  };

interface Measuring {
  readonly api: Api;
  readonly clock: () => Date;
  readonly running: Background;
}

/** Asks Slack for the time when a signed request came out of time: at most every five minutes. */
function measuring({ api, clock, running }: Measuring): () => void {
  let last = -Infinity;
  return () => {
    const now = clock().getTime();
    if (Math.abs(now - last) < MEASURE_AGAIN_MS) return;
    last = now;
    running.run(async () => {
      await api.test();
    });
  };
}

function readiness(api: Api, skew: Skew, socket: Socket | null): { ok: boolean; why?: string } {
  const locked = api.lockedOut();
  if (locked !== null) return { ok: false, why: `Slack refuses the bot token: ${locked}` };
  if (socket !== null && !socket.isConnected()) return { ok: false, why: 'Socket Mode is not connected' };
  const seconds = skew.seconds();
  return Math.abs(seconds) > RED_SECONDS
    ? { ok: false, why: `the clock is ${seconds} seconds away from that of Slack` }
    : { ok: true };
}

interface Door {
  readonly handle: SlackFace['routes'];
  close(): void;
}

interface DoorOptions {
  /** Null in Socket Mode: then nothing comes in by HTTP. */
  readonly signingSecret: string | null;
  readonly options: SlackOptions;
  readonly take: Intake['take'];
  readonly measure: () => void;
}

function httpDoor({ signingSecret, options, take, measure }: DoorOptions): Door {
  const { clock, log } = options;
  const replaySeen = options.replaySeen ?? replayTable();
  let open = true;
  return {
    async handle(request, response) {
      if (signingSecret === null) return write(response, { status: 404 });
      if (!open) return write(response, { status: 503, close: true });
      const verdict = await guard(request, { signingSecret, clock, replaySeen, log, outOfTime: measure });
      if (verdict.kind === 'gone') return;
      if (verdict.kind === 'answer') return write(response, verdict);
      await take({ ...verdict, answer: (payload) => write(response, acknowledgement(payload)) });
    },
    close: () => {
      open = false;
    },
  };
}

type Written = Pick<Extract<Verdict, { kind: 'answer' }>, 'status' | 'body' | 'close'>;

const acknowledgement = (payload: unknown): Written =>
  payload === undefined || payload === '' ? { status: 200 } : { status: 200, body: JSON.stringify(payload) };

function write(response: ServerResponse, { status, body = '', close = false }: Written): void {
  response.writeHead(status, {
    ...(body === '' ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    'content-length': Buffer.byteLength(body),
    ...(status === 405 ? { allow: 'POST' } : {}),
    ...(close ? { connection: 'close' } : {}),
  });
  response.end(body);
}
