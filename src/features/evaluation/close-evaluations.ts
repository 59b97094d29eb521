/** The window of an evaluation is over: answers become counts, the meeting is evaluated, and everybody hears of it. */
import {
  answersOf,
  closeEvaluation,
  evaluationOfMeeting,
  evaluatorsOf,
  lockEvaluation,
  remarksOf,
} from '../../db/evaluations.ts';
import { changeMeeting, lockMeeting } from '../../db/meetings.ts';
import { enqueueEach } from '../../db/outbox.ts';
import { coordinatorsOf } from '../../db/persons.ts';
import { tallyOf } from '../../domain/evaluation.ts';
import { mayDo } from '../../domain/permission.ts';
import type { ActTurn, Composer } from '../../engine/feature.ts';
import { openedAnswers } from './anonymous.ts';
import { RESULT_COMPOSER } from './names.ts';
import { resultBlocks } from './result.ts';

export type ClosingTurn = Pick<ActTurn, 'db' | 'now' | 'today' | 'seal'>;

/**
 * Closes the evaluation of a meeting, when its last day is over; false: there is nothing to close (any more). Those who
 * were asked get the result; where it is too few to show, only the moderator and the coordinators hear so.
 */
export async function closeWhenOver(turn: ClosingTurn, meetingId: string): Promise<boolean> {
  const { db, now, today, seal } = turn;
  const meeting = await lockMeeting(db, meetingId);
  const evaluation = await lockEvaluation(db, meetingId);
  if (meeting === null || evaluation === null) return false;
  if (evaluation.closedAt !== null || today <= evaluation.closesOn) return false;
  const asked = await evaluatorsOf(db, evaluation.id);
  const tally = tallyOf(openedAnswers(seal, evaluation, await answersOf(db, evaluation.id)));
  await closeEvaluation(db, evaluation, tally, now);
  if (meeting.state === 'minutes-sent') await changeMeeting(db, meetingId, { state: 'evaluated' });
  const told = new Set([
    ...(tally.counts === null ? [] : asked.filter((each) => each.wasPresent).map((each) => each.personId)),
    meeting.moderatorId,
    ...(await coordinatorsOf(db)),
  ]);
  await enqueueEach(
    db,
    [...told].map((personId) => ({
      key: `evaluation-result:${evaluation.id}:${personId}`,
      personId,
      placeId: null,
      why: RESULT_COMPOSER,
      about: meetingId,
      message: null,
      composer: RESULT_COMPOSER,
      dueAt: now,
      createdAt: now,
    })),
  );
  return true;
}

/** The result, as it leaves: loose words are asked for then, and stand in no row of the outbox. */
export const resultComposer: Composer = async ({ about, personId }, turn) => {
  const evaluation = about === null ? null : await evaluationOfMeeting(turn.db, about);
  if (evaluation === null || personId === null) return null;
  const isCoordinator = (await coordinatorsOf(turn.db)).includes(personId);
  const mayRead = mayDo('read-remarks', {
    isMember: true,
    roles: isCoordinator ? ['coordinator'] : [],
    concern: { isModerator: evaluation.moderatorId === personId },
  });
  const remarks = mayRead ? await remarksOf(turn.db, evaluation.id) : null;
  return turn.message(...(await resultBlocks(turn, { evaluation, remarks })));
};
