/** What our pictures are drawn with: SVG 720 wide, on white, mirrored as a whole where one reads from right to left. */
import { directionOf, type Language } from '../i18n/language.ts';

export const WIDTH = 720;
export const MARGIN = 20;
export const INK = '#22312e';
export const FAINT = '#5d6b68';
export const LINE = '#d5dcda';
export const GREEN = '#2f7d73';
export const ORANGE = '#b4531f';

export interface Sheet {
  readonly language: Language;
  readonly height: number;
}

const isRtl = (language: Language): boolean => directionOf(language) === 'rtl';

/** The whole picture; on white, since nobody knows on what it is shown. */
export function svgSheet({ language, height }: Sheet, parts: readonly string[]): string {
  const font = isRtl(language) ? 'Assistant' : 'Source Sans 3';
  const size = `width="${String(WIDTH)}" height="${round(height)}" viewBox="0 0 ${String(WIDTH)} ${round(height)}"`;
  // Which end of a text is its start must not hang on the page around it: `words` has mirrored already.
  return `<svg xmlns="http://www.w3.org/2000/svg" direction="ltr" ${size} font-family="${font}"><rect width="${String(WIDTH)}" height="${round(height)}" fill="#ffffff"/>${parts.join('')}</svg>`;
}

export interface Words {
  readonly at: number;
  readonly y: number;
  /** Which side of the words stands at `at`, as one reads. */
  readonly side: 'start' | 'end';
  readonly size: number;
  readonly weight?: number;
  readonly fill?: string;
  readonly said: string;
}

export function words(
  language: Language,
  { at, y, side, size, weight = 400, fill = INK, said }: Words,
): string {
  const rtl = isRtl(language);
  const anchor = (side === 'start') === rtl ? 'end' : 'start';
  // The renderer takes every line as left-to-right, unless the line says itself that it is not (RLI, UAX 9).
  const directed = rtl ? `\u2067${said}\u2069` : said;
  return `<text x="${round(mirrored(language, at))}" y="${round(y)}" text-anchor="${anchor}" font-size="${String(size)}" font-weight="${String(weight)}" fill="${fill}">${escaped(directed)}</text>`;
}

export const mirrored = (language: Language, x: number): number => (isRtl(language) ? WIDTH - x : x);
export const round = (value: number): string => String(Math.round(value * 10) / 10);

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** What people wrote is text in the picture, whatever it looks like. */
export const escaped = (said: string): string => said.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
