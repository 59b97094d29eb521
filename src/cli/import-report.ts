/** An import's preview or outcome for a terminal: counts, the first of each kind, and every term that still has no meaning. */
import type {
  ForeignTerm,
  ImportChange,
  ImportCounts,
  ImportRefusal,
  ImportSummary,
} from '../db/directory-import.ts';
import { FORM_FIELDS, type FormColumn } from '../domain/form-columns.ts';
import { importTexts } from '../features/partners/import-texts.ts';
import { sayIn } from '../i18n/text.ts';

const FIRST = 20;
const say = sayIn('en');

export interface Reported {
  readonly summary: ImportSummary;
  /** Whether it has happened or only would. */
  readonly done: boolean;
  /** Slugs that may follow `--area`. */
  readonly areas: readonly string[];
}

export function report({ summary, done, areas }: Reported): string {
  const parts = [
    table(summary),
    around(summary),
    changes(summary.changes, done),
    refusals(summary),
    lookalikes(summary),
    columns(summary),
    terms(summary, areas),
    notes(summary),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const COLUMNS: readonly (keyof ImportCounts)[] = ['new', 'changed', 'unchanged', 'kept', 'refused', 'gone'];

function table({ organisations, services }: ImportSummary): string {
  const row = (name: string, cells: readonly string[]) =>
    [name.padEnd(10), ...cells.map((cell) => cell.padStart(10))].join('');
  const counts = (of: ImportCounts) => COLUMNS.map((column) => String(of[column]));
  return [
    row('', [...COLUMNS]),
    row('Partners', counts(organisations)),
    row('Services', counts(services)),
  ].join('\n');
}

function around({ others, fieldsLeftOut, organisations, services }: ImportSummary): string {
  const lines = [
    [
      organisations.kept + services.kept,
      'kept: people here wrote something themselves where the source changed; theirs stays.',
    ],
    [
      organisations.gone + services.gone,
      'gone: imported before and no longer in this directory; they stay here.',
    ],
    [others.refused, 'other records (telephones, places, ...) were refused.'],
    [others.alongRefused, 'records went with the refused partners and services they belong to.'],
    [fieldsLeftOut, 'records were taken without a field that could not be understood.'],
    [
      others.hoursWithoutOffer,
      'opening hours are those of a place at which no service is said to be; they are not kept.',
    ],
  ] as const;
  return lines
    .filter(([count]) => count > 0)
    .map(([count, text]) => `${count} ${text}`)
    .join('\n');
}

const TITLES = {
  new: ['Would be new', 'New'],
  changed: ['Would change', 'Changed'],
  kept: ['Kept as people here wrote it', 'Kept as people here wrote it'],
  gone: ['No longer in the directory', 'No longer in the directory'],
} as const;

function changes(all: readonly ImportChange[], done: boolean): string {
  const parts = (['new', 'changed', 'kept', 'gone'] as const).flatMap((state) =>
    (['organization', 'service'] as const).map((kind) => {
      const some = all.filter((change) => change.state === state && change.kind === kind);
      const title = `${TITLES[state][done ? 1 : 0]} (${kind === 'organization' ? 'partners' : 'services'}):`;
      return some.length === 0
        ? ''
        : [title, ...some.slice(0, FIRST).map(changeLine), ...more(some.length)].join('\n');
    }),
  );
  return parts.filter((part) => part !== '').join('\n\n');
}

function changeLine({ name, fields, kept }: ImportChange): string {
  const written = fields.length === 0 ? '' : `: ${fields.join(', ')}`;
  return `  ${name}${written}${kept.length === 0 ? '' : ` (kept: ${kept.join(', ')})`}`;
}

const more = (count: number): string[] => (count > FIRST ? ['  ...'] : []);

function refusals({ refusals: all, refusalCounts }: ImportSummary): string {
  if (all.length === 0) return '';
  const counts = Object.entries(refusalCounts).map(
    ([code, count]) => `  ${String(count).padStart(8)}  ${code}`,
  );
  const some = (kind: 'partner or service' | 'other') =>
    all.filter((each) => (each.kind === 'organization' || each.kind === 'service') === (kind !== 'other'));
  const lines = (['partner or service', 'other'] as const).flatMap((kind) => {
    const of = some(kind);
    return [...of.slice(0, FIRST).map(refusalLine), ...more(of.length)];
  });
  return ['Refused, or taken without a field:', ...counts, ...lines].join('\n');
}

function refusalLine(refusal: ImportRefusal): string {
  const where = `${refusal.file}, line ${refusal.line}${refusal.path === null ? '' : ` (${refusal.path})`}`;
  const what = [refusal.kind, refusal.name ?? refusal.id].filter((part) => part !== null).join(' ');
  const which = refusal.values['organization'] ?? refusal.values['service'] ?? refusal.values['location'];
  const words = say(importTexts[refusal.code], refusal.values);
  return `  ${where}: ${what === '' ? '' : `${what}: `}${words}${which === undefined ? '' : ` [${which}]`}`;
}

function lookalikes({ lookalikes: { count, first }, source }: ImportSummary): string {
  if (count === 0) return '';
  const sources = [...new Set(first.map((each) => each.knownSource).filter((each) => each !== null))];
  const hint = sources.map(
    (each) => `  If this is the directory "${each}" again, say so: --source ${each} (now: ${source})`,
  );
  const lines = first.slice(0, FIRST).map((each) => `  ${each.name} = ${each.known}?`);
  return [
    `${count} new partners look like ones that are already here:`,
    ...lines,
    ...more(count),
    ...hint,
  ].join('\n');
}

function columns({ columns: all = [] }: ImportSummary): string {
  if (all.length === 0) return '';
  const line = ({ heading, field }: FormColumn): string =>
    field === null || field === ''
      ? `  --column ${quoted(`${heading}=<field>`)}   (not used)`
      : `  ${heading} = ${field}`;
  return [
    `Columns and what they hold (${FORM_FIELDS.join(', ')}):`,
    ...all.filter(({ heading }) => heading !== '').map(line),
  ].join('\n');
}

function terms({ terms: all, areas, unusedMappings }: ImportSummary, known: readonly string[]): string {
  const mapped = all.filter((term) => term.state === 'mapped');
  const open = all.filter((term) => term.state === 'suggested' || term.state === 'unmapped');
  const parts = [
    areas.length === 0 ? [] : [`Every partner of this directory works in: ${areas.join(', ')}`],
    mapped.length === 0
      ? []
      : ['Terms and what they mean here:', ...mapped.map((term) => `  ${used(term)} = ${term.slug ?? ''}`)],
    open.length === 0
      ? []
      : [
          'Terms without a meaning here. They stop nothing; partners are not found by them. To give them one, add:',
          ...open.map(
            (term) =>
              `  --map ${quoted(`${term.name}=${term.suggestions[0] ?? '<area>'}`)}   (${records(term)})`,
          ),
        ],
    areas.length > 0 ? [] : ['To give every partner of this directory an area, add: --area <area>'],
    open.length === 0 && areas.length > 0 ? [] : [`Areas: ${known.join(', ')}`],
    unusedMappings.map((term) => `Nothing in this directory is called "${term}" (--map).`),
  ];
  return parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n');
}

const used = (term: ForeignTerm): string => `${term.name} (${records(term)})`;
const records = ({ records: count }: ForeignTerm): string => `${count} ${count === 1 ? 'record' : 'records'}`;
/** As a shell takes it, letter by letter. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

const notes = ({ notes: all }: ImportSummary): string =>
  all
    .map(
      ({ code, file, names }) =>
        `${file}: ${say(importTexts[code])}${names.length === 0 ? '' : ` ${names.join(', ')}`}`,
    )
    .join('\n');
