/** The words of a question that say what it is about, and how they may stand elsewhere in another form. */
import { fold } from './fold.ts';

/** Words, folded, that people put around what they ask for, in every language that we speak. */
const AROUND = new Set(
  [
    'a an the about of on for to in with and or we our did do what when which decide decided decision decisions',
    'o ob od do za v na s z k h in ali kaj smo se je glede odlocili odlocitev odlocitve',
    'u ve ze ke pro pri po i a nebo co jsme jsem rozhodli rozhodnuti ohledne',
    'על את של עם או לגבי בנושא בעניין מה החלטנו הוחלט החלטה החלטות',
  ]
    .join(' ')
    .split(' '),
);

/** The folded words of a question; what only stands around them is left out, unless there is nothing else. */
export function wordsAskedFor(question: string): string[] {
  const words = fold(question).split(' ').filter(Boolean);
  const meant = words.filter((word) => !AROUND.has(word));
  return meant.length > 0 ? meant : words;
}

/** Letters that stand as a word of their own in front of a Hebrew noun: the, in, to, and, from, that, as. */
const HEBREW_BEFORE = /^[הבלומשכ](?=[א-ת]{3})/;

/**
 * The part of a folded word that its other forms share, roughly: endings go (avtobusu, autobusem, buses), and the one
 * letter in front of a Hebrew noun. Never less than three letters.
 */
export function stemOf(word: string): string {
  if (/[א-ת]/.test(word)) return word.replace(HEBREW_BEFORE, '');
  if (/\d/.test(word) || word.length < 4) return word;
  const endings = word.length >= 7 ? 3 : word.length === 6 ? 2 : 1;
  return word.slice(0, word.length - endings);
}

/** Year and number of a decision as people type it: 2026/14; null: it is none. */
export function decisionNumbered(
  question: string,
): { readonly year: number; readonly number: number } | null {
  const [, year, number] =
    /^(?:[\p{L}.#№]{1,3}\s+)?(\d{4})\s*[/.–-]\s*(\d{1,5})\.?$/u.exec(question.trim()) ?? [];
  return year === undefined || number === undefined ? null : { year: Number(year), number: Number(number) };
}
