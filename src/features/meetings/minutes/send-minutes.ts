import type { Form, TextField } from '../../../chat/form.ts';
import { buttons, press, text, type Block, type Button } from '../../../chat/message.ts';
import { ask, show, type Reply } from '../../../chat/reply.ts';
import { openEvaluation, type Opened } from '../../../db/evaluations.ts';
import { lockMeeting, moveMeetingTo, type Meeting } from '../../../db/meetings.ts';
import {
  draftOf,
  latestMinutes,
  minutesKey,
  receiversOf,
  sealMinutes,
  wordMinutes,
} from '../../../db/minutes.ts';
import { recordOf } from '../../../db/minutes-record.ts';
import { Refusal } from '../../../domain/errors.ts';
import { isClosed } from '../../../domain/meeting.ts';
import type { MinutesDocument } from '../../../domain/minutes.ts';
import { personalDataIn } from '../../../domain/privacy.ts';
import {
  answerNudge,
  formRitual,
  nudgedBy,
  paperButtons,
  type ActTurn,
  type LookTurn,
  type PressRitual,
  type Telling,
} from '../../../engine/feature.ts';
import { theMeeting } from '../here.ts';
import { texts as closing } from '../closing/texts.ts';
import { texts as shared } from '../texts.ts';
import { EVALUATE_PRESS } from '../names.ts';
import { composedOnce, sayOn, type Voice } from '../voice.ts';
import { minutesBlocks } from './minutes-blocks.ts';
import { EDIT_MINUTES_FORM, EDIT_MINUTES_PRESS, MINUTES_PAPER, SEND_MINUTES_PRESS } from './names.ts';
import { concernWithMinutes, correctButton, showMinutes } from './show-minutes.ts';
import { texts } from './texts.ts';

/** The meeting whose minutes the speaker may send. @throws Refusal: it is not closed yet, or they may not */
async function minuted(turn: LookTurn, meeting: Meeting | null): Promise<Meeting> {
  if (meeting === null) throw new Refusal(shared.noSuchMeeting);
  if (!turn.may('send-minutes', await concernWithMinutes(turn, meeting)))
    throw new Refusal(texts.onlyModerator, { moderator: meeting.moderatorName });
  if (!isClosed(meeting.state)) throw new Refusal(shared.notNow, { title: meeting.title });
  return meeting;
}

/** Sends the minutes to everybody who was there, was invited or is kept informed: one delivery each (R32). */
export const sendMinutesPress: PressRitual = {
  press: SEND_MINUTES_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, value) {
    const { about: id, nudgeId } = nudgedBy(value);
    const meeting = await minuted(turn, await lockMeeting(turn.db, id));
    const draft = await latestMinutes(turn.db, meeting.id);
    if (draft?.state !== 'draft') throw new Refusal(texts.alreadySent);
    const document = await recordOf(turn.db, meeting, draft);
    const receivers = await receiversOf(turn.db, meeting);
    const writing = { byId: turn.person.id, now: turn.now };
    await sealMinutes(turn.db, draft, { ...writing, document, receivers });
    if (meeting.state === 'closed') await moveMeetingTo(turn.db, meeting, 'minutes-sent', writing);
    // With the first minutes, not with a correction.
    const evaluation = meeting.state === 'closed' ? await openEvaluation(turn.db, meeting, turn.today) : null;
    const sending = { meeting, minutesId: draft.id, document, evaluation };
    await turn.tellEach(receivers.map(minutesFor(turn, sending)));
    return answerNudge(turn, { about: id, nudgeId, answer: 'sent' }, () =>
      show(turn.message(text(turn.say(texts.sent, { count: receivers.length })))),
    );
  },
};

interface Sending {
  readonly meeting: Meeting;
  readonly minutesId: string;
  readonly document: MinutesDocument;
  /** What is asked with these minutes; null: nothing. */
  readonly evaluation: Opened | null;
}

/** What the minutes say is drawn once for each language; only the links under it are one reader's own. */
function minutesFor(turn: ActTurn, { meeting, minutesId, document, evaluation }: Sending) {
  const body = composedOnce((voice) => minutesBlocks(voice, document));
  return (personId: string): Telling => ({
    personId,
    key: minutesKey(minutesId, personId),
    why: 'minutes-sent',
    about: meeting.id,
    once: true,
    document: { paper: MINUTES_PAPER, id: minutesId },
    compose: (say, language, timeZone) => [
      ...body(say, language, timeZone),
      ...askedWith({ say, language, timeZone }, evaluation, personId),
      buttons(
        ...evaluationButton({ say }, { meeting, evaluation }, personId),
        ...paperButtons(turn, MINUTES_PAPER, { id: minutesId, personId, language }),
        correctButton({ say }, meeting.id),
      ),
    ],
  });
}

/** One message less: with the minutes people are asked how it was, or why they could not come. */
function askedWith(voice: Voice, evaluation: Opened | null, personId: string): Block[] {
  const wasPresent = evaluation?.asked.get(personId);
  if (evaluation === null || wasPresent === undefined) return [];
  const day = sayOn(voice, evaluation.closesOn);
  return [text(voice.say(wasPresent ? texts.howWasIt : texts.whyAbsent, { day }))];
}

function evaluationButton(
  { say }: Pick<Voice, 'say'>,
  { meeting, evaluation }: Pick<Sending, 'meeting' | 'evaluation'>,
  personId: string,
): Button[] {
  const wasPresent = evaluation?.asked.get(personId);
  if (wasPresent === undefined) return [];
  const label = say(wasPresent ? texts.evaluate : texts.sayWhy);
  return [press(label, EVALUATE_PRESS, meeting.id, { style: 'primary', opensForm: true })];
}

export const editMinutesPress: PressRitual = {
  press: EDIT_MINUTES_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: async (turn, id) => ask(await editForm(turn, id)),
};

interface EditFields {
  readonly [field: string]: Form['fields'][string];
  readonly opening: TextField;
  readonly closing: TextField;
}

async function editForm(turn: LookTurn, id: string): Promise<Form<EditFields>> {
  const meeting = await minuted(turn, await theMeeting(turn, id));
  const { opening = '', closing: end = '' } = (await latestMinutes(turn.db, meeting.id)) ?? {};
  const { say, language, direction } = turn;
  const field = (label: string, value: string): TextField => ({
    kind: 'text',
    lines: 'many',
    label,
    hint: say(shared.noChildren),
    maxLength: 3000,
    value,
  });
  return {
    name: EDIT_MINUTES_FORM,
    state: id,
    language,
    direction,
    title: say(texts.minutes),
    submit: say(shared.save),
    cancel: say(shared.cancel),
    intro: [{ kind: 'text', text: say(texts.editHint), quiet: true }],
    fields: { opening: field(say(texts.opening), opening), closing: field(say(texts.closing), end) },
  };
}

export const editMinutesFormRitual = formRitual<EditFields>({
  form: EDIT_MINUTES_FORM,
  may: 'ask-for-help',
  title: texts.minutes,
  draw: editForm,
  async submit(turn, { answers, state }): Promise<Reply> {
    const meeting = await minuted(turn, await lockMeeting(turn.db, state));
    const words = { opening: answers.opening ?? '', closing: answers.closing ?? '' };
    for (const [field, said] of Object.entries(words)) {
      const found = personalDataIn(said);
      if (found.length > 0)
        throw new Refusal(closing.personalData, { words: found.map((each) => each.words).join(', ') }, field);
    }
    const draft = await draftOf(turn.db, meeting.id, turn.now);
    await wordMinutes(turn.db, draft, words, { byId: turn.person.id, now: turn.now });
    return showMinutes(turn, meeting);
  },
});
