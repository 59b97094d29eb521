import type { ChoiceField } from '../../../chat/form.ts';
import { partnersToChoose } from '../../../db/leaders.ts';
import { cut } from '../../../domain/cut.ts';
import { Refusal } from '../../../domain/errors.ts';
import type { LookTurn } from '../../../engine/feature.ts';
import { thePartner } from './our-partner.ts';
import { texts } from './texts.ts';

/** A form offers so many partners; a command with a word finds the others. */
export const MOST_PARTNERS = 400;

/** The choice of a partner: the one that is known already, or all. @throws Refusal: there is none (of that id) */
export async function partnerField(turn: LookTurn, id: string): Promise<ChoiceField> {
  const partners =
    id === '' ? await partnersToChoose(turn.db, '', MOST_PARTNERS) : [await thePartner(turn, id)];
  if (partners.length === 0) throw new Refusal(texts.overviewNone);
  return {
    kind: 'choice',
    required: true,
    label: turn.say(texts.partner),
    options: partners.map((partner) => ({ value: partner.id, label: cut(partner.name, 75) })),
    ...(id === '' ? {} : { value: id }),
  };
}
