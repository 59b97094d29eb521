import { buttons, press, text, type Block } from '../../../chat/message.ts';
import { redraw, show, type Reply } from '../../../chat/reply.ts';
import { noteChange } from '../../../db/changes.ts';
import { leadersOf, leadingIsAsked, peopleOfPartner, type PartnerName } from '../../../db/leaders.ts';
import { Refusal } from '../../../domain/errors.ts';
import type { ActTurn, PressRitual } from '../../../engine/feature.ts';
import { sayList } from '../../../i18n/format.ts';
import type { Say } from '../../../i18n/text.ts';
import type { Language } from '../../../i18n/language.ts';
import { agreementBlocks } from './agreement-card.ts';
import { makeLeader } from './change-leader.ts';
import {
  LEAD_PRESS,
  LEADER_BESIDE_PRESS,
  LEADER_INSTEAD_PRESS,
  LEADER_NO_PRESS,
  OUR_AGREEMENT_PRESS,
} from './names.ts';
import {
  coordinatorIds,
  editingBy,
  forOwnPartner,
  leads,
  ownName,
  tellOthers,
  thePartner,
} from './our-partner.ts';
import { texts } from './texts.ts';

/** "I lead this partner": somebody who speaks for it says so; the coordinator or its present leader answers. */
export const leadPress: PressRitual = {
  press: LEAD_PRESS,
  may: 'register-partner',
  turn: 'act',
  run: (turn, id) => forOwnPartner(turn, { id, again: LEAD_PRESS }, (partner) => claimLeading(turn, partner)),
};

async function claimLeading(turn: ActTurn, partner: PartnerName): Promise<Reply> {
  if (leads(turn, partner.id)) return show(turn.message(...(await agreementBlocks(turn, partner))));
  const before = await leadersOf(turn.db, partner.id);
  if (turn.may('answer-claims')) {
    await lead(turn, partner, { personId: turn.person.id, name: ownName(turn), isInstead: false });
    return show(turn.message(text(turn.say(texts.youLead, { partner: partner.name }))));
  }
  const { id: personId } = turn.person;
  if (!(await leadingIsAsked(turn.db, partner.id, personId)))
    await noteChange(turn.db, editingBy(turn), {
      resourceType: 'leading',
      resourceId: partner.id,
      action: 'create',
      field: personId,
    });
  const asked = { partner, value: `${partner.id}.${personId}`, person: ownName(turn) };
  await tellOthers(turn, [...before.map((each) => each.personId), ...(await coordinatorIds(turn))], {
    about: partner.id,
    key: `leader-claim:${asked.value}:${turn.today}`,
    why: 'leader-claim',
    compose: (say, language) =>
      questionBlocks({ say, language }, { ...asked, names: before.map((each) => each.name) }),
  });
  return show(turn.message(text(turn.say(texts.leadAsked, { partner: partner.name }))));
}

interface Question {
  readonly partner: PartnerName;
  readonly value: string;
  readonly person: string;
  /** Who leads it until now. */
  readonly names: readonly string[];
}

function questionBlocks(
  { say, language }: { readonly say: Say; readonly language: Language },
  { partner, value, person, names }: Question,
): Block[] {
  const yes = { style: 'primary' } as const;
  return [
    text(say(texts.leadQuestion, { person, partner: partner.name })),
    ...(names.length === 0 ? [] : [text(say(texts.leadQuestionBefore, { names: sayList(names, language) }))]),
    buttons(
      ...(names.length === 0
        ? [press(say(texts.yes), LEADER_BESIDE_PRESS, value, yes)]
        : [
            press(say(texts.instead), LEADER_INSTEAD_PRESS, value, yes),
            press(say(texts.beside), LEADER_BESIDE_PRESS, value),
          ]),
      press(say(texts.no), LEADER_NO_PRESS, value),
    ),
  ];
}

const answerPress = (name: string, answer: 'instead' | 'beside' | 'no'): PressRitual => ({
  press: name,
  may: 'register-partner',
  turn: 'act',
  run: (turn, value) => answerClaim(turn, value, answer),
});

export const leaderInsteadPress = answerPress(LEADER_INSTEAD_PRESS, 'instead');
export const leaderBesidePress = answerPress(LEADER_BESIDE_PRESS, 'beside');
export const leaderNoPress = answerPress(LEADER_NO_PRESS, 'no');

async function answerClaim(
  turn: ActTurn,
  value: string,
  answer: 'instead' | 'beside' | 'no',
): Promise<Reply> {
  const [organizationId = '', personId = ''] = value.split('.');
  const partner = await thePartner(turn, organizationId);
  if (!turn.may('answer-claims') && !leads(turn, partner.id))
    throw new Refusal(texts.leadNotYours, { partner: partner.name });
  const claimant = (await peopleOfPartner(turn.db, partner.id)).find((each) => each.personId === personId);
  if (claimant === undefined || !(await leadingIsAsked(turn.db, partner.id, personId)))
    return redraw(turn.message(text(turn.say(texts.leadDone))));
  const values = { name: claimant.name, partner: partner.name };
  await noteChange(turn.db, editingBy(turn), {
    resourceType: 'leading',
    resourceId: partner.id,
    action: answer === 'no' ? 'decline' : 'accept',
    field: personId,
  });
  if (answer === 'no') {
    await tellClaimant(turn, partner, { personId, isYes: false });
    return redraw(turn.message(text(turn.say(texts.leadsNot, values))));
  }
  await lead(turn, partner, { personId, name: claimant.name, isInstead: answer === 'instead' });
  return redraw(turn.message(text(turn.say(texts.leadsNow, values))));
}

type Chosen = Omit<Parameters<typeof makeLeader>[1], 'partner'>;

/** As `makeLeader`, and the new leader hears it. */
export async function lead(turn: ActTurn, partner: PartnerName, chosen: Chosen): Promise<void> {
  await makeLeader(turn, { ...chosen, partner });
  await tellClaimant(turn, partner, { personId: chosen.personId, isYes: true });
}

const tellClaimant = (
  turn: ActTurn,
  partner: PartnerName,
  { personId, isYes }: { readonly personId: string; readonly isYes: boolean },
): Promise<void> =>
  tellOthers(turn, [personId], {
    about: partner.id,
    key: `leader-answered:${partner.id}:${turn.now.toISOString()}`,
    why: 'leader-answered',
    compose: (say) => [
      text(say(isYes ? texts.youLead : texts.youLeadNot, { partner: partner.name })),
      ...(isYes ? [buttons(press(say(texts.agreement), OUR_AGREEMENT_PRESS, partner.id))] : []),
    ],
  });
