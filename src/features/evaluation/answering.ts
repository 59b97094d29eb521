/** What both forms of an evaluation share: whether it is open for somebody, and keeping what they answer. */
import { quiet, text, type Block } from '../../chat/message.ts';
import { show, type Reply } from '../../chat/reply.ts';
import { askedIn, keepSecret, putAnswer, type Asked, type Evaluation } from '../../db/evaluations.ts';
import { Refusal } from '../../domain/errors.ts';
import type { EvaluationAnswer } from '../../domain/evaluation.ts';
import type { ActTurn, LookTurn } from '../../engine/feature.ts';
import { sayDate } from '../../i18n/format.ts';
import { closedAnswer } from './anonymous.ts';
import { texts } from './texts.ts';

/** Words of an answer are at most so long. */
export const LONGEST_WORDS = 1000;

export interface Open {
  readonly evaluation: Evaluation;
  readonly asked: Asked;
}

/** An evaluation that the speaker may answer now. @throws Refusal: it is over, or asks others */
export async function openFor(turn: LookTurn, evaluation: Evaluation | null): Promise<Open> {
  if (evaluation === null) throw new Refusal(texts.notAsked);
  if (evaluation.closedAt !== null || turn.today > evaluation.closesOn) throw new Refusal(texts.over);
  const asked = await askedIn(turn.db, evaluation.id, turn.person.id);
  if (asked === null || !turn.may('evaluate', { isAsked: true })) throw new Refusal(texts.notAsked);
  return { evaluation, asked };
}

/** The same for the form of those who were there, or of the others. @throws Refusal: it is another's form */
export async function openAs(
  turn: LookTurn,
  evaluation: Evaluation | null,
  wasPresent: boolean,
): Promise<Open> {
  const open = await openFor(turn, evaluation);
  if (open.asked.wasPresent !== wasPresent) throw new Refusal(texts.notAsked);
  return open;
}

/** Above the fields: what becomes of an answer. */
export const introOf = (turn: LookTurn, { evaluation, asked }: Open): Block[] => [
  text(
    turn.say(asked.wasPresent ? texts.intro : texts.absenceIntro, {
      title: evaluation.title,
      day: sayDate(evaluation.closesOn, turn.language),
    }),
  ),
  ...(asked.hasAnswered ? [quiet(turn.say(texts.again))] : []),
];

/** Keeps an answer in place of an earlier one. The evaluation should be locked. */
export async function keepAnswer(
  turn: ActTurn,
  evaluation: Evaluation,
  answer: EvaluationAnswer,
): Promise<Reply> {
  const personId = turn.person.id;
  const { secret, ...closed } = closedAnswer(turn.seal, evaluation, { personId, answer });
  if (secret !== evaluation.secret) await keepSecret(turn.db, evaluation.id, secret);
  await putAnswer(turn.db, evaluation.id, { ...closed, personId });
  const day = sayDate(evaluation.closesOn, turn.language);
  return show(turn.message(text(turn.say(texts.thanks, { day }))));
}
