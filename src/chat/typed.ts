/** What people type, as itself: made clean, and recognised as a day, a time, an address. */
import { z } from 'zod';

/** Strips what no form answer may hold: NUL and other control signs, lone surrogates, bidi overrides, outer space. */
export function clean(typed: string): string {
  return (
    typed
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      // eslint-disable-next-line no-control-regex -- these are the signs to strip
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202A-\u202E\u2066-\u2069]/g, '')
      .normalize('NFC')
      .trim()
  );
}

/** A real calendar day between the years 1900 and 2999, as YYYY-MM-DD. */
export function isDay(typed: string): boolean {
  if (!/^(19|2\d)\d{2}-\d{2}-\d{2}$/.test(typed)) return false;
  const instant = new Date(`${typed}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(typed);
}

/** A time of day from 00:00 to 23:59. */
export const isTime = (typed: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(typed);

const Email = z.email();
/** An e-mail address. */
export const isEmail = (typed: string): boolean => typed.length <= 254 && Email.safeParse(typed).success;

/** The address with its scheme, or null. People type `www.x.si`; only http and https are taken. */
export function asUrl(typed: string): string | null {
  const spelled = /^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`;
  if (typed.length > 2000 || /\s/.test(typed) || !URL.canParse(spelled)) return null;
  const url = new URL(spelled);
  const wellFormed = (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname.includes('.');
  return wellFormed && url.username === '' && url.password === '' ? url.href : null;
}
