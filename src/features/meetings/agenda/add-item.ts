import type {
  CheckboxField,
  ChoiceField,
  ChoicesField,
  Form,
  NumberField,
  TextField,
} from '../../../chat/form.ts';
import { buttons, press, text } from '../../../chat/message.ts';
import { ask, show, type Reply } from '../../../chat/reply.ts';
import { addItem, openNeeds, partnersToConcern, speakersFor } from '../../../db/agenda.ts';
import type { Meeting } from '../../../db/meetings.ts';
import { cut } from '../../../domain/cut.ts';
import {
  formRitual,
  type ActTurn,
  type CommandRitual,
  type LookTurn,
  type PressRitual,
} from '../../../engine/feature.ts';
import { demand, meetingFor, theMeeting, withMeeting, whenOf } from '../here.ts';
import { ADD_ITEM_PRESS, AGENDA_PRESS } from '../names.ts';
import { guardField, guardTexts } from '../privacy-guard.ts';
import { tellTable } from '../tell-table.ts';
import { texts as shared } from '../texts.ts';
import { sayOn } from '../voice.ts';
import { ADD_ITEM_FORM, ITEM_FROM_MESSAGE_PRESS, KNOW_PRESS } from './names.ts';
import { texts } from './texts.ts';

const STATES = ['invited', 'convened', 'draft', 'open'] as const;
const MEANT = { id: '', states: STATES, press: ADD_ITEM_PRESS, opensForm: true } as const;
const LONGEST_TITLE = 150;

/** `/roundtable agenda add The bus`: the form, with what was typed as its title. */
export const addItemCommand: CommandRitual = {
  words: 'agenda add',
  also: {
    en: ['add item'],
    sl: ['dnevni red dodaj', 'dodaj točko'],
    cs: ['program přidat', 'přidat bod'],
    he: ['סדר היום הוספה', 'הוספת סעיף'],
  },
  argument: texts.itemArgument,
  help: texts.addHelp,
  may: 'ask-for-help',
  isListed: true,
  turn: 'look',
  run: (turn, argument) =>
    withMeeting(turn, MEANT, async (meeting) => ask(await itemForm(turn, meeting.id, argument.trim()))),
};

export const addItemPress: PressRitual = {
  press: ADD_ITEM_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: (turn, id) =>
    withMeeting(turn, { ...MEANT, id }, async (meeting) => ask(await itemForm(turn, meeting.id))),
};

/** From the menu of a message: its text becomes the reason. */
export const itemFromMessagePress: PressRitual = {
  press: ITEM_FROM_MESSAGE_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: (turn, about) =>
    withMeeting(turn, MEANT, async (meeting) => {
      const [first = ''] = about.trim().split('\n');
      return ask(await itemForm(turn, meeting.id, first, about.trim()));
    }),
};

interface ItemFields {
  readonly [field: string]: Form['fields'][string];
  readonly title: TextField;
  readonly background: TextField;
  readonly minutes: NumberField;
  readonly concerned: ChoicesField;
  readonly need: ChoiceField;
  readonly guarded: CheckboxField;
}

async function itemForm(turn: LookTurn, id: string, title = '', background = ''): Promise<Form<ItemFields>> {
  const meeting = await theMeeting(turn, id);
  await demand(turn, meeting, 'propose-item');
  const partners = await partnersToConcern(turn.db);
  const needs = await openNeeds(turn.db);
  const { say, language, direction } = turn;
  return {
    name: ADD_ITEM_FORM,
    state: id,
    language,
    direction,
    title: say(texts.addItem),
    submit: say(shared.save),
    cancel: say(shared.cancel),
    intro: [{ kind: 'text', text: `${meeting.title}, ${whenOf(turn, meeting)}`, quiet: true }],
    fields: {
      title: {
        kind: 'text',
        lines: 'one',
        label: say(texts.fieldTitle),
        required: true,
        maxLength: LONGEST_TITLE,
        ...(title === '' ? {} : { value: cut(title, LONGEST_TITLE) }),
      },
      background: {
        kind: 'text',
        lines: 'many',
        label: say(texts.fieldWhy),
        hint: say(shared.noChildren),
        maxLength: 2000,
        ...(background === '' ? {} : { value: cut(background, 2000) }),
      },
      minutes: { kind: 'number', label: say(texts.fieldMinutes), min: 1, max: 240 },
      concerned: {
        kind: 'choices',
        label: say(texts.fieldConcerned),
        hint: say(texts.fieldConcernedHint),
        options: partners.map((each) => ({ value: each.id, label: cut(each.name, 75) })),
      },
      need: {
        kind: 'choice',
        label: say(texts.fieldNeed),
        options: needs.map((each) => ({ value: each.id, label: cut(`${each.partner}: ${each.title}`, 75) })),
      },
      guarded: guardField(turn),
    },
  };
}

export const addItemFormRitual = formRitual<ItemFields>({
  form: ADD_ITEM_FORM,
  may: 'ask-for-help',
  title: texts.addItem,
  draw: (turn, state) => itemForm(turn, state),
  async submit(turn, { answers, state }): Promise<Reply> {
    const meeting = await meetingFor(turn, state, 'propose-item');
    const title = answers.title ?? '';
    guardTexts({ title, background: answers.background }, answers.guarded);
    const isLate = meeting.agendaUntil !== null && turn.today > meeting.agendaUntil;
    const id = await addItem(
      turn.db,
      {
        meetingId: meeting.id,
        title,
        background: answers.background ?? '',
        concerned: answers.concerned,
        needId: answers.need,
        minutesPlanned: answers.minutes,
        state: isLate ? 'late' : 'proposed',
      },
      { byId: turn.person.id, now: turn.now },
    );
    await tellAbout(turn, meeting, { id, title });
    await askConcerned(turn, meeting, { id, title, concerned: answers.concerned });
    const sentence = isLate
      ? turn.say(texts.addedLate, {
          title,
          day: sayOn(turn, meeting.agendaUntil),
          moderator: meeting.moderatorName,
        })
      : turn.say(texts.added, { title, meeting: meeting.title });
    return show(
      turn.message(text(sentence), buttons(press(turn.say(texts.agenda), AGENDA_PRESS, meeting.id))),
    );
  },
});

const tellAbout = (turn: ActTurn, meeting: Meeting, item: { id: string; title: string }): Promise<void> =>
  tellTable(turn, {
    meeting,
    key: `agenda-item:${item.id}`,
    why: 'agenda-item',
    people: [],
    compose: ({ say }) => [
      text(say(texts.posted, { title: item.title })),
      buttons(press(say(texts.agenda), AGENDA_PRESS, meeting.id)),
    ],
  });

interface Concerning {
  readonly id: string;
  readonly title: string;
  readonly concerned: readonly string[];
}

/** Whoever speaks for a concerned partner is asked beforehand what they know (R4); the one who proposes knows. */
async function askConcerned(turn: ActTurn, meeting: Meeting, item: Concerning): Promise<void> {
  if (item.concerned.length === 0) return;
  const names = new Map((await partnersToConcern(turn.db)).map((each) => [each.id, each.name]));
  for (const { personId, organizationId } of await speakersFor(turn.db, item.concerned)) {
    if (personId === turn.person.id) continue;
    const said = { title: item.title, meeting: meeting.title, partner: names.get(organizationId) ?? '' };
    await turn.tell({
      personId,
      key: `item-know:${item.id}:${personId}`,
      why: 'item-know',
      about: meeting.id,
      compose: (say) => [
        text(say(texts.askKnow, said)),
        buttons(press(say(texts.sayKnow), KNOW_PRESS, item.id, { opensForm: true })),
      ],
    });
  }
}
