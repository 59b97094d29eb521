import { CARD_CONTENT } from './limits.ts';
import { spansOf, wordsOf, type Direction, type Line, type Span } from '../../chat/message.ts';

/** An element, input or action of an Adaptive Card 1.5. @see https://adaptivecards.io/explorer */
export interface Element {
  readonly type: string;
  readonly [property: string]: unknown;
}

/** A whole card. */
export interface Card extends Element {
  readonly type: 'AdaptiveCard';
  readonly body: readonly Element[];
}

/** A card as an attachment of an activity, or in a dialog. */
export interface CardAttachment {
  readonly contentType: typeof CARD_CONTENT;
  readonly content: Card;
}

/** How a run of text looks. */
export interface Look {
  readonly weight?: 'bolder';
  readonly size?: 'medium' | 'large';
  readonly color?: 'attention';
  readonly isSubtle?: true;
}

/** A card of these elements. `fallbackText` is what clients say that cannot draw it. */
export const card = (body: readonly Element[], { language, direction, fallbackText }: CardFrame): Card => ({
  type: 'AdaptiveCard',
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  version: '1.5',
  ...(language === '' ? {} : { lang: language }),
  ...(direction === 'rtl' ? { rtl: true } : {}),
  ...(fallbackText === '' ? {} : { fallbackText }),
  // Teams draws cards narrow unless told otherwise.
  msteams: { width: 'Full' },
  body,
});

/** What frames the elements of a card. */
export interface CardFrame {
  readonly language: string;
  readonly direction: Direction;
  readonly fallbackText: string;
}

/** The card as an attachment. */
export const attached = (content: Card): CardAttachment => ({ contentType: CARD_CONTENT, content });

/** Text from people, and every other text: only text runs are never read as Markdown. */
export const paragraph = (line: Line, look: Look = {}): Element => ({
  type: 'RichTextBlock',
  inlines: spansOf(line)
    .filter((span) => inert(wordsOf(span)) !== '')
    .map((span) => run(span, look)),
});

function run(span: Span, look: Look): Element {
  const plain = { type: 'TextRun', text: asTyped(inert(wordsOf(span))), ...look };
  switch (span.kind) {
    case 'strong':
      return { ...plain, weight: 'bolder' };
    case 'link':
      return isWebAddress(span.url)
        ? { ...plain, underline: true, selectAction: { type: 'Action.OpenUrl', url: span.url } }
        : plain;
    case 'plain':
    case 'person':
      // A mention needs markup in a text block; the name alone says the same and forges nothing.
      return plain;
  }
}

/** Clients put a date in the place of `{{DATE(...)}}`, in text runs too: a sign of no width keeps it what it is. */
const asTyped = (text: string): string => text.replace(/\{(?=\{(?:DATE|TIME)\()/g, '{\u2060');

/** Without what no screen may get: control signs, lone surrogates, and bidi overrides that turn a line around. */
export const inert = (text: string): string =>
  text
    .toWellFormed()
    // eslint-disable-next-line no-control-regex -- these are the signs to strip
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202A-\u202E]/g, '');

/** Whether we may put this address behind words or into a picture: http and https only. */
export function isWebAddress(url: string): boolean {
  return url.length <= 2000 && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}
