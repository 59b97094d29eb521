/** Whose people may be changed by whom (domain.md 3.4, 5.1). */
import { partnerName, type PartnerName } from '../../../db/leaders.ts';
import { belongingsOf, type Belonging } from '../../../db/partner-people.ts';
import { Refusal } from '../../../domain/errors.ts';
import type { LookTurn } from '../../../engine/feature.ts';
import { texts as leaderTexts } from '../leaders/texts.ts';
import { texts } from './texts.ts';

const holds = (turn: LookTurn, organizationId: string, roles: readonly string[]): boolean =>
  turn.person.held.some((held) => held.organizationId === organizationId && roles.includes(held.role));

/** Whether the speaker may say who else speaks for that partner. */
export const mayAdd = (turn: LookTurn, organizationId: string): boolean =>
  turn.may('add-to-partner', {
    isItsLeader: holds(turn, organizationId, ['leader']),
    isItsRepresentative: holds(turn, organizationId, ['representative']),
  });

/** Whether the speaker may end what that person is to a partner, or hand it over. */
export const mayEnd = (turn: LookTurn, organizationId: string, personId: string): boolean =>
  turn.may('end-for-partner', {
    isOwn: personId === turn.person.id,
    isItsLeader: holds(turn, organizationId, ['leader']),
  });

/** A partner with everybody who speaks for it now, each once with the highest role. */
export interface OurPeople {
  readonly partner: PartnerName;
  readonly now: readonly Belonging[];
  /** Those of them whose place the speaker may end or hand over; the speaker first. */
  readonly theirs: readonly Belonging[];
}

/** @throws Refusal: there is no such partner in this network */
export async function peopleHere(turn: LookTurn, id: string): Promise<OurPeople> {
  const partner = await partnerName(turn.db, id);
  if (partner === null) throw new Refusal(leaderTexts.noSuchPartner);
  const held = (await belongingsOf(turn.db, partner.id)).filter(({ endDay }) => endDay === null);
  const now = [...new Map(held.toReversed().map((each) => [each.personId, each])).values()].toReversed();
  const theirs = now
    .filter(({ personId }) => mayEnd(turn, partner.id, personId))
    .toSorted((a, b) => Number(b.personId === turn.person.id) - Number(a.personId === turn.person.id));
  return { partner, now, theirs };
}

/** @throws Refusal: there is no such partner; nobody's place there is the speaker's to change */
export async function peopleToChange(turn: LookTurn, id: string): Promise<OurPeople> {
  const people = await peopleHere(turn, id);
  if (people.theirs.length > 0) return people;
  const { name } = people.partner;
  throw new Refusal(people.now.length === 0 ? texts.nobody : texts.notYours, { partner: name });
}

/** Somebody who ceases to speak for a partner. */
export interface Leaving {
  readonly partner: PartnerName;
  readonly from: Pick<Belonging, 'personId' | 'name'>;
}

/** Who follows them. */
export interface Successor {
  readonly personId: string;
  readonly name: string;
}
