/** Safe looks into what Slack sent: its payloads are signed, but nothing in them has the shape we hope for. */

export type Payload = Readonly<Record<string, unknown>>;

/** Whether a value is an object with named parts (no list, not null). */
export const isRecord = (value: unknown): value is Payload =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands at a path of own properties, or undefined. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let here = value;
  for (const step of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined;
    here = (here as Record<string | number, unknown>)[step];
  }
  return here;
}

/** The string at a path, or '' when there is none. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : '';
}

/** The list at a path, or an empty one. */
export function listAt(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** The object at a path, or an empty one. */
export function recordAt(value: unknown, ...path: readonly (string | number)[]): Payload {
  const found = at(value, ...path);
  return isRecord(found) ? found : {};
}

/** The first of the strings that is not empty, or ''. */
export const firstOf = (...texts: readonly string[]): string => texts.find((text) => text !== '') ?? '';
