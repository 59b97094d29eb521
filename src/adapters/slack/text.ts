/** Text in and out: escaped once on output, decoded once on input, cut only between graphemes. */

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** The head of at most `limit` UTF-16 units that ends between two graphemes, and the rest (empty when all fits). */
export function split(text: string, limit: number): [head: string, rest: string] {
  if (text.length <= limit) return [text, ''];
  const boundary = graphemes.segment(text).containing(limit)?.index ?? limit;
  // One grapheme longer than the limit (a heap of combining marks) has no boundary: cut between code points.
  const at = boundary > 0 ? boundary : limit - (isHighSurrogate(text, limit - 1) ? 1 : 0);
  return [text.slice(0, at), text.slice(at)];
}

const isHighSurrogate = (text: string, index: number): boolean =>
  (text.charCodeAt(index) & 0xfc00) === 0xd800;

/** The text, or its beginning and an ellipsis, in at most `limit` UTF-16 units. */
export const cut = (text: string, limit: number): string =>
  text.length <= limit ? text : `${split(text, limit - 1)[0]}…`;

/** The whole text in pieces of at most `limit`, broken at white space where there is some in the last half. */
export function pieces(text: string, limit: number): string[] {
  const all: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const [head, tail] = split(rest, limit);
    const space = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' ')) + 1;
    const at = space > limit / 2 ? space : head.length;
    all.push(head.slice(0, at));
    rest = head.slice(at) + tail;
  }
  if (rest !== '') all.push(rest);
  return all;
}

// eslint-disable-next-line no-control-regex -- these are the signs to strip
const HARMFUL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202A-\u202E]/g;

/** Without what no screen may get: control signs, lone surrogates, and bidi overrides that turn a line around. */
export const inert = (text: string): string => text.toWellFormed().replace(HARMFUL, '');

/** Escapes what Slack's `text` would read as markup: with these three gone no mention and no link can be forged. */
export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Undoes Slack's escaping, once. */
export const unescapeText = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const TOKEN = /<(@|#|!|https?:|mailto:|tel:)([^<>|]*)(?:\|([^<>]*))?>/g;

/**
 * What a person typed, out of Slack's spelling of it: entities decoded once, links as their words, `<@U1|ana>` as
 * `<@U1>` (an id, which the app may look up), channels as Slack sent them.
 */
export function typedWords(raw: string): string {
  let words = '';
  let from = 0;
  for (const token of raw.matchAll(TOKEN)) {
    words += unescapeText(raw.slice(from, token.index)) + tokenWords(token);
    from = token.index + token[0].length;
  }
  return (words + unescapeText(raw.slice(from))).trim();
}

function tokenWords(token: RegExpMatchArray): string {
  const [whole, kind = '', body = '', label = ''] = token;
  if (kind === '@') return `<@${body}>`;
  if (kind === '#') return whole;
  if (kind === '!') return label === '' ? `@${body}` : unescapeText(label);
  return unescapeText(label === '' ? kind + body : label);
}

/** The raw text without the mention of us; without our id, without the mention it begins with. */
export function withoutMention(raw: string, botUserId: string): string {
  if (botUserId === '') return raw.replace(/^\s*<@[^<>]*>/, '').trim();
  return raw
    .replaceAll(`<@${botUserId}>`, '')
    .replace(new RegExp(`<@${botUserId.replace(/\W/g, '')}\\|[^<>]*>`, 'g'), '')
    .trim();
}

/** Whether we may put this address behind words: http and https only, and not longer than Slack takes. */
export function isWebAddress(url: string, limit: number): boolean {
  if (url.length > limit || !URL.canParse(url)) return false;
  const { protocol } = new URL(url);
  return protocol === 'https:' || protocol === 'http:';
}
