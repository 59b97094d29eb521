import type { CheckboxField, DateTimeField, Form, NumberField, TextField } from '../../../chat/form.ts';
import { buttons, press, text } from '../../../chat/message.ts';
import { ask, show, type Reply } from '../../../chat/reply.ts';
import {
  changeMeeting,
  createMeeting,
  meetingOf,
  meetingsOfTable,
  moveMeetingTo,
  timesOf,
  type Meeting,
} from '../../../db/meetings.ts';
import { tableOf } from '../../../db/tables.ts';
import { nextDates } from '../../../domain/recurrence.ts';
import { Refusal } from '../../../domain/errors.ts';
import { clockOf, dayOf, type LocalTime } from '../../../domain/local-time.ts';
import { isPlanned } from '../../../domain/meeting.ts';
import { formRitual, type ActTurn, type LookTurn, type PressRitual } from '../../../engine/feature.ts';
import { demand, meetingFor, theMeeting } from '../here.ts';
import { CLOSE_PRESS, NEXT_PRESS } from '../names.ts';
import { guardField, guardTexts } from '../privacy-guard.ts';
import { texts as shared } from '../texts.ts';
import { sayWhen } from '../voice.ts';
import { NEXT_FORM } from './names.ts';
import { texts } from './texts.ts';

/** The time and place of the next meeting are fixed at the end of this one, also of a table with a rhythm (R31). */
export const nextPress: PressRitual = {
  press: NEXT_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: async (turn, id) => ask(await nextForm(turn, id)),
};

interface NextFields {
  readonly [field: string]: Form['fields'][string];
  readonly starts: DateTimeField;
  readonly minutes: NumberField;
  readonly place: TextField;
  readonly none: TextField;
  readonly guarded: CheckboxField;
}

async function nextForm(turn: LookTurn, id: string): Promise<Form<NextFields>> {
  const meeting = await theMeeting(turn, id);
  await demand(turn, meeting, 'close-meeting');
  const next = await nextOf(turn, meeting);
  const starts = next?.startsLocal ?? (await usualNext(turn, meeting));
  const { say, language, direction } = turn;
  return {
    name: NEXT_FORM,
    state: id,
    language,
    direction,
    title: say(texts.nextForm),
    submit: say(shared.save),
    cancel: say(shared.cancel),
    fields: {
      starts: {
        kind: 'date-time',
        label: say(texts.nextStarts),
        ...(starts === null ? {} : { value: starts }),
      },
      minutes: {
        kind: 'number',
        label: say(texts.nextMinutes),
        min: 15,
        max: 600,
        value: next?.durationMinutes ?? meeting.durationMinutes,
      },
      place: {
        kind: 'text',
        lines: 'one',
        label: say(texts.nextPlace),
        hint: say(texts.nextPlaceHint),
        maxLength: 200,
        value: next?.place ?? meeting.place,
      },
      none: {
        kind: 'text',
        lines: 'one',
        label: say(texts.nextNone),
        maxLength: 300,
        ...(meeting.noNextReason === null ? {} : { value: meeting.noNextReason }),
      },
      guarded: guardField(turn),
    },
  };
}

/** The next meeting as it is fixed already, or as somebody has convened it meanwhile; null: there is none. */
async function nextOf(turn: LookTurn, meeting: Meeting): Promise<Meeting | null> {
  if (meeting.nextId !== null) return meetingOf(turn.db, meeting.nextId);
  const planned = await meetingsOfTable(turn.db, meeting.tableId, ['draft', 'convened', 'invited']);
  return planned.find((each) => each.id !== meeting.id) ?? null;
}

/** The date that the table's rhythm gives next, at its usual time; null: it has none. */
async function usualNext(turn: LookTurn, meeting: Meeting): Promise<LocalTime | null> {
  const table = await tableOf(turn.db, meeting.tableId);
  if (table?.recurrence == null || meeting.startsLocal === null) return null;
  const [day] = nextDates(table.recurrence, { after: dayOf(meeting.startsLocal), count: 1 });
  return day === undefined ? null : `${day}T${table.usualTime ?? clockOf(meeting.startsLocal)}`;
}

