/** What is read as a page or printed: a document that knows neither HTML nor PDF nor Word. Text is text, never markup. */
import { directionOf, type Language } from '../i18n/language.ts';

export interface PaperFact {
  readonly label: string;
  readonly value: string;
}

/** Something with a number or a name of its own: a decision. */
export interface PaperEntry extends PaperFact {
  /** How it came about; empty: as everybody expects. */
  readonly note: string;
}

export interface PaperColumn {
  readonly title: string;
  /** Its share of the width, beside the others' shares. */
  readonly share: number;
}

/** In every text a line break begins a new line. */
export type PaperBlock =
  | { readonly kind: 'heading'; readonly text: string; readonly level: 2 | 3 }
  | { readonly kind: 'text'; readonly text: string; readonly quiet?: boolean }
  | { readonly kind: 'facts'; readonly facts: readonly PaperFact[] }
  | { readonly kind: 'entries'; readonly entries: readonly PaperEntry[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** The first cell of a row names it. */
  | {
      readonly kind: 'table';
      /** What the table is, for those who hear it; the heading before it is for those who see it. */
      readonly caption: string;
      readonly columns: readonly PaperColumn[];
      readonly rows: readonly (readonly string[])[];
    };

export interface Paper {
  readonly language: Language;
  readonly title: string;
  /** Under the title: of which table, which version; null: nothing. */
  readonly subtitle: string | null;
  readonly orientation: 'portrait' | 'landscape';
  /** When its content came to be so; never the moment of printing. The same paper is the same file. */
  readonly createdAt: Date;
  readonly blocks: readonly PaperBlock[];
}

export const paperHeading = (text: string, level: 2 | 3 = 2): PaperBlock => ({
  kind: 'heading',
  text,
  level,
});
export const paperText = (text: string, quiet = false): PaperBlock => ({ kind: 'text', text, quiet });
export const paperFacts = (...items: readonly PaperFact[]): PaperBlock => ({ kind: 'facts', facts: items });
export const paperEntries = (entries: readonly PaperEntry[]): PaperBlock => ({ kind: 'entries', entries });
export const paperList = (items: readonly string[]): PaperBlock => ({ kind: 'list', items });

/** The lines of a text, without the empty ones at its ends. */
export const linesOf = (text: string): readonly string[] => text.replace(/\r\n?/g, '\n').trim().split('\n');

/** Letters of scripts that are written from right to left. */
export const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;
const LEFT_TO_RIGHT = /(?![\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC])\p{L}/u;

/** Groups of digits, as telephones have them: read from the left also in Hebrew. */
const NUMBERS = /^\+?\d[\d ()/.-]+$/;

/** The direction of a line: the paper's, unless all its letters go the other way, or it is a number in groups. */
export function directionOfLine(line: string, language: Language): 'ltr' | 'rtl' {
  if (NUMBERS.test(line)) return 'ltr';
  const own = directionOf(language);
  const [hasRight, hasLeft] = [RIGHT_TO_LEFT.test(line), LEFT_TO_RIGHT.test(line)];
  if (hasRight === hasLeft) return own;
  return hasRight ? 'rtl' : 'ltr';
}

/** A line that goes the other way than its paper, kept together so that its full stop stays at its end (UAX 9). */
export function isolatedLine(line: string, language: Language): string {
  const direction = directionOfLine(line, language);
  if (direction === directionOf(language)) return line;
  return `${direction === 'rtl' ? '\u2067' : '\u2066'}${line}\u2069`;
}
