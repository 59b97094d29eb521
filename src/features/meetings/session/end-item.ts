import type { CheckboxField, ChoiceField, Form, TextField } from '../../../chat/form.ts';
import { text } from '../../../chat/message.ts';
import { ask, show } from '../../../chat/reply.ts';
import { changeItem, itemOf, type AgendaItem } from '../../../db/agenda.ts';
import { Refusal } from '../../../domain/errors.ts';
import { OUTCOMES, type Outcome } from '../../../domain/meeting.ts';
import { formRitual, type LookTurn, type PressRitual } from '../../../engine/feature.ts';
import { texts as agendaTexts } from '../agenda/texts.ts';
import { demand, meetingFor, theMeeting } from '../here.ts';
import { END_ITEM_PRESS } from '../names.ts';
import { guardField, guardTexts } from '../privacy-guard.ts';
import { texts as shared } from '../texts.ts';
import { END_ITEM_FORM } from './names.ts';
import { texts } from './texts.ts';

const OUTCOME_TEXTS = {
  decided: texts.decided,
  noted: texts.noted,
  deferred: texts.deferred,
  'handed-over': texts.handedOver,
} as const satisfies Record<Outcome, unknown>;

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

async function endForm(turn: LookTurn, id: string): Promise<Form<EndFields>> {
  const item = await theItem(turn, id);
  await demand(turn, await theMeeting(turn, item.meetingId), 'run-meeting');
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
    const { meetingId } = await theItem(turn, state);
    await meetingFor(turn, meetingId, 'run-meeting');
    const item = await theItem(turn, state);
    guardTexts({ summary: answers.summary }, answers.guarded);
    const outcome = OUTCOMES.find((each) => each === answers.outcome) ?? 'noted';
    await changeItem(turn.db, item, {
      state: outcome === 'deferred' ? 'deferred' : 'done',
      outcome,
      summary: answers.summary ?? '',
      endedAt: turn.now,
      byId: turn.person.id,
      now: turn.now,
    });
    const said = { title: item.title, outcome: turn.say(OUTCOME_TEXTS[outcome]) };
    return show(turn.message(text(turn.say(texts.itemEnded, said))));
  },
});
