import type { CheckboxField, ChoiceField, Form, TextField } from '../../../chat/form.ts';
import { buttons, press, quiet, text, type Block } from '../../../chat/message.ts';
import { ask, redraw, show, type Reply } from '../../../chat/reply.ts';
import {
  lockAgreementOfPartner,
  plannedOnBehalfOf,
  setAgreement,
  type Agreement,
  type AgreementState,
  type PlannedFor,
} from '../../../db/agreements.ts';
import type { PartnerName } from '../../../db/leaders.ts';
import { withdrawWaiting } from '../../../db/outbox.ts';
import { cut } from '../../../domain/cut.ts';
import {
  answerNudge,
  formRitual,
  nudgedBy,
  type ActTurn,
  type LookTurn,
  type PressRitual,
} from '../../../engine/feature.ts';
import { sayDate } from '../../../i18n/format.ts';
import type { Say } from '../../../i18n/text.ts';
import { MEETING_PRESS } from '../names.ts';
import { guardField, guardTexts } from '../privacy-guard.ts';
import { texts as shared } from '../texts.ts';
import { agreementBlocks } from './agreement-card.ts';
import {
  AGREE_PRESS,
  AGREEMENT_NUDGE,
  CORRECT_FORM,
  CORRECT_PRESS,
  DECLINE_PRESS,
  WITHDRAW_PRESS,
} from './names.ts';
import { coordinatorIds, editingBy, ownName, partnerLed, tellOthers } from './our-partner.ts';
import { texts } from './texts.ts';

/** "Agree": by the leader themselves, asked or not, also after a change of leader. */
export const agreePress: PressRitual = {
  press: AGREE_PRESS,
  may: 'register-partner',
  turn: 'act',
  async run(turn, value) {
    const { about, nudgeId } = nudgedBy(value);
    const partner = await partnerLed(turn, about);
    const known = await lockAgreementOfPartner(turn.db, partner.id);
    if (known?.state === 'agreed') {
      const day = sayDate(known.stateOn, turn.language);
      return answered(turn, partner, turn.say(texts.agreedBefore, { day }));
    }
    const id = await agreeNow(turn, partner, known);
    return answerNudge(turn, { rule: AGREEMENT_NUDGE, about: id, nudgeId, answer: 'agreed' }, () =>
      answered(turn, partner, turn.say(texts.agreedNow, { partner: partner.name })),
    );
  },
};

/** Notes that the one who speaks agrees for their partner; the agreement's id. Whoever asked hears it. */
export async function agreeNow(
  turn: ActTurn,
  partner: PartnerName,
  known: Agreement | null,
): Promise<string> {
  const id = await setOwn(turn, partner, { known, state: 'agreed' });
  await tellAsker(turn, known, (say) =>
    say(texts.toldAgreed, { leader: ownName(turn), partner: partner.name }),
  );
  return id;
}

/** "Decline": while an answer is waited for; what stands already is withdrawn instead. */
export const declinePress: PressRitual = {
  press: DECLINE_PRESS,
  may: 'register-partner',
  turn: 'act',
  async run(turn, value) {
    const { about, nudgeId } = nudgedBy(value);
    const partner = await partnerLed(turn, about);
    const known = await lockAgreementOfPartner(turn.db, partner.id);
    if (known?.state !== 'requested' && known?.state !== 'to-reconfirm')
      return answered(turn, partner, turn.say(texts.nothingAsked));
    await setOwn(turn, partner, { known, state: 'declined' });
    await tellAsker(turn, known, (say) =>
      say(texts.toldDeclined, { leader: ownName(turn), partner: partner.name }),
    );
    if (known.state === 'to-reconfirm') await tellEnded(turn, partner, known);
    return answerNudge(turn, { rule: AGREEMENT_NUDGE, about: known.id, nudgeId, answer: 'declined' }, () =>
      answered(turn, partner, turn.say(texts.declinedNow, { partner: partner.name })),
    );
  },
};

/** The leader takes the agreement back: from now on nobody convenes on the partner's behalf (X18). */
export const withdrawPress: PressRitual = {
  press: WITHDRAW_PRESS,
  may: 'register-partner',
  turn: 'act',
  async run(turn, id) {
    const partner = await partnerLed(turn, id);
    const known = await lockAgreementOfPartner(turn.db, partner.id);
    if (known?.state !== 'agreed' && known?.state !== 'to-reconfirm')
      return answered(turn, partner, turn.say(texts.nothingAsked));
    await setOwn(turn, partner, { known, state: 'ended' });
    await tellEnded(turn, partner, known);
    return answered(turn, partner, turn.say(texts.withdrawnNow, { partner: partner.name }));
  },
};

