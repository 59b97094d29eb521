/** What may be typed after `npm run import --`. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { directoryName } from '../domain/directory-text.ts';
import { FORM_FIELDS, isFormField, type FormField } from '../domain/form-columns.ts';
import { LANGUAGES, type Language } from '../i18n/language.ts';

export const USAGE = `Usage: npm run import -- <path> [options]

Takes a directory of services (HSDS 1.1, 3.0 or 3.1; CSV or JSON; a folder, a file or a .zip) into a network, or a table
of partners (XLSX or CSV) with the six columns of the first meeting.
It shows what would change, asks, and then does all of it or nothing. Doing it again changes nothing.

  --dry-run             only show what would change
  --yes                 do not ask
  --network <id>        which network: its id, its Slack workspace or Teams tenant, or "sandbox"
  --source <name>       how this directory is called here, the same every time (default: the folder's name)
  --area <slug>         an area of every partner in it; may be repeated; "none" for no longer any
  --map "<term>=<slug>" what one of its terms means here; may be repeated; "<term>=" for nothing. Remembered.
  --map-file <file>     a file of such lines
  --column "<heading>=<field>"  what a column of a table of partners holds: ${FORM_FIELDS.join(', ')};
                        "<heading>=" for nothing; may be repeated. Remembered.
  --language <code>     of weekdays in opening hours: ${LANGUAGES.join(', ')} (default: the network's)
`;

export interface ImportArguments {
  readonly path: string;
  readonly dryRun: boolean;
  readonly yes: boolean;
  readonly network: string | null;
  readonly source: string;
  /** Null: as before. */
  readonly areas: readonly string[] | null;
  readonly mappings: ReadonlyMap<string, string>;
  /** Heading to field; '' for nothing of ours. */
  readonly columns: ReadonlyMap<string, FormField | ''>;
  readonly language: Language | null;
}

/** Typed wrongly; the message says what and how it is right. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const OPTIONS = {
  'dry-run': { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  network: { type: 'string' },
  source: { type: 'string' },
  area: { type: 'string', multiple: true },
  map: { type: 'string', multiple: true },
  column: { type: 'string', multiple: true },
  'map-file': { type: 'string' },
  language: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/**
 * Reads what was typed; null when help is asked for.
 *
 * @throws UsageError
 */
export async function readArguments(typed: readonly string[]): Promise<ImportArguments | null> {
  const { values, positionals } = parsed(typed);
  if (values.help) return null;
  const [location, ...more] = positionals;
  if (location === undefined)
    throw new UsageError('Which directory? Give the path of a folder, a file or a zip.');
  if (more.length > 0) throw new UsageError(`One directory at a time: ${more.join(' ')} is too much.`);
  const fromFile = values['map-file'] === undefined ? [] : await linesOf(values['map-file']);
  return {
    path: location,
    dryRun: values['dry-run'],
    yes: values.yes,
    network: values.network ?? null,
    source: sourceName(values.source ?? defaultSource(location)),
    areas: values.area === undefined ? null : values.area.filter((area) => area !== 'none'),
    mappings: new Map([...fromFile, ...(values.map ?? [])].map(mapping)),
    columns: new Map((values.column ?? []).map(column)),
    language: languageOf(values.language),
  };
}

function parsed(typed: readonly string[]) {
  try {
    return parseArgs({ args: [...typed], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

async function linesOf(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`The file of mappings cannot be read: ${why}`);
  });
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** The last `=` parts them: terms may hold one, slugs do not. */
function mapping(line: string): [string, string] {
  const at = line.lastIndexOf('=');
  if (at < 1)
    throw new UsageError(
      `"${line}" is no mapping. Write it as "term of the directory=area", for example "Shelter=social-care".`,
    );
  return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
}

function column(line: string): [string, FormField | ''] {
  const at = line.lastIndexOf('=');
  const field = line.slice(at + 1).trim();
  if (at < 1 || (field !== '' && !isFormField(field)))
    throw new UsageError(
      `"${line}" says nothing about a column. Write it as "heading=field", with one of ${FORM_FIELDS.join(', ')}.`,
    );
  return [line.slice(0, at).trim(), field];
}

function languageOf(typed: string | undefined): Language | null {
  if (typed === undefined) return null;
  const language = LANGUAGES.find((each) => each === typed);
  if (language === undefined)
    throw new UsageError(`There is no language "${typed}". There are ${LANGUAGES.join(', ')}.`);
  return language;
}

/** Folders of these names say how the data is spelled, not whose it is. */
const SAYS_NOTHING = new Set([
  'csv',
  'json',
  'data',
  'export',
  'tabular',
  'hsds',
  'organizations',
  'services',
]);

/** The folder's or file's own name; where that says nothing, the one above it. */
function defaultSource(location: string): string {
  const names = path
    .resolve(location)
    .split(path.sep)
    .filter((name) => name !== '')
    .reverse();
  const telling = names.map(directoryName).find((name) => name !== null && !SAYS_NOTHING.has(name));
  return telling ?? 'directory';
}

function sourceName(typed: string): string {
  const slug = directoryName(typed);
  if (slug === null) throw new UsageError('The name of a source needs a letter or a digit.');
  return slug;
}
