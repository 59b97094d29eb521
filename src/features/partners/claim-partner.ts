import { buttons, press, text, type Block } from '../../chat/message.ts';
import { redraw, show } from '../../chat/reply.ts';
import { partnerCard } from '../../db/partner-card.ts';
import { giveRole } from '../../db/memberships.ts';
import { noteChange } from '../../db/changes.ts';
import { claimIsOpen, nameOfPerson, openClaims, peopleWhoRun } from '../../db/persons.ts';
import type { ActTurn, LookTurn, PressRitual } from '../../engine/feature.ts';
import type { Say } from '../../i18n/text.ts';
import { CLAIM_NO_PRESS, CLAIM_PRESS, CLAIM_YES_PRESS, SHOW_PRESS } from './names.ts';
import { cardBlocks, isOwn } from './partner-card.ts';
import { showMap } from './show-map.ts';
import { texts } from './texts.ts';

/**
 * "This is us." A card that nobody speaks for (it was imported) is taken over at once and the coordinator told;
 * for one that has its people the coordinator is asked.
 */
export const claimPress: PressRitual = {
  press: CLAIM_PRESS,
  may: 'register-partner',
  turn: 'act',
  async run(turn, pressed) {
    const card = await partnerCard(turn.db, pressed);
    if (card === null) return showMap(turn, [text(turn.say(texts.cardGone))]);
    const { id } = card;
    if (isOwn(turn, card.id)) return show(turn.message(...cardBlocks(turn, card)));
    if (card.people.length > 0 || !turn.person.isMember) {
      await askCoordinators(turn, card.id, card.name);
      return redraw(turn.message(text(turn.say(texts.claimAsked, { name: card.name }))));
    }
    await giveRole(
      turn.db,
      { personId: turn.person.id, organizationId: id, role: 'representative' },
      turnEditing(turn),
    );
    await tellTaken(turn, card.id, card.name);
    const taken = await partnerCard(turn.db, id);
    return redraw(
      turn.message(
        text(turn.say(texts.claimed, { name: card.name })),
        ...(taken === null ? [] : cardBlocks({ ...turn, person: owning(turn, id) }, taken)),
      ),
    );
  },
};

export const acceptClaimPress: PressRitual = {
  press: CLAIM_YES_PRESS,
  may: 'answer-claims',
  turn: 'act',
  run: (turn, value) => answerClaim(turn, value, true),
};

export const declineClaimPress: PressRitual = {
  press: CLAIM_NO_PRESS,
  may: 'answer-claims',
  turn: 'act',
  run: (turn, value) => answerClaim(turn, value, false),
};

const turnEditing = (turn: ActTurn) => ({ byId: turn.person.id, now: turn.now, today: turn.today });

const owning = (turn: ActTurn, organizationId: string) => ({
  ...turn.person,
  held: [...turn.person.held, { role: 'representative' as const, organizationId }],
});

async function askCoordinators(turn: ActTurn, organizationId: string, name: string): Promise<void> {
  await noteChange(turn.db, turnEditing(turn), {
    resourceType: 'claim',
    resourceId: organizationId,
    action: 'create',
    field: turn.person.id,
  });
  const value = `${organizationId}.${turn.person.id}`;
  for (const { id } of await peopleWhoRun(turn.db.sql, turn.network.id))
    await turn.tell({
      personId: id,
      key: `claim:${value}:${id}:${turn.today}`,
      why: 'claim',
      about: organizationId,
      compose: (say) =>
        claimQuestion(say, { organizationId, name, personId: turn.person.id, person: turn.person.name }),
    });
}

interface Claim {
  readonly organizationId: string;
  readonly name: string;
  readonly personId: string;
  readonly person: string;
}

const claimQuestion = (say: Say, { organizationId, name, personId, person }: Claim): Block[] => {
  const value = `${organizationId}.${personId}`;
  return [
    text(say(texts.claimQuestion, { name, person: person || say(texts.somebody) })),
    buttons(
      press(say(texts.claimYes), CLAIM_YES_PRESS, value, { style: 'primary' }),
      press(say(texts.claimNo), CLAIM_NO_PRESS, value),
      press(say(texts.show), SHOW_PRESS, organizationId),
    ),
  ];
};

/** Questions that wait for whoever may answer them. */
export async function waitingClaims(turn: LookTurn): Promise<Block[]> {
  if (!turn.may('answer-claims')) return [];
  const open = await openClaims(turn.db);
  return open.flatMap(({ organization, ...claim }) =>
    claimQuestion(turn.say, { ...claim, name: organization }),
  );
}

async function answerClaim(turn: ActTurn, value: string, isAccepted: boolean) {
  const [pressed = '', personId = ''] = value.split('.');
  const card = await partnerCard(turn.db, pressed);
  const name = await nameOfPerson(turn.db, personId);
  if (card === null || name === null) return showMap(turn, [text(turn.say(texts.cardGone))]);
  const organizationId = card.id;
  if (!(await claimIsOpen(turn.db, organizationId, personId)))
    return redraw(turn.message(text(turn.say(texts.claimDone)), ...cardBlocks(turn, card)));
  const action = isAccepted ? 'accept' : 'decline';
  await noteChange(turn.db, turnEditing(turn), {
    resourceType: 'claim',
    resourceId: organizationId,
    action,
    field: personId,
  });
  if (isAccepted)
    await giveRole(turn.db, { personId, organizationId, role: 'representative' }, turnEditing(turn));
  await turn.tell({
    personId,
    key: `claim-${action}:${value}:${turn.today}`,
    why: 'claim-answered',
    about: organizationId,
    compose: (say) => [
      text(say(isAccepted ? texts.youSpeakFor : texts.youDoNotSpeakFor, { name: card.name })),
      buttons(press(say(texts.show), SHOW_PRESS, organizationId)),
    ],
  });
  const sentence = isAccepted ? texts.claimAccepted : texts.claimDeclined;
  return redraw(
    turn.message(text(turn.say(sentence, { person: name || turn.say(texts.somebody), name: card.name }))),
  );
}

async function tellTaken(turn: ActTurn, organizationId: string, name: string): Promise<void> {
  for (const { id } of await peopleWhoRun(turn.db.sql, turn.network.id)) {
    if (id === turn.person.id) continue;
    await turn.tell({
      personId: id,
      key: `partner-taken:${organizationId}:${turn.person.id}:${id}`,
      why: 'partner-taken',
      about: organizationId,
      compose: (say) => [
        text(say(texts.toldClaimed, { name, person: turn.person.name || say(texts.somebody) })),
        buttons(press(say(texts.show), SHOW_PRESS, organizationId)),
      ],
    });
  }
}
