import { describe, expect, it } from '@jest/globals';
import { ConfigurationError, readConfig, readDatabaseConfig } from '../src/config.ts';

const KEY = Buffer.alloc(32, 1).toString('base64');
const SLACK = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'secret', ENCRYPTION_KEY: KEY };
const TEAMS = {
  TEAMS_APP_ID: 'app',
  TEAMS_APP_PASSWORD: 'password',
  TEAMS_TENANT_ID: 'tenant',
  ENCRYPTION_KEY: KEY,
};

function faultsOf(environment: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults;
    throw error;
  }
}

describe('The configuration', () => {
  it('is the sandbox on loopback over the embedded database where nothing is set', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 3000,
      publicUrl: null,
      database: { kind: 'embedded', directory: './data' },
      dataDirectory: './data',
      slack: null,
      teams: null,
      encryptionKey: null,
      sandbox: true,
      metricsToken: null,
      logLevel: 'info',
      defaultLanguage: 'en',
      defaultTimeZone: 'Europe/Ljubljana',
    });
  });

  it('takes an empty variable, and one of spaces, as one that is not set', () => {
    const empty = Object.fromEntries(
      ['PORT', 'HOST', 'DATABASE_URL', 'SLACK_BOT_TOKEN', 'SANDBOX', 'LOG_LEVEL', 'DATA_DIR'].map((name) => [
        name,
        ' ',
      ]),
    );
    expect(readConfig(empty)).toEqual(readConfig({}));
  });

  it('opens to others and closes the sandbox with chat credentials', () => {
    const config = readConfig(SLACK);
    expect(config).toMatchObject({
      host: '0.0.0.0',
      sandbox: false,
      slack: { botToken: 'xoxb-1', signingSecret: 'secret' },
      teams: null,
    });
    expect(config.encryptionKey).toHaveLength(32);
    expect(readConfig({ ...SLACK, SANDBOX: 'on' })).toMatchObject({ sandbox: true, host: '127.0.0.1' });
  });

  it('reads Slack over HTTP and over a socket', () => {
    expect(readConfig({ ...SLACK, SLACK_API_URL: 'http://127.0.0.1:1/api' }).slack?.apiUrl).toBe(
      'http://127.0.0.1:1/api/',
    );
    const socket = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', ENCRYPTION_KEY: KEY };
    expect(readConfig(socket).slack).toEqual({ botToken: 'xoxb-1', appToken: 'xapp-1' });
  });

  it('reads Teams with its other clouds', () => {
    expect(
      readConfig({
        ...TEAMS,
        TEAMS_SERVICE_HOSTS: 'a.example, b.example',
        TEAMS_OPENID_METADATA_URL: 'http://127.0.0.1/keys',
      }).teams,
    ).toEqual({
      appId: 'app',
      appPassword: 'password',
      tenantId: 'tenant',
      appType: 'SingleTenant',
      serviceHosts: ['a.example', 'b.example'],
      local: false,
      openIdMetadataUrl: 'http://127.0.0.1/keys',
    });
    const { TEAMS_APP_ID, TEAMS_APP_PASSWORD, TEAMS_TENANT_ID, ENCRYPTION_KEY } = TEAMS;
    const withoutPassword = { TEAMS_APP_ID, TEAMS_TENANT_ID, ENCRYPTION_KEY };
    expect(readConfig({ ...withoutPassword, TEAMS_APP_TYPE: 'UserAssignedMSI' }).teams?.appPassword).toBe('');
    const withoutTenant = { TEAMS_APP_ID, TEAMS_APP_PASSWORD, ENCRYPTION_KEY };
    expect(readConfig({ ...withoutTenant, TEAMS_APP_TYPE: 'MultiTenant' }).teams).not.toHaveProperty(
      'tenantId',
    );
  });

  it('keeps Teams without tokens on loopback', () => {
    const local = { TEAMS_LOCAL: 'on', ENCRYPTION_KEY: KEY };
    expect(readConfig(local)).toMatchObject({ host: '127.0.0.1', teams: { local: true } });
    for (const HOST of ['127.0.0.1', '::1', 'localhost']) expect(faultsOf({ ...local, HOST })).toEqual([]);
    for (const HOST of ['0.0.0.0', '192.168.1.5', '::', 'round-table.example'])
      expect(faultsOf({ ...local, HOST })).toEqual([expect.stringContaining('TEAMS_LOCAL')]);
    expect(faultsOf({ ...local, TEAMS_OPENID_METADATA_URL: 'http://127.0.0.1/k' })).toEqual([
      expect.stringContaining('TEAMS_APP_ID'),
    ]);
  });

  it('takes the address that people use without its last slash', () => {
    expect(readConfig({ PUBLIC_URL: 'https://rt.example//' }).publicUrl).toBe('https://rt.example');
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['PORT', '-1'],
    ['PUBLIC_URL', 'rt.example'],
    ['PUBLIC_URL', 'ftp://rt.example'],
    ['DATABASE_URL', 'mysql://x'],
    ['SLACK_BOT_TOKEN', 'xoxp-1'],
    ['SLACK_APP_TOKEN', 'xoxb-1'],
    ['TEAMS_APP_TYPE', 'Single'],
    ['TEAMS_LOCAL', 'yes'],
    ['SANDBOX', 'true'],
    ['LOG_LEVEL', 'loud'],
    ['DEFAULT_LANGUAGE', 'de'],
    ['DEFAULT_TIME_ZONE', 'Europe/Nowhere'],
    ['ENCRYPTION_KEY', 'short'],
    ['ENCRYPTION_KEY', Buffer.alloc(31).toString('base64')],
    ['ENCRYPTION_KEY', Buffer.alloc(32).toString('hex')],
  ])('refuses %s=%s by its name, with what is allowed', (name, value) => {
    const faults = faultsOf({ [name]: value });
    expect(faults).toEqual(
      expect.arrayContaining([expect.stringMatching(new RegExp(`^${name} must be .{10,}`))]),
    );
    expect(faults.join('\n')).not.toContain(value === 'short' ? 'short ' : `"${value}"`);
  });

  it.each([
    ['half of Slack', { SLACK_BOT_TOKEN: 'xoxb-1' }, ['SLACK_SIGNING_SECRET', 'ENCRYPTION_KEY']],
    ['the other half of Slack', { SLACK_SIGNING_SECRET: 's' }, ['SLACK_BOT_TOKEN', 'ENCRYPTION_KEY']],
    ['half of Teams', { TEAMS_APP_ID: 'x' }, ['TEAMS_APP_PASSWORD', 'TEAMS_TENANT_ID', 'ENCRYPTION_KEY']],
    ['a tenant alone', { TEAMS_TENANT_ID: 'x' }, ['TEAMS_APP_ID', 'TEAMS_APP_PASSWORD', 'ENCRYPTION_KEY']],
    [
      'keys of Teams alone',
      { TEAMS_OPENID_METADATA_URL: 'http://127.0.0.1/k' },
      ['TEAMS_APP_ID', 'TEAMS_APP_PASSWORD', 'TEAMS_TENANT_ID', 'ENCRYPTION_KEY'],
    ],
    ['the sandbox open to others by accident', { HOST: '0.0.0.0' }, ['SANDBOX']],
    [
      'everything at once',
      { PORT: 'x', LOG_LEVEL: 'x', SLACK_BOT_TOKEN: 'xoxb-1', HOST: '0.0.0.0' },
      ['PORT', 'LOG_LEVEL', 'SLACK_SIGNING_SECRET', 'ENCRYPTION_KEY'],
    ],
  ])('refuses %s, every fault in one go', (_name, environment, named) => {
    const faults = faultsOf(environment);
    expect(faults).toHaveLength(named.length);
    for (const name of named) expect(faults.join('\n')).toContain(name);
  });

  it('never repeats a secret in what it refuses', () => {
    const faults = faultsOf({
      SLACK_BOT_TOKEN: 'hunter2-token',
      ENCRYPTION_KEY: 'hunter2-key',
      DATABASE_URL: 'x://u:hunter2@h',
      TEAMS_APP_PASSWORD: 'hunter2',
    });
    expect(faults.length).toBeGreaterThan(2);
    expect(faults.join('\n')).not.toContain('hunter2');
  });

  it('opens the sandbox to others only where somebody says so', () => {
    expect(readConfig({ HOST: '0.0.0.0', SANDBOX: 'on' })).toMatchObject({ host: '0.0.0.0', sandbox: true });
  });

  it('says where the database is without looking at anything else', () => {
    expect(readDatabaseConfig({ PORT: 'x', DATABASE_URL: 'postgres://h/d' })).toEqual({
      kind: 'server',
      url: 'postgres://h/d',
    });
    expect(readDatabaseConfig({ DATA_DIR: '/srv/rt' })).toEqual({ kind: 'embedded', directory: '/srv/rt' });
    expect(() => readDatabaseConfig({ DATABASE_URL: 'mysql://x' })).toThrow(ConfigurationError);
  });

  it('reads as a list for whoever starts it', () => {
    expect(() => readConfig({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(
      /^The configuration is not right:\n {2}- PORT must be .+\n {2}- LOG_LEVEL must be /,
    );
  });
});
