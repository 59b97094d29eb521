/** Every environment variable, read once, checked by zod; nobody else reads process.env. */
import { z } from 'zod';
import { isTimeZone } from './domain/day.ts';
import { LANGUAGES } from './i18n/language.ts';

/** Wrong configuration: every fault at once, each with the variable, what is allowed and an example. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(['The configuration is not right:', ...faults.map((fault) => `  - ${fault}`)].join('\n'));
    this.faults = faults;
  }
}

export type DatabaseConfig =
  | { readonly kind: 'server'; readonly url: string }
  | { readonly kind: 'embedded'; readonly directory: string };

export interface SlackConfig {
  readonly botToken: string;
  readonly signingSecret?: string;
  readonly appToken?: string;
  readonly apiUrl?: string;
}

export interface TeamsConfig {
  readonly appId: string;
  readonly appPassword: string;
  readonly tenantId?: string;
  readonly appType: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMSI';
  readonly openIdMetadataUrl?: string;
  readonly loginUrl?: string;
  readonly serviceHosts: readonly string[];
  readonly local: boolean;
}

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | null;
  readonly database: DatabaseConfig;
  readonly dataDirectory: string;
  readonly slack: SlackConfig | null;
  readonly teams: TeamsConfig | null;
  /** 32 bytes; null in the sandbox, which makes its own. */
  readonly encryptionKey: Uint8Array | null;
  readonly sandbox: boolean;
  /** Whoever shows it reads /metrics; null: there is no such page. */
  readonly metricsToken: string | null;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly defaultLanguage: (typeof LANGUAGES)[number];
  readonly defaultTimeZone: string;
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const APP_TYPES = ['SingleTenant', 'MultiTenant', 'UserAssignedMSI'] as const;
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** An empty variable is one that is not set. */
const text = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : value))
  .optional();

const webAddress = text.refine(
  (value) => value === undefined || isWebAddress(value),
  'must be an http(s) address, for example https://round-table.example.org',
);
const oneOf = <const T extends readonly string[]>(values: T) =>
  text
    .refine((value) => value === undefined || values.includes(value), `must be one of ${values.join(', ')}`)
    .transform((value) => value as T[number] | undefined);

const Environment = z.object({
  PORT: text
    .refine(
      (value) => value === undefined || isPort(value),
      'must be a port from 0 to 65535, for example 3000',
    )
    .transform((value) => Number(value ?? '3000')),
  HOST: text,
  PUBLIC_URL: webAddress,
  DATABASE_URL: text.refine(
    (value) => value === undefined || /^postgres(ql)?:\/\//.test(value),
    'must be a PostgreSQL address, for example postgresql://user:password@localhost:5432/roundtable',
  ),
  DATA_DIR: text.transform((value) => value ?? './data'),
  SLACK_SIGNING_SECRET: text,
  SLACK_BOT_TOKEN: text.refine(
    (value) => value === undefined || value.startsWith('xoxb-'),
    'must be a bot token, which begins with xoxb-',
  ),
  SLACK_APP_TOKEN: text.refine(
    (value) => value === undefined || value.startsWith('xapp-'),
    'must be an app-level token, which begins with xapp-',
  ),
  SLACK_API_URL: webAddress,
  TEAMS_APP_ID: text,
  TEAMS_APP_PASSWORD: text,
  TEAMS_TENANT_ID: text,
  TEAMS_APP_TYPE: oneOf(APP_TYPES),
  TEAMS_OPENID_METADATA_URL: webAddress,
  TEAMS_LOGIN_URL: webAddress,
  TEAMS_SERVICE_HOSTS: text.transform((value) => (value ?? '').split(/[\s,]+/).filter((host) => host !== '')),
  TEAMS_LOCAL: oneOf(['on', 'off']),
  ENCRYPTION_KEY: text.refine(
    (value) => value === undefined || isKey(value),
    'must be 32 bytes in base64; make one with: openssl rand -base64 32',
  ),
  SANDBOX: oneOf(['on', 'off']),
  METRICS_TOKEN: text.refine(
    (value) => value === undefined || value.length >= 16,
    'must be at least 16 characters; make one with: openssl rand -hex 16',
  ),
  LOG_LEVEL: oneOf(LOG_LEVELS),
  DEFAULT_LANGUAGE: oneOf(LANGUAGES),
  DEFAULT_TIME_ZONE: text.refine(
    (value) => value === undefined || isTimeZone(value),
    'must be an IANA time zone, for example Europe/Ljubljana',
  ),
});
type Environment = z.infer<typeof Environment>;

