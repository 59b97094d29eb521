/** Dates, numbers and lists as readers of a language write them. Zones are always given; never the machine's. */
import { TZDate } from '@date-fns/tz';
import { LOCALES, type Language } from './language.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(LOCALES[language], options);
  formats.set(key, made);
  return made;
}

/** A local day (YYYY-MM-DD) in words: "Monday, 23 November 2026". */
export const sayDay = (day: string, language: Language): string =>
  inWords(midnight(day), language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });

/** A local day without its weekday, as it stands within a sentence: "23 November 2026", "23. novembra 2026". */
export const sayDate = (day: string, language: Language): string =>
  inWords(midnight(day), language, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** The month of a local day, standing alone: "November 2026", "november 2026". */
export const sayMonth = (day: string, language: Language): string =>
  dateFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(midnight(day));

/** A local day as short as it goes, for labels: "8 Dec", "8. dec.", "8. 12.". */
export const sayShortDay = (day: string, language: Language): string =>
  dateFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(midnight(day));

/** An instant in a zone: "23 November 2026 at 16:00". */
export const sayInstant = (instant: Date, language: Language, timeZone: string): string =>
  inWords(instant, language, { dateStyle: 'long', timeStyle: 'short', timeZone });

const midnight = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** Intl and date-fns know only the nominative; after its day a Slovenian month stands in the genitive. */
const SLOVENIAN_MONTHS =
  'januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra'.split(' ');

type Dated = Intl.DateTimeFormatOptions & { readonly timeZone: string };

function inWords(instant: Date, language: Language, options: Dated): string {
  const format = dateFormat(language, options);
  if (language !== 'sl') return format.format(instant);
  const month = SLOVENIAN_MONTHS[new TZDate(instant, options.timeZone).getMonth()];
  return format
    .formatToParts(instant)
    .map(({ type, value }) => (type === 'month' ? (month ?? value) : value))
    .join('');
}

/** A number with one place after the point: "4.3", "4,3". */
export const sayTenths = (value: number, language: Language): string =>
  new Intl.NumberFormat(LOCALES[language], { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
    value,
  );

/** "a, b and c". */
export const sayList = (items: readonly string[], language: Language): string =>
  new Intl.ListFormat(LOCALES[language], { type: 'conjunction' }).format(items);

/** Name of an ISO weekday, 1 Monday to 7 Sunday. */
export const sayWeekday = (weekday: number, language: Language): string =>
  dateFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, weekday)));
