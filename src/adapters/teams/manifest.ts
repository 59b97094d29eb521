import { ACCENT, colorIcon, outlineIcon } from './icons.ts';
import { manifestLimits } from './limits.ts';

/** A text in every language of the package. English is what Teams shows where it has no other. */
export type Translated = Readonly<Record<'en' | 'sl' | 'cs' | 'he', string>>;

/** A command as the menus list it: the words that are typed, and what they do. */
export interface TeamsCommand {
  readonly words: Translated;
  readonly help: Translated;
}

/** An entry of the menu of a message, or of the box in which people write; it opens a dialog. */
export interface TeamsMenuEntry {
  readonly id: string;
  readonly title: Translated;
  readonly isOnMessage: boolean;
}

/** What the package is written from. */
export interface PackageSource {
  /** How people reach us, without a path. */
  readonly url: string;
  readonly texts: { readonly name: Translated; readonly short: Translated; readonly long: Translated };
  /** All commands; help is the last. */
  readonly commands: readonly TeamsCommand[];
  readonly menu: readonly TeamsMenuEntry[];
  /** The application (client) id; a placeholder for the administrator without. */
  readonly appId?: string;
  readonly version?: string;
}

type Language = keyof Translated;
const OTHERS = ['sl', 'cs', 'he'] as const satisfies readonly Language[];
const LANGUAGES = ['en', ...OTHERS] as const;

/** Every permission that the package asks for, and what breaks without it. Reading channels is not among them. */
export const teamsPermissions: readonly { readonly permission: string; readonly why: string }[] = [
  {
    permission: 'messageTeamMembers',
    why: 'what is meant for one person (answers, reminders) reaches them in their own conversation with us',
  },
];

/** To be replaced by the id of the Azure bot. */
export const APP_ID_PLACEHOLDER = '00000000-0000-0000-0000-000000000000';
const VERSION = '1.0.0';

/** Shared places and one's own conversation have menus of their own, as the schema asks. */
const SHARED = ['team', 'groupChat'] as const;
const PERSONAL = ['personal'] as const;

/**
 * The files of the app package by their names: the classic manifest (schema 1.25), the one with slash commands (1.30,
 * to be renamed to manifest.json where the tenant has them), a file for each language, and the icons.
 * @throws RangeError: naming every text that is longer than Teams takes.
 */
export async function teamsPackage(source: PackageSource): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const listed = listedCommands(source);
  const faults = faultsOf(source, listed);
  if (faults.length > 0) throw new RangeError(`Teams manifest: ${faults.join('; ')}`);
  return new Map<string, string | Uint8Array>([
    ['manifest.json', json(teamsManifest(source, 'classic'))],
    ['manifest.slash.json', json(teamsManifest(source, 'slash'))],
    ...LANGUAGES.map(
      (language) => [`${language}.json`, json(localisation(source, listed, language))] as const,
    ),
    ['color.png', await png(colorIcon())],
    ['outline.png', await png(outlineIcon())],
  ]);
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Drawn when the package is written, never while the bot runs. */
async function png(svg: string): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js');
  return new Resvg(svg).render().asPng();
}

/** One manifest. `classic`: commands behind a mention; `slash`: also as slash commands that only the bot sees. */
export function teamsManifest(
  source: PackageSource,
  kind: 'classic' | 'slash',
): Readonly<Record<string, unknown>> {
  const { url, texts, appId = APP_ID_PLACEHOLDER, version = VERSION } = source;
  const schema = kind === 'classic' ? '1.25' : '1.30';
  return {
    $schema: `https://developer.microsoft.com/json-schemas/teams/v${schema}/MicrosoftTeams.schema.json`,
    manifestVersion: schema,
    version,
    id: appId,
    developer: {
      name: texts.name.en,
      websiteUrl: url,
      privacyUrl: new URL('/privacy', url).href,
      termsOfUseUrl: new URL('/terms', url).href,
    },
    name: { short: texts.name.en, full: texts.name.en },
    description: { short: texts.short.en, full: texts.long.en },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: ACCENT,
    localizationInfo: {
      defaultLanguageTag: 'en',
      defaultLanguageFile: 'en.json',
      additionalLanguages: OTHERS.map((language) => ({ languageTag: language, file: `${language}.json` })),
    },
    defaultInstallScope: 'personal',
    defaultGroupCapability: { team: 'bot', groupchat: 'bot' },
    supportsChannelFeatures: 'tier1',
    bots: [bot(listedCommands(source), appId, kind)],
    composeExtensions: [{ botId: appId, commands: source.menu.map(menuCommand) }],
    permissions: teamsPermissions.map(({ permission }) => permission),
    validDomains: [new URL(url).host],
  };
}