/** Reads the whole configuration. @throws ConfigurationError: with every fault at once. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = Environment.safeParse(environment);
  const faults = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  // What belongs together is checked even where single values are wrong, so that nobody mends one fault at a time.
  const values = parsed.success ? parsed.data : lenient(environment, parsed.error);
  faults.push(...slackFaults(values), ...teamsFaults(values), ...safetyFaults(values));
  if (faults.length > 0) throw new ConfigurationError(faults);
  return configOf(values);
}

/** Where the database is; for the commands that need nothing else. @throws ConfigurationError */
export function readDatabaseConfig(
  environment: Readonly<Record<string, string | undefined>>,
): DatabaseConfig {
  const parsed = Environment.pick({ DATABASE_URL: true, DATA_DIR: true }).safeParse(environment);
  if (!parsed.success)
    throw new ConfigurationError(
      parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`),
    );
  return databaseOf(parsed.data);
}

function lenient(environment: Readonly<Record<string, string | undefined>>, error: z.ZodError): Environment {
  const wrong = new Set(error.issues.map((issue) => String(issue.path[0])));
  return Environment.parse(
    Object.fromEntries(Object.entries(environment).filter(([name]) => !wrong.has(name))),
  );
}

const hasSlack = (values: Environment): boolean =>
  [values.SLACK_BOT_TOKEN, values.SLACK_SIGNING_SECRET, values.SLACK_APP_TOKEN].some(Boolean);
const hasTeams = (values: Environment): boolean =>
  [
    values.TEAMS_APP_ID,
    values.TEAMS_APP_PASSWORD,
    values.TEAMS_TENANT_ID,
    values.TEAMS_APP_TYPE,
    values.TEAMS_OPENID_METADATA_URL,
    values.TEAMS_LOGIN_URL,
  ].some(Boolean) || values.TEAMS_LOCAL === 'on';

function slackFaults(values: Environment): string[] {
  if (!hasSlack(values)) return [];
  const faults: string[] = [];
  if (values.SLACK_BOT_TOKEN === undefined)
    faults.push('SLACK_BOT_TOKEN is missing: the token that begins with xoxb-, from "OAuth & Permissions"');
  if (values.SLACK_SIGNING_SECRET === undefined && values.SLACK_APP_TOKEN === undefined)
    faults.push('SLACK_SIGNING_SECRET is missing (for HTTP), or SLACK_APP_TOKEN (for Socket Mode)');
  return faults;
}

function teamsFaults(values: Environment): string[] {
  if (!hasTeams(values)) return [];
  const faults: string[] = [];
  const type = values.TEAMS_APP_TYPE ?? 'SingleTenant';
  const isLocal = values.TEAMS_LOCAL === 'on';
  if (values.TEAMS_APP_ID === undefined && (!isLocal || values.TEAMS_OPENID_METADATA_URL !== undefined))
    faults.push('TEAMS_APP_ID is missing: the application (client) id of the Azure bot');
  if (values.TEAMS_APP_PASSWORD === undefined && type !== 'UserAssignedMSI' && !isLocal)
    faults.push('TEAMS_APP_PASSWORD is missing: a client secret of the application');
  if (values.TEAMS_TENANT_ID === undefined && type !== 'MultiTenant' && !isLocal)
    faults.push(`TEAMS_TENANT_ID is missing: ${type} needs the directory (tenant) id`);
  return faults;
}

function safetyFaults(values: Environment): string[] {
  const faults: string[] = [];
  const hasChat = hasSlack(values) || hasTeams(values);
  if (values.TEAMS_LOCAL === 'on' && !LOOPBACK.has(hostOf(values)))
    faults.push('TEAMS_LOCAL may be on only with a loopback HOST, for example HOST=127.0.0.1');
  if (hasChat && values.ENCRYPTION_KEY === undefined)
    faults.push('ENCRYPTION_KEY is missing: 32 bytes in base64; make one with: openssl rand -base64 32');
  if (isSandbox(values) && !LOOPBACK.has(hostOf(values)) && values.SANDBOX !== 'on')
    faults.push(
      'HOST is open to others, but nothing is configured except the sandbox: set SANDBOX=on if you mean it',
    );
  return faults;
}

const isSandbox = (values: Environment): boolean =>
  values.SANDBOX === undefined ? !hasSlack(values) && !hasTeams(values) : values.SANDBOX === 'on';

/** The sandbox is for the one in front of the machine unless said otherwise; a real bot must be reached. */
const hostOf = (values: Environment): string =>
  values.HOST ?? (isSandbox(values) || values.TEAMS_LOCAL === 'on' ? '127.0.0.1' : '0.0.0.0');

function configOf(values: Environment): Config {
  return {
    host: hostOf(values),
    port: values.PORT,
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    database: databaseOf(values),
    dataDirectory: values.DATA_DIR,
    slack: slackOf(values),
    teams: teamsOf(values),
    encryptionKey: values.ENCRYPTION_KEY === undefined ? null : Buffer.from(values.ENCRYPTION_KEY, 'base64'),
    sandbox: isSandbox(values),
    metricsToken: values.METRICS_TOKEN ?? null,
    logLevel: values.LOG_LEVEL ?? 'info',
    defaultLanguage: values.DEFAULT_LANGUAGE ?? 'en',
    defaultTimeZone: values.DEFAULT_TIME_ZONE ?? 'Europe/Ljubljana',
  };
}

const databaseOf = (values: Pick<Environment, 'DATABASE_URL' | 'DATA_DIR'>): DatabaseConfig =>
  values.DATABASE_URL === undefined
    ? { kind: 'embedded', directory: values.DATA_DIR }
    : { kind: 'server', url: values.DATABASE_URL };

function slackOf(values: Environment): SlackConfig | null {
  if (!hasSlack(values)) return null;
  const { SLACK_SIGNING_SECRET: signingSecret, SLACK_APP_TOKEN: appToken, SLACK_API_URL: apiUrl } = values;
  return {
    botToken: values.SLACK_BOT_TOKEN ?? '',
    ...(signingSecret === undefined ? {} : { signingSecret }),
    ...(appToken === undefined ? {} : { appToken }),
    ...(apiUrl === undefined ? {} : { apiUrl: apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/` }),
  };
}

