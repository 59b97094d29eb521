/** What an import would change on something that was imported before. */

export type ImportState = 'new' | 'changed' | 'unchanged' | 'kept';

export interface Comparison {
  /** `kept`: the source says something new, and only where people here have written something themselves. */
  readonly state: ImportState;
  /** Fields to be written. */
  readonly fields: readonly string[];
  /** Fields that people here have changed: theirs stays. */
  readonly kept: readonly string[];
}

/** Field by field; lists are equal when they hold the same, in any order. */
export function compare<T extends object>(
  wanted: T,
  current: Readonly<Record<keyof T, unknown>>,
  isEdited: (field: string) => boolean,
): Comparison {
  const differing = (Object.keys(wanted) as (keyof T & string)[]).filter(
    (field) => spelled(wanted[field]) !== spelled(current[field]),
  );
  const kept = differing.filter(isEdited);
  const fields = differing.filter((field) => !isEdited(field));
  const state = fields.length > 0 ? 'changed' : kept.length > 0 ? 'kept' : 'unchanged';
  return { state, fields, kept };
}

/** One spelling of equal values: keys in order, members of lists in order. */
function spelled(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spelled).sort().join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${spelled(inner)}`).join()}}`;
}

/** Nothing of it is here yet. */
export const isNew: Comparison = { state: 'new', fields: [], kept: [] };
/** The same record as last time. */
export const isSame: Comparison = { state: 'unchanged', fields: [], kept: [] };
