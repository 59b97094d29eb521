/** How an offer or a need reads: its title, and for whom, where, how much and until when. */
import { plain, strong, type Span } from '../../chat/message.ts';
import type { LineDetails } from '../../domain/partner-line.ts';
import type { LookTurn } from '../../engine/feature.ts';
import { sayDate } from '../../i18n/format.ts';
import { isolate } from '../../i18n/text.ts';
import { lineTexts as texts } from './line-texts.ts';

type Looking = Pick<LookTurn, 'say' | 'language' | 'vocabulary' | 'today'>;

/** What is known beside the title, in one line; empty: nothing. */
function detailsOf({ say, language, vocabulary, today }: Looking, line: LineDetails): string {
  const areas = line.areas.map((slug) => vocabulary.nameOf(slug, language));
  const own = [line.targetGroup, line.place, line.capacity].filter((each) => each !== null);
  const day = (value: string) => ({ day: sayDate(value, language) });
  return [
    ...areas,
    ...own.map((each) => isolate(each, language)),
    ...ages(say, line),
    ...(line.validFrom !== null && line.validFrom > today ? [say(texts.fromDay, day(line.validFrom))] : []),
    ...(line.validUntil === null ? [] : [say(texts.untilDay, day(line.validUntil))]),
  ].join(' · ');
}

function ages(say: LookTurn['say'], { minimumAge: from, maximumAge: to }: LineDetails): string[] {
  if (from !== null && to !== null) return [say(texts.agesBetween, { from, to })];
  if (from !== null) return [say(texts.agesFrom, { from })];
  return to === null ? [] : [say(texts.agesTo, { to })];
}

/** The title, and what is known beside it; strong where the line stands by itself. */
export function lineSpans(turn: Looking, line: LineDetails, look: 'in-list' | 'alone'): Span[] {
  const details = detailsOf(turn, line);
  const title = look === 'alone' ? strong(line.title) : plain(line.title);
  return details === '' ? [title] : [title, plain(` (${details})`)];
}
