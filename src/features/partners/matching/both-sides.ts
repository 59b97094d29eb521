/** What is the same for either partner of an introduction. */
import { press, type PressButton } from '../../../chat/message.ts';
import type { Reading } from '../../../db/handle.ts';
import { partnerCard, type PartnerCard } from '../../../db/partner-card.ts';
import type { LookTurn } from '../../../engine/feature.ts';
import type { Say } from '../../../i18n/text.ts';
import { NOT_US_PRESS, WORKS_PRESS } from '../names.ts';
import { isOwn } from '../partner-card.ts';
import { texts } from './texts.ts';

/** What either partner says of an introduction. */
export const answerButtons = (say: Say, introductionId: string): PressButton[] => [
  press(say(texts.works), WORKS_PRESS, introductionId, { style: 'primary' }),
  press(say(texts.notUs), NOT_US_PRESS, introductionId),
];

/** Whoever speaks for one of the two, or runs the network. */
export const mayIntroduce = (turn: LookTurn, one: string, other: string): boolean =>
  turn.may('introduce', { isOwn: isOwn(turn, one) || isOwn(turn, other) });

export interface Sides {
  readonly from: PartnerCard;
  readonly to: PartnerCard;
}

/** The cards of both as they are now; null: one of them is not there (any more), or they are one. */
export async function sidesOf(
  db: Reading,
  { fromId, toId }: { readonly fromId: string; readonly toId: string },
): Promise<Sides | null> {
  const from = await partnerCard(db, fromId);
  const to = await partnerCard(db, toId);
  return from === null || to === null || from.id === to.id ? null : { from, to };
}
