import type { DateTimeField, Form } from '../../../chat/form.ts';
import { buttons, heading, press, quiet, text, type Block } from '../../../chat/message.ts';
import { ask, show, type Reply } from '../../../chat/reply.ts';
import { dateOptions, proposeDates, type DateOption } from '../../../db/date-poll.ts';
import { invitationsOf } from '../../../db/invitations.ts';
import type { Meeting } from '../../../db/meetings.ts';
import { withdrawWaiting } from '../../../db/outbox.ts';
import { Refusal } from '../../../domain/errors.ts';
import { instantOf } from '../../../domain/local-time.ts';
import {
  formRitual,
  type ActTurn,
  type CommandRitual,
  type LookTurn,
  type PressRitual,
} from '../../../engine/feature.ts';
import { demand, meetingFor, theMeeting, withMeeting } from '../here.ts';
import { texts as shared } from '../texts.ts';
import type { Voice } from '../voice.ts';
import { ASK_DATES_FORM, ASK_DATES_PRESS, DATE_PRESS, DATES_PRESS, NO_DATE_PRESS } from './names.ts';
import { texts } from './texts.ts';
import { doubts, sayProposed } from './when.ts';

const STATES = ['draft', 'convened', 'invited'] as const;

export const askDatesCommand: CommandRitual = {
  words: 'dates',
  also: {
    en: ['poll', 'ask dates'],
    sl: ['termini', 'vprašaj za termin'],
    cs: ['termíny', 'zeptat se na termín'],
    he: ['מועדים', 'סקר מועדים'],
  },
  argument: null,
  help: texts.datesHelp,
  may: 'ask-for-help',
  turn: 'look',
  run: (turn) => openAsking(turn, ''),
};

export const askDatesPress: PressRitual = {
  press: ASK_DATES_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: (turn, id) => openAsking(turn, id),
};

const openAsking = (turn: LookTurn, id: string): Promise<Reply> =>
  withMeeting(turn, { id, states: STATES, press: ASK_DATES_PRESS, opensForm: true }, async (meeting) =>
    ask(await datesForm(turn, meeting.id)),
  );

const FIELDS = ['first', 'second', 'third', 'fourth', 'fifth'] as const;
type DatesFields = Readonly<Record<(typeof FIELDS)[number], DateTimeField>>;

async function datesForm(turn: LookTurn, id: string): Promise<Form<DatesFields>> {
  const meeting = await theMeeting(turn, id);
  await demand(turn, meeting, 'change-meeting');
  const proposed = await dateOptions(turn.db, id, turn.person.id);
  const { say, language, direction } = turn;
  const fields = FIELDS.map((name, index): [string, DateTimeField] => {
    const value = proposed[index]?.startsLocal ?? (index === 0 ? meeting.startsLocal : null);
    const label = say(texts.dateNumber, { number: index + 1 });
    return [name, { kind: 'date-time', label, required: index < 2, ...(value === null ? {} : { value }) }];
  });
  return {
    name: ASK_DATES_FORM,
    state: meeting.id,
    language,
    direction,
    title: say(texts.askDatesTitle),
    submit: say(texts.goOn),
    cancel: say(shared.cancel),
    intro: [text(say(texts.askDatesIntro, { title: meeting.title, zone: meeting.timeZone }))],
    fields: Object.fromEntries(fields) as unknown as DatesFields,
  };
}

/** Asks everybody on the list when they can; the meeting keeps its time until one of the dates is taken. */
export const askDatesFormRitual = formRitual<DatesFields>({
  form: ASK_DATES_FORM,
  may: 'ask-for-help',
  title: texts.askDatesTitle,
  draw: datesForm,
  async submit(turn, { answers, state }) {
    const meeting = await meetingFor(turn, state, 'change-meeting');
    const dates = [...new Set(FIELDS.flatMap((name) => answers[name] ?? []))].sort();
    for (const name of FIELDS) {
      const given = answers[name];
      if (given !== null && instantOf(given, meeting.timeZone) <= turn.now)
        throw new Refusal(texts.inThePast, {}, name);
    }
    if (dates.length < 2) throw new Refusal(texts.twoDates, {}, 'second');
    await proposeDates(turn.db, meeting.id, dates);
    const asked = await invitationsOf(turn.db, meeting.id);
    if (asked.length === 0) throw new Refusal(texts.nobodyToInvite);
    await withdrawWaiting(turn.db, meeting.id, [DATES_WHY]);
    for (const { personId } of asked) await askOne(turn, meeting, personId);
    return show(
      turn.message(
        text(turn.say(texts.datesAsked, { count: asked.length })),
        ...dates.flatMap((date) => doubts(turn, date, meeting.timeZone)).map((doubt) => quiet(doubt)),
        buttons(press(turn.say(texts.howDoesItStand), DATES_PRESS, meeting.id)),
      ),
    );
  },
});

const DATES_WHY = 'dates-asked';

async function askOne(turn: ActTurn, meeting: Meeting, personId: string): Promise<void> {
  const options = await dateOptions(turn.db, meeting.id, personId);
  await turn.tell({
    personId,
    key: `dates-asked:${options.map((option) => option.id).join('.')}:${personId}`,
    why: DATES_WHY,
    about: meeting.id,
    compose: (...[say, language, timeZone]) => questionBlocks({ say, language, timeZone }, meeting, options),
  });
}

/** When somebody can, one press a date; pressed again, it is taken back. */
export function questionBlocks(voice: Voice, meeting: Meeting, options: readonly DateOption[]): Block[] {
  const { say } = voice;
  const said = options.some(({ own }) => own !== null);
  return [
    heading(meeting.commonGoal === '' ? meeting.title : meeting.commonGoal),
    text(say(texts.whenCanYou, { title: meeting.title, person: meeting.convenedByName })),
    buttons(
      ...options.map(({ id, startsLocal, own }) =>
        press(
          `${own === 'yes' ? '✓ ' : ''}${sayProposed(voice, startsLocal, meeting.timeZone)}`,
          DATE_PRESS,
          id,
          own === 'yes' ? { style: 'primary' } : {},
        ),
      ),
      press(say(texts.noneOfThem), NO_DATE_PRESS, meeting.id),
    ),
    ...(said ? [quiet(say(texts.datesNoted))] : []),
  ];
}
