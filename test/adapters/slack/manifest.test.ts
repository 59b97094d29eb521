import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { readFile } from 'node:fs/promises';
import {
  slackEvents,
  slackManifest,
  slackScopes,
  type ManifestSource,
} from '../../../src/adapters/slack/manifest.ts';
import { at } from '../../../src/adapters/slack/payload.ts';

const source: ManifestSource = {
  name: 'Round Table',
  description: 'Keeps the thread of partner round tables.',
  longDescription: 'Round Table keeps the thread of partner round tables. '.repeat(4),
  publicUrl: 'https://table.example',
  commands: [
    { command: '/roundtable', description: 'Everything this round table can do', usageHint: 'help' },
    { command: '/partners', description: 'Find who can help', usageHint: '[area or words]' },
  ],
  shortcuts: [
    {
      callbackId: 'register-partner',
      type: 'global',
      name: 'Register a partner',
      description: 'Opens the form',
    },
  ],
  socketMode: false,
};

async function faults(manifest: unknown): Promise<unknown> {
  const path = new URL('../../schemas/slack-manifest.2.0.0.schema.json', import.meta.url);
  const schema: unknown = JSON.parse(await readFile(path, 'utf8'));
  // Slack's schema writes "regex" where it means "pattern", and has formats of its own.
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  const validate = ajv.compile(schema as object);
  return validate(manifest) ? [] : validate.errors;
}

describe('The manifest for Slack', () => {
  it('is valid by the official schema, over HTTP and in Socket Mode', async () => {
    expect(await faults(slackManifest(source))).toEqual([]);
    expect(await faults(slackManifest({ ...source, socketMode: true }))).toEqual([]);
    expect(await faults(slackManifest({ ...source, shortcuts: [] }))).toEqual([]);
    expect(await faults({ ...slackManifest(source), other: 1 })).not.toEqual([]);
  });

  it('sends commands, interactivity and events to one address', () => {
    const manifest = slackManifest(source);
    const url = 'https://table.example/slack/events';
    expect(at(manifest, 'features', 'slash_commands', 0, 'url')).toBe(url);
    expect(at(manifest, 'settings', 'interactivity', 'request_url')).toBe(url);
    expect(at(manifest, 'settings', 'event_subscriptions', 'request_url')).toBe(url);
  });

  it('names no address in Socket Mode', () => {
    expect(JSON.stringify(slackManifest({ ...source, socketMode: true }))).not.toContain('table.example');
  });

  it('asks for exactly the scopes and events that the face uses, each with its reason', () => {
    const manifest = slackManifest(source);
    expect(at(manifest, 'oauth_config', 'scopes', 'bot')).toEqual(slackScopes.map(({ scope }) => scope));
    expect(at(manifest, 'settings', 'event_subscriptions', 'bot_events')).toEqual(
      slackEvents.map(({ event }) => event),
    );
    for (const { why } of [...slackScopes, ...slackEvents]) expect(why.length).toBeGreaterThan(20);
    // What each event needs: docs.slack.dev/reference/events
    const needed = ['im:history', 'app_mentions:read', 'channels:read', 'groups:read'];
    expect(slackScopes.map(({ scope }) => scope)).toEqual(expect.arrayContaining(needed));
  });

  it('lets people mentioned in a command arrive as ids', () => {
    expect(at(slackManifest(source), 'features', 'slash_commands', 1, 'should_escape')).toBe(true);
  });

  it('refuses what Slack would refuse, everything at once', () => {
    const wrong = {
      ...source,
      name: 'x'.repeat(36),
      longDescription: 'short',
      commands: [{ command: 'partners', description: '', usageHint: '' }],
      shortcuts: [{ callbackId: 'x', type: 'global' as const, name: 'x'.repeat(25), description: 'x' }],
    };
    expect(() => slackManifest(wrong)).toThrow(
      /name has 36.*long description has 5.*partners does not begin.*description of partners has 0.*shortcut x has 25/,
    );
  });
});
