import { buttons, press, strong, table, text, type Block } from '../../../chat/message.ts';
import type { PairedPartner, PartnerPairRow } from '../../../db/partner-pairs.ts';
import { cut } from '../../../domain/cut.ts';
import type { LikenessReason } from '../../../domain/likeness.ts';
import type { LookTurn } from '../../../engine/feature.ts';
import { sayList } from '../../../i18n/format.ts';
import type { Text } from '../../../i18n/text.ts';
import { DIFFERENT_PRESS, PUT_OFF_PRESS, SAME_PRESS } from './names.ts';
import { texts } from './texts.ts';

const REASONS: Readonly<Record<LikenessReason, Text>> = {
  name: texts.byName,
  website: texts.byWebsite,
  phone: texts.byPhone,
  email: texts.byEmail,
  person: texts.byPerson,
};

/** A cell of the table: enough to tell two cards apart. */
const LONGEST_CELL = 160;
const LONGEST_NAME = 60;
const NOTHING = '–';

/** Two cards of one name are still told apart: the first and the second one. */
export const firstName = ({ left }: PartnerPairRow): string => `1. ${cut(left.name, LONGEST_NAME)}`;
export const secondName = ({ right }: PartnerPairRow): string => `2. ${cut(right.name, LONGEST_NAME)}`;

/** Where a card comes from. */
const originOf = (turn: LookTurn, { source }: PairedPartner): string =>
  source === null ? turn.say(texts.registered) : turn.say(texts.imported, { source });

const waysOf = ({ website, email, contacts }: PairedPartner): string =>
  [...new Set([website, email, ...contacts].filter((way) => way !== null))].join(' · ');

/** Both cards side by side, and by what they are alike. */
export function pairTable(turn: LookTurn, pair: PartnerPairRow): Block[] {
  const { say } = turn;
  const reasons = pair.reasons.map((reason) => say(REASONS[reason]));
  const areas = ({ areas: slugs }: PairedPartner) =>
    slugs.map((slug) => turn.vocabulary.nameOf(slug, turn.language)).join(', ');
  const rows: readonly (readonly [Text, (side: PairedPartner) => string])[] = [
    [texts.contact, waysOf],
    [texts.people, ({ people }) => people.filter((name) => name !== '').join(', ')],
    [texts.areas, areas],
    [texts.activities, ({ description }) => description],
    [texts.lines, ({ offers, needs }) => say(texts.lineCounts, { offers, needs })],
    [texts.origin, (side) => originOf(turn, side)],
  ];
  const cell = (value: string): string => (value === '' ? NOTHING : cut(value, LONGEST_CELL));
  return [
    text([strong(say(texts.because, { reasons: sayList(reasons, turn.language) }))]),
    table(
      describedPair(turn, pair),
      [say(texts.onCard), firstName(pair), secondName(pair)],
      rows.map(([label, of]) => [say(label), cell(of(pair.left)), cell(of(pair.right))]),
    ),
  ];
}

/** Screen readers get at most 75 characters for a button. */
const LONGEST_DESCRIPTION = 75;

/** Both names in one line. */
export const describedPair = (turn: LookTurn, { left, right }: PartnerPairRow): string =>
  turn.say(texts.describedPair, { one: cut(left.name, LONGEST_NAME), other: cut(right.name, LONGEST_NAME) });

/** A pair of the list, with what can be said of it. `skip`: how many pairs come before its page. */
export function pairBlocks(turn: LookTurn, pair: PartnerPairRow, skip: number): Block[] {
  const { say } = turn;
  const described = cut(describedPair(turn, pair), LONGEST_DESCRIPTION);
  const value = `${pair.id} ${String(skip)}`;
  return [
    ...pairTable(turn, pair),
    buttons(
      press(say(texts.same), SAME_PRESS, pair.id, { style: 'primary', opensForm: true, described }),
      press(say(texts.different), DIFFERENT_PRESS, value, { described }),
      press(say(texts.later), PUT_OFF_PRESS, value, { described }),
    ),
  ];
}
