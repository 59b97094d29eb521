import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Activity } from './activity.ts';
import { background, before, deadline } from './background.ts';
import { cloudOf } from './clouds.ts';
import { ask, type Desk } from './desk.ts';
import { pass, type GateOptions } from './gate.ts';
import { trustedHosts } from './hosts.ts';
import { answerInvoke, type InvokeBody } from './invoke.ts';
import { signingKeys, type SigningKeys } from './keys.ts';
import { DRAIN_MILLISECONDS, TURN_MILLISECONDS } from './limits.ts';
import { codeOf, type Log } from './log.ts';
import { personalConversations } from './personal.ts';
import { read, type Heard } from './read.ts';
import { replayMemory } from './replays.ts';
import { holdSdk, type Identity, type Sdk } from './sdk.ts';
import { teamsChannel } from './send.ts';
import { showAsPosts } from './show.ts';
import type { Channel } from '../../chat/channel.ts';
import type { Handle } from '../../chat/request.ts';
import type { WordsFor } from '../../chat/words.ts';

/** What the Teams face is made of. */
export interface TeamsOptions {
  readonly handle: Handle;
  readonly words: WordsFor;
  /** The application (client) id of the Azure bot; empty only in local runs. */
  readonly appId: string;
  readonly appPassword: string;
  readonly appType: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMSI';
  /** Where the application is registered. Whoever speaks may come from any tenant. */
  readonly tenantId?: string;
  /** Other clouds and tests: where the keys are that sign what comes in. */
  readonly openIdMetadataUrl?: string;
  /** Other clouds and tests: where our own tokens come from. */
  readonly loginUrl?: string;
  /** Service hosts (`host` or `host:port`) to trust besides Microsoft's. */
  readonly serviceHosts: readonly string[];
  /**
   * For a machine of one's own, on loopback: service hosts may be loopback and outgoing calls carry no token;
   * incoming tokens are asked for only when `openIdMetadataUrl` is set.
   */
  readonly local: boolean;
  readonly clock: () => Date;
  readonly log: Log;
}

/** Teams, as main.ts holds it. */
export interface TeamsFace {
  start(): Promise<void>;
  /** Takes nothing more, and waits at most 10 s for what is being answered. */
  stop(): Promise<void>;
  /** Whether people reach us; `why` says what is wrong, without secrets. */
  ready(): { readonly ok: boolean; readonly why?: string };
  /** Answers `POST /api/messages`. Nothing may have read the body before. */
  readonly routes: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly channel: Channel;
}

/**
 * The Teams face.
 * @throws Error: without an app id, unless it is local and no token is asked for.
 */
export function teamsFace(options: TeamsOptions): TeamsFace {
  const { appId, local, clock, log } = options;
  const asksForTokens = !local || options.openIdMetadataUrl !== undefined;
  // The SDK would take an empty app id for "ask nobody who they are".
  if (appId === '' && asksForTokens) throw new Error('Teams needs an app id');
  const cloud = cloudOf(options);
  const trusts = trustedHosts(options.serviceHosts, local);
  const keys = asksForTokens ? signingKeys(cloud.openIdMetadataUrl, reporter(log)) : null;
  const sdk = holdSdk({ identity: identityOf(options), cloud, trusts, clock });
  const personal = personalConversations();
  const running = background((error) =>
    log.error({ face: 'teams', code: codeOf(error) }, 'an answer could not be given'),
  );
  const sending = { connector: sdk.connector, trusts, personal, words: options.words, log };
  const desk: Desk = { ...sending, handle: options.handle, background: running };
  const door = httpDoor({
    desk,
    sdk,
    clock,
    fallbackTenant: local ? (options.tenantId ?? 'local') : undefined,
    gate: {
      keys,
      audience: appId,
      issuer: cloud.issuer,
      ownDocument: options.openIdMetadataUrl !== undefined,
      trusts,
    },
  });
  return {
    start() {
      // Not waited for: an unreachable key server must not keep the other faces from starting.
      void running.run(async () => {
        await keys?.load(clock());
      });
      return Promise.resolve();
    },
    async stop() {
      door.close();
      const left = await running.drain(DRAIN_MILLISECONDS);
      if (left > 0) log.warn({ face: 'teams', left }, 'stopped before everything was answered');
    },
    ready: () => readiness(keys, { desk, clock }),
    routes: door.handle,
    channel: teamsChannel(sending),
  };
}

