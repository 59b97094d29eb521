import type { CheckboxField, ChoiceField, Form, Option, TextField } from '../../../chat/form.ts';
import { buttons, press, text } from '../../../chat/message.ts';
import { ask, show, type Reply } from '../../../chat/reply.ts';
import { changeItem, itemOf, itemsOf, type AgendaItem } from '../../../db/agenda.ts';
import { handOver, takeHandedOver } from '../../../db/handed-over.ts';
import { meetingsOfTable, type Meeting } from '../../../db/meetings.ts';
import { withdrawWaiting } from '../../../db/outbox.ts';
import { tableOf, tablesOf } from '../../../db/tables.ts';
import { cut } from '../../../domain/cut.ts';
import { Refusal } from '../../../domain/errors.ts';
import { OUTCOMES, type Outcome } from '../../../domain/meeting.ts';
import { formRitual, type ActTurn, type LookTurn, type PressRitual } from '../../../engine/feature.ts';
import { texts as agendaTexts } from '../agenda/texts.ts';
import { closingPanel } from '../closing/settle-dispute.ts';
import { demand, meetingFor, theMeeting, whenOf } from '../here.ts';
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
  readonly group: ChoiceField;
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
  const meeting = await theMeeting(turn, item.meetingId);
  await demand(turn, meeting, ending(item));
  const { say, language, direction } = turn;
  const groups = await groupOptions(turn, meeting);
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
      group: {
        kind: 'choice',
        label: say(texts.handTo),
        hint: say(texts.handToHint),
        options: groups,
        ...(groups.some(({ value }) => value === item.handedToId) ? { value: item.handedToId ?? '' } : {}),
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

/** The groups of the table first, then the other tables. */
async function groupOptions(turn: LookTurn, { tableId }: Meeting): Promise<Option[]> {
  const others = (await tablesOf(turn.db)).filter(({ id }) => id !== tableId);
  return [
    ...others.filter(({ parentId }) => parentId === tableId),
    ...others.filter(({ parentId }) => parentId !== tableId),
  ].map(({ id, name }) => ({ value: id, label: cut(name, 75) }));
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
    if (answers.group !== null && outcome !== 'handed-over') throw new Refusal(texts.notHanded, {}, 'group');
    await changeItem(turn.db, item, {
      state: outcome === 'deferred' ? 'deferred' : 'done',
      outcome,
      summary: answers.summary ?? '',
      ...(item.outcome === null ? { endedAt: turn.now } : {}),
      byId: turn.person.id,
      now: turn.now,
    });
    await withdrawWaiting(turn.db, item.id, ['item-time']);
    const handed = await hand(turn, item, answers.group);
    if (meeting.state === 'closing') return closingPanel(turn, meeting.id);
    return ended(turn, meeting, { title: item.title, outcome, handed });
  },
});

/** On the agenda of the table's next meeting, or of the one that comes to be; what is to be said of it, empty: nothing. */
async function hand(turn: ActTurn, item: AgendaItem, tableId: string | null): Promise<string> {
  if (tableId === null && item.handedToId === null) return '';
  await handOver(turn.db, item.id, tableId);
  const table = tableId === null ? null : await tableOf(turn.db, tableId);
  if (table === null) return '';
  const [next] = await meetingsOfTable(turn.db, table.id, ['draft', 'convened', 'invited']);
  if (next === undefined) return turn.say(texts.handedLater, { group: table.name });
  await takeHandedOver(turn.db, next, turn);
  return turn.say(texts.handedNext, { group: table.name, when: whenOf(turn, next) });
}

/** What was decided and who does what belongs to the item: it is offered before the next one. */
async function ended(
  turn: LookTurn,
  meeting: Meeting,
  { title, outcome, handed }: { readonly title: string; readonly outcome: Outcome; readonly handed: string },
): Promise<Reply> {
  const { say } = turn;
  const next = (await itemsOf(turn.db, meeting.id)).find(isAhead);
  return show(
    turn.message(
      text(say(texts.itemEnded, { title, outcome: say(OUTCOME_TEXTS[outcome]) })),
      ...(handed === '' ? [] : [text(handed)]),
      buttons(
        press(say(texts.decision), DECIDE_PRESS, meeting.id, { opensForm: true }),
        press(say(texts.task), TASK_PRESS, meeting.id, { opensForm: true }),
        next === undefined ? press(say(texts.close), CLOSE_PRESS, meeting.id) : startButton(turn, next),
        press(say(texts.status), STATUS_PRESS, meeting.id),
      ),
    ),
  );
}
