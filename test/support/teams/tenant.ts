/** A Teams tenant on loopback: the connector, the issuer of tokens, and people in front of both. */
import { randomUUID } from 'node:crypto';
import {
  startConnector,
  type Connector,
  type Conversation,
  type Posted,
  type TeamsPerson,
} from './connector.ts';
import { startIssuer, type Issuer } from './issuer.ts';

export interface TenantOptions {
  readonly people: readonly (Pick<TeamsPerson, 'key' | 'name'> & Partial<TeamsPerson>)[];
  readonly teams?: readonly { readonly name: string; readonly channels: readonly string[] }[];
  /** Names of group chats. */
  readonly groups?: readonly string[];
  readonly now?: () => Date;
}

export interface TeamsTenant {
  readonly tenantId: string;
  readonly appId: string;
  readonly appPassword: string;
  readonly bot: { readonly id: string; readonly name: string };
  readonly connector: Connector;
  readonly issuer: Issuer;
  person(key: string): TeamsPerson;
  /** A channel or group chat by its name. */
  conversation(name: string): Conversation;
  /** What the bot has said to a person alone. */
  toPerson(key: string): Posted[];
  /** What the bot has said in a channel or group chat, in all its threads; what only one sees, too. */
  inPlace(name: string): Posted[];
  /** The variables under which Round Table meets this tenant, with real tokens both ways. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export async function startTeamsTenant(options: TenantOptions): Promise<TeamsTenant> {
  const people = options.people.map((person, index): TeamsPerson => ({
    id: `29:1${randomUUID()}`,
    aadObjectId: `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`,
    locale: 'en-GB',
    timeZone: 'Europe/Ljubljana',
    ...person,
  }));
  const issuer = await startIssuer(options.now ?? (() => new Date()));
  const connector = await startConnector(people);
  connector.token = issuer.botToken;
  for (const conversation of conversationsOf(options))
    connector.conversations.set(conversation.id, conversation);
  const appId = '11111111-2222-4333-8444-555555555555';
  const appPassword = 'the app password';
  const tenantId = '99999999-8888-4777-8666-555555555555';
  const person = (key: string): TeamsPerson =>
    must(
      people.find((each) => each.key === key),
      key,
    );
  const conversation = (name: string): Conversation =>
    must(
      [...connector.conversations.values()].find((each) => each.name === name),
      name,
    );
  const postedIn = (root: string): Posted[] =>
    connector.posted.filter((each) => each.conversation.split(';')[0] === root);
  return {
    tenantId,
    appId,
    appPassword,
    bot: { id: `28:${appId}`, name: 'Round Table' },
    connector,
    issuer,
    person,
    conversation,
    toPerson: (key) => postedIn(connector.personal(person(key)).id),
    inPlace: (name) => postedIn(conversation(name).id),
    environment: {
      TEAMS_APP_ID: appId,
      TEAMS_APP_PASSWORD: appPassword,
      TEAMS_TENANT_ID: tenantId,
      TEAMS_OPENID_METADATA_URL: issuer.metadataUrl,
      TEAMS_LOGIN_URL: issuer.loginUrl,
      TEAMS_SERVICE_HOSTS: connector.host,
    },
    async close() {
      await connector.close();
      await issuer.close();
    },
  };
}

function conversationsOf({ teams = [], groups = [] }: TenantOptions): Conversation[] {
  const channels = teams.flatMap((team) =>
    team.channels.map((name): Conversation => ({
      id: `19:${randomUUID()}@thread.tacv2`,
      kind: 'channel',
      name,
      team: { id: `19:${team.name}@thread.tacv2`, name: team.name },
      member: '',
    })),
  );
  const chats = groups.map((name): Conversation => ({
    id: `19:${randomUUID()}@thread.v2`,
    kind: 'groupChat',
    name,
    team: null,
    member: '',
  }));
  return [...channels, ...chats];
}

function must<Thing>(thing: Thing | undefined, what: string): Thing {
  if (thing === undefined) throw new Error(`there is no ${what} in this tenant`);
  return thing;
}