const reporter =
  (log: Log) =>
  (code: string): void =>
    log.warn({ face: 'teams', code }, 'the keys of the Bot Connector could not be read');

/** In local runs we are nobody to Microsoft, so that no token is asked for and none can leave. */
function identityOf({ local, appId, appPassword, tenantId, appType }: TeamsOptions): Identity | null {
  if (local) return null;
  return { appId, appPassword, appType, ...(tenantId === undefined ? {} : { tenantId }) };
}

/** Without keys nobody is let in; asking is a reason to look for them again, at most once a minute. */
function readiness(
  keys: SigningKeys | null,
  { desk, clock }: { readonly desk: Desk; readonly clock: () => Date },
): { ok: boolean; why?: string } {
  if (keys === null || keys.areKnown()) return { ok: true };
  void desk.background.run(async () => {
    await keys.load(clock());
  });
  return { ok: false, why: 'the keys of the Bot Connector could not be read yet' };
}

interface DoorParts {
  readonly desk: Desk;
  readonly sdk: Sdk;
  readonly clock: () => Date;
  readonly fallbackTenant: string | undefined;
  readonly gate: GateOptions;
}

interface Door {
  readonly handle: TeamsFace['routes'];
  close(): void;
}

interface Written {
  readonly status: number;
  readonly body?: InvokeBody;
  readonly close?: boolean;
}

function httpDoor(parts: DoorParts): Door {
  const { desk, sdk, clock, gate } = parts;
  const answers = answering(parts);
  let open = true;
  return {
    async handle(request, response) {
      if (!open) return write(response, { status: 503, close: true });
      const passage = await pass(request, gate, clock());
      if (!passage.ok) return write(response, { status: passage.status, close: passage.status !== 401 });
      let written: Written = { status: 200 };
      try {
        await sdk.turn(passage.sent, async () => {
          written = await answers(passage.activity);
        });
      } catch (error) {
        desk.log.error({ face: 'teams', code: codeOf(error) }, 'a turn failed');
        written = { status: 500 };
      }
      return write(response, written);
    },
    close: () => {
      open = false;
    },
  };
}

/** What one activity is answered over HTTP. */
function answering({ desk, clock, fallbackTenant }: DoorParts): (activity: Activity) => Promise<Written> {
  const replays = replayMemory();
  const personalOf = (tenant: string, user: string) => desk.personal.of(tenant, user);
  const hearing = { fallbackTenant, personalOf };
  return async (activity) => {
    const heard = read(activity, hearing);
    if (heard.kind === 'nothing') return { status: 200 };
    if (heard.kind === 'unknown-invoke') return { status: 501 };
    const { request, surface } = heard;
    if (surface.place === 'personal')
      desk.personal.remember(surface.tenant, surface.user, surface.conversation);
    // Teams tells of an arrival in two ways: the first is answered.
    const id = request.kind === 'arrival' ? `arrival|${surface.conversation}` : request.id;
    const body = await replays.once(id, clock(), () => answer(desk, heard));
    return { status: 200, body };
  };
}

async function answer(
  desk: Desk,
  { request, surface }: Extract<Heard, { kind: 'request' }>,
): Promise<InvokeBody> {
  const scene = { desk, request, surface };
  if (surface.way !== 'post') return answerInvoke(scene);
  const done = desk.background.run(async () => showAsPosts(scene, await ask(scene)));
  // The platform waits for us only a moment; the answer goes on by itself.
  const end = deadline(TURN_MILLISECONDS);
  await before(done, end);
  end.clear();
  return undefined;
}

function write(response: ServerResponse, { status, body, close = false }: Written): void {
  const text = body === undefined ? '' : JSON.stringify(body);
  response.writeHead(status, {
    ...(text === '' ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    'content-length': Buffer.byteLength(text),
    ...(status === 405 ? { allow: 'POST' } : {}),
    ...(close ? { connection: 'close' } : {}),
  });
  response.end(text);
}
