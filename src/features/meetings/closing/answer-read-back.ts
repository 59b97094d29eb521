import { buttons, press, text } from '../../../chat/message.ts';
import { ask, show, type Reply } from '../../../chat/reply.ts';
import { concernWith, lockMeeting, type Meeting } from '../../../db/meetings.ts';
import {
  confirmDecisions,
  decisionsToRead,
  decisionToRead,
  disputeDecision,
  settleDisputes,
  type ReadDecision,
} from '../../../db/read-back.ts';
import { cut } from '../../../domain/cut.ts';
import { Refusal } from '../../../domain/errors.ts';
import type { Form } from '../../../chat/form.ts';
import { formRitual, type ActTurn, type LookTurn, type PressRitual } from '../../../engine/feature.ts';
import { theMeeting } from '../here.ts';
import { PRESENT_PRESS } from '../names.ts';
import { guardField, guardTexts } from '../privacy-guard.ts';
import { texts as shared } from '../texts.ts';
import { rewordedBlocks } from './blocks.ts';
import { CONFIRM_PRESS, DISPUTE_FORM, DISPUTE_PRESS, TAKE_BACK_PRESS } from './names.ts';
import { readBackState, wordingOf } from './state.ts';
import { tellDispute } from './settle-dispute.ts';
import { texts } from './texts.ts';

/** "Confirm": exactly the wording that was shown. */
export const confirmPress: PressRitual = {
  press: CONFIRM_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, value) {
    const [meetingId = '', wording = '', only] = value.split(' ');
    const meeting = await atReadBack(turn, meetingId);
    if (meeting === null) return onlyPresent(turn, meetingId);
    const state = await readBackState(turn.db, meeting);
    if (wordingOf(state) !== wording) return show(turn.message(...rewordedBlocks(turn, state)));
    const decisions = state.decisions.filter((each) => only === undefined || each.id === only);
    const answering = { personId: turn.person.id, now: turn.now };
    const count = await confirmDecisions(turn.db, decisions, answering);
    return show(turn.message(text(turn.say(texts.thanksConfirmed, { count }))));
  },
};

/** The meeting at its read-back, when the speaker is present; null when they are not. @throws Refusal: it is not read back now */
async function atReadBack(turn: ActTurn, id: string): Promise<Meeting | null> {
  const meeting = await lockMeeting(turn.db, id);
  if (meeting === null) throw new Refusal(shared.noSuchMeeting);
  return (await isPresentAtReadBack(turn, meeting)) ? meeting : null;
}

async function isPresentAtReadBack(turn: LookTurn, meeting: Meeting): Promise<boolean> {
  if (meeting.state !== 'closing') throw new Refusal(shared.notNow, { title: meeting.title });
  return turn.may('answer-read-back', await concernWith(turn.db, meeting, turn.person.id));
}

const onlyPresent = (turn: LookTurn, meetingId: string): Reply =>
  show(
    turn.message(
      text(turn.say(texts.onlyPresent)),
      buttons(press(turn.say(texts.imHere), PRESENT_PRESS, meetingId, { style: 'primary' })),
    ),
  );

/** "This is not right": asks which, what and how it should read. */
export const disputePress: PressRitual = {
  press: DISPUTE_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  async run(turn, id) {
    const meeting = await theMeeting(turn, id);
    if (!(await isPresentAtReadBack(turn, meeting))) return onlyPresent(turn, id);
    return ask(await disputeForm(turn, meeting));
  },
};

interface DisputeFields {
  readonly [field: string]: Form['fields'][string];
  readonly decision: Extract<Form['fields'][string], { kind: 'choice' }>;
  readonly reason: Extract<Form['fields'][string], { kind: 'text' }>;
  readonly proposed: Extract<Form['fields'][string], { kind: 'text' }>;
  readonly guarded: Extract<Form['fields'][string], { kind: 'checkbox' }>;
}

async function disputeForm(turn: LookTurn, meeting: Meeting): Promise<Form<DisputeFields>> {
  const decisions = await decisionsToRead(turn.db, meeting.id);
  const { say, language, direction } = turn;
  return {
    name: DISPUTE_FORM,
    state: meeting.id,
    language,
    direction,
    title: say(texts.disputeTitle),
    submit: say(texts.send),
    cancel: say(shared.cancel),
    fields: {
      decision: {
        kind: 'choice',
        label: say(texts.whichDecision),
        required: true,
        options: decisions.map((each, index) => ({
          value: each.id,
          label: cut(`${String(index + 1)}. ${each.text}`, 75),
        })),
        ...(decisions.length === 1 && decisions[0] !== undefined ? { value: decisions[0].id } : {}),
      },
      reason: {
        kind: 'text',
        lines: 'many',
        label: say(texts.disputeReason),
        hint: say(shared.noChildren),
        required: true,
        maxLength: 1000,
      },
      proposed: {
        kind: 'text',
        lines: 'many',
        label: say(texts.disputeText),
        hint: say(texts.disputeTextHint),
        maxLength: 2000,
      },
      guarded: guardField(turn),
    },
  };
}

export const disputeFormRitual = formRitual<DisputeFields>({
  form: DISPUTE_FORM,
  may: 'ask-for-help',
  title: texts.disputeTitle,
  draw: async (turn, state) => disputeForm(turn, await theMeeting(turn, state)),
  async submit(turn, { answers, state }) {
    const meeting = await atReadBack(turn, state);
    if (meeting === null) return onlyPresent(turn, state);
    const decisions = await decisionsToRead(turn.db, meeting.id);
    const decision = decisions.find((each) => each.id === answers.decision);
    if (decision === undefined) throw new Refusal(shared.changedMeanwhile);
    guardTexts({ reason: answers.reason, proposed: answers.proposed }, answers.guarded);
    const dispute = {
      personId: turn.person.id,
      now: turn.now,
      reason: answers.reason ?? '',
      proposedText: answers.proposed ?? '',
    };
    const id = await disputeDecision(turn.db, decision, dispute);
    await tellDispute(turn, { meeting, decision, id, dispute });
    return thanks(turn, decision);
  },
});

const thanks = (turn: ActTurn, decision: ReadDecision): Reply =>
  show(
    turn.message(
      text(turn.say(texts.thanksDisputed)),
      buttons(press(turn.say(texts.takeBack), TAKE_BACK_PRESS, decision.id)),
    ),
  );

/** "It is right after all": the speaker's own objection only. */
export const takeBackPress: PressRitual = {
  press: TAKE_BACK_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, decisionId) {
    const decision = await decisionToRead(turn.db, decisionId);
    if (decision === null) throw new Refusal(shared.changedMeanwhile);
    await lockMeeting(turn.db, decision.meetingId);
    const personId = turn.person.id;
    const count = await settleDisputes(turn.db, decision.id, {
      resolution: 'taken-back',
      now: turn.now,
      personId,
    });
    return show(turn.message(text(turn.say(count === 0 ? texts.settledAlready : texts.takenBack))));
  },
};
