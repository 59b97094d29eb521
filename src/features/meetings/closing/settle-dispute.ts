/** What the moderator does about a decision that somebody disputes. */
import { buttons, facts, press, text } from '../../../chat/message.ts';
import type { CheckboxField, Form, TextField } from '../../../chat/form.ts';
import { ask, type Reply } from '../../../chat/reply.ts';
import { theMeeting, meetingFor, demand } from '../here.ts';
import { allowText } from '../../../db/closing.ts';
import type { Meeting } from '../../../db/meetings.ts';
import {
  decisionToRead,
  rewordDecision,
  setDecisionAside,
  settleDisputes,
  type NewDispute,
  type Read,
  type ReadDecision,
} from '../../../db/read-back.ts';
import { Refusal } from '../../../domain/errors.ts';
import { formRitual, type ActTurn, type LookTurn, type PressRitual } from '../../../engine/feature.ts';
import { guardField, guardTexts } from '../privacy-guard.ts';
import { tellTable } from '../tell-table.ts';
import { texts as shared } from '../texts.ts';
import { readAgainBlocks } from './blocks.ts';
import { showPanel } from './close-meeting.ts';
import { DEFER_PRESS, REWORD_FORM, REWORD_PRESS, WITHDRAW_PRESS } from './names.ts';
import { readBackState } from './state.ts';
import { texts } from './texts.ts';

interface Told {
  readonly meeting: Meeting;
  readonly decision: ReadDecision;
  readonly id: string;
  readonly dispute: NewDispute;
}

/** Tells the moderator what is disputed and what can be done about it. */
export const tellDispute = (turn: ActTurn, { meeting, decision, id, dispute }: Told): Promise<void> =>
  turn.tell({
    personId: meeting.moderatorId,
    key: `dispute:${id}`,
    why: 'dispute',
    about: meeting.id,
    compose: (say) => [
      text(say(texts.toldDisputed, { person: turn.person.name, text: decision.text })),
      facts(
        { label: say(texts.theReason), value: dispute.reason },
        ...(dispute.proposedText === ''
          ? []
          : [{ label: say(texts.theProposal), value: dispute.proposedText }]),
      ),
      buttons(
        press(say(texts.editText), REWORD_PRESS, decision.id, { style: 'primary', opensForm: true }),
        press(say(texts.keepForNext), DEFER_PRESS, decision.id),
        press(say(texts.withdraw), WITHDRAW_PRESS, decision.id, {
          style: 'danger',
          confirm: {
            title: say(texts.withdraw),
            text: say(texts.withdrawSure),
            yes: say(texts.withdraw),
            no: say(shared.cancel),
          },
        }),
      ),
    ],
  });

/** @throws Refusal: it is published, withdrawn or kept for later already */
async function openDecision(turn: LookTurn, id: string): Promise<Read> {
  const decision = await decisionToRead(turn.db, id);
  if (decision === null) throw new Refusal(shared.changedMeanwhile);
  if (decision.state !== 'recorded') throw new Refusal(texts.settledAlready);
  return decision;
}

/** The decision and its meeting for changing it: as they stand once everybody who was quicker is done. */
async function decisionFor(turn: ActTurn, id: string): Promise<{ decision: Read; meeting: Meeting }> {
  const { meetingId } = await openDecision(turn, id);
  const meeting = await meetingFor(turn, meetingId, 'close-meeting');
  return { meeting, decision: await openDecision(turn, id) };
}

/** Opens the form with the text as it stands; a proposal stands above it. */
export const rewordPress: PressRitual = {
  press: REWORD_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: async (turn, id) => ask(await rewordForm(turn, id)),
};

interface RewordFields {
  readonly [field: string]: Form['fields'][string];
  readonly text: TextField;
  readonly guarded: CheckboxField;
}

async function rewordForm(turn: LookTurn, id: string): Promise<Form<RewordFields>> {
  const decision = await openDecision(turn, id);
  await demand(turn, await theMeeting(turn, decision.meetingId), 'close-meeting');
  const { say, language, direction } = turn;
  const proposals = decision.disputes.filter((each) => each.proposedText !== '');
  return {
    name: REWORD_FORM,
    state: id,
    language,
    direction,
    title: say(texts.editText),
    submit: say(shared.save),
    cancel: say(shared.cancel),
    intro:
      decision.disputes.length === 0
        ? []
        : [
            facts(
              ...decision.disputes.map((each) => ({ label: each.name, value: each.reason })),
              ...proposals.map((each) => ({ label: say(texts.theProposal), value: each.proposedText })),
            ),
          ],
    fields: {
      text: {
        kind: 'text',
        lines: 'many',
        label: say(texts.wording),
        hint: say(texts.newWordingHint),
        required: true,
        maxLength: 2000,
        value: decision.text,
      },
      guarded: guardField(turn),
    },
  };
}

/** Another wording: a new version, read again; what was confirmed before no longer counts for it. */
export const rewordFormRitual = formRitual<RewordFields>({
  form: REWORD_FORM,
  may: 'ask-for-help',
  title: texts.editText,
  draw: rewordForm,
  async submit(turn, { answers, state }) {
    const { decision, meeting } = await decisionFor(turn, state);
    const wording = answers.text ?? '';
    const writing = { byId: turn.person.id, now: turn.now };
    guardTexts({ text: wording }, answers.guarded);
    if (answers.guarded) await allowText(turn.db, { kind: 'decision', id: state, text: wording }, writing);
    if (wording !== decision.text) await rewordDecision(turn.db, decision, wording, writing);
    await afterRewording(turn, meeting, decision.id);
    return closingPanel(turn, meeting.id);
  },
});

/** Settles what was disputed about the wording before, and reads the new one to everybody when the read-back goes on. */
export async function afterRewording(turn: ActTurn, meeting: Meeting, decisionId: string): Promise<void> {
  await settleDisputes(turn.db, decisionId, { resolution: 'edited', now: turn.now });
  if (meeting.state === 'closing') await readAgain(turn, meeting, decisionId);
}

async function readAgain(turn: ActTurn, meeting: Meeting, decisionId: string): Promise<void> {
  const state = await readBackState(turn.db, meeting);
  const decision = state.decisions.find((each) => each.id === decisionId);
  if (decision === undefined) return;
  await tellTable(turn, {
    meeting,
    key: `read-again:${decision.id}:${String(meeting.closingRound)}.${String(decision.version)}`,
    why: 'read-back',
    people: state.present,
    compose: (voice) => readAgainBlocks(voice, state, decision),
  });
}

/** Where the close stands now, for the moderator. */
export const closingPanel = async (turn: LookTurn, meetingId: string): Promise<Reply> =>
  showPanel(turn, await readBackState(turn.db, await theMeeting(turn, meetingId)));

/** "Keep for next time", "Withdraw it". */
const settingAside = (press: string, state: 'deferred' | 'withdrawn'): PressRitual => ({
  press,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, id) {
    const { decision, meeting } = await decisionFor(turn, id);
    await setDecisionAside(turn.db, decision, state, { byId: turn.person.id, now: turn.now });
    await settleDisputes(turn.db, decision.id, { resolution: state, now: turn.now });
    return closingPanel(turn, meeting.id);
  },
});

export const deferPress = settingAside(DEFER_PRESS, 'deferred');
export const withdrawPress = settingAside(WITHDRAW_PRESS, 'withdrawn');
