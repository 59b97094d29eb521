/** HTML with everything escaped that is not markup of our own. */

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);

/** A finished piece of HTML. A class, not a shape: data that merely looks like one is escaped as the text it is. */
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
  return new Html(strings.map((text, index) => text + drawn(parts[index])).join(''));
}

function drawn(part: Part | undefined): string {
  if (part instanceof Html) return part.source;
  if (part === null || part === undefined || part === false) return '';
  if (typeof part === 'string') return escaped(part);
  if (typeof part === 'number') return String(part);
  return part.map(drawn).join('');
}

/** A bare attribute (`checked`) with its leading space, where it holds. */
export const flag = (name: string, holds: boolean): Html => new Html(holds ? ` ${name}` : '');
