/** What is not as it should be with delivery, and what to do next about each thing. */
import type { ConnectedFace, Delivery, Unreached } from '../../db/health.ts';
import type { LookTurn } from '../../engine/feature.ts';
import { sayList } from '../../i18n/format.ts';
import type { Text } from '../../i18n/text.ts';
import { faceName } from '../../i18n/face-name.ts';
import { texts } from './texts.ts';

export interface Problem {
  readonly said: string;
  readonly todo: string;
}

export interface Found {
  readonly delivery: Delivery;
  readonly faces: readonly ConnectedFace[];
  readonly unreached: readonly Unreached[];
}

const MINUTE_MILLISECONDS = 60 * 1000;
/** What is due leaves within a minute or two; a slow platform is asked again for a quarter of an hour. */
const LATE_MINUTES = 20;
/** The clock looks every minute, and notes it every few. */
const STILL_MINUTES = 15;

export function problemsOf(turn: LookTurn, found: Found): Problem[] {
  return [...ofTheMachine(turn, found), ...ofFaces(turn, found), ...ofPeople(turn, found)];
}

function ofTheMachine({ say, now, typed }: LookTurn, { delivery }: Found): Problem[] {
  const { dueSince, sweptAt, unknown } = delivery;
  const isOlder = (instant: Date, minutes: number): boolean =>
    now.getTime() - instant.getTime() > minutes * MINUTE_MILLISECONDS;
  return [
    ...(dueSince !== null && isOlder(dueSince, LATE_MINUTES)
      ? [{ said: say(texts.problemQueue), todo: say(texts.todoQueue) }]
      : []),
    ...(sweptAt === null || isOlder(sweptAt, STILL_MINUTES)
      ? [{ said: say(texts.problemSweep), todo: say(texts.todoSweep) }]
      : []),
    ...(unknown > 0
      ? [{ said: say(texts.problemUnknown), todo: say(texts.todoUnknown, { command: typed('nudges') }) }]
      : []),
  ];
}

const ofFaces = ({ say }: LookTurn, { faces }: Found): Problem[] =>
  faces
    .filter(({ here }) => here === 0)
    .map(({ face }) => ({
      said: say(texts.problemDisconnected, { face: faceName(say, face) }),
      todo: say(texts.todoDisconnected),
    }));

/** Why somebody was not reached, as far as it decides what to do next. */
type Reason = 'unreachable' | 'refused' | 'tried';

/** As `engine/deliver` notes it: the outcome's own word, a colon, what the platform said. */
function reasonOf({ detail }: Unreached): Reason {
  if (/^(gone|forbidden):/.test(detail) || detail === 'nowhere to send it') return 'unreachable';
  return detail.startsWith('refused:') ? 'refused' : 'tried';
}

function ofPeople(turn: LookTurn, { unreached }: Found): Problem[] {
  const { say, typed } = turn;
  const among = (kind: Unreached['kind'], reason: Reason): string[] =>
    unreached.filter((each) => each.kind === kind && reasonOf(each) === reason).map(({ name }) => name);
  const people = among('person', 'unreachable');
  const places = among('place', 'unreachable');
  const refused = [...among('person', 'refused'), ...among('place', 'refused')];
  const tried = [...among('person', 'tried'), ...among('place', 'tried')];
  const problem = (names: readonly string[], said: Text, todo: string): Problem[] =>
    names.length === 0 ? [] : [{ said: say(said, { names: named(turn, names) }), todo }];
  return [
    ...problem(people, texts.problemUnreachable, say(texts.todoUnreachable)),
    ...problem(places, texts.problemPlaces, say(texts.todoPlaces, { command: typed('tables here') })),
    ...problem(refused, texts.problemRefused, say(texts.todoRefused)),
    ...problem(tried, texts.problemTried, say(texts.todoTried)),
  ];
}

const MOST_NAMES = 20;

function named({ say, language }: LookTurn, names: readonly string[]): string {
  const rest = names.length - MOST_NAMES;
  const shown = names.slice(0, MOST_NAMES);
  return rest > 0 ? say(texts.andMore, { names: shown.join(', '), count: rest }) : sayList(shown, language);
}
