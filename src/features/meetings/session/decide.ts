import type { Form } from '../../../chat/form.ts';
import { buttons, press, text } from '../../../chat/message.ts';
import { ask, show, type Reply } from '../../../chat/reply.ts';
import { itemInHand } from '../../../db/agenda.ts';
import { allowText } from '../../../db/closing.ts';
import type { Meeting } from '../../../db/meetings.ts';
import { recordDecision } from '../../../db/record.ts';
import {
  formRitual,
  type ActTurn,
  type CommandRitual,
  type LookTurn,
  type PressRitual,
} from '../../../engine/feature.ts';
import { demand, meetingFor, theMeeting, withMeeting } from '../here.ts';
import { CHANGE_DECISION_PRESS, DECIDE_PRESS } from '../names.ts';
import { guardTexts } from '../privacy-guard.ts';
import { changeForm, isChange, saveChange } from './change-decision.ts';
import { decisionForm, decisionWords, LONGEST_DECISION, type DecisionFields } from './decision-form.ts';
import { DECIDE_FORM, DECISION_FROM_MESSAGE_PRESS, STATUS_PRESS, UNDO_PRESS } from './names.ts';
import { texts } from './texts.ts';
import { meetingIn, stateWith } from './typed.ts';

const MEANT = { id: '', states: ['open'], press: DECIDE_PRESS, opensForm: true } as const;

/** `/roundtable decide The camp is in July`: the form, with what was typed as its text. */
export const decideCommand: CommandRitual = {
  words: 'decide',
  also: { sl: ['zapiši sklep'], cs: ['rozhodnout'], he: ['החלטה חדשה'] },
  argument: texts.wordsArgument,
  help: texts.decideHelp,
  may: 'ask-for-help',
  turn: 'look',
  run: (turn, words) =>
    withMeeting(turn, MEANT, async ({ id }) => ask(await newDecisionForm(turn, id, words))),
};

export const decidePress: PressRitual = {
  press: DECIDE_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: (turn, id) =>
    withMeeting(turn, { ...MEANT, id }, async (meeting) => ask(await newDecisionForm(turn, meeting.id))),
};

/** From the menu of a message: its text becomes the decision. */
export const decisionFromMessagePress: PressRitual = {
  press: DECISION_FROM_MESSAGE_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: (turn, about) =>
    withMeeting(turn, MEANT, async ({ id }) => ask(await newDecisionForm(turn, id, about))),
};

/** The form of a new decision, with these words as its text. */
export const newDecisionForm = (turn: LookTurn, id: string, words = ''): Promise<Form<DecisionFields>> =>
  drawNew(turn, stateWith(id, words.trim()), words.trim());

async function drawNew(turn: LookTurn, state: string, words = ''): Promise<Form<DecisionFields>> {
  const meeting = await theMeeting(turn, meetingIn(state));
  await demand(turn, meeting, 'run-meeting');
  const itemId = await itemInHand(turn.db, meeting.id);
  return decisionForm(turn, {
    state,
    meeting,
    words: { text: words.slice(0, LONGEST_DECISION), itemId },
  });
}

export const decideFormRitual = formRitual<DecisionFields>({
  form: DECIDE_FORM,
  may: 'ask-for-help',
  title: texts.decision,
  draw: (turn, state) => (isChange(state) ? changeForm(turn, state) : drawNew(turn, state)),
  async submit(turn, { answers, state }) {
    if (isChange(state)) return saveChange(turn, state, answers);
    const meeting = await meetingFor(turn, meetingIn(state), 'run-meeting');
    const words = decisionWords(answers);
    guardTexts({ text: words.text }, answers.guarded);
    const decision = {
      ...words,
      tableId: meeting.tableId,
      meetingId: meeting.id,
      recordedLater: isOpenedAfterwards(meeting),
    };
    const writing = { byId: turn.person.id, now: turn.now };
    const id = await recordDecision(turn.db, decision, writing);
    if (answers.guarded) await allowText(turn.db, { kind: 'decision', id, text: words.text }, writing);
    return kept(turn, meeting, { id, text: words.text });
  },
});

/** What was said offline is entered afterwards: the meeting was opened when it should have been over. */
const isOpenedAfterwards = ({ openedAt, endsAt }: Meeting): boolean =>
  endsAt !== null && openedAt !== null && openedAt > endsAt;

const kept = ({ say, message }: ActTurn, meeting: Meeting, decision: { id: string; text: string }): Reply =>
  show(
    message(
      text(say(texts.decisionKept, { text: decision.text })),
      buttons(
        press(say(texts.change), CHANGE_DECISION_PRESS, decision.id, { opensForm: true }),
        press(say(texts.undo), UNDO_PRESS, `decision.${decision.id}.${meeting.id}`),
        press(say(texts.status), STATUS_PRESS, meeting.id),
      ),
    ),
  );
