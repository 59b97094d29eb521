/** Texts, days and times as directories spell them, made safe to store. */

/** Text as a directory may hold it: no NUL, control signs, lone surrogates or direction overrides; null when empty. */
export function cleanText(text: string): string | null {
  const cleaned = text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    // eslint-disable-next-line no-control-regex -- these are the signs to strip
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202A-\u202E\u2066-\u2069\uFEFF]/g, '')
    .normalize('NFC')
    .trim();
  return cleaned === '' ? null : cleaned;
}

const LONGEST_NAME = 80;

/**
 * The name of a directory as it is kept: letters, digits and hyphens, so that it is the same from the command line and
 * from the page, and both update the same partners. Null when nothing is left.
 */
export function directoryName(typed: string): string | null {
  const slug = typed
    .trim()
    .replace(/\.(zip|csv|tsv|json|ndjson|jsonl|xlsx)$/i, '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, LONGEST_NAME);
  return slug === '' ? null : slug;
}

/** The day of a date or of an instant (`2026-03-01`, `2026-03-01T10:00:00Z`), or null where there is no such day. */
export function asDay(text: string): string | null {
  const [, day = ''] = /^(\S{10})(?:[T ]\S{1,30})?$/.exec(text.slice(0, 50)) ?? [];
  return isRealDay(day) ? day : null;
}

/** A calendar day that exists, YYYY-MM-DD, between the years 1900 and 2999. */
function isRealDay(text: string): boolean {
  if (!/^(19|2\d)\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  // Date moves 31 February into March instead of refusing it.
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

const CLOCK_TIME =
  /^(\d{1,2})(?::?(\d{2}))?(?::\d{2}(?:\.\d{1,6})?)?\s*(am|pm|a\.m\.|p\.m\.)?\s*(?:Z|[-+]\d{2}:?\d{2})?$/i;

/**
 * A time of day as HH:MM (from `9:00`, `09:00:00`, `9 am`), or null; 24:00 is the end of the day. The zone that
 * HSDS 3 allows is dropped: opening hours are local.
 */
export function asClockTime(text: string): string | null {
  if (text.length > 40) return null;
  const [whole, hours = '', minutes = '00', half] = CLOCK_TIME.exec(text) ?? [];
  if (whole === undefined || (half === undefined && !/\d:?\d{2}/.test(whole))) return null;
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (/^p/i.test(half) ? 12 : 0);
  const isReal = Number(minutes) < 60 && (hour < 24 || (hour === 24 && minutes === '00'));
  const isHalf = half === undefined || (Number(hours) >= 1 && Number(hours) <= 12);
  return isReal && isHalf ? `${String(hour).padStart(2, '0')}:${minutes}` : null;
}
