/** HTML with everything escaped that is not markup of our own. */

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text made safe for an element or a quoted attribute. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);

/**
 * A finished piece of HTML. A class, not a shape: stored data that merely looks like one is escaped as the text
 * it is.
 */
export class Html {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

/** What a template takes: pieces as they are, text escaped, nothing for null and false. */
export type Part = Html | string | number | null | false | readonly Part[];

/** The template: `` markup`<p>${text}</p>` ``. Attributes must be quoted. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const pieces = strings.map((string, index) => string + (index < parts.length ? drawn(parts[index]) : ''));
  return new Html(pieces.join(''));
}

function drawn(part: Part | undefined): string {
  if (part instanceof Html) return part.source;
  if (part === null || part === undefined || part === false) return '';
  if (typeof part === 'string') return escaped(part);
  if (typeof part === 'number') return String(part);
  return part.map(drawn).join('');
}

/** An attribute with its leading space, or nothing where the value is null. */
export const attribute = (name: string, value: string | number | null): Html =>
  new Html(value === null ? '' : ` ${name}="${escaped(String(value))}"`);

/** A bare attribute (`checked`) with its leading space, where it holds. */
export const flag = (name: string, holds: boolean): Html => new Html(holds ? ` ${name}` : '');
