/** Where a partner's agreement stands, and what the one who looks can do about it. */
import {
  buttons,
  facts,
  heading,
  list,
  press,
  quiet,
  text,
  type Block,
  type Fact,
  type PressButton,
} from '../../../chat/message.ts';
import { show } from '../../../chat/reply.ts';
import {
  agreementOfPartner,
  agreementsWaitingFor,
  type Agreement,
  type AgreementState,
} from '../../../db/agreements.ts';
import { delegationsOfPartner, isInForce, type Delegation } from '../../../db/delegations.ts';
import { leadersOf, type PartnerName } from '../../../db/leaders.ts';
import { cut } from '../../../domain/cut.ts';
import type { CommandRitual, LookTurn, PressRitual } from '../../../engine/feature.ts';
import { sayDate, sayList } from '../../../i18n/format.ts';
import type { Say } from '../../../i18n/text.ts';
import type { Language } from '../../../i18n/language.ts';
import { AGREEMENT_PRESS } from '../names.ts';
import {
  AGREE_PRESS,
  DECLINE_PRESS,
  DELEGATE_PRESS,
  LEAD_PRESS,
  OUR_AGREEMENT_PRESS,
  REVOKE_PRESS,
  WITHDRAW_PRESS,
} from './names.ts';
import { forOwnPartner, leads } from './our-partner.ts';
import { texts } from './texts.ts';

export const agreementCommand: CommandRitual = {
  words: 'agreement',
  also: {
    en: ['our agreement', 'ask leader'],
    sl: ['soglasje', 'naše soglasje'],
    cs: ['souhlas', 'náš souhlas'],
    he: ['הסכמה', 'ההסכמה שלנו'],
  },
  argument: null,
  help: texts.agreementHelp,
  may: 'register-partner',
  turn: 'look',
  run: (turn) => showOwn(turn, ''),
};

export const ourAgreementPress: PressRitual = {
  press: OUR_AGREEMENT_PRESS,
  may: 'register-partner',
  turn: 'look',
  run: (turn, id) => showOwn(turn, id),
};

const showOwn = (turn: LookTurn, id: string) =>
  forOwnPartner(turn, { id, again: OUR_AGREEMENT_PRESS }, async (partner) =>
    show(turn.message(...(await agreementBlocks(turn, partner)))),
  );

const STATES: Readonly<Record<AgreementState, Parameters<Say>[0]>> = {
  agreed: texts.stateAgreed,
  requested: texts.stateRequested,
  declined: texts.stateDeclined,
  ended: texts.stateEnded,
  'to-reconfirm': texts.stateToReconfirm,
};

/** The state of an agreement in words; null: never asked. */
export const sayState = (say: Say, state: AgreementState | null): string =>
  say(state === null ? texts.stateNone : STATES[state]);

/** The whole card of a partner's agreement. */
export async function agreementBlocks(turn: LookTurn, partner: PartnerName): Promise<Block[]> {
  const [agreement, leaders, delegations] = [
    await agreementOfPartner(turn.db, partner.id),
    await leadersOf(turn.db, partner.id),
    await delegationsOfPartner(turn.db, partner.id),
  ];
  const names = sayList(
    leaders.map((leader) => leader.name),
    turn.language,
  );
  return [
    heading(partner.name),
    facts(
      fact(turn.say(texts.cardLeader), names === '' ? turn.say(texts.cardNoLeader) : names),
      fact(turn.say(texts.cardState), standing(turn, agreement)),
    ),
    ...delegationBlocks(turn, agreement, delegations),
    buttons(...ways(turn, partner, agreement), ...revoking(turn, delegations)),
  ];
}

const fact = (label: string, value: string): Fact => ({ label, value });

function standing({ say, language }: LookTurn, agreement: Agreement | null): string {
  const state = sayState(say, agreement?.state ?? null);
  if (agreement === null) return state;
  const day = sayDate(agreement.stateOn, language);
  return agreement.how === 'told' && agreement.state === 'agreed'
    ? say(texts.cardTold, { state, day, name: agreement.notedByName })
    : say(texts.cardSince, { state, day });
}

