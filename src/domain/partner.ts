/** A partner's card and what people type into its six columns (domain.md 1.1 point 3, 3.2 Directory). */
import { asWebAddress, foldPhone } from './fold.ts';
import { monthsBetween, type Day } from './day.ts';

export type PartnerStatus = 'prospect' | 'contacted' | 'agreed' | 'active' | 'dormant' | 'left';

/**
 * Rank in every answer: current partners whose card is fresh, then dormant ones and those whose card is stale, then those
 * who are only prospects.
 */
export function standingOf(status: PartnerStatus, card: 'fresh' | 'stale' = 'fresh'): number {
  if (status === 'prospect' || status === 'contacted') return 2;
  return status === 'dormant' || status === 'left' || card === 'stale' ? 1 : 0;
}

/** A card older than this many months is marked in every answer. */
export const STALE_AFTER_MONTHS = 12;

/** Whether a card wants to be confirmed again; one never confirmed does. */
export const isStale = (confirmedOn: Day | null, today: Day): boolean =>
  confirmedOn === null || monthsBetween(confirmedOn, today) >= STALE_AFTER_MONTHS;

/** The first day on which a card that was confirmed then is stale. */
export function staleOn(confirmedOn: Day): Day {
  const months =
    Number(confirmedOn.slice(0, 4)) * 12 + Number(confirmedOn.slice(5, 7)) - 1 + STALE_AFTER_MONTHS;
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  return `${String(year)}-${String(month).padStart(2, '0')}-01`;
}

/** The first day on which a card is not stale yet: one confirmed before it is. */
export function staleBefore(today: Day): Day {
  const months = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - STALE_AFTER_MONTHS;
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  return `${String(year)}-${String(month).padStart(2, '0')}-01`;
}

export type ContactKind = 'phone' | 'email' | 'url' | 'address';

export interface Contact {
  readonly kind: ContactKind;
  readonly value: string;
}

const EMAIL = /^[^\s@<>(),;:"[\]]{1,64}@[^\s@<>(),;:"[\]]{1,190}$/;
const PHONE = /^\+?[\d][\d ()/.-]{3,30}$/;

/**
 * The ways to reach a partner, out of the second column as people fill it: web addresses, telephone numbers,
 * e-mail addresses, one or several in a line; anything else is kept as an address. Order is kept, doubles are not.
 */
export function contactsOf(typed: string): Contact[] {
  const found = typed
    .split(/[\n,;|]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .flatMap(contactsOfPart);
  const keyOf = (contact: Contact) => `${contact.kind} ${contact.value.toLowerCase()}`;
  return [...new Map(found.map((contact) => [keyOf(contact), contact])).values()];
}

function contactsOfPart(part: string): Contact[] {
  const whole = contactOf(part);
  if (whole.kind !== 'address') return [whole];
  const words = part.split(/\s+/);
  const known = words.map(contactOf).filter((contact) => contact.kind === 'email' || contact.kind === 'url');
  if (known.length === 0) return [whole];
  const rest = words.filter((word) => !known.some((contact) => word.includes(bare(contact.value)))).join(' ');
  return rest === '' ? known : [...known, contactOf(rest)];
}

function contactOf(part: string): Contact {
  const value = part
    .replace(/^(tel|phone|telefon|e-?mail|e-?pošta|web|www|splet|דוא"?ל|טל)\.?\s*:\s*/iu, '')
    .trim();
  const email = value.replace(/^mailto:/i, '');
  if (EMAIL.test(email) && email.includes('.')) return { kind: 'email', value: email };
  if (PHONE.test(value) && foldPhone(value) !== '') return { kind: 'phone', value };
  const url = /\s/.test(value) ? null : asWebAddress(value);
  return url === null ? { kind: 'address', value: part } : { kind: 'url', value: url };
}

const bare = (url: string): string => url.replace(/^https?:\/\//, '').replace(/\/$/, '');

/** Comparable form of a contact, by which duplicates are found. */
export const foldContact = ({ kind, value }: Contact): string =>
  kind === 'phone' ? foldPhone(value) : value.toLowerCase();

/** One line of the fifth or sixth column: an offer or a need. */
export interface CardLine {
  readonly title: string;
  /** The whole line where it is too long for a title. */
  readonly description: string | null;
}

const LONGEST_TITLE = 200;

/** Each line becomes one offer or need; bullets and numbers before it are dropped, doubles too. */
export function linesOf(typed: string): CardLine[] {
  const lines = typed
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-*•–—·]|\d{1,2}[.)])\s+/, '').trim())
    .filter((line) => line !== '');
  return [...new Set(lines)].map(titled);
}

function titled(line: string): CardLine {
  if (line.length <= LONGEST_TITLE) return { title: line, description: null };
  const cut = line.slice(0, LONGEST_TITLE).replace(/\s+\S*$/, '');
  return { title: `${cut.toWellFormed()} …`, description: line };
}
