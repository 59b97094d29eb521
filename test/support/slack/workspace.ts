import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { at, isRecord, listAt, recordAt, textAt, type Payload } from '../../../src/adapters/slack/payload.ts';
import { bundled } from '../bundle.ts';
import { HOST } from './http.ts';
import { startProxy, type Call, type Fault, type Proxy } from './proxy.ts';

/** A person of the workspace. */
export interface SlackPerson {
  readonly name: string;
  readonly realName?: string;
  readonly email?: string;
  readonly locale?: string;
  readonly timeZone?: string;
}

/** A channel of the workspace; the bot is in it unless `bot` is false. */
export interface SlackChannel {
  readonly name: string;
  readonly isPrivate?: boolean;
  readonly bot?: boolean;
}

export interface WorkspaceOptions {
  /** What the bot token may do, strictly: read them from the manifest. */
  readonly scopes: readonly string[];
  readonly users: readonly SlackPerson[];
  readonly channels: readonly SlackChannel[];
  readonly signingSecret?: string;
  readonly botToken?: string;
  readonly teamName?: string;
  /** What Slack's own clock says: signatures and `Date` headers. */
  readonly clock?: () => Date;
}

/** Somebody's private note in a channel. */
export interface Ephemeral {
  readonly user: string;
  readonly channel: string;
  readonly ts: string;
  readonly thread: string;
  readonly message: Payload;
}

/** A Slack workspace on loopback: the emulator behind Slack's own checks, and what people have on their screens. */
export interface SlackWorkspace {
  readonly apiUrl: string;
  readonly teamId: string;
  readonly appId: string;
  readonly botId: string;
  readonly botUserId: string;
  readonly botToken: string;
  readonly signingSecret: string;
  readonly clock: () => Date;
  readonly proxy: Proxy;
  readonly calls: readonly Call[];
  readonly inject: (fault: Fault) => void;
  readonly clearFaults: () => void;
  readonly stub: (method: string, answer: (args: Payload) => Payload) => void;
  readonly unstub: (method: string) => void;
  callsOf(method: string): readonly Call[];
  /** The id behind a name (or the id itself). */
  readonly user: (name: string) => string;
  readonly channel: (name: string) => string;
  readonly channelName: (id: string) => string;
  /** Calls the emulator directly, past proxy and faults, as `token` (an administrator by default). */
  readonly direct: (method: string, args?: Payload, token?: string) => Promise<Payload>;
  readonly userToken: (user: string) => string;
  readonly views: Map<string, Payload>;
  readonly stacks: Map<string, readonly string[]>;
  readonly homes: Map<string, Payload>;
  readonly ephemerals: Ephemeral[];
  readonly triggers: Map<string, string>;
  /** Clears what people have on their screens; messages stay. */
  clearScreens(): void;
  close(): Promise<void>;
}

const BOT_USER = 'U0BOTUSER1';
const BOT = 'B0BOT00001';
const APP = 'A0APP00001';
const ADMIN_TOKEN = 'xoxp-harness-admin';

/** Every scope of the people themselves; the bot has only what it is given. */
const PEOPLE_SCOPES = (
  'chat:write channels:read channels:history channels:join channels:manage channels:write groups:read ' +
  'groups:history groups:write im:read im:history im:write mpim:read mpim:history mpim:write users:read ' +
  'users:read.email users.profile:read users:write team:read'
).split(' ');

