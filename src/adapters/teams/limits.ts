/**
 * What Teams takes, and what we allow ourselves of it.
 * @see https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
 */

/** The content type of a card as an attachment. */
export const CARD_CONTENT = 'application/vnd.microsoft.card.adaptive';
/** A card, as UTF-8 JSON. Teams documents 28 KB for posts of every kind; 4 KB of it are left to the envelope. */
export const CARD_BYTES = 24 * 1024;
/** A card with a form that has hundreds of options: still under the 80 KB that Teams advises for a message. */
export const FORM_BYTES = 80 * 1024;
/** Longer answers end in the sentence that says so: more cards than this would flood a conversation. */
export const MAX_CARDS = 6;
/** Teams advises six actions a card row; further ones go into the next row. */
export const ACTIONS_IN_ROW = 6;
/** A paragraph longer than this is drawn as several, so that a card can end between them. */
export const PARAGRAPH_LENGTH = 4000;
/** More options than this are found by typing; fewer of several are shown open. */
export const OPEN_OPTIONS = 12;
/** Of what notifications and chat lists show. */
export const SUMMARY_LENGTH = 400;
/** Of the text for clients that cannot draw the card. */
export const FALLBACK_LENGTH = 1000;
/** A toast over a card: one short line. */
export const TOAST_LENGTH = 120;
/** Of a dialog. */
export const TITLE_LENGTH = 100;
/** An option's label, as the vocabulary promises it. */
export const OPTION_LABEL_LENGTH = 75;
/** What stands on a button. */
export const LABEL_LENGTH = 200;
/** What a screen reader says for a button. */
export const TOOLTIP_LENGTH = 75;

/**
 * How fast we post. A bot may send 7 messages a second into a conversation, 8 in two, 60 in thirty and 1800 an hour: this
 * bucket is below all four. Over a tenant 30 requests a second are documented (50 in newer answers); a message to somebody
 * new takes two.
 * @see https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 */
export const pace = {
  conversation: { burst: 6, perSecond: 0.49 },
  tenant: { burst: 10, perSecond: 10 },
} as const;

/** What the manifest may hold. @see test/schemas/teams-manifest.v1.30.schema.json */
export const manifestLimits = {
  name: 30,
  short: 80,
  long: 4000,
  commands: 12,
  title: 128,
  menuTitle: 32,
  description: 4000,
} as const;

/** Of a request: Teams sends a few KB; submitted forms with long texts stay far below this. */
export const BODY_BYTES = 256 * 1024;
/** How deep the JSON of a request may nest. */
export const BODY_DEPTH = 64;
/** How long a request may take to arrive. */
export const BODY_MILLISECONDS = 10_000;
/** Of an answer of the connector or the key server. */
export const ANSWER_BYTES = 1024 * 1024;
/** How long one outgoing call may take. */
export const CALL_MILLISECONDS = 10_000;
/** Teams gives up on a turn after 10 to 15 seconds; then we have told them that it takes longer. */
export const PATIENCE_MILLISECONDS = 8000;
/** So long a message's turn stays open for its answer to be posted; after that the answer comes by itself. */
export const TURN_MILLISECONDS = 2000;
/** So long a stop waits for what is being answered. */
export const DRAIN_MILLISECONDS = 10_000;
/** A throttled answer to somebody who waits is tried again after at most so long. */
export const LONGEST_REPEAT_SECONDS = 15;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** The text in at most `length` UTF-16 units, cut between graphemes; a cut text ends in an ellipsis. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${(pieces(text, length - 1)[0] ?? '').trimEnd()}…`;
}

/** The text in pieces of at most `length` UTF-16 units, cut after a space where there is one, never inside a grapheme. */
export function pieces(text: string, length: number): readonly string[] {
  const found: string[] = [];
  let rest = text;
  while (rest.length > length) {
    const end = cutPoint(rest, length);
    found.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return rest === '' ? found : [...found, rest];
}

function cutPoint(text: string, length: number): number {
  const space = text.lastIndexOf(' ', length - 1);
  if (space > length / 2) return space + 1;
  // One grapheme can be longer than the limit (stacked accents); then it is cut between code points.
  let end = 0;
  for (const { index, segment } of graphemes.segment(text.slice(0, length + 64))) {
    if (index + segment.length > length) break;
    end = index + segment.length;
  }
  if (end > 0) return end;
  const isInsidePair = /[\uD800-\uDBFF]/.test(text[length - 1] ?? '');
  return isInsidePair && length > 1 ? length - 1 : length;
}

/** How many bytes a value takes as JSON in UTF-8. */
export const jsonBytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
