import type { CheckboxField, DateField, Form, TextField } from '../../../chat/form.ts';
import { buttons, press, text } from '../../../chat/message.ts';
import { ask, redraw, show } from '../../../chat/reply.ts';
import { recordDecision, recordedDecisions, undoRecord } from '../../../db/record.ts';
import { formRitual, type CommandRitual, type LookTurn, type PressRitual } from '../../../engine/feature.ts';
import { demand, meetingFor, theMeeting, withMeeting } from '../here.ts';
import { DECIDE_PRESS } from '../names.ts';
import { guardField, guardTexts } from '../privacy-guard.ts';
import { texts as shared } from '../texts.ts';
import { DECIDE_FORM, UNDO_PRESS } from './names.ts';
import { texts } from './texts.ts';

const MEANT = { id: '', states: ['open'], press: DECIDE_PRESS, opensForm: true } as const;

export const decideCommand: CommandRitual = {
  words: 'decide',
  also: { sl: ['zapiši sklep'], cs: ['rozhodnout'], he: ['החלטה חדשה'] },
  argument: texts.decision,
  help: texts.decideHelp,
  may: 'ask-for-help',
  turn: 'look',
  run: (turn, words) => withMeeting(turn, MEANT, async ({ id }) => ask(await decisionForm(turn, id, words))),
};

export const decidePress: PressRitual = {
  press: DECIDE_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: (turn, id) =>
    withMeeting(turn, { ...MEANT, id }, async (meeting) => ask(await decisionForm(turn, meeting.id))),
};

interface DecisionFields {
  readonly [field: string]: Form['fields'][string];
  readonly text: TextField;
  readonly review: DateField;
  readonly guarded: CheckboxField;
}

async function decisionForm(turn: LookTurn, id: string, words = ''): Promise<Form<DecisionFields>> {
  await demand(turn, await theMeeting(turn, id), 'run-meeting');
  const { say, language, direction } = turn;
  const typed = words.trim();
  return {
    name: DECIDE_FORM,
    state: id,
    language,
    direction,
    title: say(texts.decision),
    submit: say(shared.save),
    cancel: say(shared.cancel),
    fields: {
      text: {
        kind: 'text',
        lines: 'many',
        label: say(texts.decision),
        hint: say(texts.decisionHint),
        required: true,
        maxLength: 2000,
        ...(typed === '' ? {} : { value: typed.slice(0, 2000) }),
      },
      review: { kind: 'date', label: say(texts.reviewOn) },
      guarded: guardField(turn),
    },
  };
}

export const decideFormRitual = formRitual<DecisionFields>({
  form: DECIDE_FORM,
  may: 'ask-for-help',
  title: texts.decision,
  draw: (turn, state) => decisionForm(turn, state),
  async submit(turn, { answers, state }) {
    const meeting = await meetingFor(turn, state, 'run-meeting');
    const words = answers.text ?? '';
    guardTexts({ text: words }, answers.guarded);
    const id = await recordDecision(
      turn.db,
      {
        tableId: meeting.tableId,
        meetingId: meeting.id,
        itemId: null,
        text: words,
        madeBy: 'consensus',
        votesFor: null,
        votesAgainst: null,
        votesAbstain: null,
        reviewOn: answers.review,
        recordedLater:
          meeting.endsAt !== null && meeting.openedAt !== null && meeting.openedAt > meeting.endsAt,
      },
      { byId: turn.person.id, now: turn.now },
    );
    return show(
      turn.message(
        text(turn.say(texts.decisionKept, { text: words })),
        buttons(press(turn.say(texts.undo), UNDO_PRESS, `decision ${id} ${meeting.id}`)),
      ),
    );
  },
});

/** Takes back what was just written down, as long as the meeting goes on. */
export const undoPress: PressRitual = {
  press: UNDO_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, value) {
    const [, id = '', meetingId = ''] = value.split(' ');
    const meeting = await meetingFor(turn, meetingId, 'run-meeting');
    const own = (await recordedDecisions(turn.db, meeting.id)).find((each) => each.id === id);
    if (own !== undefined)
      await undoRecord(turn.db, 'decision', own.id, { byId: turn.person.id, now: turn.now });
    return redraw(turn.message(text(turn.say(own === undefined ? shared.changedMeanwhile : texts.undone))));
  },
};
