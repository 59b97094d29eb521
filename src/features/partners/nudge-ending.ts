/**
 * Offers and needs begin and end by their days: what is no longer valid is neither found nor matched. Whoever speaks for the
 * partner is asked beforehand whether it goes on.
 */
import { buttons, list, press, strong, text } from '../../chat/message.ts';
import { redraw, type Reply } from '../../chat/reply.ts';
import { reachableFor } from '../../db/card-nudges.ts';
import { datedLines, prolongLines, turnLines, type DatedLine } from '../../db/partner-lines.ts';
import { vocabularyNow } from '../../db/terms.ts';
import { addDays, yearLater, type Day } from '../../domain/day.ts';
import { IN_FORCE, statusOn } from '../../domain/partner-line.ts';
import {
  answerNudge,
  isOfPeriod,
  nudgedBy,
  nudgeValue,
  type ComposeTurn,
  type NudgeRitual,
  type Outlook,
  type PressRitual,
  type SaidBlocks,
  type SweepTurn,
} from '../../engine/feature.ts';
import { sayDate } from '../../i18n/format.ts';
import { editableCard, editingBy } from './editable-card.ts';
import { lineTexts as texts } from './line-texts.ts';
import { ENDING_NUDGE, LINES_PRESS, PROLONG_PRESS } from './names.ts';

export const nudgeEnding: NudgeRitual = {
  nudge: ENDING_NUDGE,
  subject: 'organization',
  kind: 'card',
  // So many before the last one.
  days: { label: texts.endingDays, usual: 14, least: 3, most: 60 },
  title: texts.nudgeEnding,
  why: texts.whyEnding,
  async outlook(turn, abouts) {
    const lines = await datedLines(turn.db, abouts);
    if (lines.length === 0) return new Map();
    const vocabulary = await vocabularyNow(turn.db, turn.network.vocabularyVersion);
    await turnLines(turn.db, lines, { today: turn.today, now: turn.now, vocabulary });
    const people = await reachableFor(turn.db, abouts);
    return new Map(
      abouts.flatMap((about): [string, Outlook][] => {
        const own = lines.filter(({ organizationId }) => organizationId === about);
        return own.length === 0 ? [] : [[about, outlookOf(turn, own, people.get(about) ?? [])]];
      }),
    );
  },
  async say(turn, { nudges }) {
    const lines = await datedLines(
      turn.db,
      nudges.map(({ about }) => about),
    );
    const said = new Map<string, SaidBlocks>();
    for (const nudge of nudges) {
      const ending = lines.filter(
        (line) => line.organizationId === nudge.about && isInForce(line, turn.today),
      );
      const [first] = ending.filter(({ validUntil }) => isOfPeriod(nudge, validUntil ?? ''));
      if (nudge.answer !== null) said.set(nudge.id, prolonged(turn));
      else if (first?.validUntil != null)
        said.set(
          nudge.id,
          asking(turn, {
            value: nudgeValue({ about: `${nudge.about}.${first.validUntil}`, id: nudge.id }),
            day: first.validUntil,
            lines: ending.filter(({ validUntil }) => validUntil === first.validUntil),
          }),
        );
    }
    return said;
  },
};

const isInForce = ({ kind, status, validUntil }: DatedLine, today: Day): boolean =>
  status === IN_FORCE[kind] && validUntil !== null && validUntil >= today;

/** Whoever speaks for it is asked once about each last day; on every day on which something changes it is looked at again. */
function outlookOf(
  { today, days: before }: Pick<SweepTurn, 'today' | 'days'>,
  lines: readonly DatedLine[],
  people: readonly string[],
): Outlook {
  const now = lines.map((line) => ({ ...line, status: statusOn(line.kind, line, today) }));
  const days = new Set(
    now
      .filter((line) => isInForce(line, today))
      .flatMap(({ validUntil }) => validUntil ?? [])
      .filter((day) => addDays(day, -before) <= today),
  );
  const ahead = lines
    .flatMap(({ validFrom, validUntil }) => [
      ...(validFrom === null ? [] : [validFrom]),
      ...(validUntil === null ? [] : [addDays(validUntil, -before), addDays(validUntil, 1)]),
    ])
    .filter((day) => day > today)
    .toSorted();
  return {
    nudges: [...days].flatMap((period) =>
      people.map((personId) => ({ personId, period, least: 'light' as const })),
    ),
    nextOn: ahead[0] ?? null,
  };
}

interface Asked {
  readonly value: string;
  readonly day: Day;
  readonly lines: readonly DatedLine[];
}

function asking({ say, language }: ComposeTurn, { value, day, lines }: Asked): SaidBlocks {
  const titles = lines.map(({ title }) => title);
  const words = { day: sayDate(day, language), count: titles.length };
  const [first] = lines;
  return {
    short: say(texts.endingShort, { ...words, title: titles[0] ?? '' }),
    blocks: [
      text([strong(say(texts.endingQuestion, words))]),
      list(titles),
      buttons(
        press(say(texts.anotherYear), PROLONG_PRESS, value, { style: 'primary' }),
        ...(first === undefined
          ? []
          : [press(say(texts.changeOrEnd), LINES_PRESS, `${first.kind}.${first.organizationId}`)]),
      ),
    ],
  };
}

function prolonged({ say }: Pick<ComposeTurn, 'say'>): SaidBlocks {
  const words = say(texts.prolonged);
  return { short: words, blocks: [text(words)] };
}

/** "Another year": what ends on that day goes on until the same day a year later. */
export const prolongPress: PressRitual = {
  press: PROLONG_PRESS,
  may: 'register-partner',
  turn: 'act',
  async run(turn, value): Promise<Reply> {
    const { about: asked, nudgeId } = nudgedBy(value);
    const [about = '', day = ''] = asked.split('.');
    const card = await editableCard(turn, about);
    const ending = (await datedLines(turn.db, [card.id])).filter(({ validUntil }) => validUntil === day);
    if (ending.length > 0)
      await prolongLines(turn.db, ending, { validUntil: yearLater(day), editing: editingBy(turn) });
    const words = text(turn.say(ending.length > 0 ? texts.prolonged : texts.nothingEnds));
    return answerNudge(turn, { rule: ENDING_NUDGE, about: card.id, nudgeId, answer: 'prolonged' }, () =>
      redraw(
        turn.message(words, buttons(press(turn.say(texts.offersButton), LINES_PRESS, `offer.${card.id}`))),
      ),
    );
  },
};
