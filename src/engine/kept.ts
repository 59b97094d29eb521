/** Keeping a form's answers across a question that comes between (is this the same partner?). */
import type { Form, RawAnswers } from '../chat/form.ts';
import { draftOfForm, keepDraft } from '../db/drafts.ts';
import type { ActTurn, LookTurn } from './turn.ts';

type Named = Pick<Form, 'name' | 'state'>;

const contextOf = (turn: LookTurn, form: Named): string =>
  ['draft', turn.network.id, turn.person.id, form.name, form.state].join('|');

/** A draft row of these answers, sealed. */
export const sealedDraft = (turn: LookTurn, form: Named, answers: RawAnswers) => ({
  form: form.name,
  state: form.state,
  answers: turn.seal.close(JSON.stringify(answers), contextOf(turn, form)),
  savedAt: turn.now,
});

/** Keeps what was sent, so that the next press can go on with it. */
export const keepAnswers = (turn: ActTurn, form: Named, answers: RawAnswers): Promise<void> =>
  keepDraft(turn.db, turn.person.id, sealedDraft(turn, form, answers));

/** What the person typed into that form and did not send for good; null when there is nothing. */
export async function keptAnswers(
  turn: LookTurn,
  form: Named,
): Promise<{ readonly answers: RawAnswers; readonly savedAt: Date } | null> {
  const draft = await draftOfForm(turn.db, turn.person.id, form);
  const opened = draft === null ? null : turn.seal.open(draft.answers, contextOf(turn, form));
  return draft === null || opened === null
    ? null
    : { answers: JSON.parse(opened) as RawAnswers, savedAt: draft.savedAt };
}
