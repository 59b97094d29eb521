/** A named evaluator is reminded of a report as the owner of a task is: before it is due, on the day, and after it. */
import { buttons, press, text } from '../../chat/message.ts';
import { waitingReports, type Report } from '../../db/programmes.ts';
import { standOn, type Rung } from '../../domain/ladder.ts';
import type { NudgeRitual, Outlook, SaidBlocks } from '../../engine/feature.ts';
import { sayDate } from '../../i18n/format.ts';
import { EVALUATE_PROGRAMME_PRESS } from './names.ts';
import { texts } from './programme-texts.ts';

const LADDER: readonly Rung[] = [
  { days: -7, least: 'standard' },
  { days: -1, least: 'standard' },
  { days: 0, least: 'light' },
  { days: 7, least: 'light' },
  { days: 14, least: 'light' },
];

export const remindEvaluator: NudgeRitual = {
  nudge: 'programme-report',
  subject: 'programme-report',
  kind: 'evaluation',
  title: texts.remindTitle,
  why: texts.remindWhy,
  async outlook(turn, abouts) {
    const reports = await waitingReports(turn.db, abouts);
    return new Map(reports.map((report) => [report.id, outlookOf(report, turn.today)]));
  },
  async say(turn, { personId, nudges }) {
    const reports = await waitingReports(
      turn.db,
      nudges.map((nudge) => nudge.about),
    );
    const said = new Map<string, SaidBlocks>();
    for (const { id, about } of nudges) {
      const report = reports.find((each) => each.id === about && each.evaluatorId === personId);
      if (report === undefined) continue;
      const due = sayDate(report.dueOn, turn.language);
      const line = turn.say(texts.remind, { title: report.title, due });
      const way = press(turn.say(texts.evaluate), EVALUATE_PROGRAMME_PRESS, about, { opensForm: true });
      said.set(id, { blocks: [text(line), buttons(way)], short: line });
    }
    return said;
  },
};

function outlookOf({ dueOn, opensOn, evaluatorId }: Report, today: string): Outlook {
  const { heard, next } = standOn(LADDER, { due: dueOn, since: opensOn, today });
  const nudges = heard.map(({ days, least }) => ({
    personId: evaluatorId,
    period: `${dueOn}:${String(days)}`,
    least,
  }));
  return { nudges, nextOn: next };
}
