/** What a person chooses about a directory: its name here, areas of everybody in it, and what its terms mean. */
import type { ForeignTerm, ImportSummary } from '../../db/directory-import.ts';
import type { Choices, Kept } from '../../db/import-runs.ts';
import { fold } from '../../domain/fold.ts';
import { isFormField } from '../../domain/form-columns.ts';
import type { Vocabulary } from '../../domain/vocabulary.ts';

/** Values of a term's choice that are no area. */
export const OPEN = '?';
export const NONE = '-';

/** One row of the table of terms; terms that are spelled alike are one. */
export interface TermRow {
  /** How it is remembered. */
  readonly key: string;
  readonly name: string;
  readonly records: number;
  /** `OPEN`, `NONE` or the slug of an area. */
  readonly chosen: string;
  readonly suggestions: readonly string[];
}

/** The most used come first; a directory may hold thousands, and the rare ones hardly matter. */
export const MOST_TERMS = 100;

/** The terms of a preview that can be given a meaning. */
export function termRows(preview: ImportSummary): TermRow[] {
  const rows = new Map<string, TermRow>();
  for (const term of preview.terms) {
    // The name comes first when meanings are recalled, so it is what has to be remembered.
    const key = [term.name, term.code ?? ''].find((text) => fold(text) !== '');
    if (key === undefined) continue;
    const known = rows.get(fold(key));
    rows.set(fold(key), {
      key,
      name: term.name,
      chosen: known?.chosen ?? chosenFor(term),
      suggestions: term.suggestions,
      records: (known?.records ?? 0) + term.records,
    });
  }
  return [...rows.values()];
}

const chosenFor = ({ state, slug }: ForeignTerm): string => (state === 'ignored' ? NONE : (slug ?? OPEN));

/** One column of a table of partners. */
export interface ColumnRow {
  readonly heading: string;
  /** A field of the form, or `NONE`. */
  readonly chosen: string;
}

/** So many columns are asked about; tables of partners have fewer. */
const MOST_COLUMNS = 50;

/** The columns of a preview that can be given a meaning; none where the directory is HSDS. */
export const columnRows = ({ columns = [] }: ImportSummary): ColumnRow[] =>
  columns
    .filter(({ heading }) => heading !== '')
    .slice(0, MOST_COLUMNS)
    .map(({ heading, field }) => ({ heading, chosen: field === null || field === '' ? NONE : field }));

/** What is chosen once the form of the preview is taken into account; only differences to what it showed count. */
export function choicesAfter(fields: URLSearchParams, kept: Kept, vocabulary: Vocabulary): Choices {
  const { choices, preview } = kept;
  if (preview === null) return choices;
  const mappings = new Map(choices.mappings);
  for (const [index, row] of termRows(preview).entries()) {
    const chosen = fields.get(`term.${index}`) ?? row.chosen;
    if (chosen === row.chosen) continue;
    if (chosen === OPEN) mappings.delete(row.key);
    else if (chosen === NONE) mappings.set(row.key, '');
    else if (vocabulary.area(chosen) !== null) mappings.set(row.key, chosen);
  }
  const columns = new Map(choices.columns);
  for (const [index, row] of columnRows(preview).entries()) {
    const chosen = fields.get(`column.${index}`) ?? row.chosen;
    if (chosen === row.chosen) continue;
    if (chosen === NONE) columns.set(row.heading, '');
    else if (isFormField(chosen)) columns.set(row.heading, chosen);
  }
  const areas = areasIn(fields, vocabulary);
  const isSame = spelled(areas) === spelled(preview.areas);
  const said = columns.size === 0 ? {} : { columns: [...columns] };
  return { mappings: [...mappings], areas: isSame ? choices.areas : areas, ...said };
}

/** The areas that were ticked. */
export const areasIn = (fields: URLSearchParams, vocabulary: Vocabulary): string[] =>
  [...new Set(fields.getAll('area'))].filter((slug) => vocabulary.area(slug) !== null);

export const isSameChoice = (one: Choices, other: Choices): boolean =>
  spelled(one.areas ?? ['*']) === spelled(other.areas ?? ['*']) &&
  spelled(one.mappings.map(String)) === spelled(other.mappings.map(String)) &&
  spelled((one.columns ?? []).map(String)) === spelled((other.columns ?? []).map(String));

const spelled = (items: readonly string[]): string => JSON.stringify([...items].sort());
