/**
 * What we can say, in words that belong to no platform. Every face draws every block; a new kind does not
 * compile until each of them does (an exhaustive `switch` over `kind`).
 *
 * Text is text, never markup: `*`, `<`, `&`, `[x](y)` in a string are shown as typed. Each face escapes once, on output.
 */

/** Reading direction of a message; it decides alignment, and on Teams that the answer must be a card. */
export type Direction = 'ltr' | 'rtl';

/** Somebody's identity on one face: `home` is the workspace or tenant the account itself belongs to. */
export interface Account {
  readonly face: FaceName;
  readonly home: string;
  readonly id: string;
}

/** The ways people meet us. */
export type FaceName = 'slack' | 'teams' | 'web';

/** A run of text. `person` is drawn as a mention where one of the accounts lives on that face, else as the name. */
export type Span =
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string }
  | { readonly kind: 'person'; readonly name: string; readonly accounts: readonly Account[] };

/** What stands in a line: a plain string, or runs of it. */
export type Line = string | readonly Span[];

/** A press. `press` names the ritual, `value` is an opaque id (never a name, never personal data). */
export interface PressButton {
  readonly kind: 'press';
  readonly label: string;
  readonly press: string;
  readonly value: string;
  readonly style?: 'primary' | 'danger';
  /** The press answers with a form: Teams must ask for a dialog when it draws the button. */
  readonly opensForm?: boolean;
  /** Asks before it acts. */
  readonly confirm?: Confirm;
  /** What a screen reader says when several buttons have the same label, at most 75 characters. */
  readonly described?: string;
}

/** A way out to a page; it carries nothing back to us. */
export interface LinkButton {
  readonly kind: 'link';
  readonly label: string;
  readonly url: string;
}

export interface Confirm {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
}

export type Button = PressButton | LinkButton;

export interface Fact {
  readonly label: string;
  readonly value: Line;
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: Line; readonly quiet?: boolean }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'list'; readonly items: readonly Line[]; readonly ordered?: boolean }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly Line[])[];
    }
  | { readonly kind: 'image'; readonly url: string; readonly alt: string; readonly title?: string }
  | { readonly kind: 'buttons'; readonly buttons: readonly Button[] }
  | { readonly kind: 'divider' };

export type BlockKind = Block['kind'];

/** One message. `language` is a BCP 47 tag (en, sl, cs, he). */
export interface Message {
  readonly language: string;
  readonly direction: Direction;
  readonly blocks: readonly Block[];
}

export const heading = (text: string): Block => ({ kind: 'heading', text });
export const text = (line: Line): Block => ({ kind: 'text', text: line });
/** Small print: notes, dates, sources. */
export const quiet = (line: Line): Block => ({ kind: 'text', text: line, quiet: true });
export const facts = (...items: readonly Fact[]): Block => ({ kind: 'facts', facts: items });
export const list = (items: readonly Line[], ordered = false): Block => ({ kind: 'list', items, ordered });
export const table = (
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly Line[])[],
): Block => ({ kind: 'table', caption, columns, rows });
export const image = (url: string, alt: string, title?: string): Block =>
  title === undefined ? { kind: 'image', url, alt } : { kind: 'image', url, alt, title };
export const buttons = (...items: readonly Button[]): Block => ({ kind: 'buttons', buttons: items });
export const divider = (): Block => ({ kind: 'divider' });

export const plain = (value: string): Span => ({ kind: 'plain', text: value });
export const strong = (value: string): Span => ({ kind: 'strong', text: value });
export const link = (value: string, url: string): Span => ({ kind: 'link', text: value, url });
export const person = (name: string, accounts: readonly Account[]): Span => ({
  kind: 'person',
  name,
  accounts,
});

/** A button that presses the ritual named `press`. */
export function press(
  label: string,
  name: string,
  value: string,
  options: Omit<PressButton, 'kind' | 'label' | 'press' | 'value'> = {},
): PressButton {
  return { kind: 'press', label, press: name, value, ...options };
}

/** The runs of a line; a plain string is one plain run, an empty string none. */
export function spansOf(line: Line): readonly Span[] {
  if (typeof line !== 'string') return line;
  return line === '' ? [] : [plain(line)];
}

/** What a run reads as, without its look. */
export const wordsOf = (span: Span): string => (span.kind === 'person' ? span.name : span.text);

/** What a line reads as, without its look. */
export const lineText = (line: Line): string => spansOf(line).map(wordsOf).join('');
