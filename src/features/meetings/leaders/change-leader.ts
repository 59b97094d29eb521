/** Who leads a partner changes: the agreement of the one before stands for a while, and the new leader is asked. */
import { buttons, press, text } from '../../../chat/message.ts';
import { GRACE_DAYS, lockAgreementOfPartner, setAgreement, type Agreement } from '../../../db/agreements.ts';
import { leadersOf, type PartnerName } from '../../../db/leaders.ts';
import { endRole, giveRole } from '../../../db/memberships.ts';
import { withdrawWaiting } from '../../../db/outbox.ts';
import { addDays } from '../../../domain/day.ts';
import { instantOf } from '../../../domain/local-time.ts';
import type { ActTurn } from '../../../engine/feature.ts';
import { sayDate } from '../../../i18n/format.ts';
import { askingBlocks } from './ask-leader.ts';
import { AGREE_PRESS, DECLINE_PRESS, OUTREACH_PRESS, OUR_AGREEMENT_PRESS } from './names.ts';
import { coordinatorIds, editingBy, tellAll, tellOthers } from './our-partner.ts';
import { texts } from './texts.ts';

export interface NewLeader {
  readonly partner: PartnerName;
  readonly personId: string;
  readonly name: string;
  /** True: whoever led before does so no longer. */
  readonly isInstead: boolean;
}

/** Makes somebody the leader of a partner from today on. */
export async function makeLeader(turn: ActTurn, leader: NewLeader): Promise<void> {
  const { partner, personId, name } = leader;
  const agreement = await lockAgreementOfPartner(turn.db, partner.id);
  const before = (await leadersOf(turn.db, partner.id)).filter((each) => each.personId !== personId);
  await giveRole(turn.db, { personId, organizationId: partner.id, role: 'leader' }, editingBy(turn));
  const outgoing = leader.isInstead ? before : [];
  for (const each of outgoing) await endLeading(turn, partner.id, each.personId);
  await tellOthers(
    turn,
    outgoing.map((each) => each.personId),
    {
      about: partner.id,
      key: `leader-changed:${partner.id}:${turn.now.toISOString()}`,
      why: 'leader-changed',
      compose: (say) => [text(say(texts.youLedBefore, { name, partner: partner.name }))],
    },
  );
  if (agreement === null || !leader.isInstead) return;
  if (agreement.state === 'requested') await askAgain(turn, leader, agreement);
  // An agreement that nobody leads under any more was given by somebody else: it is theirs to confirm.
  else if (agreement.state === 'agreed' && agreement.leaderId !== personId)
    await askToConfirm(turn, leader, agreement);
}

const endLeading = (turn: ActTurn, organizationId: string, personId: string): Promise<void> =>
  endRole(turn.db, { personId, organizationId, role: 'leader' }, editingBy(turn));

/** The new leader is asked what the one before has not answered. */
async function askAgain(turn: ActTurn, leader: NewLeader, agreement: Agreement): Promise<void> {
  const { partner, personId } = leader;
  await withdrawWaiting(turn.db, agreement.id, ['agreement-asked']);
  await setAgreement(
    turn.db,
    agreement,
    { organizationId: partner.id, leaderId: personId, how: 'self', state: 'requested' },
    { ...editingBy(turn), byId: agreement.notedById },
  );
  const asking = { ...partner, personId: agreement.notedById, person: agreement.notedByName };
  await tellOthers(turn, [personId], {
    about: agreement.id,
    key: `agreement-asked:${agreement.id}:${turn.now.toISOString()}`,
    why: 'agreement-asked',
    compose: (say) => askingBlocks(say, asking),
  });
}

/** It stands for a while; delegations rest until the new leader has confirmed. Without an answer the coordinator is told. */
async function askToConfirm(turn: ActTurn, leader: NewLeader, agreement: Agreement): Promise<void> {
  const { partner, personId } = leader;
  const draft = {
    organizationId: partner.id,
    leaderId: personId,
    how: agreement.how,
    state: 'to-reconfirm',
  } as const;
  await setAgreement(turn.db, agreement, draft, editingBy(turn));
  const lastDay = addDays(turn.today, GRACE_DAYS);
  await tellAll(turn, [personId], {
    about: agreement.id,
    key: `agreement-reconfirm:${agreement.id}:${turn.now.toISOString()}`,
    why: 'agreement-reconfirm',
    compose: (say, language) => [
      text(say(texts.reconfirm, { partner: partner.name, day: sayDate(lastDay, language) })),
      buttons(
        press(say(texts.agree), AGREE_PRESS, partner.id, { style: 'primary' }),
        press(say(texts.decline), DECLINE_PRESS, partner.id),
        press(say(texts.agreement), OUR_AGREEMENT_PRESS, partner.id),
      ),
    ],
  });
  await tellAll(turn, await coordinatorIds(turn), {
    about: agreement.id,
    key: `agreement-grace-over:${agreement.id}:${turn.now.toISOString()}`,
    why: 'agreement-grace-over',
    dueAt: instantOf(`${addDays(lastDay, 1)}T09:00`, turn.network.timeZone),
    compose: (say) => [
      text(say(texts.graceOver, { partner: partner.name })),
      buttons(press(say(texts.record), OUTREACH_PRESS, partner.id, { opensForm: true })),
    ],
  });
}
