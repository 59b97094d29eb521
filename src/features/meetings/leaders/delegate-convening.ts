import type { Answers, CheckboxField, ChoiceField, DateField, Form, TextField } from '../../../chat/form.ts';
import { text } from '../../../chat/message.ts';
import { ask, redraw, show, type Reply } from '../../../chat/reply.ts';
import { lockAgreementOfPartner } from '../../../db/agreements.ts';
import { delegate, delegationOf, revokeDelegation } from '../../../db/delegations.ts';
import { peopleOfPartner, type PartnerName, type PartnerPerson } from '../../../db/leaders.ts';
import { tableOf, tablesOf, type Table } from '../../../db/tables.ts';
import { addDays } from '../../../domain/day.ts';
import { cut } from '../../../domain/cut.ts';
import { Refusal } from '../../../domain/errors.ts';
import { formRitual, type ActTurn, type LookTurn, type PressRitual } from '../../../engine/feature.ts';
import { guardField, guardTexts } from '../privacy-guard.ts';
import { texts as shared } from '../texts.ts';
import { agreementBlocks, sayScope, sayUntil } from './agreement-card.ts';
import { agreeNow } from './answer-agreement.ts';
import { DELEGATE_FORM, DELEGATE_PRESS, REVOKE_PRESS } from './names.ts';
import { editingBy, ownName, partnerLed, tellOthers, thePartner } from './our-partner.ts';
import { texts } from './texts.ts';

export const delegatePress: PressRitual = {
  press: DELEGATE_PRESS,
  may: 'register-partner',
  turn: 'look',
  run: async (turn, value) => ask(await drawForm(turn, value)),
};

type DelegateFields = {
  readonly person: ChoiceField;
  readonly table: ChoiceField;
  readonly until: DateField;
  readonly topic: TextField;
  readonly guard: CheckboxField;
};

/** The choice of every table. */
const ALL = 'all';
/** What is offered as the last day: a school year is shorter. */
const USUAL_DAYS = 365;
const LONGEST_TOPIC = 120;

/** @throws Refusal: they do not lead that partner; nobody else speaks for it */
async function drawForm(turn: LookTurn, state: string): Promise<Form<DelegateFields>> {
  const [organizationId = '', personId = ''] = state.split('.');
  const partner = await partnerLed(turn, organizationId);
  const people = (await peopleOfPartner(turn.db, partner.id)).filter(
    (person) => person.personId !== turn.person.id,
  );
  if (people.length === 0) throw new Refusal(texts.nobodyElse, { partner: partner.name });
  return delegateForm(turn, state, { partner, people, personId, tables: await tablesOf(turn.db) });
}

interface Drawn {
  readonly partner: PartnerName;
  readonly people: readonly PartnerPerson[];
  /** Who asked; empty: nobody. */
  readonly personId: string;
  readonly tables: readonly Table[];
}

function delegateForm(turn: LookTurn, state: string, drawn: Drawn): Form<DelegateFields> {
  const { say } = turn;
  const { partner, people, tables } = drawn;
  const asked = people.find((person) => person.personId === drawn.personId);
  return {
    name: DELEGATE_FORM,
    state,
    language: turn.language,
    direction: turn.direction,
    title: say(texts.delegateTitle),
    submit: say(shared.save),
    cancel: say(shared.cancel),
    intro: [text(say(texts.delegateIntro, { partner: partner.name }))],
    fields: {
      person: {
        kind: 'choice',
        required: true,
        label: say(texts.delegatePerson),
        options: people.map(({ personId, name }) => ({ value: personId, label: cut(name, 75) })),
        ...(asked === undefined ? {} : { value: asked.personId }),
      },
      table: {
        kind: 'choice',
        required: true,
        label: say(texts.delegateTable),
        options: [
          { value: ALL, label: say(texts.scopeAll) },
          ...tables.map(({ id, name }) => ({ value: id, label: cut(name, 75) })),
        ],
        value: ALL,
      },
      until: {
        kind: 'date',
        label: say(texts.delegateUntil),
        hint: say(texts.delegateUntilHint),
        value: addDays(turn.today, USUAL_DAYS),
      },
      topic: { kind: 'text', lines: 'one', maxLength: LONGEST_TOPIC, label: say(texts.delegateTopic) },
      guard: guardField(turn),
    },
  };
}

/** A leader lets somebody convene, until a day; where the agreement itself is still open, this gives it. */
export const delegateFormRitual = formRitual<DelegateFields>({
  form: DELEGATE_FORM,
  may: 'register-partner',
  title: texts.delegateTitle,
  keepsDrafts: false,
  draw: drawForm,
  async submit(turn, { answers, state }) {
    const partner = await partnerLed(turn, state.split('.')[0] ?? '');
    if (answers.until !== null && answers.until < turn.today) throw new Refusal(texts.untilPast, {}, 'until');
    guardTexts({ topic: answers.topic }, answers.guard);
    const known = await lockAgreementOfPartner(turn.db, partner.id);
    const agreementId = known?.state === 'agreed' ? known.id : await agreeNow(turn, partner, known);
    return letConvene(turn, { partner, agreementId, answers });
  },
});

interface Letting {
  readonly partner: PartnerName;
  readonly agreementId: string;
  readonly answers: Answers<DelegateFields>;
}

async function letConvene(turn: ActTurn, { partner, agreementId, answers }: Letting): Promise<Reply> {
  const personId = answers.person ?? '';
  const table = answers.table === ALL ? null : await tableOf(turn.db, answers.table ?? '');
  const topic = answers.topic ?? '';
  const draft = { agreementId, personId, tableId: table?.id ?? null, topic, validUntil: answers.until };
  const id = await delegate(turn.db, draft, editingBy(turn));
  const scope = { tableName: table?.name ?? null, topic };
  await tellOthers(turn, [personId], {
    about: id,
    key: `delegated:${id}`,
    why: 'delegated',
    compose: (say, language) => [
      text(
        say(texts.toldDelegated, {
          leader: ownName(turn),
          partner: partner.name,
          scope: sayScope(say, scope),
          until: sayUntil(say, language, answers.until),
        }),
      ),
    ],
  });
  const people = await peopleOfPartner(turn.db, partner.id);
  const name = people.find((person) => person.personId === personId)?.name ?? '';
  const until = sayUntil(turn.say, turn.language, answers.until);
  return show(
    turn.message(
      text(turn.say(texts.delegated, { name, partner: partner.name, until })),
      ...(await agreementBlocks(turn, partner)),
    ),
  );
}

/** Takes a delegation back at once; its history stays. */
export const revokePress: PressRitual = {
  press: REVOKE_PRESS,
  may: 'register-partner',
  turn: 'act',
  async run(turn, id) {
    const delegation = await delegationOf(turn.db, id);
    if (delegation === null) throw new Refusal(texts.noSuchDelegation);
    const partner = await partnerLed(turn, delegation.organizationId);
    const isRevoked = await revokeDelegation(turn.db, delegation.id, editingBy(turn));
    if (isRevoked)
      await tellOthers(turn, [delegation.personId], {
        about: delegation.id,
        key: `delegation-revoked:${delegation.id}`,
        why: 'delegation-revoked',
        compose: (say) => [text(say(texts.toldRevoked, { partner: partner.name, leader: ownName(turn) }))],
      });
    const sentence = isRevoked
      ? turn.say(texts.revoked, { name: delegation.personName, partner: partner.name })
      : turn.say(texts.revokedBefore);
    return redraw(
      turn.message(text(sentence), ...(await agreementBlocks(turn, await thePartner(turn, partner.id)))),
    );
  },
};
