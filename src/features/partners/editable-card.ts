/** Who may change a card, at the moment of the press; its people hear what is changed on their behalf. */
import { buttons, press, text, type Block } from '../../chat/message.ts';
import type { Editing } from '../../db/changes.ts';
import { partnerCard, type PartnerCard } from '../../db/partner-card.ts';
import { Refusal } from '../../domain/errors.ts';
import { mayEditPartner } from '../../domain/permission.ts';
import type { ActTurn, LookTurn } from '../../engine/feature.ts';
import type { Say } from '../../i18n/text.ts';
import { SHOW_PRESS } from './names.ts';
import { isOwn } from './partner-card.ts';
import { texts } from './texts.ts';

/** @throws Refusal: the card is gone; it is somebody else's */
export async function editableCard(turn: LookTurn, id: string): Promise<PartnerCard> {
  const card = await partnerCard(turn.db, id);
  if (card === null) throw new Refusal(texts.cardGone);
  if (!mayEdit(turn, card.id)) throw new Refusal(texts.notYours);
  return card;
}

/** Whether the speaker may change the card of that partner now. */
export const mayEdit = (turn: LookTurn, organizationId: string): boolean =>
  mayEditPartner(turn.person, isOwn(turn, organizationId));

export const editingBy = (turn: LookTurn): Editing => ({
  byId: turn.person.id,
  now: turn.now,
  today: turn.today,
  vocabulary: turn.vocabulary,
});

/** A card that the coordinator changes on somebody's behalf: its own people are told, each change once. */
export async function tellOwners(
  turn: ActTurn,
  card: PartnerCard,
  { change, words }: { readonly change: string; words(say: Say): string },
): Promise<void> {
  if (isOwn(turn, card.id)) return;
  const compose = (say: Say): Block[] => [
    text(words(say)),
    buttons(press(say(texts.show), SHOW_PRESS, card.id)),
  ];
  await turn.tellEach(
    card.people
      .filter(({ accounts }) => accounts.length > 0)
      .map(({ id }) => ({
        personId: id,
        key: `partner-changed:${change}:${id}`,
        why: 'partner-changed',
        about: card.id,
        compose,
      })),
  );
}
