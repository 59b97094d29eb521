/** A decision that is to be looked at again: on its day, whoever moderated the table's last meeting, else whoever coordinates. */
import { buttons, press, quiet, strong, text } from '../../../chat/message.ts';
import { decisionsWithReview, type ReviewedDecision } from '../../../db/decision-nudges.ts';
import { peopleWhoRun } from '../../../db/persons.ts';
import { decisionNumber } from '../../../domain/meeting.ts';
import {
  isOfPeriod,
  type ComposeTurn,
  type NudgeRitual,
  type Outlook,
  type SaidBlocks,
} from '../../../engine/feature.ts';
import { texts as agenda } from '../agenda/texts.ts';
import { ADD_ITEM_PRESS } from '../names.ts';
import { REVIEW_PRESS } from './names.ts';
import { texts } from './texts.ts';

export const nudgeReview: NudgeRitual = {
  nudge: 'decision-review',
  subject: 'decision',
  kind: 'moderating',
  title: texts.nudgeReview,
  why: texts.whyReview,
  async outlook(turn, abouts) {
    const outlooks = new Map<string, Outlook>();
    for (const { id, reviewOn, moderatorId } of await decisionsWithReview(turn.db, abouts)) {
      if (reviewOn > turn.today) {
        outlooks.set(id, { nudges: [], nextOn: reviewOn });
        continue;
      }
      const people =
        moderatorId === null
          ? (await peopleWhoRun(turn.db.sql, turn.network.id)).map((each) => each.id)
          : [moderatorId];
      const nudges = people.map((personId) => ({ personId, period: reviewOn, least: 'light' as const }));
      outlooks.set(id, { nudges, nextOn: null });
    }
    return outlooks;
  },
  async say(turn, { nudges }) {
    const decisions = await decisionsWithReview(
      turn.db,
      nudges.map(({ about }) => about),
    );
    const said = new Map<string, SaidBlocks>();
    for (const nudge of nudges) {
      const decision = decisions.find(({ id }) => id === nudge.about);
      if (decision !== undefined && isOfPeriod(nudge, decision.reviewOn))
        said.set(nudge.id, blocksOf(turn, decision));
    }
    return said;
  },
};

function blocksOf({ say }: ComposeTurn, decision: ReviewedDecision): SaidBlocks {
  const number = decisionNumber(decision.year, decision.number);
  const words = say(texts.lookAgain, { number, table: decision.tableName });
  return {
    short: words,
    blocks: [
      text([strong(words)]),
      quiet(decision.text),
      buttons(
        ...(decision.nextMeetingId === null
          ? []
          : [press(say(agenda.addItem), ADD_ITEM_PRESS, decision.nextMeetingId, { opensForm: true })]),
        press(say(texts.toReview), REVIEW_PRESS, decision.tableId),
      ),
    ],
  };
}
