import {
  buttons,
  facts,
  heading,
  list,
  person,
  plain,
  press,
  quiet,
  strong,
  text,
  type Block,
  type Line,
  type PressButton,
  type Span,
} from '../../chat/message.ts';
import type { PartnerCard } from '../../db/partner-card.ts';
import type { PartnerSummary } from '../../db/partner-search.ts';
import { cut } from '../../domain/cut.ts';
import { monthsBetween, type Day } from '../../domain/day.ts';
import { isStale, type PartnerStatus } from '../../domain/partner.ts';
import { mayEditPartner } from '../../domain/permission.ts';
import type { LookTurn } from '../../engine/feature.ts';
import { sayDate } from '../../i18n/format.ts';
import { texts as growing } from './growing/texts.ts';
import { historyTexts } from './history-texts.ts';
import { lineSpans } from './line-blocks.ts';
import { lineTexts } from './line-texts.ts';
import {
  CHANGE_PRESS,
  CLAIM_PRESS,
  CONFIRM_PRESS,
  HISTORY_PRESS,
  LINES_PRESS,
  PEOPLE_PRESS,
  SHOW_PRESS,
} from './names.ts';
import { texts } from './texts.ts';

/** Whether the person speaks for that partner now. */
export const isOwn = (turn: LookTurn, organizationId: string): boolean =>
  turn.person.held.some((held) => held.organizationId === organizationId);

/** The label of an area in the reader's language. */
export const areaLabel = (turn: LookTurn, slug: string): string =>
  turn.vocabulary.nameOf(slug, turn.language);

/** A partner in a list: who to talk to, what they propose and hope for, when it was last confirmed. */
export function summaryBlocks(turn: LookTurn, partner: PartnerSummary): Block[] {
  const ways = [partner.phone, partner.email, partner.website].filter((way) => way !== null);
  return [
    text([strong(partner.name)]),
    facts(
      ...fact(turn.say(texts.cardRepresentative), peopleSpans(partner.representatives)),
      ...fact(turn.say(texts.cardContact), ways.length === 0 ? [] : ways.slice(0, 2).join(' · ')),
      ...fact(turn.say(texts.cardOffers), someLines(turn, partner.offers, partner.offerCount)),
      ...fact(turn.say(texts.cardNeeds), someLines(turn, partner.needs, partner.needCount)),
    ),
    quiet(freshness(turn, partner)),
    buttons(
      press(turn.say(texts.show), SHOW_PRESS, partner.id, {
        described: cut(turn.say(texts.showNamed, { name: partner.name }), LONGEST_DESCRIPTION),
      }),
    ),
  ];
}

/** Screen readers get at most 75 characters for a button. */
const LONGEST_DESCRIPTION = 75;

const fact = (label: string, value: Line): { label: string; value: Line }[] =>
  value.length === 0 ? [] : [{ label, value }];

export const peopleSpans = (
  of: readonly {
    readonly name: string;
    readonly accounts: readonly Parameters<typeof person>[1][number][];
  }[],
): Span[] =>
  of.flatMap((each, index) => [...(index === 0 ? [] : [plain(', ')]), person(each.name, each.accounts)]);

function someLines(turn: LookTurn, lines: readonly string[], count: number): string {
  if (lines.length === 0) return '';
  const rest = count - lines.length;
  const shown = lines.join('; ');
  return rest > 0 ? `${shown}; ${turn.say(texts.andMore, { count: rest })}` : shown;
}

interface Freshness {
  readonly confirmedOn: Day | null;
  readonly status: PartnerStatus;
  readonly source?: string | null;
}

function freshness(turn: LookTurn, { confirmedOn, status, source = null }: Freshness): string {
  const confirmed =
    confirmedOn === null
      ? turn.say(texts.neverConfirmed)
      : isStale(confirmedOn, turn.today)
        ? turn.say(texts.confirmedAgo, { months: monthsBetween(confirmedOn, turn.today) })
        : turn.say(texts.confirmed, { day: sayDate(confirmedOn, turn.language) });
  const standing =
    status === 'dormant'
      ? [turn.say(texts.dormant)]
      : status === 'prospect' || status === 'contacted'
        ? [turn.say(texts.prospect)]
        : [];
  const origin = source === null ? [] : [turn.say(texts.fromSource, { source })];
  return [...standing, confirmed, ...origin].join(' · ');
}

/** The whole card, with what this person can do with it. */
export function cardBlocks(turn: LookTurn, card: PartnerCard): Block[] {
  const areas = card.areas.map((slug) => areaLabel(turn, slug)).join(', ');
  const contacts = card.contacts.map((contact) =>
    contact.personName === null ? contact.value : `${contact.personName}: ${contact.value}`,
  );
  return [
    heading(card.name),
    facts(
      ...fact(turn.say(texts.cardContact), contacts.slice(0, MOST_CONTACTS).join(' · ')),
      ...fact(turn.say(texts.cardRepresentative), peopleSpans(card.people)),
      ...fact(turn.say(texts.cardAreas), areas),
      ...fact(turn.say(texts.cardActivities), card.description),
      ...fact(turn.say(growing.introducedBy), introducer(turn, card)),
    ),
    ...lineList(turn, turn.say(texts.cardOffers), card.offers),
    ...lineList(turn, turn.say(texts.cardNeeds), card.needs),
    quiet(freshness(turn, card)),
    ...cardButtons(turn, card),
  ];
}

/** Of a prospect, for whoever speaks to it in person: through whom it was found. */
const introducer = (turn: LookTurn, { status, introducer: name }: PartnerCard): string =>
  (status === 'prospect' || status === 'contacted') && turn.may('record-outreach') ? (name ?? '') : '';

const MOST_CONTACTS = 12;
const MOST_LINES = 30;

function lineList(turn: LookTurn, title: string, lines: PartnerCard['offers']): Block[] {
  if (lines.length === 0) return [];
  const shown: Line[] = lines.slice(0, MOST_LINES).map((line) => lineSpans(turn, line, 'in-list'));
  const rest = lines.length - shown.length;
  return [
    text([strong(title)]),
    list(rest > 0 ? [...shown, turn.say(texts.andMore, { count: rest })] : shown),
  ];
}

function cardButtons(turn: LookTurn, card: PartnerCard): Block[] {
  const own = isOwn(turn, card.id);
  const made: PressButton[] = [];
  if (own || mayEditPartner(turn.person, own)) {
    made.push(press(turn.say(texts.stillRight), CONFIRM_PRESS, card.id, { style: 'primary' }));
    made.push(press(turn.say(texts.change), CHANGE_PRESS, card.id, { opensForm: true }));
    made.push(press(turn.say(lineTexts.offersButton), LINES_PRESS, `offer.${card.id}`));
    made.push(press(turn.say(lineTexts.needsButton), LINES_PRESS, `need.${card.id}`));
    made.push(press(turn.say(texts.people), PEOPLE_PRESS, card.id));
    made.push(press(turn.say(historyTexts.history), HISTORY_PRESS, card.id));
  }
  if (!own && mayBeTheirs(turn, card)) made.push(press(turn.say(texts.thisIsUs), CLAIM_PRESS, card.id));
  return made.length === 0 ? [] : [buttons(...made)];
}

/** A card that nobody speaks for, to any member; one that has its people, to whoever speaks for nobody yet. */
const mayBeTheirs = ({ person }: LookTurn, card: PartnerCard): boolean =>
  person.isMember && (card.people.length === 0 || person.roles.length === 0);
