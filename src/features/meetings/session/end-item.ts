import type { CheckboxField, ChoiceField, Form, TextField } from '../../../chat/form.ts';
import { buttons, press, text } from '../../../chat/message.ts';
import { ask, show, type Reply } from '../../../chat/reply.ts';
import { changeItem, itemOf, itemsOf, type AgendaItem } from '../../../db/agenda.ts';
import type { Meeting } from '../../../db/meetings.ts';
import { withdrawWaiting } from '../../../db/outbox.ts';
import { Refusal } from '../../../domain/errors.ts';
import { OUTCOMES, type Outcome } from '../../../domain/meeting.ts';
import { formRitual, type LookTurn, type PressRitual } from '../../../engine/feature.ts';
import { texts as agendaTexts } from '../agenda/texts.ts';
import { closingPanel } from '../closing/settle-dispute.ts';
import { demand, meetingFor, theMeeting } from '../here.ts';
import { CLOSE_PRESS, DECIDE_PRESS, END_ITEM_PRESS, TASK_PRESS } from '../names.ts';
import { guardField, guardTexts } from '../privacy-guard.ts';
import { texts as shared } from '../texts.ts';
import { END_ITEM_FORM, STATUS_PRESS } from './names.ts';
import { OUTCOME_TEXTS } from './outcomes.ts';
import { isAhead, startButton } from './panel.ts';
import { texts } from './texts.ts';

interface EndFields {
  readonly [field: string]: Form['fields'][string];
  readonly outcome: ChoiceField;
  readonly summary: TextField;
  readonly guarded: CheckboxField;
}

/** @throws Refusal: not on the agenda any more */
async function theItem(turn: LookTurn, id: string): Promise<AgendaItem> {
  const item = await itemOf(turn.db, id);
  if (item === null || item.state === 'withdrawn') throw new Refusal(agendaTexts.noSuchItem);
  return item;
}

/** An outcome is given while the meeting is open; its words can still be mended at the read-back. */
const ending = ({ outcome }: AgendaItem) => (outcome === null ? 'run-meeting' : 'close-meeting');

export async function endForm(turn: LookTurn, id: string): Promise<Form<EndFields>> {
  const item = await theItem(turn, id);
  await demand(turn, await theMeeting(turn, item.meetingId), ending(item));
  const { say, language, direction } = turn;
  const options = OUTCOMES.map((value) => ({ value, label: say(OUTCOME_TEXTS[value]) }));
  return {
    name: END_ITEM_FORM,
    state: id,
    language,
    direction,
    title: say(texts.endItem),
    submit: say(shared.save),
    cancel: say(shared.cancel),
    intro: [text(item.title)],
    fields: {
      outcome: {
        kind: 'choice',
        label: say(texts.endItem),
        required: true,
        options,
        ...(item.outcome === null ? {} : { value: item.outcome }),
      },
      summary: {
        kind: 'text',
        lines: 'many',
        label: say(texts.summary),
        hint: say(shared.noChildren),
        required: true,
        maxLength: 2000,
        ...(item.summary === '' ? {} : { value: item.summary }),
      },
      guarded: guardField(turn),
    },
  };
}

export const endItemPress: PressRitual = {
  press: END_ITEM_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: async (turn, id) => ask(await endForm(turn, id)),
};

/** Each item is summed up when it ends. */
export const endItemFormRitual = formRitual<EndFields>({
  form: END_ITEM_FORM,
  may: 'ask-for-help',
  title: texts.endItem,
  draw: endForm,
  async submit(turn, { answers, state }) {
    const known = await theItem(turn, state);
    const meeting = await meetingFor(turn, known.meetingId, ending(known));
    const item = await theItem(turn, state);
    guardTexts({ summary: answers.summary }, answers.guarded);
    const outcome = OUTCOMES.find((each) => each === answers.outcome) ?? 'noted';
    await changeItem(turn.db, item, {
      state: outcome === 'deferred' ? 'deferred' : 'done',
      outcome,
      summary: answers.summary ?? '',
      ...(item.outcome === null ? { endedAt: turn.now } : {}),
      byId: turn.person.id,
      now: turn.now,
    });
    await withdrawWaiting(turn.db, item.id, ['item-time']);
    if (meeting.state === 'closing') return closingPanel(turn, meeting.id);
    return ended(turn, meeting, { title: item.title, outcome });
  },
});

/** What was decided and who does what belongs to the item: it is offered before the next one. */
async function ended(
  turn: LookTurn,
  meeting: Meeting,
  { title, outcome }: { readonly title: string; readonly outcome: Outcome },
): Promise<Reply> {
  const { say } = turn;
  const next = (await itemsOf(turn.db, meeting.id)).find(isAhead);
  return show(
    turn.message(
      text(say(texts.itemEnded, { title, outcome: say(OUTCOME_TEXTS[outcome]) })),
      buttons(
        press(say(texts.decision), DECIDE_PRESS, meeting.id, { opensForm: true }),
        press(say(texts.task), TASK_PRESS, meeting.id, { opensForm: true }),
        next === undefined ? press(say(texts.close), CLOSE_PRESS, meeting.id) : startButton(turn, next),
        press(say(texts.status), STATUS_PRESS, meeting.id),
      ),
    ),
  );
}
