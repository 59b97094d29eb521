/** How one change of a card reads. */
import type { CardChange } from '../../db/partner-history.ts';
import { cut } from '../../domain/cut.ts';
import type { LookTurn } from '../../engine/feature.ts';
import { sayDate } from '../../i18n/format.ts';
import type { Text } from '../../i18n/text.ts';
import { historyTexts as texts } from './history-texts.ts';
import { lineTexts } from './line-texts.ts';
import { texts as shared } from './texts.ts';

type Looking = Pick<LookTurn, 'say' | 'language' | 'vocabulary'>;

/** What happened, as one sentence without who and when. */
export function wordsOfChange(turn: Looking, change: CardChange): string {
  switch (change.resourceType) {
    case 'membership':
      return wordsOfRole(turn, change);
    case 'offer':
    case 'need':
      return wordsOfLine(turn, change);
    default:
      return wordsOfCard(turn, change);
  }
}

function wordsOfCard(turn: Looking, { action, field, previous, replacement }: CardChange): string {
  const { say } = turn;
  if (action === 'create') return say(texts.registered);
  if (action === 'confirm') return say(texts.confirmed);
  if (action === 'import') return say(texts.imported, { source: replacement ?? '–' });
  if (field === 'status') return say(STANDINGS[replacement ?? ''] ?? texts.active);
  return say(texts.changed, differenceOf(turn, { field, previous, replacement }));
}

function wordsOfRole({ say }: Looking, { action, subject, previous, replacement }: CardChange): string {
  const role = say(ROLES[replacement ?? previous ?? ''] ?? texts.roleRepresentative);
  const values = { person: subject === null || subject === '' ? say(shared.somebody) : subject, role };
  return say(action === 'end' ? texts.roleEnded : texts.roleGiven, values);
}

function wordsOfLine(turn: Looking, { resourceType, action, subject, ...change }: CardChange): string {
  const { say } = turn;
  const isOffer = resourceType === 'offer';
  const title = action === 'create' ? (change.replacement ?? subject ?? '') : (subject ?? '');
  if (action === 'create') return say(isOffer ? texts.offerAdded : texts.needAdded, { title });
  if (change.field === 'status')
    return say(LINE_STATES[change.replacement ?? ''] ?? texts.lineEnded, { title });
  return say(texts.lineChanged, { title, ...differenceOf(turn, change) });
}

const STANDINGS: Readonly<Record<string, Text>> = {
  dormant: texts.dormant,
  active: texts.active,
  contacted: texts.contacted,
  agreed: texts.agreed,
};

const ROLES: Readonly<Record<string, Text>> = {
  representative: texts.roleRepresentative,
  leader: texts.roleLeader,
  deputy: texts.roleDeputy,
};

const LINE_STATES: Readonly<Record<string, Text>> = {
  active: texts.lineInForce,
  open: texts.lineInForce,
  upcoming: texts.lineUpcoming,
  met: texts.lineMet,
};

/** The name of a field of a card, of an offer or of a need. */
export const FIELDS: Readonly<Record<string, Text>> = {
  name: shared.name,
  description: shared.activities,
  contacts: shared.contact,
  areas: shared.areas,
  offers: shared.cardOffers,
  needs: shared.cardNeeds,
  title: texts.title,
  targetGroup: lineTexts.target,
  minimumAge: lineTexts.ageFrom,
  maximumAge: lineTexts.ageTo,
  place: lineTexts.place,
  capacity: lineTexts.capacity,
  validFrom: lineTexts.validFrom,
  validUntil: lineTexts.validUntil,
};

function differenceOf(
  turn: Looking,
  { field, previous, replacement }: Pick<CardChange, 'field' | 'previous' | 'replacement'>,
): { readonly field: string; readonly before: string; readonly after: string } {
  const known = FIELDS[field ?? ''];
  return {
    field: known === undefined ? (field ?? '–') : turn.say(known),
    before: valueOf(turn, field, previous),
    after: valueOf(turn, field, replacement),
  };
}

const LONGEST_VALUE = 200;

function valueOf({ language, vocabulary }: Looking, field: string | null, value: string | null): string {
  if (value === null || value === '') return '–';
  const lines = value.split('\n');
  const said =
    field === 'areas'
      ? lines.map((slug) => vocabulary.nameOf(slug, language))
      : /^\d{4}-\d\d-\d\d$/.test(value)
        ? [sayDate(value, language)]
        : lines;
  const whole = said.join('; ');
  return whole.length > LONGEST_VALUE ? `${cut(whole, LONGEST_VALUE)}…` : whole;
}