/** @see https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/define-action-command */
const menuCommand = ({ id, title, isOnMessage }: TeamsMenuEntry): Readonly<Record<string, unknown>> => ({
  id,
  type: 'action',
  title: title.en,
  context: isOnMessage ? ['message'] : ['compose', 'commandBox'],
  fetchTask: true,
});

function bot(
  commands: readonly TeamsCommand[],
  botId: string,
  kind: 'classic' | 'slash',
): Readonly<Record<string, unknown>> {
  const list = commands.map(({ words, help }) => ({ title: words.en, description: help.en }));
  const isSlash = kind === 'slash';
  return {
    botId,
    scopes: [...PERSONAL, ...SHARED],
    isNotificationOnly: false,
    supportsFiles: false,
    supportsCalling: false,
    supportsVideo: false,
    ...(isSlash ? { supportsTargetedMessages: true } : {}),
    commandLists: [
      // Slash commands do not exist in conversations of two.
      { scopes: PERSONAL, ...(isSlash ? { triggers: ['mention'] } : {}), commands: list },
      { scopes: SHARED, ...(isSlash ? { triggers: ['mention', 'slash'] } : {}), commands: list },
    ],
  };
}

/** Teams lists twelve: help first, which tells of all the others. */
function listedCommands({ commands }: PackageSource): readonly TeamsCommand[] {
  const help = commands.at(-1);
  return help === undefined ? [] : [help, ...commands.slice(0, -1)].slice(0, manifestLimits.commands);
}

function localisation(
  { texts, menu }: PackageSource,
  commands: readonly TeamsCommand[],
  language: Language,
): Readonly<Record<string, string>> {
  const entries = [0, 1].flatMap((list) =>
    commands.flatMap(({ words, help }, index) => {
      const path = `bots[0].commandLists[${list}].commands[${index}]`;
      return [
        [`${path}.title`, words[language]],
        [`${path}.description`, help[language]],
      ];
    }),
  );
  return {
    'name.short': texts.name[language],
    'name.full': texts.name[language],
    'description.short': texts.short[language],
    'description.full': texts.long[language],
    ...(Object.fromEntries(entries) as Record<string, string>),
    ...Object.fromEntries(
      menu.map(({ title }, index) => [`composeExtensions[0].commands[${index}].title`, title[language]]),
    ),
  };
}

function faultsOf({ texts, menu }: PackageSource, commands: readonly TeamsCommand[]): string[] {
  const limits = manifestLimits;
  const fits = (what: string, text: Translated, most: number): string[] =>
    LANGUAGES.flatMap((language) => {
      const { length } = text[language];
      return length >= 1 && length <= most
        ? []
        : [`${what} (${language}) has ${length} characters, allowed are 1 to ${most}`];
    });
  return [
    ...fits('name', texts.name, limits.name),
    ...fits('short description', texts.short, limits.short),
    ...fits('long description', texts.long, limits.long),
    ...menu.flatMap(({ id, title }) => fits(`menu entry "${id}"`, title, limits.menuTitle)),
    ...commands.flatMap(({ words, help }) => [
      ...fits(`command "${words.en}"`, words, limits.title),
      ...fits(`description of "${words.en}"`, help, limits.description),
    ]),
  ];
}
