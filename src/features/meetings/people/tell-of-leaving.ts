/** Who hears that somebody ceases to speak for a partner: both of them, who leads it, and the coordinators. */
import { buttons, press, text } from '../../../chat/message.ts';
import { leadersOf } from '../../../db/leaders.ts';
import type { ActTurn } from '../../../engine/feature.ts';
import { coordinatorIds, ownName, tellOthers } from '../leaders/our-partner.ts';
import { PEOPLE_PRESS } from './names.ts';
import type { Leaving, Successor } from './our-people.ts';
import { texts } from './texts.ts';

/** `to` null: nobody follows yet. */
export async function tellOfLeaving(
  turn: ActTurn,
  { partner, from, to }: Leaving & { readonly to: Successor | null },
): Promise<void> {
  const values = {
    partner: partner.name,
    from: from.name,
    name: from.name,
    to: to?.name ?? '',
    by: ownName(turn),
  };
  const sentence = to === null ? texts.ended : texts.handedOver;
  const leaders = (await leadersOf(turn.db, partner.id)).map(({ personId }) => personId);
  const told = new Map([
    ...[...leaders, ...(await coordinatorIds(turn))].map((id) => [id, sentence] as const),
    [from.personId, to === null ? texts.toldEnded : texts.handedOver] as const,
    ...(to === null ? [] : [[to.personId, texts.toldSuccessor] as const]),
  ]);
  for (const [personId, words] of told)
    await tellOthers(turn, [personId], {
      about: partner.id,
      key: `person-left:${partner.id}:${from.personId}:${turn.now.toISOString()}`,
      why: 'person-left',
      compose: (say) => [
        text(say(words, values)),
        buttons(press(say(texts.people), PEOPLE_PRESS, partner.id)),
      ],
    });
}
