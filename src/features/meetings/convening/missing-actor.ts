/** Somebody whom the problem concerns cannot come to a clarification meeting: move, go on, or ask in writing (R62). */
import type { CheckboxField, Form, TextField } from '../../../chat/form.ts';
import { buttons, press, text } from '../../../chat/message.ts';
import { ask, redraw, show } from '../../../chat/reply.ts';
import { addItem } from '../../../db/agenda.ts';
import { invitationOf, type Invitation } from '../../../db/invitations.ts';
import { noteMeetingChange, type Meeting } from '../../../db/meetings.ts';
import { Refusal } from '../../../domain/errors.ts';
import { formRitual, type ActTurn, type LookTurn, type PressRitual } from '../../../engine/feature.ts';
import { meetingFor, theMeeting } from '../here.ts';
import { MOVE_PRESS } from '../names.ts';
import { guardField, guardTexts } from '../privacy-guard.ts';
import { texts as shared } from '../texts.ts';
import { ASK_WRITTEN_PRESS, GO_ON_PRESS, WRITE_FORM, WRITE_PRESS } from './names.ts';
import { texts } from './texts.ts';

const LONGEST = 2000;

/** The convenor chooses what becomes of it; told once for each time of the meeting. */
export async function tellMissing(
  turn: ActTurn,
  meeting: Meeting,
  { personId, name }: Invitation,
): Promise<void> {
  if (meeting.level !== 'clarification' || personId === meeting.convenedById) return;
  const value = `${meeting.id} ${personId}`;
  await turn.tell({
    personId: meeting.convenedById,
    key: `missing:${meeting.id}:${String(meeting.icalSequence)}:${personId}`,
    why: 'actor-missing',
    about: meeting.id,
    compose: (say) => [
      text(say(texts.missing, { person: name, title: meeting.title })),
      buttons(
        press(say(texts.move), MOVE_PRESS, meeting.id, { opensForm: true }),
        press(say(texts.goOnWithout), GO_ON_PRESS, value),
        press(say(texts.askInWriting), ASK_WRITTEN_PRESS, value),
      ),
    ],
  });
}

interface Missing {
  readonly meeting: Meeting;
  readonly who: Invitation;
}

/** @throws Refusal: not the convenor's business any more, or that person is not on the list */
async function missing(turn: ActTurn, value: string): Promise<Missing> {
  const [id = '', personId = ''] = value.split(' ');
  const meeting = await meetingFor(turn, id, 'change-meeting');
  const who = await invitationOf(turn.db, meeting.id, personId);
  if (who === null) throw new Refusal(shared.changedMeanwhile);
  return { meeting, who };
}

/** What was chosen stays written down with the meeting. */
const noteChoice = (turn: ActTurn, { meeting, who }: Missing, replacement: string): Promise<void> =>
  noteMeetingChange(
    turn.db,
    meeting.id,
    { byId: turn.person.id, now: turn.now },
    { field: 'missing-actor', previous: who.personId, replacement },
  );

export const goOnPress: PressRitual = {
  press: GO_ON_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, value) {
    const found = await missing(turn, value);
    await noteChoice(turn, found, 'go-on');
    const said = { title: found.meeting.title, person: found.who.name };
    return redraw(turn.message(text(turn.say(texts.goneOn, said))));
  },
};

export const askWrittenPress: PressRitual = {
  press: ASK_WRITTEN_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, value) {
    const found = await missing(turn, value);
    const { meeting, who } = found;
    await noteChoice(turn, found, 'in-writing');
    await turn.tell({
      personId: who.personId,
      key: `in-writing:${meeting.id}:${String(meeting.icalSequence)}:${who.personId}`,
      why: 'in-writing',
      about: meeting.id,
      compose: (say) => [
        text(say(texts.pleaseWrite, { title: meeting.title, person: turn.person.name })),
        buttons(press(say(texts.write), WRITE_PRESS, meeting.id, { opensForm: true, style: 'primary' })),
      ],
    });
    return redraw(turn.message(text(turn.say(texts.askedInWriting, { person: who.name }))));
  },
};

type WriteFields = { readonly text: TextField; readonly guard: CheckboxField };

async function writeForm(turn: LookTurn, id: string): Promise<Form<WriteFields>> {
  const meeting = await theMeeting(turn, id);
  if ((await invitationOf(turn.db, meeting.id, turn.person.id)) === null)
    throw new Refusal(texts.notInvited, { person: meeting.convenedByName });
  const { say, language, direction } = turn;
  return {
    name: WRITE_FORM,
    state: meeting.id,
    language,
    direction,
    title: say(texts.writeTitle),
    submit: say(texts.send),
    cancel: say(shared.cancel),
    intro: [text(meeting.title)],
    fields: {
      text: {
        kind: 'text',
        lines: 'many',
        required: true,
        maxLength: LONGEST,
        label: say(texts.writeField),
        hint: say(shared.noChildren),
      },
      guard: guardField(turn),
    },
  };
}

export const writePress: PressRitual = {
  press: WRITE_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: async (turn, id) => ask(await writeForm(turn, id)),
};

/** What an absent actor writes stands on the agenda as an item of its own. */
export const writeFormRitual = formRitual<WriteFields>({
  form: WRITE_FORM,
  may: 'ask-for-help',
  title: texts.writeTitle,
  draw: writeForm,
  async submit(turn, { answers, state }) {
    const who = await invitationOf(turn.db, state, turn.person.id);
    const meeting = await meetingFor(turn, state, 'propose-item');
    guardTexts({ text: answers.text }, answers.guard);
    await addItem(
      turn.db,
      {
        meetingId: meeting.id,
        title: turn.say(texts.writtenItem, { partner: who?.organizationName ?? turn.person.name }),
        background: answers.text ?? '',
        concerned: who?.organizationId == null ? [] : [who.organizationId],
        needId: null,
        minutesPlanned: null,
        state: 'accepted',
      },
      { byId: turn.person.id, now: turn.now },
    );
    return show(turn.message(text(turn.say(texts.written, { title: meeting.title }))));
  },
});
