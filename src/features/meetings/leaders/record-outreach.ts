import type { Answers, CheckboxField, ChoiceField, DateField, Form, TextField } from '../../../chat/form.ts';
import { buttons, press, quiet, text } from '../../../chat/message.ts';
import { ask, show, type Reply } from '../../../chat/reply.ts';
import { lockAgreementOfPartner, setAgreement } from '../../../db/agreements.ts';
import { leadersOf, partnersToChoose, peopleOfPartner, type PartnerName } from '../../../db/leaders.ts';
import { OUTREACH_RESULTS, recordOutreach, lastOutreach, type OutreachResult } from '../../../db/outreach.ts';
import { withdrawWaiting } from '../../../db/outbox.ts';
import { Refusal } from '../../../domain/errors.ts';
import { fold } from '../../../domain/fold.ts';
import {
  formRitual,
  type ActTurn,
  type CommandRitual,
  type LookTurn,
  type PressRitual,
} from '../../../engine/feature.ts';
import { sayDate } from '../../../i18n/format.ts';
import { guardField, guardTexts } from '../privacy-guard.ts';
import { texts as shared } from '../texts.ts';
import { WAITING } from './answer-agreement.ts';
import { makeLeader } from './change-leader.ts';
import { personNamed } from './name-leader.ts';
import { CORRECT_PRESS, OUTREACH_FORM, OUTREACH_PRESS } from './names.ts';
import { choices, coordinatorIds, editingBy, ownName, tellOthers, thePartner } from './our-partner.ts';
import { partnerField } from './partner-field.ts';
import { texts } from './texts.ts';

export const outreachCommand: CommandRitual = {
  words: 'outreach',
  also: { en: ['contact'], sl: ['stik'], cs: ['kontakt'], he: ['קשר'] },
  argument: texts.outreachArgument,
  help: texts.outreachHelp,
  may: 'record-outreach',
  turn: 'look',
  async run(turn, word) {
    if (word === '') return ask(await drawForm(turn, ''));
    const found = await partnersToChoose(turn.db, fold(word), 10);
    const [only, ...more] = found;
    if (only === undefined) throw new Refusal(texts.noSuchPartner);
    if (more.length === 0) return ask(await drawForm(turn, only.id));
    return show(turn.message(text(turn.say(texts.whichOfThese)), ...choices(found, OUTREACH_PRESS, true)));
  },
};

export const outreachPress: PressRitual = {
  press: OUTREACH_PRESS,
  may: 'record-outreach',
  turn: 'look',
  run: async (turn, id) => ask(await drawForm(turn, id)),
};

type OutreachFields = {
  readonly partner: ChoiceField;
  readonly goals: TextField;
  readonly us: TextField;
  readonly them: TextField;
  readonly result: ChoiceField;
  readonly leader: TextField;
  readonly on: DateField;
  readonly guard: CheckboxField;
};

const LONGEST = 1000;
const RESULTS: Readonly<Record<OutreachResult, (typeof texts)[keyof typeof texts]>> = {
  agreed: texts.resultAgreed,
  later: texts.resultLater,
  declined: texts.resultDeclined,
};

async function drawForm(turn: LookTurn, state: string): Promise<Form<OutreachFields>> {
  const { say } = turn;
  const [leader] = state === '' ? [] : await leadersOf(turn.db, state);
  const last = state === '' ? null : await lastOutreach(turn.db, state);
  const many = { kind: 'text', lines: 'many', maxLength: LONGEST } as const;
  return {
    name: OUTREACH_FORM,
    state,
    language: turn.language,
    direction: turn.direction,
    title: say(texts.outreachTitle),
    submit: say(shared.save),
    cancel: say(shared.cancel),
    intro: [text(say(texts.outreachIntro)), quiet(say(shared.noChildren))],
    fields: {
      partner: await partnerField(turn, state),
      goals: { ...many, required: true, label: say(texts.commonGoals), value: last?.commonGoals ?? '' },
      us: { ...many, label: say(texts.benefitUs), value: last?.benefitUs ?? '' },
      them: { ...many, label: say(texts.benefitThem), value: last?.benefitThem ?? '' },
      result: {
        kind: 'choice',
        required: true,
        label: say(texts.result),
        options: OUTREACH_RESULTS.map((value) => ({ value, label: say(RESULTS[value]) })),
      },
      leader: {
        kind: 'text',
        lines: 'one',
        maxLength: 200,
        label: say(texts.leaderName),
        hint: say(texts.leaderNameHint),
        value: leader?.name ?? '',
      },
      on: { kind: 'date', required: true, label: say(texts.contactedOn), value: turn.today },
      guard: guardField(turn),
    },
  };
}

