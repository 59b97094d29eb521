/** When and where a meeting is: asked alike wherever it gets its time and place. */
import type { ChoiceField, DateTimeField, NumberField, Option, TextField } from '../../../chat/form.ts';
import type { Venue } from '../../../db/convening.ts';
import { cut } from '../../../domain/cut.ts';
import type { LocalTime } from '../../../domain/local-time.ts';
import type { LookTurn } from '../../../engine/feature.ts';
import { sayDate } from '../../../i18n/format.ts';
import { texts } from './texts.ts';

export type TimeFields = { readonly starts: DateTimeField; readonly minutes: NumberField };
export type PlaceFields = { readonly venue: ChoiceField; readonly place: TextField };

/** The choice of a place that is written out. */
export const ELSEWHERE = 'elsewhere';
export const LONGEST_LINE = 200;

/** When it begins by the clock of the zone, and how long it takes. */
export function timeFields(
  { say }: LookTurn,
  time: { readonly starts: LocalTime | null; readonly zone: string; readonly minutes: number },
): TimeFields {
  return {
    starts: {
      kind: 'date-time',
      required: true,
      label: say(texts.startsField),
      hint: say(texts.startsHint, { zone: time.zone }),
      ...optional(time.starts),
    },
    minutes: {
      kind: 'number',
      required: true,
      min: 15,
      max: 600,
      label: say(texts.minutesField),
      value: time.minutes,
    },
  };
}

/** A partner's premises, or a place that is written out. */
export function placeFields(
  turn: LookTurn,
  now: { readonly venues: readonly Venue[]; readonly locationId: string | null; readonly place: string },
): PlaceFields {
  const { say } = turn;
  const { venues, place } = now;
  const venue = venues.find(({ locationId }) => locationId === now.locationId);
  return {
    venue: {
      kind: 'choice',
      label: say(texts.venue),
      hint: say(texts.venueHint),
      options: [{ value: ELSEWHERE, label: say(texts.elsewhere) }, ...venueOptions(turn, venues)],
      value: venue?.locationId ?? ELSEWHERE,
    },
    place: {
      kind: 'text',
      lines: 'one',
      maxLength: LONGEST_LINE,
      label: say(texts.placeField),
      hint: say(texts.placeHint),
      value: venue === undefined ? place : '',
    },
  };
}

/** Partners' premises, and who has hosted before (R26). */
const venueOptions = (turn: LookTurn, venues: readonly Venue[]): Option[] =>
  venues.map((venue) => {
    const { hosted, lastOn } = venue;
    const words = nameOfVenue(venue);
    const note =
      lastOn === null
        ? turn.say(texts.neverHosted)
        : turn.say(texts.hosted, { count: hosted, day: sayDate(lastOn, turn.language) });
    return { value: venue.locationId, label: `${cut(words, 70 - note.length)} (${note})` };
  });

/** As it stands in the invitation: partner, room, address. */
export const nameOfVenue = ({ organizationName, name, address, city }: Venue): string =>
  [...new Set([organizationName, name, address, city])]
    .filter((each) => each !== null && each !== '')
    .join(', ');

/** A field's own value, where there is one. */
export const optional = <T>(value: T | null | undefined): { readonly value?: T } =>
  value === null || value === undefined ? {} : { value };
