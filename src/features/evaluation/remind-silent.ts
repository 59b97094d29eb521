/** Whoever has not said yet how a meeting was is asked once more; when the week is over, the evaluation closes. */
import { buttons, press, text } from '../../chat/message.ts';
import { askedIn, evaluationOfMeeting, waitingEvaluations, type Waiting } from '../../db/evaluations.ts';
import { addDays } from '../../domain/day.ts';
import {
  NOTHING_MORE,
  type ComposeTurn,
  type NudgeRitual,
  type Outlook,
  type SaidBlocks,
  type SweepTurn,
} from '../../engine/feature.ts';
import { sayDate } from '../../i18n/format.ts';
import { closeWhenOver } from './close-evaluations.ts';
import { EVALUATE_PRESS } from './names.ts';
import { texts } from './texts.ts';

export const remindSilent: NudgeRitual = {
  nudge: 'evaluation-silent',
  subject: 'meeting',
  kind: 'evaluation',
  days: { label: texts.remindDays, usual: 3, least: 1, most: 6 },
  title: texts.remindTitle,
  why: texts.remindWhy,
  async outlook(turn, abouts) {
    const outlooks = new Map<string, Outlook>();
    for (const waiting of await waitingEvaluations(turn.db, abouts))
      outlooks.set(waiting.meetingId, await outlookOf(turn, waiting));
    return outlooks;
  },
  async say(turn, { personId, nudges }) {
    const said = new Map<string, SaidBlocks>();
    for (const { id, about } of nudges) {
      const words = await wordsFor(turn, about, personId);
      if (words !== null) said.set(id, words);
    }
    return said;
  },
};

async function outlookOf(turn: SweepTurn, waiting: Waiting): Promise<Outlook> {
  const { meetingId, opensOn, closesOn, silent } = waiting;
  if (turn.today > closesOn) {
    await closeWhenOver(turn, meetingId);
    return NOTHING_MORE;
  }
  const remindOn = addDays(opensOn, turn.days);
  if (turn.today < remindOn) return { nudges: [], nextOn: remindOn };
  return {
    // Once, whenever that is: the period is the same on every day.
    nudges: silent.map(({ personId }) => ({ personId, period: 'once', least: 'standard' })),
    nextOn: addDays(closesOn, 1),
  };
}

/** Null: it is over, or they have answered meanwhile. */
async function wordsFor(turn: ComposeTurn, meetingId: string, personId: string): Promise<SaidBlocks | null> {
  const evaluation = await evaluationOfMeeting(turn.db, meetingId);
  if (evaluation?.closedAt !== null || turn.today > evaluation.closesOn) return null;
  const asked = await askedIn(turn.db, evaluation.id, personId);
  if (asked === null || asked.hasAnswered) return null;
  const { say, language } = turn;
  const line = say(asked.wasPresent ? texts.remindPresent : texts.remindAbsent, {
    title: evaluation.title,
    day: sayDate(evaluation.closesOn, language),
  });
  const label = say(asked.wasPresent ? texts.meetingTitle : texts.absenceTitle);
  return {
    blocks: [text(line), buttons(press(label, EVALUATE_PRESS, meetingId, { opensForm: true }))],
    short: line,
  };
}
