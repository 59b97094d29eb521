/** Everybody gets to speak (R18): who has not been heard on an item is told to the moderator alone. */
import type { ChoicesField, Form } from '../../../chat/form.ts';
import { buttons, press, text, type Block } from '../../../chat/message.ts';
import { ask, redraw, show, type Reply } from '../../../chat/reply.ts';
import { currentItem, itemOf, type AgendaItem } from '../../../db/agenda.ts';
import { noteHeard, voicesOn, type Voice } from '../../../db/attendance.ts';
import type { Meeting } from '../../../db/meetings.ts';
import { cut } from '../../../domain/cut.ts';
import { Refusal } from '../../../domain/errors.ts';
import { formRitual, type CommandRitual, type LookTurn, type PressRitual } from '../../../engine/feature.ts';
import { sayList } from '../../../i18n/format.ts';
import { texts as agendaTexts } from '../agenda/texts.ts';
import { demand, meetingFor, theMeeting, withMeeting } from '../here.ts';
import { texts as shared } from '../texts.ts';
import { REFRESH_PRESS, ROUND_PRESS, SPOKE_FORM, SPOKE_PRESS, STATUS_PRESS } from './names.ts';
import { panelBlocks } from './panel.ts';
import { texts } from './texts.ts';

export const roundCommand: CommandRitual = {
  words: 'round',
  also: { sl: ['krog'], cs: ['kolečko'], he: ['סבב'] },
  argument: null,
  help: texts.roundHelp,
  may: 'ask-for-help',
  turn: 'look',
  run: (turn) =>
    withMeeting(turn, { id: '', states: ['open'], press: STATUS_PRESS }, async (meeting) => {
      await demand(turn, meeting, 'run-meeting');
      const current = await currentItem(turn.db, meeting.id);
      if (current === null) return show(turn.message(...(await panelBlocks(turn, meeting))));
      return show(turn.message(...(await roundBlocks(turn, meeting, current))));
    }),
};

export const roundPress: PressRitual = {
  press: ROUND_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  async run(turn, id) {
    const { item, meeting } = await runItem(turn, id);
    return redraw(turn.message(...(await roundBlocks(turn, meeting, item))));
  },
};

/** @throws Refusal: there is no such item; or it is not this person who runs the meeting */
async function runItem(turn: LookTurn, id: string): Promise<{ item: AgendaItem; meeting: Meeting }> {
  const item = await itemOf(turn.db, id);
  if (item === null) throw new Refusal(agendaTexts.noSuchItem);
  const meeting = await theMeeting(turn, item.meetingId);
  await demand(turn, meeting, 'run-meeting');
  return { item, meeting };
}

/** Whoever is present, but for the moderator, who speaks all the time. */
const listened = async (turn: LookTurn, meeting: Meeting, item: AgendaItem): Promise<Voice[]> =>
  (await voicesOn(turn.db, item)).filter(({ personId }) => personId !== meeting.moderatorId);

const isHeard = ({ state }: Voice): boolean => state === 'heard' || state === 'again';
const isWaiting = ({ state }: Voice): boolean => state === 'wants' || state === 'again';

async function roundBlocks(turn: LookTurn, meeting: Meeting, item: AgendaItem): Promise<Block[]> {
  const { say, language } = turn;
  const voices = await listened(turn, meeting, item);
  const names = (some: readonly Voice[]): string =>
    sayList(
      some.map(({ name }) => name),
      language,
    );
  const quietOnes = voices.filter((voice) => !isHeard(voice));
  const waiting = voices.filter(isWaiting);
  const [next] = [...waiting, ...quietOnes];
  return [
    text(say(texts.now, { title: item.title })),
    text(
      voices.length === 0
        ? say(texts.nobodyNoted)
        : quietOnes.length === 0
          ? say(texts.allHeard)
          : say(texts.notHeard, { count: quietOnes.length, names: names(quietOnes) }),
    ),
    ...(waiting.length === 0 ? [] : [text(say(texts.wantToSpeak, { names: names(waiting) }))]),
    ...(next === undefined ? [] : [text(say(texts.couldBeNext, { person: next.name }))]),
    buttons(
      ...(voices.length === 0
        ? []
        : [press(say(texts.whoSpoke), SPOKE_PRESS, item.id, { opensForm: true, style: 'primary' })]),
      press(say(texts.status), REFRESH_PRESS, meeting.id),
    ),
  ];
}

export const spokePress: PressRitual = {
  press: SPOKE_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: async (turn, id) => ask(await spokeForm(turn, id)),
};

interface SpokeFields {
  readonly [field: string]: Form['fields'][string];
  readonly people: ChoicesField;
}

async function spokeForm(turn: LookTurn, id: string): Promise<Form<SpokeFields>> {
  const { item, meeting } = await runItem(turn, id);
  const voices = await listened(turn, meeting, item);
  const { say, language, direction } = turn;
  return {
    name: SPOKE_FORM,
    state: id,
    language,
    direction,
    title: say(texts.whoSpoke),
    submit: say(shared.save),
    cancel: say(shared.cancel),
    intro: [text(item.title)],
    fields: {
      people: {
        kind: 'choices',
        label: say(texts.whoSpoke),
        options: voices.map(({ personId, name }) => ({ value: personId, label: cut(name, 75) })),
        value: voices.filter(isHeard).map(({ personId }) => personId),
      },
    },
  };
}

export const spokeFormRitual = formRitual<SpokeFields>({
  form: SPOKE_FORM,
  may: 'ask-for-help',
  title: texts.whoSpoke,
  keepsDrafts: false,
  draw: spokeForm,
  async submit(turn, { answers, state }): Promise<Reply> {
    const { item, meeting } = await runItem(turn, state);
    await meetingFor(turn, meeting.id, 'run-meeting');
    const asked = (await listened(turn, meeting, item)).map(({ personId }) => personId);
    await noteHeard(turn.db, item.id, { asked, heard: answers.people, at: turn.now });
    return show(turn.message(...(await roundBlocks(turn, meeting, item))));
  },
});