function teamsOf(values: Environment): TeamsConfig | null {
  if (!hasTeams(values)) return null;
  const {
    TEAMS_TENANT_ID: tenantId,
    TEAMS_OPENID_METADATA_URL: openIdMetadataUrl,
    TEAMS_LOGIN_URL: loginUrl,
  } = values;
  return {
    appId: values.TEAMS_APP_ID ?? '',
    appPassword: values.TEAMS_APP_PASSWORD ?? '',
    appType: values.TEAMS_APP_TYPE ?? 'SingleTenant',
    serviceHosts: values.TEAMS_SERVICE_HOSTS,
    local: values.TEAMS_LOCAL === 'on',
    ...(tenantId === undefined ? {} : { tenantId }),
    ...(openIdMetadataUrl === undefined ? {} : { openIdMetadataUrl }),
    ...(loginUrl === undefined ? {} : { loginUrl }),
  };
}

function isWebAddress(value: string): boolean {
  return URL.canParse(value) && ['http:', 'https:'].includes(new URL(value).protocol);
}

const isPort = (value: string): boolean => /^\d{1,5}$/.test(value) && Number(value) <= 65_535;
const isKey = (value: string): boolean =>
  /^[A-Za-z0-9+/]{43}=$/.test(value) && Buffer.from(value, 'base64').length === 32;
