import type { ChoiceField, Form } from '../../../chat/form.ts';
import { buttons, heading, press, text, type Block } from '../../../chat/message.ts';
import { ask, redraw, show } from '../../../chat/reply.ts';
import { candidates } from '../../../db/convening.ts';
import { changeMeeting, lockMeeting, noteMeetingChange, type Meeting } from '../../../db/meetings.ts';
import { withdrawWaiting } from '../../../db/outbox.ts';
import { Refusal } from '../../../domain/errors.ts';
import { isPlanned } from '../../../domain/meeting.ts';
import {
  answerNudge,
  formRitual,
  nudgedBy,
  type ActTurn,
  type LookTurn,
  type PressRitual,
} from '../../../engine/feature.ts';
import type { Say } from '../../../i18n/text.ts';
import { demand, meetingFor, theMeeting } from '../here.ts';
import { AGENDA_PRESS, MEETING_PRESS } from '../names.ts';
import { texts as shared } from '../texts.ts';
import { personOptions } from './convene-form.ts';
import { factsOf } from './invitation-message.ts';
import {
  APPOINT_FORM,
  APPOINT_PRESS,
  CHECKLIST_NUDGE,
  MODERATE_NO_PRESS,
  MODERATE_YES_PRESS,
} from './names.ts';
import { texts } from './texts.ts';

export const MODERATING_WHY = 'asked-to-moderate';

/** Asks the one who was named whether they moderate; whoever names themselves has said so. */
export async function askModerator(turn: ActTurn, meeting: Meeting): Promise<void> {
  if (meeting.moderatorId === turn.person.id) {
    await changeMeeting(turn.db, meeting.id, { moderatorAcceptedAt: turn.now });
    return;
  }
  await withdrawWaiting(turn.db, meeting.id, [MODERATING_WHY]);
  await turn.tell({
    personId: meeting.moderatorId,
    key: `moderate:${meeting.id}:${String(meeting.version)}`,
    why: MODERATING_WHY,
    about: meeting.id,
    compose: (...[say, language, timeZone]) => [
      heading(meeting.commonGoal),
      text(say(texts.youModerate, { person: meeting.convenedByName, title: meeting.title })),
      factsOf({ say, language, timeZone }, meeting),
      moderatorAnswers(say, meeting.id),
    ],
  });
}

/** Whether whoever was named moderates. */
export const moderatorAnswers = (say: Say, meetingId: string): Block =>
  buttons(
    press(say(texts.accept), MODERATE_YES_PRESS, meetingId, { style: 'primary' }),
    press(say(texts.iCannot), MODERATE_NO_PRESS, meetingId),
    press(say(shared.showMeeting), MEETING_PRESS, meetingId),
  );

/** @throws Refusal: somebody else moderates by now, or the meeting is over */
async function toModerate(turn: ActTurn, id: string): Promise<Meeting> {
  const meeting = await lockMeeting(turn.db, id);
  if (meeting === null) throw new Refusal(shared.noSuchMeeting);
  if (meeting.moderatorId !== turn.person.id)
    throw new Refusal(texts.otherModerates, { person: meeting.moderatorName });
  if (!isPlanned(meeting.state)) throw new Refusal(shared.notNow, { title: meeting.title });
  return meeting;
}

export const moderateYesPress: PressRitual = {
  press: MODERATE_YES_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, value) {
    const { about, nudgeId } = nudgedBy(value);
    const meeting = await toModerate(turn, about);
    if (meeting.moderatorAcceptedAt === null)
      await changeMeeting(turn.db, meeting.id, { moderatorAcceptedAt: turn.now });
    await noteModerating(turn, meeting, 'accepted');
    return answerNudge(turn, { rule: CHECKLIST_NUDGE, about, nudgeId, answer: 'accepted' }, () =>
      redraw(
        turn.message(
          text(turn.say(texts.thanksModerate, { title: meeting.title })),
          factsOf(turn, meeting),
          buttons(
            press(turn.say(texts.agenda), AGENDA_PRESS, meeting.id),
            press(turn.say(shared.showMeeting), MEETING_PRESS, meeting.id),
          ),
        ),
      ),
    );
  },
};

/** "I cannot": the convenor appoints somebody else; until then the name stays, and is marked as not accepted. */
export const moderateNoPress: PressRitual = {
  press: MODERATE_NO_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, value) {
    const { about, nudgeId } = nudgedBy(value);
    const meeting = await toModerate(turn, about);
    await changeMeeting(turn.db, meeting.id, { moderatorAcceptedAt: null });
    await noteModerating(turn, meeting, 'declined');
    await turn.tell({
      personId: meeting.convenedById,
      key: `moderating-declined:${meeting.id}:${String(meeting.version)}`,
      why: 'moderating-declined',
      about: meeting.id,
      compose: (say) => [
        text(say(texts.moderatorDeclined, { person: meeting.moderatorName, title: meeting.title })),
        buttons(press(say(texts.appoint), APPOINT_PRESS, meeting.id, { opensForm: true, style: 'primary' })),
      ],
    });
    return answerNudge(turn, { rule: CHECKLIST_NUDGE, about, nudgeId, answer: 'declined' }, () =>
      redraw(turn.message(text(turn.say(texts.thanksDeclined, { person: meeting.convenedByName })))),
    );
  },
};

const noteModerating = (turn: ActTurn, meeting: Meeting, replacement: string): Promise<void> =>
  noteMeetingChange(
    turn.db,
    meeting.id,
    { byId: turn.person.id, now: turn.now },
    { field: 'moderating', replacement },
  );

type AppointFields = { readonly moderator: ChoiceField };

async function appointForm(turn: LookTurn, id: string): Promise<Form<AppointFields>> {
  const meeting = await theMeeting(turn, id);
  await demand(turn, meeting, 'appoint-moderator');
  const { say, language, direction } = turn;
  return {
    name: APPOINT_FORM,
    state: meeting.id,
    language,
    direction,
    title: say(texts.appoint),
    submit: say(shared.save),
    cancel: say(shared.cancel),
    fields: {
      moderator: {
        kind: 'choice',
        required: true,
        label: say(texts.moderator),
        hint: say(texts.moderatorHint),
        options: personOptions(await candidates(turn.db)),
      },
    },
  };
}

export const appointPress: PressRitual = {
  press: APPOINT_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: async (turn, id) => ask(await appointForm(turn, id)),
};

export const appointFormRitual = formRitual<AppointFields>({
  form: APPOINT_FORM,
  may: 'ask-for-help',
  title: texts.appoint,
  keepsDrafts: false,
  draw: appointForm,
  async submit(turn, { answers, state }) {
    const before = await meetingFor(turn, state, 'appoint-moderator');
    const moderatorId = answers.moderator ?? before.moderatorId;
    await changeMeeting(turn.db, before.id, { moderatorId, moderatorAcceptedAt: null });
    await noteMeetingChange(
      turn.db,
      before.id,
      { byId: turn.person.id, now: turn.now },
      { field: 'moderator', previous: before.moderatorId, replacement: moderatorId },
    );
    const meeting = await theMeeting(turn, before.id);
    await askModerator(turn, meeting);
    return show(turn.message(text(turn.say(texts.appointed, { person: meeting.moderatorName }))));
  },
});
