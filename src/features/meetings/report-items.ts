/** Groups of a table report to it: their reports stand on the agenda of its meetings (R27). */
import type { Meeting } from '../../db/meetings.ts';
import { addReportItem } from '../../db/report-items.ts';
import { groupsOf } from '../../db/table-editing.ts';
import type { ActTurn } from '../../engine/feature.ts';
import { chooseLanguage } from '../../i18n/language.ts';
import { sayIn } from '../../i18n/text.ts';
import { texts } from './tables/texts.ts';

/**
 * Puts the report of each group of the table on the agenda of its meeting, in the network's language, after what stands
 * there. To be called whenever a meeting of a table comes to be; a report that is there already stays as it is.
 */
export async function putReports(turn: ActTurn, meeting: Pick<Meeting, 'id' | 'tableId'>): Promise<void> {
  const say = sayIn(chooseLanguage(turn.network.language));
  const writing = { byId: turn.person.id, now: turn.now };
  for (const { id, name } of await groupsOf(turn.db, meeting.tableId)) {
    const title = say(texts.reportItem, { name });
    await addReportItem(turn.db, { meetingId: meeting.id, groupId: id, title }, writing);
  }
}
