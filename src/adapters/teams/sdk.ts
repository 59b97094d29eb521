/**
 * The only file that knows the Bot Framework SDK. Microsoft ended its support in December 2025: whatever replaces it
 * (`@microsoft/agents-hosting`) has to give `turn` and the calls of `Connector`, and nothing else of us changes.
 */
import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type Activity,
  type TurnContext,
} from 'botbuilder';
import type { Cloud } from './clouds.ts';
import type { Connector, Outgoing } from './connector.ts';
import type { TrustsUrl } from './hosts.ts';
import { clientToken, tokenAddress, type Token } from './tokens.ts';
import { call, CallFailed } from './wire.ts';

/** Who we are to Microsoft. */
export interface Identity {
  readonly appId: string;
  readonly appPassword: string;
  readonly tenantId?: string;
  readonly appType: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMSI';
}

/** The SDK, held. */
export interface Sdk {
  /** Runs one turn over an activity that the gate has let in; `logic` is told when the SDK's own pipeline let it through. */
  turn(activity: unknown, logic: () => Promise<void>): Promise<void>;
  readonly connector: Connector;
}

type Construction = ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>;
type CredentialsFactory = NonNullable<Construction[1]>;
type Credentials = Awaited<ReturnType<CredentialsFactory['createCredentials']>>;
type Options = NonNullable<Construction[4]>;
type HttpClient = NonNullable<Options['httpClient']>;
type ConnectorFactory = ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>;
type ConnectorClient = Awaited<ReturnType<ConnectorFactory['create']>>;
type UserTokenClient = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['createUserTokenClient']>>;
type Claims = Parameters<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>[0];

/** What the SDK is held with. */
export interface SdkParts {
  /** Null: nobody; then no call is signed (local runs). */
  readonly identity: Identity | null;
  readonly cloud: Cloud;
  readonly trusts: TrustsUrl;
  readonly clock: () => Date;
}

/** Builds the SDK for this identity; it starts nothing and calls nobody by itself. */
export function holdSdk(parts: SdkParts): Sdk {
  const { identity, cloud, trusts } = parts;
  const credentials = identity === null ? undefined : credentialsOf(identity, parts);
  const held = (isTargeted: boolean): KeptAuthentication =>
    new KeptAuthentication(settings(identity, cloud), credentials, guarded(trusts, isTargeted));
  const authentication = held(false);
  const targeted = held(true);
  const adapter = new Turns(authentication, identity?.appId ?? '');
  const claims = adapter.claims;
  const client = (spot: { serviceUrl: string; targeted?: boolean }): Promise<ConnectorClient> =>
    (spot.targeted === true ? targeted : authentication)
      .createConnectorFactory(claims)
      .create(spot.serviceUrl);
  return {
    turn: (activity, logic) => adapter.turn(activity as Activity, logic),
    connector: connectorOver(client),
  };
}

/** With a password we get our tokens ourselves; a managed identity gets them the SDK's way. */
function credentialsOf(identity: Identity, { cloud, clock }: SdkParts): CredentialsFactory | undefined {
  const { appId, appPassword, tenantId, appType } = identity;
  if (appType === 'UserAssignedMSI') return undefined;
  const address = tokenAddress(cloud.loginUrl, appType === 'SingleTenant' ? tenantId : undefined);
  const token = clientToken({ address, appId, appPassword, scope: cloud.scope });
  const credentials = bearer(token, clock);
  const factory = {
    isValidAppId: (id: string) => Promise.resolve(id === appId),
    isAuthenticationDisabled: () => Promise.resolve(false),
    createCredentials: () => Promise.resolve(credentials),
  };
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- abstract, three methods and nothing else, and not exported to be extended
  return factory;
}

const bearer = (token: Token, clock: () => Date): Credentials => ({
  async signRequest(request) {
    request.headers.set('authorization', `Bearer ${await signing(token, clock())}`);
    return request;
  },
});

/** Without a token nothing is sent, whatever became of the asking for it. */
async function signing(token: Token, now: Date): Promise<string> {
  try {
    return await token(now);
  } catch (error) {
    const detail = error instanceof CallFailed ? error.message : error instanceof Error ? error.name : '';
    throw new CallFailed({ kind: 'not-sent', detail: `no token: ${detail}` });
  }
}

/** Any one address switches the SDK to "all of them or undefined": so all of them are given. */
const settings = (identity: Identity | null, cloud: Cloud): Record<string, string> => ({
  ...(identity !== null && { MicrosoftAppId: identity.appId }),
  ...(identity?.tenantId !== undefined && { MicrosoftAppTenantId: identity.tenantId }),
  // What needs a password gets its tokens from `credentialsOf`; the SDK has none to keep.
  MicrosoftAppType: identity?.appType === 'UserAssignedMSI' ? 'UserAssignedMSI' : 'MultiTenant',
  ToChannelFromBotLoginUrl: cloud.loginUrl,
  ToChannelFromBotOAuthScope: cloud.scope,
  ToBotFromChannelTokenIssuer: cloud.issuer,
  ToBotFromChannelOpenIdMetadataUrl: cloud.openIdMetadataUrl,
  ToBotFromEmulatorOpenIdMetadataUrl: cloud.openIdMetadataUrl,
  OAuthUrl: cloud.issuer,
  CallerId: '',
  ValidateAuthority: 'true',
});

/** Regions and tenants have service addresses of their own; a client is kept for so many of them. */
const KEPT_CLIENTS = 50;

