/** The addresses of the sandbox. Whom the reader plays is in the address: two windows can be two people. */
import type { PlaceKey } from './store.ts';

/** What a person can look at. */
export type Spot =
  | { readonly kind: 'home' }
  | { readonly kind: 'personal' }
  | { readonly kind: 'channel'; readonly id: string }
  | { readonly kind: 'form'; readonly id: string };

/** What a person can do. */
export type Deed = 'say' | 'press' | 'submit' | 'shortcut' | 'react';
const deeds: readonly string[] = ['say', 'press', 'submit', 'shortcut', 'react'];
/** What can be done to the sandbox as a whole. */
export type Change = 'language' | 'clock' | 'example' | 'person' | 'start-over';
const changes: readonly string[] = ['language', 'clock', 'example', 'person', 'start-over'];

export type Route =
  | { readonly kind: 'start' }
  | { readonly kind: 'file'; readonly name: string }
  | { readonly kind: 'look'; readonly person: string; readonly spot: Spot }
  | { readonly kind: 'news'; readonly person: string }
  | { readonly kind: 'deed'; readonly person: string; readonly deed: Deed }
  | { readonly kind: 'change'; readonly change: Change };

const one = encodeURIComponent;
const slug = /^[A-Za-z0-9._-]{1,64}$/;

export const pathTo = {
  start: '/',
  file: (name: string): string => `/assets/${name}`,
  look: (person: string, spot: Spot): string => {
    const under = `/p/${one(person)}`;
    if (spot.kind === 'home') return under;
    return spot.kind === 'personal' ? `${under}/dm` : `${under}/${spot.kind}/${one(spot.id)}`;
  },
  news: (person: string): string => `/p/${one(person)}/news`,
  deed: (person: string, deed: Deed): string => `/p/${one(person)}/${deed}`,
  change: (change: Change): string => `/sandbox/${change}`,
} as const;

/** The route of a path, for reading (`GET`) or doing (`POST`); null where there is none. */
export function routeOf(method: 'GET' | 'POST', path: string): Route | null {
  const parts = path.split('/').slice(1).map(decoded);
  const [first, second, third, fourth] = parts;
  if (parts.length > 4 || parts.includes(null)) return null;
  if (method === 'POST') return doing(parts);
  if (first === '') return parts.length === 1 ? { kind: 'start' } : null;
  if (first === 'assets') return second != null && parts.length === 2 ? { kind: 'file', name: second } : null;
  if (first !== 'p' || second == null || !slug.test(second)) return null;
  if (third === undefined || (third === '' && fourth === undefined))
    return { kind: 'look', person: second, spot: { kind: 'home' } };
  if (third === 'news' && fourth === undefined) return { kind: 'news', person: second };
  const spot = spotOf(third, fourth);
  return spot === null ? null : { kind: 'look', person: second, spot };
}

function doing([first, second, third, ...rest]: readonly (string | null)[]): Route | null {
  if (first === 'sandbox' && third === undefined && changes.includes(second ?? ''))
    return { kind: 'change', change: second as Change };
  if (first !== 'p' || second == null || !slug.test(second) || rest.length > 0) return null;
  return deeds.includes(third ?? '') ? { kind: 'deed', person: second, deed: third as Deed } : null;
}

function spotOf(kind: string | null, id: string | null | undefined): Spot | null {
  if (kind === 'dm' && id === undefined) return { kind: 'personal' };
  if ((kind === 'channel' || kind === 'form') && id != null && slug.test(id)) return { kind, id };
  return null;
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

/** True for every path that belongs to the sandbox, whether or not there is something behind it. */
export const isOurs = (path: string): boolean => path === '/' || /^\/(p|sandbox|assets)(\/|$)/.test(path);

/** The spot where a place is read. */
export const spotOfPlace = (place: PlaceKey): Spot =>
  place.startsWith('channel/')
    ? { kind: 'channel', id: place.slice('channel/'.length) }
    : { kind: 'personal' };

/** The path to go back to, as a page carried it; only one of ours is followed. */
export function safeBack(back: string | null): string {
  if (back === null || !/^\/(?![/\\])/.test(back) || !URL.canParse(back, 'http://sandbox'))
    return pathTo.start;
  const url = new URL(back, 'http://sandbox');
  return url.host === 'sandbox' && isOurs(url.pathname) ? url.pathname : pathTo.start;
}