/** Starts it: about half a second. */
export async function startSlackWorkspace(options: WorkspaceOptions): Promise<SlackWorkspace> {
  const { users, channels, clock = () => new Date() } = options;
  const botToken = options.botToken ?? 'xoxb-harness-bot';
  const signingSecret = options.signingSecret ?? 'harness-signing-secret';
  let base = '';
  const screens = {
    views: new Map<string, Payload>(),
    stacks: new Map<string, readonly string[]>(),
    homes: new Map<string, Payload>(),
    ephemerals: [] as Ephemeral[],
    triggers: new Map<string, string>(),
  };
  const direct = async (method: string, args: Payload = {}, token = ADMIN_TOKEN): Promise<Payload> => {
    const response = await fetch(`${base}/api/${method}`, {
      method: 'POST',
      // A connection of its own: one that was kept may be closed by the other side just as it is used again.
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', connection: 'close' },
      body: JSON.stringify(args),
    });
    const read: unknown = await response.json();
    return isRecord(read) ? read : {};
  };
  const proxy = await startProxy({
    target: () => base,
    clock,
    refuse: (method, args) =>
      isNoConversation(method, args)
        ? Promise.resolve('invalid_arguments')
        : notInChannel(direct, method, args),
    decorate: (method, answer) => (method === 'users.info' ? withZone(answer, users) : answer),
    observe: (call) => observe(screens, call),
  });
  const child = await startEmulator({ ...options, botToken, signingSecret }, proxy.url);
  base = `http://${HOST}:${child.port}`;
  const userIds = await idsByName(direct, 'users.list', 'members');
  const channelIds = await idsByName(direct, 'conversations.list', 'channels');
  for (const { name, bot } of channels)
    if (bot !== false)
      await direct('conversations.invite', { channel: channelIds.get(name), users: BOT_USER });
  const tokens = new Map(users.map(({ name }) => [userIds.get(name) ?? '', `xoxp-${name}`]));
  return {
    ...screens,
    apiUrl: `${proxy.url}/api/`,
    teamId: textAt(await direct('team.info'), 'team', 'id') || 'T000000001',
    appId: APP,
    botId: BOT,
    botUserId: BOT_USER,
    botToken,
    signingSecret,
    clock,
    proxy,
    calls: proxy.calls,
    inject: proxy.inject,
    clearFaults: proxy.clearFaults,
    stub: proxy.stub,
    unstub: proxy.unstub,
    callsOf: (method) => proxy.calls.filter((call) => call.method === method),
    user: (name) => userIds.get(name) ?? name,
    channel: (name) => channelIds.get(name.replace(/^#/, '')) ?? name,
    channelName: (id) => [...channelIds].find(([, known]) => known === id)?.[0] ?? 'directmessage',
    direct,
    userToken: (user) => tokens.get(userIds.get(user) ?? user) ?? ADMIN_TOKEN,
    clearScreens() {
      for (const screen of [screens.views, screens.stacks, screens.homes]) screen.clear();
      screens.ephemerals.length = 0;
    },
    async close() {
      await proxy.close();
      await child.close();
    },
  };
}

type Direct = SlackWorkspace['direct'];

async function idsByName(direct: Direct, method: string, list: string): Promise<Map<string, string>> {
  const args = { limit: 1000, ...(list === 'channels' ? { types: 'public_channel,private_channel' } : {}) };
  const answer = await direct(method, args);
  return new Map(listAt(answer, list).map((one) => [textAt(one, 'name'), textAt(one, 'id')]));
}

/** Real Slack lets a bot post only where it is a member; the emulator does not mind. */
async function notInChannel(direct: Direct, method: string, args: Payload): Promise<string | null> {
  const channel = textAt(args, 'channel');
  if (!/^chat\.post(Message|Ephemeral)$/.test(method) || !/^[CG]/.test(channel)) return null;
  const answer = await direct('conversations.members', { channel, limit: 1000 });
  return at(answer, 'ok') !== true || listAt(answer, 'members').includes(BOT_USER) ? null : 'not_in_channel';
}

/** Real Slack takes only ids of conversations where files are shared; the emulator takes people too. */
const isNoConversation = (method: string, args: Payload): boolean =>
  method === 'files.completeUploadExternal' && !/^[CGDZ][A-Z0-9]{8,}$/.test(textAt(args, 'channel_id'));

/** The emulator knows no zone and no language of a user. */
function withZone(answer: Payload, users: readonly SlackPerson[]): Payload {
  const user = recordAt(answer, 'user');
  const seed = users.find(({ name }) => name === textAt(user, 'name'));
  if (seed === undefined) return answer;
  return {
    ...answer,
    user: { ...user, tz: seed.timeZone ?? 'Europe/Ljubljana', locale: seed.locale ?? 'en-US' },
  };
}

type Screens = Pick<SlackWorkspace, 'views' | 'stacks' | 'homes' | 'ephemerals' | 'triggers'>;

function observe(screens: Screens, { method, args, response }: Call): void {
  if (at(response, 'ok') !== true) return;
  if (method === 'chat.postEphemeral')
    screens.ephemerals.push({
      user: textAt(args, 'user'),
      channel: textAt(args, 'channel'),
      ts: textAt(response, 'message_ts'),
      thread: textAt(args, 'thread_ts'),
      message: args,
    });
  const view = recordAt(response, 'view');
  const id = textAt(view, 'id');
  if (id === '') return;
  screens.views.set(id, withBlockIds(view));
  if (method === 'views.publish') screens.homes.set(textAt(args, 'user_id'), withBlockIds(view));
  const user = screens.triggers.get(textAt(args, 'trigger_id')) ?? '';
  if (method === 'views.open') screens.stacks.set(user, [id]);
  if (method === 'views.push') screens.stacks.set(user, [...(screens.stacks.get(user) ?? []), id]);
}

let made = 0;

/** Slack gives every block that has none an id. */
export const withBlockIds = (view: Payload): Payload => ({
  ...view,
  blocks: listAt(view, 'blocks').map((block) =>
    isRecord(block) && textAt(block, 'block_id') === '' ? { ...block, block_id: `made${++made}` } : block,
  ),
});

interface Child {
  readonly port: number;
  close(): Promise<void>;
}

async function startEmulator(
  options: WorkspaceOptions & { readonly botToken: string; readonly signingSecret: string },
  baseUrl: string,
): Promise<Child> {
  const child = fork(bundled('test/support/slack/emulator-child.ts'), [], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.send({ service: 'slack', port: 0, baseUrl, seed: seedOf(options) });
  const port = await portOf(child);
  return {
    port,
    async close() {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

async function portOf(child: ChildProcess): Promise<number> {
  const failed = once(child, 'exit').then(([code]: unknown[]) => ({ error: `ended with ${String(code)}` }));
  const said = once(child, 'message').then(([message]: unknown[]) => message);
  const message: unknown = await Promise.race([said, failed]);
  const port = at(message, 'port');
  if (typeof port !== 'number') throw new Error(`the emulator did not start: ${textAt(message, 'error')}`);
  return port;
}

function seedOf(
  options: WorkspaceOptions & { readonly botToken: string; readonly signingSecret: string },
): Payload {
  const { users, channels, scopes, botToken, signingSecret } = options;
  const client = { app_id: APP, client_id: '1111.2222', bot_id: BOT, bot_user_id: BOT_USER };
  return {
    tokens: { 'unused-core-token': { login: 'admin', scopes: [] } },
    slack: {
      team: { name: options.teamName ?? 'Round Table Town', domain: 'round-table-town' },
      strict_scopes: true,
      signing_secret: signingSecret,
      users: users.map(({ name, realName, email }) => ({
        name,
        real_name: realName ?? name,
        email: email ?? `${name}@example.test`,
      })),
      channels: channels.map(({ name, isPrivate }) => ({ name, is_private: isPrivate === true })),
      oauth_apps: [
        {
          ...client,
          client_secret: 'harness-client-secret',
          name: 'Round Table',
          redirect_uris: [],
          scopes,
          bot_name: 'roundtable',
        },
      ],
      tokens: [
        { token: botToken, type: 'bot', user_id: BOT_USER, scopes, ...client },
        { token: ADMIN_TOKEN, type: 'user', user_id: 'U000000001', scopes: PEOPLE_SCOPES },
        ...users.map(({ name }) => ({
          token: `xoxp-${name}`,
          type: 'user',
          user: name,
          scopes: PEOPLE_SCOPES,
        })),
      ],
    },
  };
}
