/** Choosing people: by partner, or by name with the partner for whom they speak. */
import type { Option } from '../../../chat/form.ts';
import { candidates } from '../../../db/convening.ts';
import { peopleOfPartners, type PartnerPerson } from '../../../db/leaders.ts';
import { cut } from '../../../domain/cut.ts';
import type { LookTurn } from '../../../engine/feature.ts';

/** Somebody, and the partner for whom they speak; null: for none. */
export interface Chosen {
  readonly personId: string;
  readonly name: string;
  readonly organizationId: string | null;
  readonly organizationName: string | null;
}

/** Everybody who can be chosen; whoever speaks for two partners is there twice. */
export async function everybody(turn: LookTurn): Promise<Chosen[]> {
  const partners = await peopleOfPartners(turn.db);
  const others = (await candidates(turn.db)).filter((each) => each.organizationId === null);
  return [...partners, ...others];
}

/** The value of somebody in a form: the person, and after a dot the partner. */
export const valueOf = ({ personId, organizationId }: Chosen): string =>
  organizationId === null ? personId : `${personId}.${organizationId}`;

export const personOption = (chosen: Chosen): Option => ({
  value: valueOf(chosen),
  label: cut(
    chosen.organizationName === null ? chosen.name : `${chosen.name}, ${chosen.organizationName}`,
    75,
  ),
});

/** Those whose values were chosen. */
export const chosenFrom = (people: readonly Chosen[], values: readonly string[]): Chosen[] =>
  people.filter((person) => values.includes(valueOf(person)));

/** Those who represent each of the partners: its representatives, else its leaders, else their deputies. */
export function representativesOf(
  people: readonly PartnerPerson[],
  organizationIds: readonly string[],
): PartnerPerson[] {
  return [...new Set(organizationIds)].flatMap((organizationId) => {
    const own = people.filter((person) => person.organizationId === organizationId);
    const found = ['representative', 'leader', 'deputy']
      .map((role) => own.filter((person) => person.role === role))
      .find((some) => some.length > 0);
    return found ?? [];
  });
}

/** Each person once, for the partner that comes first. */
export const onceEach = (people: readonly Chosen[]): Chosen[] => {
  const found = new Map<string, Chosen>();
  for (const person of people) if (!found.has(person.personId)) found.set(person.personId, person);
  return [...found.values()];
};
