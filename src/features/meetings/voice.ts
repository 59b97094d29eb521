/** In whose language, and in whose zone, something is said: the speaker's, a receiver's, a channel's. */
import type { Block } from '../../chat/message.ts';
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

type Compose = (say: Say, language: Language, timeZone: string) => readonly Block[];

/** The same for many people, composed once for each language and zone among them. */
export function composedOnce(compose: (voice: Voice) => readonly Block[]): Compose {
  const known = new Map<string, readonly Block[]>();
  return (say, language, timeZone) => {
    const key = `${language} ${timeZone}`;
    const blocks = known.get(key) ?? compose({ say, language, timeZone });
    known.set(key, blocks);
    return blocks;
  };
}
