/** Meetings that are still ahead, as the rules of nudges ask for them. */
import type { Reading } from '../../db/handle.ts';
import { meetingsAmong, type Meeting } from '../../db/meetings.ts';
import { dayAt, type Day } from '../../domain/day.ts';
import type { MeetingState } from '../../domain/meeting.ts';
import type { SweepTurn } from '../../engine/feature.ts';
import { sayStart } from './convening/when.ts';
import type { Voice } from './voice.ts';

/** A meeting whose time is fixed. */
export type Dated = Meeting & { readonly startsAt: Date };

/** Those of the ids that are in one of the states and have not begun. */
export async function meetingsAhead(
  { db, now }: { readonly db: Reading; readonly now: Date },
  ids: readonly string[],
  states: readonly MeetingState[],
): Promise<Dated[]> {
  const found = await meetingsAmong(db, ids);
  return found.filter(
    (meeting): meeting is Dated =>
      states.includes(meeting.state) && meeting.startsAt !== null && meeting.startsAt > now,
  );
}

/** The local day of the network on which it begins. */
export const startDay = ({ network }: Pick<SweepTurn, 'network'>, { startsAt }: Dated): Day =>
  dayAt(startsAt, network.timeZone);

/** "Safe summer, Tuesday, 8 December 2026 at 16:00". */
export const titleAndStart = (voice: Voice, meeting: Meeting): string =>
  `${meeting.title}, ${sayStart(voice, meeting)}`;

/** The earliest of several days; null: there is none. */
export const earliest = (days: readonly (Day | null)[]): Day | null =>
  days.filter((day) => day !== null).toSorted()[0] ?? null;
