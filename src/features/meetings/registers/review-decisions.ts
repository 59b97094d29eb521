import { buttons, heading, press, text } from '../../../chat/message.ts';
import { show, type Reply } from '../../../chat/reply.ts';
import { DECISIONS_A_PAGE, decisionsToReview } from '../../../db/registers.ts';
import { tableOf } from '../../../db/tables.ts';
import type { LookTurn, PressRitual } from '../../../engine/feature.ts';
import { DECISIONS_PRESS } from '../names.ts';
import { decisionLines } from './decision-lines.ts';
import { REVIEW_PRESS } from './names.ts';
import { texts } from './texts.ts';

/** Decisions whose day of review has come, of one table or of all, the longest waiting first. */
export const reviewPress: PressRitual = {
  press: REVIEW_PRESS,
  may: 'see-meetings',
  turn: 'look',
  run: (turn, value) => toReview(turn, value),
};

async function toReview(turn: LookTurn, value: string): Promise<Reply> {
  const [asked = '', after = ''] = value.split(' ');
  const table = await tableOf(turn.db, asked);
  const tableId = table?.id ?? null;
  const found = await decisionsToReview(turn.db, { today: turn.today, tableId, after });
  const shown = found.slice(0, DECISIONS_A_PAGE);
  const last = shown.at(-1);
  const { say } = turn;
  const ways = buttons(
    ...(last !== undefined && found.length > shown.length
      ? [press(say(texts.more), REVIEW_PRESS, `${tableId ?? 'all'} ${last.id}`)]
      : []),
    ...(table === null ? [] : [press(say(texts.allOfTable), DECISIONS_PRESS, table.id)]),
    press(say(texts.allDecisions), DECISIONS_PRESS, ''),
  );
  const title = table === null ? say(texts.toReview) : say(texts.toReviewOf, { table: table.name });
  return show(
    turn.message(
      heading(title),
      last === undefined ? text(say(texts.nothingToReview)) : decisionLines(turn, shown),
      ways,
    ),
  );
}
