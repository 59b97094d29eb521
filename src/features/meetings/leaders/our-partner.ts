/** For which partner somebody speaks, and who is told about a partner. */
import { buttons, press, text, type Block } from '../../../chat/message.ts';
import { show, type Reply } from '../../../chat/reply.ts';
import { partnerName, type PartnerName } from '../../../db/leaders.ts';
import { partnersOfPerson } from '../../../db/memberships.ts';
import { peopleWhoRun } from '../../../db/persons.ts';
import { cut } from '../../../domain/cut.ts';
import { Refusal } from '../../../domain/errors.ts';
import type { ActTurn, LookTurn } from '../../../engine/feature.ts';
import type { Say } from '../../../i18n/text.ts';
import { texts } from './texts.ts';

/** Whether the speaker leads that partner now. */
export const leads = (turn: LookTurn, organizationId: string): boolean =>
  turn.person.held.some((held) => held.role === 'leader' && held.organizationId === organizationId);

/** Whether the speaker speaks for that partner now. */
export const speaksFor = (turn: LookTurn, organizationId: string): boolean =>
  turn.person.held.some((held) => held.organizationId === organizationId);

export const editingBy = (turn: LookTurn) => ({
  byId: turn.person.id,
  now: turn.now,
  today: turn.today,
});

/** @throws Refusal: there is none of that id in this network */
export async function thePartner(turn: LookTurn, id: string): Promise<PartnerName> {
  const partner = await partnerName(turn.db, id);
  if (partner === null) throw new Refusal(texts.noSuchPartner);
  return partner;
}

/** The partner, when the speaker leads it. @throws Refusal: no such partner; they do not, and hear what to do */
export async function partnerLed(turn: LookTurn, id: string): Promise<PartnerName> {
  const partner = await thePartner(turn, id);
  if (!leads(turn, partner.id)) throw new Refusal(texts.onlyLeader, { partner: partner.name });
  return partner;
}

/**
 * Goes on with the partner that is meant: the one of the button when the speaker speaks for it, else their own one.
 * Whoever speaks for several is asked for which; `again` is pressed with its id.
 *
 * @throws Refusal: they speak for none
 */
export async function forOwnPartner(
  turn: LookTurn,
  { id, again }: { readonly id: string; readonly again: string },
  work: (partner: PartnerName) => Promise<Reply>,
): Promise<Reply> {
  if (speaksFor(turn, id)) return work(await thePartner(turn, id));
  const held = await partnersOfPerson(turn.db, turn.person.id);
  const own = [...new Map(held.map((each) => [each.id, each])).values()];
  const [only, ...more] = own;
  if (only === undefined) throw new Refusal(texts.speaksForNone);
  if (more.length === 0) return work(await thePartner(turn, only.id));
  return show(turn.message(text(turn.say(texts.whichPartner)), ...choices(own, again)));
}

/** A button for each partner. */
export const choices = (
  partners: readonly { readonly id: string; readonly name: string }[],
  again: string,
  opensForm = false,
): Block[] => [
  buttons(
    ...partners
      .slice(0, MOST_OFFERED)
      .map(({ id, name }) => press(cut(name, 40), again, id, opensForm ? { opensForm: true } : {})),
  ),
];
const MOST_OFFERED = 20;

/** The name of the one who speaks, as it stands in a sentence. */
export const ownName = (turn: LookTurn): string => turn.person.name || '…';

export interface News {
  /** Unique within the network; each person gets their own from it. */
  readonly key: string;
  readonly why: string;
  /** The agreement, the partner or the delegation. */
  readonly about: string;
  readonly dueAt?: Date;
  compose(say: Say, language: Parameters<Parameters<ActTurn['tell']>[0]['compose']>[1]): readonly Block[];
}

/** Tells each of them once. */
export async function tellAll(turn: ActTurn, personIds: readonly string[], news: News): Promise<void> {
  const { key, compose, ...rest } = news;
  await turn.tellEach(
    [...new Set(personIds)].map((personId) => ({
      ...rest,
      personId,
      key: `${key}:${personId}`,
      compose: (say, language) => compose(say, language),
    })),
  );
}

/** As `tellAll`, but never the speaker. */
export const tellOthers = (turn: ActTurn, personIds: readonly string[], news: News): Promise<void> =>
  tellAll(
    turn,
    personIds.filter((id) => id !== turn.person.id),
    news,
  );

/** Whoever runs the network. */
export const coordinatorIds = async (turn: LookTurn): Promise<string[]> =>
  (await peopleWhoRun(turn.db.sql, turn.network.id)).map(({ id }) => id);