/** Notes a contact that a person made; "agreed" is the leader's agreement as it was told. */
export const outreachFormRitual = formRitual<OutreachFields>({
  form: OUTREACH_FORM,
  may: 'record-outreach',
  title: texts.outreachTitle,
  draw: drawForm,
  async submit(turn, { answers }) {
    const partner = await thePartner(turn, answers.partner ?? '');
    guardTexts({ goals: answers.goals, us: answers.us, them: answers.them }, answers.guard);
    const on = answers.on ?? turn.today;
    if (on > turn.today) throw new Refusal(texts.notInFuture, {}, 'on');
    const { id: outreachId, thankedId } = await recordOutreach(
      turn.db,
      {
        organizationId: partner.id,
        commonGoals: answers.goals ?? '',
        benefitUs: answers.us ?? '',
        benefitThem: answers.them ?? '',
        contactedOn: on,
        result: answers.result as OutreachResult,
      },
      editingBy(turn),
    );
    if (thankedId !== null)
      await tellOthers(turn, [thankedId], {
        about: partner.id,
        key: `introduced-agreed:${partner.id}`,
        why: 'suggestion-answered',
        compose: (say) => [text(say(texts.thanksForBringing, { partner: partner.name }))],
      });
    if (answers.result === 'agreed') return noteAgreed(turn, { partner, answers, on, outreachId });
    if (answers.result === 'declined') await noteDeclined(turn, partner);
    return show(turn.message(text(turn.say(texts.recorded, { partner: partner.name }))));
  },
});

/** What the leader was asked in chat is answered with it; whoever asked hears it. */
async function noteDeclined(turn: ActTurn, partner: PartnerName): Promise<void> {
  const known = await lockAgreementOfPartner(turn.db, partner.id);
  if (known?.state !== 'requested') return;
  const { leaderId, leaderName: leader, notedById } = known;
  const draft = { organizationId: partner.id, leaderId, how: 'told', state: 'declined' } as const;
  await setAgreement(turn.db, known, draft, editingBy(turn));
  await withdrawWaiting(turn.db, known.id, WAITING);
  await tellOthers(turn, [notedById], {
    about: known.id,
    key: `agreement-answered:${known.id}:${turn.now.toISOString()}`,
    why: 'agreement-answered',
    compose: (say) => [text(say(texts.toldDeclined, { leader, partner: partner.name }))],
  });
}

interface Agreed {
  readonly partner: PartnerName;
  readonly answers: Answers<OutreachFields>;
  readonly on: string;
  readonly outreachId: string;
}

async function noteAgreed(turn: ActTurn, agreed: Agreed): Promise<Reply> {
  const { partner, answers } = agreed;
  const known = await lockAgreementOfPartner(turn.db, partner.id);
  const leader = await leaderTold(turn, partner, answers.leader ?? '');
  // What the leader said themselves is not overwritten by what somebody heard.
  if (known?.state !== 'agreed' || known.how !== 'self') {
    const draft = {
      organizationId: partner.id,
      leaderId: leader.personId,
      how: 'told',
      state: 'agreed',
    } as const;
    const id = await setAgreement(turn.db, known, draft, editingBy(turn));
    await withdrawWaiting(turn.db, id, WAITING);
    await tellLeader(turn, agreed, leader.personId);
  }
  const values = { leader: leader.name, partner: partner.name };
  return show(
    turn.message(
      text(turn.say(texts.recordedAgreed, values)),
      ...(leader.isReachable ? [quiet(turn.say(texts.leaderIsTold, values))] : []),
    ),
  );
}

interface Told {
  readonly personId: string;
  readonly name: string;
  readonly isReachable: boolean;
}

/**
 * The leader who agreed: the one who is noted; where none is, the one who was named now leads, and the coordinators hear it.
 *
 * @throws Refusal: nobody was named; somebody else leads it; the one who was named is here and can say so themselves
 */
async function leaderTold(turn: ActTurn, partner: PartnerName, typed: string): Promise<Told> {
  const leaders = await leadersOf(turn.db, partner.id);
  const [first] = leaders;
  const known = typed === '' ? first : leaders.find((each) => fold(each.name) === fold(typed));
  if (known !== undefined) return { ...known, isReachable: known.accounts.length > 0 };
  if (typed === '') throw new Refusal(texts.needLeaderName, {}, 'leader');
  if (first !== undefined)
    throw new Refusal(texts.otherLeader, { partner: partner.name, name: first.name }, 'leader');
  const here = (await peopleOfPartner(turn.db, partner.id)).find((each) => fold(each.name) === fold(typed));
  if (here !== undefined && here.accounts.length > 0 && !turn.may('answer-claims'))
    throw new Refusal(texts.sayThemselves, { name: here.name, partner: partner.name }, 'leader');
  const { personId, name } = await personNamed(turn, partner.id, typed);
  await makeLeader(turn, { partner, personId, name, isInstead: false });
  await tellOthers(turn, await coordinatorIds(turn), {
    about: partner.id,
    key: `leader-told:${partner.id}:${personId}`,
    why: 'leader-told',
    compose: (say) => [
      text(say(texts.toldOfNewLeader, { person: ownName(turn), leader: name, partner: partner.name })),
    ],
  });
  const [made] = (await leadersOf(turn.db, partner.id)).filter((each) => each.personId === personId);
  return { personId, name, isReachable: (made?.accounts.length ?? 0) > 0 };
}

/** A short notice with a way to correct it; only to somebody who is here already, never to a prospect. */
const tellLeader = (turn: ActTurn, { partner, answers, on, outreachId }: Agreed, personId: string) =>
  tellOthers(turn, [personId], {
    about: partner.id,
    key: `agreement-told:${outreachId}`,
    why: 'agreement-told',
    compose: (say, language) => [
      text(
        say(texts.toldOfAgreement, {
          person: ownName(turn),
          partner: partner.name,
          day: sayDate(on, language),
          goals: answers.goals ?? '',
        }),
      ),
      buttons(press(say(texts.correct), CORRECT_PRESS, partner.id, { opensForm: true })),
    ],
  });
