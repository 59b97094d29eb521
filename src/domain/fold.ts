/** Letters that NFD does not take apart, and what people type instead of them. */
const UNDIVIDED: Readonly<Record<string, string>> = {
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ø: 'o',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};

/**
 * The comparable form of a text: lower case, without diacritics, Hebrew points, quotes, direction marks and
 * zero-width signs; punctuation and runs of space become one space. `fold('Preprečevanje  odvisnosti')` and
 * `fold('preprecevanje-odvisnosti')` are equal; so are דוא"ל, דוא״ל and דוא”ל. Input is cut at 1000 characters.
 */
export const fold = (text: string): string => foldWhole(text.slice(0, 1000));

/** The same of a text of any length, of which every word is to be found. */
export function foldWhole(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}"'`´‘’‚“”„«»‹›׳״]/gu, '')
    .toLowerCase()
    .replace(/[đðłøßæœı]/g, (letter) => UNDIVIDED[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Comparable digits of a telephone number: no signs, no leading zeros or plus; '' when there are fewer than five. */
export function foldPhone(text: string): string {
  const digits = text.normalize('NFKC').replace(/\D/g, '').replace(/^0+/, '');
  return digits.length < 5 ? '' : digits;
}

/** Host of a web address without `www.`, or null when it is none. */
export function foldHost(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const host = new URL(url).hostname.toLowerCase().replace(/^www\./, '');
  return host === '' ? null : host;
}

/** A web address as people type it (`www.x.si`), with its scheme; null when it is none. Only http and https. */
export function asWebAddress(typed: string): string | null {
  const spelled = /^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`;
  if (typed.length > 2000 || !URL.canParse(spelled)) return null;
  const { protocol, hostname, href, username } = new URL(spelled);
  const isWeb = (protocol === 'https:' || protocol === 'http:') && username === '';
  return isWeb && /\.[a-z\u00a1-\uffff][a-z0-9-\u00a1-\uffff]*$/i.test(hostname) ? asUri(href) : null;
}

/** What browsers let pass and RFC 3986 does not (`|`, `^` and the like), percent-encoded. */
const asUri = (href: string): string => href.replace(/[^\w\-.~:/?#[\]@!$&'()*+,;=%]/g, encodeURIComponent);
