/**
 * Writes manifests/ from the feature table and the faces. `--check` writes nothing and fails where a file is not what
 * it would be: the manifests are always fresh.
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { slackManifest } from './adapters/slack/manifest.ts';
import { teamsPackage } from './adapters/teams/manifest.ts';
import { createHelp } from './engine/help.ts';
import type { CommandRitual } from './engine/feature.ts';
import { features } from './features/index.ts';
import { LANGUAGES, type Language } from './i18n/language.ts';
import { sayIn } from './i18n/text.ts';
import { manifestTexts } from './manifests-texts.ts';
import { packageDirectory } from './paths.ts';

/** Where the manifests point until somebody puts their own address there. */
export const EXAMPLE_URL = 'https://round-table.example.org';

/** What the platforms list: the commands that people need most. Help tells of all the others. */
const commands: readonly CommandRitual[] = [...features, createHelp(features).feature].flatMap((each) =>
  each.commands.filter(({ isListed }) => isListed === true),
);

/** Every file of manifests/, by its path there. */
export async function manifestFiles(): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const teams = await teamsPackage({
    url: EXAMPLE_URL,
    texts: manifestTexts,
    commands: commands.map((command) => ({
      words: inEveryLanguage((language) => wordsIn(command, language)),
      help: inEveryLanguage((language) => sayIn(language)(command.help)),
    })),
    menu: features
      .flatMap((each) => each.shortcuts)
      .map(({ shortcut, title, isOnMessage }) => ({
        id: shortcut,
        title: inEveryLanguage((language) => sayIn(language)(title)),
        isOnMessage: isOnMessage === true,
      })),
  });
  return new Map<string, string | Uint8Array>([
    ['slack.json', json(slack())],
    ...[...teams].map(([name, content]) => [`teams/${name}`, content] as const),
  ]);
}

const inEveryLanguage = <T>(make: (language: Language) => T): Readonly<Record<Language, T>> =>
  Object.fromEntries(LANGUAGES.map((language) => [language, make(language)])) as Record<Language, T>;

/** The words of a command as a reader of that language types them. */
const wordsIn = (command: CommandRitual, language: Language): string =>
  command.also[language]?.[0] ?? command.words;

function slack(): Readonly<Record<string, unknown>> {
  const say = sayIn('en');
  return slackManifest({
    name: say(manifestTexts.name),
    description: say(manifestTexts.short),
    longDescription: say(manifestTexts.long),
    publicUrl: EXAMPLE_URL,
    socketMode: false,
    commands: [
      {
        command: '/partners',
        description: say(manifestTexts.partners),
        usageHint: 'drugs-prevention | map | add | help',
      },
      {
        command: '/roundtable',
        description: say(manifestTexts.roundtable),
        usageHint: 'help | meeting | agenda | open | close | tasks | decisions',
      },
    ],
    shortcuts: features
      .flatMap((each) => each.shortcuts)
      .map(({ shortcut, label, description, isOnMessage }) => ({
        callbackId: shortcut,
        type: isOnMessage === true ? 'message' : 'global',
        name: label,
        description,
      })),
  });
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** What on the disk is not what it would be, by path. */
export async function staleManifests(directory: string): Promise<string[]> {
  const stale: string[] = [];
  for (const [name, content] of await manifestFiles()) {
    const file = path.join(directory, name);
    if (!existsSync(file) || !Buffer.from(content).equals(readFileSync(file))) stale.push(name);
  }
  return stale;
}

/** `npm run manifests`, or with `--check`. */
export async function writeManifests(directory: string): Promise<void> {
  for (const [name, content] of await manifestFiles()) {
    const file = path.join(directory, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

export const manifestsDirectory = path.join(packageDirectory, 'manifests');
