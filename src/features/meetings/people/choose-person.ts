/** Somebody who shall speak for a partner: chosen among those whom we know, or typed. */
import type { ChoiceField, TextField } from '../../../chat/form.ts';
import { personByAddress } from '../../../db/invitations.ts';
import type { PartnerName } from '../../../db/leaders.ts';
import type { Belonging } from '../../../db/partner-people.ts';
import { cut } from '../../../domain/cut.ts';
import { Refusal } from '../../../domain/errors.ts';
import { fold } from '../../../domain/fold.ts';
import type { ActTurn, LookTurn } from '../../../engine/feature.ts';
import { everybody, onceEach, personOption, type Chosen } from '../tables/people-fields.ts';
import { texts as tableTexts } from '../tables/texts.ts';
import type { Successor } from './our-people.ts';
import { texts } from './texts.ts';

/** The choice of none of those who are here. */
const NOBODY = 'nobody';

/** Whoever speaks for the partner, then whoever speaks for none; for those who run the network, then anybody. */
function choosable(turn: LookTurn, partner: PartnerName, all: readonly Chosen[]): Chosen[] {
  const own = all.filter((each) => each.organizationId === partner.id);
  const free = all.filter((each) => each.organizationId === null);
  return onceEach([...own, ...free, ...(turn.may('run-table') ? all : [])]).slice(0, MOST_CHOICES);
}
const MOST_CHOICES = 800;

export type PersonFields = { readonly to: ChoiceField; readonly name: TextField };

/** Two fields of which exactly one is answered. */
export async function personFields(turn: LookTurn, partner: PartnerName): Promise<PersonFields> {
  const { say } = turn;
  const people = choosable(turn, partner, await everybody(turn));
  return {
    to: {
      kind: 'choice',
      required: true,
      label: say(texts.somebodyKnown),
      options: [
        { value: NOBODY, label: say(tableTexts.nobodyYet) },
        ...people.map((each) => ({ ...personOption(each), value: each.personId })),
      ],
      value: NOBODY,
    },
    name: { kind: 'text', lines: 'one', maxLength: 120, label: say(tableTexts.newName) },
  };
}

export interface Typed {
  readonly to: string | null;
  readonly name: string | null;
  readonly email: string | null;
}

/**
 * Who was meant. A typed name is somebody who can be chosen, however it is spelled; else whoever has that address; else
 * the only one here who is called so, also when they speak for another partner; else somebody new.
 *
 * @throws Refusal: not exactly one of the two was answered; several are called so
 */
export async function personMeant(
  turn: ActTurn,
  partner: PartnerName,
  { to, name: typed, email }: Typed,
): Promise<Successor> {
  if ((typed === null) === (to === NOBODY)) throw new Refusal(tableTexts.toWhom, {}, 'to');
  const all = await everybody(turn);
  const people = choosable(turn, partner, all);
  const chosen = people.find((each) => each.personId === to);
  if (chosen !== undefined) return chosen;
  if (typed === null) throw new Refusal(tableTexts.toWhom, {}, 'to');
  const name = typed.replace(/\s+/g, ' ');
  const [known] = called(people, name);
  if (known !== undefined) return known;
  if (email === null) {
    // Whoever speaks for another partner under that name: nobody is written down twice for it.
    const [other, ...more] = called(onceEach(all), name);
    if (more.length > 0) throw new Refusal(texts.severalNamed, { name }, 'name');
    if (other !== undefined) return other;
  }
  return { personId: await personByAddress(turn.db, { name, email }, turn.now), name };
}

const called = (people: readonly Chosen[], name: string): Chosen[] =>
  people.filter((each) => fold(each.name) === fold(name));

/** Whose place it is about, among those that the speaker may change. */
export const whoField = (
  label: string,
  people: readonly Pick<Belonging, 'personId' | 'name'>[],
): ChoiceField => ({
  kind: 'choice',
  required: true,
  label,
  options: people.map(({ personId, name }) => ({ value: personId, label: cut(name, 75) })),
  ...(people[0] === undefined ? {} : { value: people[0].personId }),
});
