import type { Answers, Form } from '../../../chat/form.ts';
import { buttons, press, text } from '../../../chat/message.ts';
import { ask, show, type Reply } from '../../../chat/reply.ts';
import { allowText } from '../../../db/closing.ts';
import { changeDecision, decisionOf, type RecordedDecision } from '../../../db/record-changes.ts';
import { Refusal } from '../../../domain/errors.ts';
import type { ActTurn, LookTurn, PressRitual } from '../../../engine/feature.ts';
import { afterRewording, closingPanel } from '../closing/settle-dispute.ts';
import { demand, meetingFor, theMeeting } from '../here.ts';
import { CHANGE_DECISION_PRESS, CLOSE_PRESS } from '../names.ts';
import { guardTexts } from '../privacy-guard.ts';
import { texts as shared } from '../texts.ts';
import { decisionForm, decisionWords, type DecisionFields } from './decision-form.ts';
import { STATUS_PRESS } from './names.ts';
import { texts } from './texts.ts';

const PREFIX = 'change.';

/** Whether a form's state means a decision that is written down already: its id, and the version that was shown. */
export const isChange = (state: string): boolean => state.startsWith(PREFIX);

/** Until it is published, also at the read-back. */
export const changeDecisionPress: PressRitual = {
  press: CHANGE_DECISION_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  async run(turn, id) {
    const { version } = await recorded(turn, id);
    return ask(await changeForm(turn, `${PREFIX}${id}.${String(version)}`));
  },
};

/** @throws Refusal: it is published, withdrawn or kept for later; or it was never there */
async function recorded(turn: LookTurn, id: string): Promise<RecordedDecision> {
  const decision = await decisionOf(turn.db, id);
  if (decision === null) throw new Refusal(shared.changedMeanwhile);
  if (decision.state !== 'recorded') throw new Refusal(texts.notRecorded);
  return decision;
}

const idIn = (state: string): string => state.split('.')[1] ?? '';

export async function changeForm(turn: LookTurn, state: string): Promise<Form<DecisionFields>> {
  const decision = await recorded(turn, idIn(state));
  const meeting = await theMeeting(turn, decision.meetingId);
  await demand(turn, meeting, 'close-meeting');
  return decisionForm(turn, { state, meeting, words: decision });
}

/** At the read-back another wording is read again, and what was confirmed before no longer counts for it. */
export async function saveChange(
  turn: ActTurn,
  state: string,
  answers: Answers<DecisionFields>,
): Promise<Reply> {
  const { meetingId } = await recorded(turn, idIn(state));
  const meeting = await meetingFor(turn, meetingId, 'close-meeting');
  // Read again under the lock: somebody else may have saved since the form was drawn.
  const decision = await recorded(turn, idIn(state));
  if (state !== `${PREFIX}${decision.id}.${String(decision.version)}`)
    throw new Refusal(shared.changedMeanwhile);
  const words = decisionWords(answers);
  guardTexts({ text: words.text }, answers.guarded);
  const writing = { byId: turn.person.id, now: turn.now };
  if (answers.guarded)
    await allowText(turn.db, { kind: 'decision', id: decision.id, text: words.text }, writing);
  const isAnother = await changeDecision(turn.db, decision, words, writing);
  if (isAnother) await afterRewording(turn, meeting, decision.id);
  if (meeting.state === 'closing') return closingPanel(turn, meeting.id);
  return show(
    turn.message(
      text(turn.say(texts.decisionChanged, { text: words.text })),
      buttons(
        press(turn.say(texts.status), STATUS_PRESS, meeting.id),
        press(turn.say(texts.close), CLOSE_PRESS, meeting.id),
      ),
    ),
  );
}
