/** How it is said, wherever a partner is shown, that nobody has confirmed its card for long (R36). */
import { monthsBetween, type Day } from '../domain/day.ts';
import { isStale } from '../domain/partner.ts';
import type { Say } from '../i18n/text.ts';
import { texts } from './texts.ts';

/** "confirmed 14 months ago", "never confirmed"; null: the card is fresh. */
export function staleMark(
  { say, today }: { readonly say: Say; readonly today: Day },
  confirmedOn: Day | null,
): string | null {
  if (!isStale(confirmedOn, today)) return null;
  return confirmedOn === null
    ? say(texts.neverConfirmed)
    : say(texts.confirmedAgo, { months: monthsBetween(confirmedOn, today) });
}

/** The name of a partner, with the mark behind it where its card is old. */
export function nameWithMark(
  turn: { readonly say: Say; readonly today: Day },
  { name, confirmedOn }: { readonly name: string; readonly confirmedOn: Day | null },
): string {
  const mark = staleMark(turn, confirmedOn);
  return mark === null ? name : turn.say(texts.nameWithMark, { name, mark });
}