/**
 * The SDK makes a connector client and a user token client anew for every turn, which is most of a turn's cost; here
 * each is made once. It never authenticates: the gate has done so, strictly.
 */
class KeptAuthentication extends ConfigurationBotFrameworkAuthentication {
  readonly #clients = new Map<string, Promise<ConnectorClient>>();
  #tokens: Promise<UserTokenClient> | undefined;

  constructor(
    settings: Record<string, string>,
    credentials: CredentialsFactory | undefined,
    httpClient: HttpClient,
  ) {
    super(settings, credentials, undefined, undefined, { httpClient });
  }

  override createConnectorFactory(claims: Claims): ConnectorFactory {
    const factory = super.createConnectorFactory(claims);
    const kept = { create: (serviceUrl: string) => this.#client(factory, serviceUrl) };
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- abstract, one method, and not exported to be extended
    return kept;
  }

  #client(factory: ConnectorFactory, serviceUrl: string): Promise<ConnectorClient> {
    const kept = this.#clients.get(serviceUrl);
    if (kept !== undefined) return kept;
    const oldest = this.#clients.size >= KEPT_CLIENTS ? this.#clients.keys().next().value : undefined;
    if (oldest !== undefined) this.#clients.delete(oldest);
    const made = factory.create(serviceUrl);
    this.#clients.set(serviceUrl, made);
    return made;
  }

  override createUserTokenClient(claims: Claims): Promise<UserTokenClient> {
    this.#tokens ??= super.createUserTokenClient(claims);
    return this.#tokens;
  }
}

class Turns extends CloudAdapter {
  readonly claims: Claims;
  readonly #factory: ConnectorFactory;

  constructor(authentication: KeptAuthentication, appId: string) {
    super(authentication);
    this.claims = this.createClaimsIdentity(appId);
    this.#factory = authentication.createConnectorFactory(this.claims);
  }

  async turn(activity: Activity, logic: (context: TurnContext) => Promise<void>): Promise<void> {
    const passed = { audience: '', claimsIdentity: this.claims, connectorFactory: this.#factory };
    await this.processActivity(passed, activity, logic);
  }
}

/** The SDK's wire replaced by ours: the host is checked at the moment of sending, before any token leaves. */
function guarded(trusts: TrustsUrl, targeted: boolean): HttpClient {
  return {
    async sendRequest(request) {
      if (!trusts(request.url))
        throw new CallFailed({ kind: 'untrusted', detail: 'service host not allowed' });
      const url = targeted ? withTarget(request.url) : request.url;
      const sent = typeof request.body === 'string' ? { body: request.body } : {};
      const { status, text } = await call({
        method: request.method,
        url,
        headers: request.headers.toJson(),
        ...sent,
      });
      // A page instead of JSON comes from something in between: nobody knows what became of the message.
      if (text !== '' && !isJson(text)) throw new CallFailed({ kind: 'lost', detail: 'answer is no JSON' });
      const headers = request.headers.clone();
      headers.remove('authorization');
      headers.set('content-type', 'application/json');
      return { request, status, headers, bodyAsText: text };
    },
  };
}

/** @see https://learn.microsoft.com/microsoftteams/platform/agents-in-teams/targeted-messages */
function withTarget(url: string): string {
  const marked = new URL(url);
  marked.searchParams.set('isTargetedActivity', 'true');
  return marked.href;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

type ClientFor = (spot: { serviceUrl: string; targeted?: boolean }) => Promise<ConnectorClient>;

function connectorOver(clientFor: ClientFor): Connector {
  const conversations = async (spot: Parameters<ClientFor>[0]): Promise<ConnectorClient['conversations']> =>
    (await clientFor(spot)).conversations;
  return {
    post: (spot, activity) =>
      calling(async () => {
        const sent = await (
          await conversations(spot)
        ).sendToConversation(spot.conversation, asSent(activity));
        return sent.id;
      }),
    update: (spot, id, activity) =>
      calling(async () => {
        await (await conversations(spot)).updateActivity(spot.conversation, id, asSent(activity));
      }),
    openPersonal: (serviceUrl, { bot, user, tenant }) =>
      calling(async () => {
        const opened = await (
          await conversations({ serviceUrl })
        ).createConversation({
          isGroup: false,
          bot: { id: bot, name: '' },
          members: [{ id: user, name: '' }],
          tenantId: tenant,
          channelData: { tenant: { id: tenant } },
        });
        if (!opened.id) throw new CallFailed({ kind: 'not-sent', detail: 'no conversation in the answer' });
        return opened.id;
      }),
    startThread: (serviceUrl, { bot, channel, tenant }, activity) =>
      calling(async () => {
        const opened = await (
          await conversations({ serviceUrl })
        ).createConversation({
          isGroup: true,
          bot: { id: bot, name: '' },
          tenantId: tenant,
          activity: asSent(activity),
          channelData: { channel: { id: channel }, tenant: { id: tenant } },
        } as Parameters<ConnectorClient['conversations']['createConversation']>[0]);
        return { conversation: opened.id, id: opened.activityId };
      }),
  };
}

const asSent = (activity: Outgoing): Partial<Activity> => activity as unknown as Partial<Activity>;

/** Whatever else than the wire fails (no token to be had, above all) fails before anything is sent. */
async function calling<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CallFailed) throw error;
    const name = error instanceof Error ? error.name : 'unknown';
    // The SDK read the answer and did not understand it: the message is there, or not.
    throw new CallFailed({ kind: name === 'RestError' ? 'lost' : 'not-sent', detail: name });
  }
}