export const nextFormRitual = formRitual<NextFields>({
  form: NEXT_FORM,
  may: 'ask-for-help',
  title: texts.nextForm,
  draw: nextForm,
  async submit(turn, { answers, state }) {
    const meeting = await meetingFor(turn, state, 'close-meeting');
    const place = answers.place ?? '';
    // What is written here is read out in the channel.
    guardTexts({ place, none: answers.none }, answers.guarded);
    if (answers.none !== null) return none(turn, meeting, answers.none);
    if (answers.starts === null) throw new Refusal(texts.nextMissing, {}, 'starts');
    if (place === '') throw new Refusal(texts.nextMissing, {}, 'place');
    const time = {
      startsLocal: answers.starts,
      durationMinutes: answers.minutes ?? meeting.durationMinutes,
      timeZone: meeting.timeZone,
    };
    const { startsAt } = timesOf(time);
    const latest = Math.max(turn.now.getTime(), meeting.endsAt?.getTime() ?? 0);
    if (startsAt === null || startsAt.getTime() <= latest) throw new Refusal(texts.nextPast, {}, 'starts');
    const next = await fix(turn, meeting, { ...time, place });
    return fixed(turn, meeting, turn.say(texts.nextFixed, { when: sayWhen(turn, next), place }));
  },
});

async function none(turn: ActTurn, meeting: Meeting, reason: string): Promise<Reply> {
  const next = await nextOf(turn, meeting);
  if (next !== null && isPlanned(next.state) && next.state !== 'draft')
    throw new Refusal(texts.nextBoth, {}, 'none');
  if (next?.state === 'draft')
    await moveMeetingTo(turn.db, next, 'cancelled', {
      byId: turn.person.id,
      now: turn.now,
      data: { cancelledReason: reason },
    });
  await changeMeeting(turn.db, meeting.id, { noNextReason: reason, nextId: null });
  return fixed(turn, meeting, turn.say(texts.noNextBecause, { reason }));
}

interface Fixed {
  readonly startsLocal: LocalTime;
  readonly durationMinutes: number;
  readonly timeZone: string;
  readonly place: string;
}

/** A draft that nobody is invited to yet: written, or changed when it was fixed before. */
async function fix(turn: ActTurn, meeting: Meeting, when: Fixed): Promise<Meeting> {
  const known = await nextOf(turn, meeting);
  if (known !== null && known.state !== 'draft') return adopt(turn, meeting, { known, when });
  const isOurs = known !== null;
  if (isOurs) await changeMeeting(turn.db, known.id, { ...timesOf(when), place: when.place });
  const id = isOurs ? known.id : await draftNext(turn, meeting, when);
  await changeMeeting(turn.db, meeting.id, { nextId: id, noNextReason: null });
  return theMeeting(turn, id);
}

interface Adopted {
  readonly known: Meeting;
  readonly when: Fixed;
}

/** People are invited to it already: it is the next one as it stands; another time or place is a move, which they hear of. */
async function adopt(turn: ActTurn, meeting: Meeting, { known, when }: Adopted): Promise<Meeting> {
  if (known.startsLocal !== when.startsLocal || known.place !== when.place)
    throw new Refusal(texts.nextConvened, { when: sayWhen(turn, known), place: known.place });
  await changeMeeting(turn.db, meeting.id, { nextId: known.id, noNextReason: null });
  return known;
}

const draftNext = (turn: ActTurn, meeting: Meeting, when: Fixed): Promise<string> =>
  createMeeting(
    turn.db,
    {
      ...when,
      tableId: meeting.tableId,
      title: meeting.tableName,
      isFirst: false,
      commonGoal: meeting.commonGoal,
      programme: '',
      convenedById: meeting.convenedById,
      convenedForId: meeting.convenedForId,
      moderatorId: meeting.moderatorId,
      locationId: null,
      agendaUntil: null,
      previousId: meeting.id,
    },
    { byId: turn.person.id, now: turn.now },
  );

const fixed = (turn: ActTurn, meeting: Meeting, sentence: string): Reply =>
  show(
    turn.message(
      text(sentence),
      buttons(press(turn.say(texts.close), CLOSE_PRESS, meeting.id, { style: 'primary' })),
    ),
  );
