/**
 * Answers without names. While an evaluation is open an answer lies sealed in a slot, which is an HMAC of the person under
 * a key of this one evaluation: a second answer of theirs finds the first, and nothing in the database says whose it is.
 * The key is sealed too. At the close answers and key are deleted; only counts and loose words remain.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Evaluation, SealedAnswer } from '../../db/evaluations.ts';
import { QUESTIONS, REASONS, type EvaluationAnswer } from '../../domain/evaluation.ts';
import type { LookTurn } from '../../engine/feature.ts';

type Seal = LookTurn['seal'];
type Kept = Pick<Evaluation, 'id' | 'secret'>;

const Mark = z.int().min(1).max(5);
const Answer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('meeting'),
    marks: z.record(z.enum(QUESTIONS), Mark),
    keep: z.string(),
    change: z.string(),
  }),
  z.object({ kind: z.literal('absence'), reason: z.enum(REASONS), words: z.string() }),
]);

const KEY_BYTES = 32;
const keyContext = ({ id }: Kept): string => `evaluation-key|${id}`;
const answerContext = ({ id }: Kept, slot: string): string => `evaluation|${id}|${slot}`;

export interface Closed extends SealedAnswer {
  /** The key of the evaluation, sealed: where it is another than before, it is kept. */
  readonly secret: string;
}

/** An answer as it is kept. */
export function closedAnswer(
  seal: Seal,
  evaluation: Kept,
  { personId, answer }: { readonly personId: string; readonly answer: EvaluationAnswer },
): Closed {
  const known = evaluation.secret === null ? null : seal.open(evaluation.secret, keyContext(evaluation));
  const key = known ?? randomBytes(KEY_BYTES).toString('base64url');
  const secret =
    known === null || evaluation.secret === null
      ? seal.close(key, keyContext(evaluation))
      : evaluation.secret;
  const slot = createHmac('sha256', key).update(personId).digest('base64url');
  return { slot, secret, sealed: seal.close(JSON.stringify(answer), answerContext(evaluation, slot)) };
}

/** What the answers say; those that do not open (of another key than the process has now) are left out. */
export const openedAnswers = (
  seal: Seal,
  evaluation: Kept,
  answers: readonly SealedAnswer[],
): EvaluationAnswer[] =>
  answers.flatMap(({ slot, sealed }) => {
    const opened = seal.open(sealed, answerContext(evaluation, slot));
    return opened === null ? [] : [Answer.parse(JSON.parse(opened))];
  });
