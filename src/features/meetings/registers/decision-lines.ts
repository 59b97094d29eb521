/** Decisions as the register lists them. */
import { facts, type Block } from '../../../chat/message.ts';
import type { RegisteredDecision } from '../../../db/registers.ts';
import { dayAt } from '../../../domain/day.ts';
import { decisionNumber } from '../../../domain/meeting.ts';
import type { LookTurn } from '../../../engine/feature.ts';
import { sayDate } from '../../../i18n/format.ts';
import { texts } from './texts.ts';

export const decisionLines = (turn: LookTurn, found: readonly RegisteredDecision[]): Block =>
  facts(
    ...found.map((each) => ({
      label: decisionNumber(each.year, each.number),
      value: [each.text, noteOf(turn, each), ...reviewOf(turn, each)].join('\n'),
    })),
  );

const noteOf = (turn: LookTurn, { state, tableName, publishedAt }: RegisteredDecision): string =>
  turn.say(state === 'superseded' ? texts.supersededNote : texts.decisionNote, {
    table: tableName,
    day: sayDate(dayAt(publishedAt, turn.network.timeZone), turn.language),
  });

const reviewOf = (turn: LookTurn, { state, reviewOn }: RegisteredDecision): string[] =>
  reviewOn === null || state === 'superseded'
    ? []
    : [turn.say(texts.reviewNote, { day: sayDate(reviewOn, turn.language) })];
