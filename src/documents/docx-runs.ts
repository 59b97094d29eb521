/**
 * Word decides the order of a line by its runs: one that is marked right-to-left turns its signs, others do not. So a text
 * is cut where its direction changes; the marks that do the same elsewhere (FSI, PDI) are left out.
 */
import { AlignmentType, Paragraph, TextRun, type IParagraphOptions } from 'docx';
import { directionOf, type Language } from '../i18n/language.ts';
import { directionOfLine, linesOf, RIGHT_TO_LEFT } from './paper.ts';

const MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const LETTER = /\p{L}/u;

export interface Stretch {
  readonly text: string;
  readonly isRightToLeft: boolean;
}

/**
 * The stretches of a line by direction. What stands between two letters of one direction goes with them; what stands
 * between different ones, and digits beside none, go with the paper.
 */
export function stretchesOf(line: string, direction: 'ltr' | 'rtl'): Stretch[] {
  const own = direction === 'rtl';
  const stretches: { text: string; isRightToLeft: boolean }[] = [];
  const add = (text: string, isRightToLeft: boolean): void => {
    const last = stretches.at(-1);
    if (text === '') return;
    if (last?.isRightToLeft === isRightToLeft) last.text += text;
    else stretches.push({ text, isRightToLeft });
  };
  let between = '';
  let before: boolean | null = null;
  for (const [sign] of line.replace(MARKS, '').matchAll(/\p{L}\p{M}*|[^]/gu)) {
    if (LETTER.test(sign)) {
      const side = RIGHT_TO_LEFT.test(sign);
      add(between, before === side ? side : own);
      add(sign, side);
      between = '';
      before = side;
    } else between += sign;
  }
  // A number that follows Latin words goes on with them: "ISO 9001".
  const number = before === false ? (/^[\p{N}\s.\-/]*\p{N}/u.exec(between)?.[0] ?? '') : '';
  add(number, false);
  add(between.slice(number.length), own);
  return stretches;
}

export interface RunLook {
  readonly bold?: boolean;
  readonly color?: string;
}

function runsOf(line: string, direction: 'ltr' | 'rtl', look: RunLook): TextRun[] {
  return stretchesOf(line, direction).map(
    ({ text, isRightToLeft }) =>
      new TextRun({
        ...look,
        text,
        // Word reads the weight of right-to-left text elsewhere.
        ...(isRightToLeft ? { rightToLeft: true, boldComplexScript: look.bold === true } : {}),
      }),
  );
}

export type ParagraphLook = Omit<IParagraphOptions, 'children' | 'text' | 'run'> & { readonly run?: RunLook };

/** A paragraph for each line of a text; one that goes the other way still begins at the paper's side. */
export function paragraphsOf(
  text: string,
  language: Language,
  { run = {}, ...look }: ParagraphLook = {},
): Paragraph[] {
  const lines = linesOf(text);
  return lines.map((line, at) => {
    const direction = directionOfLine(line, language);
    return new Paragraph({
      ...look,
      ...(at < lines.length - 1 ? { spacing: { ...look.spacing, after: 0 } } : {}),
      ...(direction === directionOf(language) ? {} : { alignment: AlignmentType.END }),
      bidirectional: direction === 'rtl',
      children: runsOf(line, direction, run),
    });
  });
}