function delegationBlocks(
  turn: LookTurn,
  agreement: Agreement | null,
  delegations: readonly Delegation[],
): Block[] {
  if (delegations.length === 0) return [];
  const isResting = agreement?.state === 'to-reconfirm';
  return [
    text(turn.say(texts.cardDelegations)),
    list(delegations.map((each) => delegationLine(turn, each))),
    ...(isResting ? [quiet(turn.say(texts.isResting))] : []),
  ];
}

function delegationLine(turn: LookTurn, delegation: Delegation): string {
  const { say, language, today } = turn;
  const { personName: name, revokedAt, validUntil } = delegation;
  const until =
    revokedAt !== null
      ? say(texts.wasRevoked)
      : validUntil !== null && validUntil < today
        ? say(texts.isOver, { day: sayDate(validUntil, language) })
        : sayUntil(say, language, validUntil);
  return say(texts.delegationLine, { name, scope: sayScope(say, delegation), until });
}

/** Until when something holds: a day, or until it is revoked. */
export const sayUntil = (say: Say, language: Language, day: string | null): string =>
  day === null ? say(texts.untilRevoked) : say(texts.untilDay, { day: sayDate(day, language) });

/** For what a delegation holds: a table, and the leader's words. */
export function sayScope(say: Say, { tableName, topic }: Pick<Delegation, 'tableName' | 'topic'>): string {
  const scope = tableName ?? say(texts.scopeAll);
  return topic === '' ? scope : `${scope} (${topic})`;
}

function ways(turn: LookTurn, partner: PartnerName, agreement: Agreement | null): PressButton[] {
  const { say } = turn;
  const state = agreement?.state ?? null;
  if (!leads(turn, partner.id))
    return [
      ...(state === 'agreed'
        ? []
        : [press(say(texts.ask), AGREEMENT_PRESS, partner.id, { style: 'primary' })]),
      press(say(texts.lead), LEAD_PRESS, partner.id),
    ];
  const letSomebody = press(say(texts.letSomebody), DELEGATE_PRESS, partner.id, { opensForm: true });
  if (state === 'agreed') return [letSomebody, withdrawButton(turn, partner)];
  const agree = press(say(texts.agree), AGREE_PRESS, partner.id, { style: 'primary' });
  const isAsked = state === 'requested' || state === 'to-reconfirm';
  return [agree, ...(isAsked ? [press(say(texts.decline), DECLINE_PRESS, partner.id)] : []), letSomebody];
}

const withdrawButton = ({ say }: LookTurn, { id, name }: PartnerName): PressButton =>
  press(say(texts.withdraw), WITHDRAW_PRESS, id, {
    style: 'danger',
    confirm: {
      title: say(texts.withdraw),
      text: say(texts.withdrawSure, { partner: cut(name, 80) }),
      yes: say(texts.withdraw),
      no: say(texts.back),
    },
  });

const MOST_REVOKED = 10;

const revoking = (turn: LookTurn, delegations: readonly Delegation[]): PressButton[] =>
  delegations
    .filter((each) => leads(turn, each.organizationId) && isInForce(each, turn.today))
    .slice(0, MOST_REVOKED)
    .map((each) =>
      press(turn.say(texts.revokeNamed, { name: cut(each.personName, 16) }), REVOKE_PRESS, each.id),
    );

/** What a leader is asked to agree to. */
export async function waitingAgreements(turn: LookTurn): Promise<Block[]> {
  if (!turn.person.roles.includes('leader')) return [];
  const waiting = await agreementsWaitingFor(turn.db, turn.person.id);
  return waiting.flatMap(({ organizationId, organizationName }) => [
    text(turn.say(texts.homeWaiting, { partner: organizationName })),
    buttons(
      press(turn.say(texts.agree), AGREE_PRESS, organizationId, { style: 'primary' }),
      press(turn.say(texts.decline), DECLINE_PRESS, organizationId),
    ),
  ]);
}
