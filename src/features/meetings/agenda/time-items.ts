/** How many minutes each item has: all of them in one form, for whoever arranges the agenda. */
import type { Form, NumberField } from '../../../chat/form.ts';
import { quiet } from '../../../chat/message.ts';
import { ask, show } from '../../../chat/reply.ts';
import { itemsOf, timeItems, type AgendaItem } from '../../../db/agenda.ts';
import { cut } from '../../../domain/cut.ts';
import { Refusal } from '../../../domain/errors.ts';
import { formRitual, type LookTurn, type PressRitual } from '../../../engine/feature.ts';
import { demand, meetingFor, theMeeting } from '../here.ts';
import { texts as shared } from '../texts.ts';
import { arrangeBlocks } from './arrange-agenda.ts';
import { TIMES_FORM, TIMES_PRESS } from './names.ts';
import { texts } from './texts.ts';

export const timesPress: PressRitual = {
  press: TIMES_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: async (turn, id) => ask(await timesForm(turn, id)),
};

/** A field for each item, under its id. */
type TimeFields = Readonly<Record<string, NumberField>>;

/** A form holds no more on every face. */
const MOST_ITEMS = 40;

const isAhead = ({ state }: AgendaItem): boolean => state !== 'done' && state !== 'deferred';

async function timesForm(turn: LookTurn, id: string): Promise<Form<TimeFields>> {
  const meeting = await theMeeting(turn, id);
  await demand(turn, meeting, 'order-agenda');
  const items = (await itemsOf(turn.db, id)).filter(isAhead).slice(0, MOST_ITEMS);
  if (items.length === 0) throw new Refusal(texts.empty);
  const planned = items.reduce((sum, item) => sum + (item.minutesPlanned ?? 0), 0);
  const { say, language, direction } = turn;
  return {
    name: TIMES_FORM,
    state: id,
    language,
    direction,
    title: say(texts.timesTitle),
    submit: say(shared.save),
    cancel: say(shared.cancel),
    intro: [quiet(say(texts.time, { planned, length: meeting.durationMinutes }))],
    fields: Object.fromEntries(
      items.map((item) => [
        item.id,
        {
          kind: 'number',
          label: cut(item.title, 75),
          min: 1,
          max: 240,
          ...(item.minutesPlanned === null ? {} : { value: item.minutesPlanned }),
        } satisfies NumberField,
      ]),
    ),
  };
}

export const timesFormRitual = formRitual<TimeFields>({
  form: TIMES_FORM,
  may: 'ask-for-help',
  title: texts.timesTitle,
  keepsDrafts: false,
  draw: timesForm,
  async submit(turn, { answers, state }) {
    const meeting = await meetingFor(turn, state, 'order-agenda');
    const known = await itemsOf(turn.db, meeting.id);
    const changed = known.flatMap((item) => {
      const minutes = answers[item.id];
      return minutes === undefined || minutes === item.minutesPlanned ? [] : [{ item, minutes }];
    });
    await timeItems(turn.db, changed, { byId: turn.person.id, now: turn.now });
    return show(turn.message(...(await arrangeBlocks(turn, meeting))));
  },
});
