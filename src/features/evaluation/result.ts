/** What came of the evaluation of one meeting. */
import { buttons, heading, list, press, quiet, table, text, type Block } from '../../chat/message.ts';
import { show } from '../../chat/reply.ts';
import {
  evaluatedTables,
  evaluationOfMeeting,
  remarksOf,
  trendOf,
  type Evaluation,
} from '../../db/evaluations.ts';
import { Refusal } from '../../domain/errors.ts';
import { averageOf, MARKS, QUESTIONS, REASONS, type Remark } from '../../domain/evaluation.ts';
import type { LookTurn, PressRitual } from '../../engine/feature.ts';
import { EVALUATIONS_PRESS, RESULT_PRESS } from './names.ts';
import { texts } from './texts.ts';
import { trendPicture, type Showing, type Voice } from './trend.ts';
import { QUESTION_TEXTS, REASON_TEXTS, sayAverage } from './words.ts';

export interface Seen {
  readonly evaluation: Evaluation;
  /** Null: whoever reads it does not see loose words. */
  readonly remarks: readonly Remark[] | null;
}

/** The result as it is sent and shown: numbers from three answers, else that they are too few. */
export async function resultBlocks(
  turn: Showing & Pick<LookTurn, 'db'>,
  { evaluation, remarks }: Seen,
): Promise<Block[]> {
  const { say } = turn;
  const { answered, asked, counts, title, tableId, tableName } = evaluation;
  const points = counts === null ? [] : await trendOf(turn.db, tableId);
  // What came after this meeting is not its result.
  const upTo = points.findIndex((point) => point.meetingId === evaluation.meetingId) + 1;
  return [
    heading(say(texts.resultTitle, { title })),
    text(say(texts.answersOf, { answered, asked })),
    ...(counts === null ? [text(say(texts.tooFew))] : [countsTable(turn, counts)]),
    ...trendPicture(turn, { tableId, tableName, points: points.slice(0, upTo) }),
    ...(remarks === null ? [] : remarkBlocks(turn, evaluation, remarks)),
    buttons(press(say(texts.showTrend), EVALUATIONS_PRESS, tableId)),
  ];
}

function countsTable({ say, language }: Voice, counts: NonNullable<Evaluation['counts']>): Block {
  const rows = QUESTIONS.map((question) => [
    say(QUESTION_TEXTS[question]),
    sayAverage(averageOf(counts[question]), language),
    ...counts[question].map(String),
  ]);
  return table(
    say(texts.resultCaption),
    [say(texts.question), say(texts.average), ...MARKS.map(String)],
    rows,
  );
}

/** Loose words and reasons, where there are any. */
function remarkBlocks({ say }: Voice, evaluation: Evaluation, remarks: readonly Remark[]): Block[] {
  const { reasons, absentAnswered, absentAsked } = evaluation;
  const said = (kind: Remark['kind']): string[] =>
    remarks.filter((remark) => remark.kind === kind).map((remark) => remark.text);
  const titled = (title: string, items: readonly string[]): Block[] =>
    items.length === 0 ? [] : [text([{ kind: 'strong', text: title }]), list(items)];
  const absent =
    absentAsked === 0
      ? []
      : [
          text([
            {
              kind: 'strong',
              text: say(texts.absentTitle, { answered: absentAnswered, asked: absentAsked }),
            },
          ]),
          reasons === null
            ? text(say(texts.tooFew))
            : list(
                REASONS.filter((reason) => reasons[reason] > 0).map((reason) =>
                  say(texts.reasonCount, { reason: say(REASON_TEXTS[reason]), count: reasons[reason] }),
                ),
              ),
          ...(said('absence').length === 0 ? [] : [list(said('absence'))]),
        ];
  const blocks = [
    ...titled(say(texts.keep), said('keep')),
    ...titled(say(texts.change), said('change')),
    ...absent,
  ];
  return blocks.length === 0 ? [] : [quiet(say(texts.remarksNote)), ...blocks];
}

/** What somebody may see of it: whether its table is theirs. @throws Refusal: it is not */
export async function demandSight(turn: LookTurn, tableId: string): Promise<void> {
  const own = await evaluatedTables(turn.db, turn.person.id, false);
  const isInvited = own.some((each) => each.id === tableId);
  if (!turn.may('see-evaluations', { isInvited })) throw new Refusal(texts.notYours);
}

/** The result of one meeting, with loose words for those who may read them. */
export const resultPress: PressRitual = {
  press: RESULT_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  async run(turn, meetingId) {
    const evaluation = await evaluationOfMeeting(turn.db, meetingId);
    if (evaluation?.closedAt == null) throw new Refusal(texts.noResults);
    await demandSight(turn, evaluation.tableId);
    const isModerator = evaluation.moderatorId === turn.person.id;
    const remarks = turn.may('read-remarks', { isModerator })
      ? await remarksOf(turn.db, evaluation.id)
      : null;
    return show(turn.message(...(await resultBlocks(turn, { evaluation, remarks }))));
  },
};
