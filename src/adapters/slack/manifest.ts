import { manifestLimits } from './limits.ts';

/** A slash command as the manifest lists it; names cannot be localised and are shared with every other app. */
export interface SlackCommand {
  /** With its slash. */
  readonly command: string;
  readonly description: string;
  readonly usageHint: string;
}

/** An entry of Slack's shortcut menu, or of the menu of a message. */
export interface SlackShortcut {
  /** What `Shortcut.shortcut` of the request will be. */
  readonly callbackId: string;
  readonly type: 'global' | 'message';
  /** Begins with a verb, at most 24 characters. */
  readonly name: string;
  readonly description: string;
}

/** What the manifest is written from. */
export interface ManifestSource {
  readonly name: string;
  readonly description: string;
  /** Slack wants at least 175 characters. */
  readonly longDescription: string;
  /** Where Slack reaches us, without a path. */
  readonly publicUrl: string;
  readonly commands: readonly SlackCommand[];
  readonly shortcuts: readonly SlackShortcut[];
  readonly socketMode: boolean;
}

/** Every permission this face asks for, and what breaks without it. */
export const slackScopes: readonly { readonly scope: string; readonly why: string }[] = [
  { scope: 'commands', why: 'people call us with /roundtable and /partners, and with shortcuts' },
  {
    scope: 'chat:write',
    why: 'answers, reminders and published decisions, in direct messages and in channels that we were invited to',
  },
  {
    scope: 'files:write',
    why: 'minutes and agreements as PDF and Word, under the message that brings them, in direct messages only',
  },
  {
    scope: 'mpim:write',
    why: 'partners who are introduced meet in a conversation of their own; without it each gets the other’s contact',
  },
  { scope: 'app_mentions:read', why: 'in channels we read only messages that mention us' },
  {
    scope: 'reactions:read',
    why: 'a ✅ or 📌 on a message offers it as a decision or a task while a meeting goes on; its text stays unread',
  },
  { scope: 'im:history', why: 'we read what people write to us directly' },
  { scope: 'channels:read', why: 'we notice when we are invited to a public channel' },
  { scope: 'groups:read', why: 'we notice when we are invited to a private channel' },
  { scope: 'users:read', why: 'the name, language and time zone of the person we are talking to' },
  { scope: 'users:read.email', why: 'the e-mail address that a partner is offered for their own card' },
];

/** Every event this face listens to, and what for. */
export const slackEvents: readonly { readonly event: string; readonly why: string }[] = [
  { event: 'app_home_opened', why: 'the Home tab is drawn for the person who opens it' },
  { event: 'message.im', why: 'words in a direct message are answered there' },
  { event: 'app_mention', why: 'words after a mention are answered to the asker in the channel' },
  {
    event: 'reaction_added',
    why: 'whoever runs an open meeting is offered to write down what they put ✅ or 📌 on',
  },
  { event: 'member_joined_channel', why: 'we introduce ourselves where we are invited' },
  { event: 'app_uninstalled', why: 'we stop sending when a workspace removes us' },
  { event: 'tokens_revoked', why: 'we stop sending when our token is taken back' },
];

/** Where everything from Slack comes in. */
export const EVENTS_PATH = '/slack/events';

/**
 * The app manifest, schema 2: what an administrator pastes into api.slack.com/apps.
 * @throws RangeError: naming every part that is longer or shorter than Slack takes.
 */
export function slackManifest(source: ManifestSource): Readonly<Record<string, unknown>> {
  const faults = faultsOf(source);
  if (faults.length > 0) throw new RangeError(`Slack manifest: ${faults.join('; ')}`);
  const url = new URL(EVENTS_PATH, source.publicUrl).href;
  const requestUrl = source.socketMode ? {} : { request_url: url };
  const { name, description, longDescription, commands, shortcuts } = source;
  return {
    _metadata: { major_version: 2, minor_version: 0 },
    display_information: { name, description, long_description: longDescription },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: name, always_online: true },
      ...(shortcuts.length === 0 ? {} : { shortcuts: shortcuts.map(shortcutEntry) }),
      ...(commands.length === 0
        ? {}
        : {
            slash_commands: commands.map((command) => commandEntry(command, source.socketMode ? null : url)),
          }),
    },
    oauth_config: { scopes: { bot: slackScopes.map(({ scope }) => scope) } },
    settings: {
      event_subscriptions: { ...requestUrl, bot_events: slackEvents.map(({ event }) => event) },
      interactivity: { is_enabled: true, ...requestUrl },
      org_deploy_enabled: false,
      socket_mode_enabled: source.socketMode,
      token_rotation_enabled: false,
    },
  };
}

const shortcutEntry = ({ callbackId, type, name, description }: SlackShortcut): Record<string, string> => ({
  name,
  type,
  callback_id: callbackId,
  description,
});

const commandEntry = (
  { command, description, usageHint }: SlackCommand,
  url: string | null,
): Record<string, unknown> => ({
  command,
  ...(url === null ? {} : { url }),
  description,
  ...(usageHint === '' ? {} : { usage_hint: usageHint }),
  // A mentioned person arrives as an id that we can look up, not as the words of their name.
  should_escape: true,
});

function faultsOf(source: ManifestSource): string[] {
  const limits = manifestLimits;
  const fits = (what: string, text: string, [least, most]: readonly [number, number]): string[] =>
    text.length >= least && text.length <= most
      ? []
      : [`${what} has ${text.length} characters, allowed are ${least} to ${most}`];
  return [
    ...fits('name', source.name, [1, limits.name]),
    ...fits('description', source.description, [1, limits.description]),
    ...fits('long description', source.longDescription, [limits.longDescriptionMin, limits.longDescription]),
    ...source.commands.flatMap((command) => [
      ...(command.command.startsWith('/') ? [] : [`${command.command} does not begin with a slash`]),
      ...fits(`command ${command.command}`, command.command, [2, limits.command]),
      ...fits(`description of ${command.command}`, command.description, [1, limits.commandDescription]),
      ...fits(`usage hint of ${command.command}`, command.usageHint, [0, limits.usageHint]),
    ]),
    ...source.shortcuts.flatMap((shortcut) => [
      ...fits(`name of shortcut ${shortcut.callbackId}`, shortcut.name, [1, limits.shortcutName]),
      ...fits(`description of shortcut ${shortcut.callbackId}`, shortcut.description, [
        1,
        limits.shortcutDescription,
      ]),
    ]),
  ];
}
