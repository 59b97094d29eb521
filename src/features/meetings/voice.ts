/** In whose language, and in whose zone, something is said: the speaker's, a receiver's, a channel's. */
import { sayDay, sayInstant, sayList } from '../../i18n/format.ts';
import type { Language } from '../../i18n/language.ts';
import type { Say } from '../../i18n/text.ts';
import type { Meeting } from '../../db/meetings.ts';
import { texts } from './texts.ts';

export interface Voice {
  readonly say: Say;
  readonly language: Language;
  readonly timeZone: string;
}

/** When a meeting begins. */
export const sayWhen = (
  { say, language, timeZone }: Voice,
  { startsAt }: Pick<Meeting, 'startsAt'>,
): string => (startsAt === null ? say(texts.timeNotFixed) : sayInstant(startsAt, language, timeZone));

/** A local day in words; empty: none. */
export const sayOn = ({ language }: Voice, day: string | null): string =>
  day === null ? '' : sayDay(day, language);

/** Numbers as a list: "1, 3 and 4". */
export const sayNumbers = ({ language }: Voice, numbers: readonly number[]): string =>
  sayList(
    numbers.map((each) => String(each)),
    language,
  );
