import type { ChoicesField, Form } from '../../../chat/form.ts';
import { text } from '../../../chat/message.ts';
import { ask, show } from '../../../chat/reply.ts';
import { arrive, expectedAt, wasNotThere } from '../../../db/attendance.ts';
import { cut } from '../../../domain/cut.ts';
import { formRitual, type LookTurn, type PressRitual } from '../../../engine/feature.ts';
import { demand, meetingFor, theMeeting } from '../here.ts';
import { ATTENDANCE_PRESS } from '../names.ts';
import { texts as shared } from '../texts.ts';
import { ATTENDANCE_FORM } from './names.ts';
import { texts } from './texts.ts';

/** The moderator ticks who is there, also those without chat. */
export const attendancePress: PressRitual = {
  press: ATTENDANCE_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: async (turn, id) => ask(await presentForm(turn, id)),
};

interface PresentFields {
  readonly [field: string]: Form['fields'][string];
  readonly people: ChoicesField;
}

async function presentForm(turn: LookTurn, id: string): Promise<Form<PresentFields>> {
  const meeting = await theMeeting(turn, id);
  await demand(turn, meeting, 'run-meeting');
  const expected = await expectedAt(turn.db, meeting);
  const { say, language, direction } = turn;
  return {
    name: ATTENDANCE_FORM,
    state: id,
    language,
    direction,
    title: say(texts.whoIsHere),
    submit: say(shared.save),
    cancel: say(shared.cancel),
    fields: {
      people: {
        kind: 'choices',
        label: say(texts.whoIsHere),
        options: expected.map((each) => ({
          value: each.personId,
          label: cut([each.name, each.organizationName ?? ''].filter((part) => part !== '').join(', '), 75),
        })),
        value: expected.filter((each) => each.isPresent).map((each) => each.personId),
      },
    },
  };
}

export const attendanceFormRitual = formRitual<PresentFields>({
  form: ATTENDANCE_FORM,
  may: 'ask-for-help',
  title: texts.whoIsHere,
  draw: presentForm,
  async submit(turn, { answers, state }) {
    const meeting = await meetingFor(turn, state, 'run-meeting');
    const writing = { byId: turn.person.id, now: turn.now };
    for (const { personId, organizationId, isPresent } of await expectedAt(turn.db, meeting)) {
      const isTicked = answers.people.includes(personId);
      const who = { meetingId: meeting.id, personId };
      if (isTicked && !isPresent) await arrive(turn.db, { ...who, organizationId, how: 'room' }, writing);
      if (!isTicked && isPresent) await wasNotThere(turn.db, who, writing);
    }
    return show(turn.message(text(turn.say(texts.hereNow, { count: answers.people.length }))));
  },
});