export const correctPress: PressRitual = {
  press: CORRECT_PRESS,
  may: 'register-partner',
  turn: 'look',
  run: async (turn, id) => ask(correctForm(turn, await partnerLed(turn, id))),
};

type CorrectFields = { readonly right: ChoiceField; readonly note: TextField; readonly guard: CheckboxField };

const LONGEST_NOTE = 500;

const correctForm = (turn: LookTurn, { id, name }: PartnerName): Form<CorrectFields> => ({
  name: CORRECT_FORM,
  state: id,
  language: turn.language,
  direction: turn.direction,
  title: turn.say(texts.correctTitle),
  submit: turn.say(shared.save),
  cancel: turn.say(shared.cancel),
  intro: [text(name), quiet(turn.say(shared.noChildren))],
  fields: {
    right: {
      kind: 'choice',
      required: true,
      label: turn.say(texts.correctQuestion),
      options: [
        { value: 'declined', label: turn.say(texts.correctDeclined) },
        { value: 'agreed', label: turn.say(texts.correctAgreed) },
      ],
    },
    note: { kind: 'text', lines: 'many', maxLength: LONGEST_NOTE, label: turn.say(texts.note) },
    guard: guardField(turn),
  },
});

/** "Correct this": the leader says themselves what somebody noted for them. */
export const correctFormRitual = formRitual<CorrectFields>({
  form: CORRECT_FORM,
  may: 'register-partner',
  title: texts.correctTitle,
  keepsDrafts: false,
  draw: async (turn, id) => correctForm(turn, await partnerLed(turn, id)),
  async submit(turn, { answers, state: id }) {
    const partner = await partnerLed(turn, id);
    guardTexts({ note: answers.note }, answers.guard);
    const known = await lockAgreementOfPartner(turn.db, partner.id);
    const state = answers.right === 'agreed' ? 'agreed' : 'declined';
    await setOwn(turn, partner, { known, state });
    const values = { leader: ownName(turn), partner: partner.name };
    const sentence = state === 'agreed' ? texts.toldAgreed : texts.toldDeclined;
    await tellAsker(
      turn,
      known,
      (say) => say(sentence, values),
      answers.note === null ? [] : [text(answers.note)],
    );
    if (state === 'declined' && known?.state === 'agreed') await tellEnded(turn, partner, known);
    return show(turn.message(text(turn.say(texts.corrected)), ...(await agreementBlocks(turn, partner))));
  },
});

/** What is not wanted any more when the leader has answered. */
export const WAITING: readonly string[] = [
  'agreement-asked',
  'agreement-by-phone',
  'agreement-reconfirm',
  'agreement-grace-over',
];

async function setOwn(
  turn: ActTurn,
  partner: PartnerName,
  { known, state }: { readonly known: Agreement | null; readonly state: AgreementState },
): Promise<string> {
  const draft = { organizationId: partner.id, leaderId: turn.person.id, how: 'self', state } as const;
  const id = await setAgreement(turn.db, known, draft, editingBy(turn));
  await withdrawWaiting(turn.db, id, WAITING);
  return id;
}

const answered = async (turn: LookTurn, partner: PartnerName, sentence: string): Promise<Reply> =>
  redraw(turn.message(text(sentence), ...(await agreementBlocks(turn, partner))));

/** Whoever asked for the agreement, or noted it, hears what the leader says. */
const tellAsker = async (
  turn: ActTurn,
  known: Agreement | null,
  sentence: (say: Say) => string,
  more: readonly Block[] = [],
): Promise<void> =>
  known === null
    ? undefined
    : tellOthers(turn, [known.notedById], {
        about: known.id,
        key: `agreement-answered:${known.id}:${turn.now.toISOString()}`,
        why: 'agreement-answered',
        compose: (say) => [text(sentence(say)), ...more],
      });

/** The coordinators, and whoever convened or moderates what is planned, hear that it needs somebody else. */
async function tellEnded(turn: ActTurn, partner: PartnerName, known: Agreement): Promise<void> {
  const planned = await plannedOnBehalfOf(turn.db, partner.id);
  const people = planned.flatMap((meeting) => [meeting.convenedById, meeting.moderatorId]);
  await tellOthers(turn, [...(await coordinatorIds(turn)), ...people], {
    about: known.id,
    key: `agreement-ended:${known.id}:${turn.now.toISOString()}`,
    why: 'agreement-ended',
    compose: (say) => [
      text(say(texts.toldWithdrawn, { leader: ownName(turn), partner: partner.name })),
      ...plannedBlocks(say, planned),
    ],
  });
}

function plannedBlocks(say: Say, planned: readonly PlannedFor[]): Block[] {
  if (planned.length === 0) return [];
  return [
    text(say(texts.plannedAffected, { count: planned.length })),
    buttons(...planned.map(({ id, title }) => press(cut(title, 40), MEETING_PRESS, id))),
  ];
}
