/** How a meeting stands, in a few words at the end of its line. */
import type { ListedMeeting } from '../../../db/meeting-list.ts';
import type { MeetingState } from '../../../domain/meeting.ts';
import type { LookTurn } from '../../../engine/feature.ts';
import { texts } from './texts.ts';

type Words = (typeof texts)['goesOn'];

const STATES: Readonly<Partial<Record<MeetingState, Words>>> = {
  draft: texts.isDraft,
  convened: texts.isUnsent,
  open: texts.goesOn,
  closing: texts.goesOn,
  cancelled: texts.isCancelled,
  'not-held': texts.wasNotHeld,
  'minutes-sent': texts.minutesOut,
  evaluated: texts.minutesOut,
};

const ANSWERS: Readonly<Partial<Record<string, Words>>> = {
  'needs-action': texts.notAnswered,
  accepted: texts.youCome,
  tentative: texts.youMayCome,
  declined: texts.youCannot,
  delegated: texts.elseComes,
};

/** What became of it or is still missing; before it begins, what the reader has answered. */
export function standing(turn: LookTurn, { state, answer, startsAt }: ListedMeeting): string[] {
  const isAhead = startsAt > turn.now;
  if (state === 'invited' && isAhead) {
    const said = answer === null ? undefined : ANSWERS[answer];
    return said === undefined ? [] : [turn.say(said)];
  }
  const isForgotten = !isAhead && (state === 'draft' || state === 'convened' || state === 'invited');
  const words = isForgotten ? texts.wasNotOpened : STATES[state];
  return words === undefined ? [] : [turn.say(words)];
}
