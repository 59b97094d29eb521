/** A merge is taken back, within a day and by whoever may merge. */
import { buttons, quiet, text } from '../../../chat/message.ts';
import { redraw, type Reply } from '../../../chat/reply.ts';
import { isTooLate, mergeOf, undoMerge, type MergeShown } from '../../../db/partner-merge.ts';
import { dayAt } from '../../../domain/day.ts';
import type { ActTurn, PressRitual } from '../../../engine/feature.ts';
import { sayDate } from '../../../i18n/format.ts';
import { peopleOfBoth, tellBoth } from './merge-partners.ts';
import { UNDO_PRESS } from './names.ts';
import { listAfter, waysOn } from './show-duplicates.ts';
import { texts } from './texts.ts';

export const undoPress: PressRitual = {
  press: UNDO_PRESS,
  may: 'merge-partners',
  turn: 'act',
  async run(turn, id) {
    const merged = await mergeOf(turn.db, id);
    if (merged === null) return listAfter(turn, 0, text(turn.say(texts.undoGone)));
    return (await refused(turn, merged)) ?? undo(turn, merged);
  },
};

/** Why it cannot be undone (any more), and what helps; null: it can. */
async function refused(turn: ActTurn, merged: MergeShown): Promise<Reply | null> {
  const { say } = turn;
  const { keptName: kept, goneName: gone, undoneAt, undoneBy, onwardName: onward } = merged;
  if (undoneAt !== null) {
    const day = sayDate(dayAt(undoneAt, turn.network.timeZone), turn.language);
    const person = undoneBy === null || undoneBy === '' ? say(texts.somebody) : undoneBy;
    return listAfter(turn, 0, text(say(texts.undoAlready, { person, day })));
  }
  if (isTooLate(merged, turn.now))
    return listAfter(turn, 0, text(say(texts.undoLate, { kept, gone, command: turn.typed('partners add') })));
  return onward === null ? null : listAfter(turn, 0, text(say(texts.undoOnward, { kept, onward })));
}

async function undo(turn: ActTurn, merged: MergeShown): Promise<Reply> {
  const { say } = turn;
  const { keptId, goneId, keptName: kept, goneName: gone } = merged;
  const editing = { byId: turn.person.id, now: turn.now, today: turn.today, vocabulary: turn.vocabulary };
  const undone = await undoMerge(turn.db, merged, editing);
  // Somebody pressed it in the same moment, or merged the one that stayed: the second look says which.
  if (undone === null) {
    const again = await mergeOf(turn.db, merged.id);
    return (
      (again === null ? null : await refused(turn, again)) ?? listAfter(turn, 0, text(say(texts.undoGone)))
    );
  }
  const people = await peopleOfBoth(turn, keptId, goneId);
  await tellBoth(turn, people, { merged, why: 'partners-parted', sentence: texts.toldUndone });
  return redraw(
    turn.message(
      text(say(texts.undone, { gone, kept })),
      ...(undone.left === 0 ? [] : [quiet(say(texts.undoneLeft, { count: undone.left }))]),
      buttons(...waysOn(turn, goneId)),
    ),
  );
}
