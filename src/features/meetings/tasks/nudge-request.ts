/** What an owner asked about a task is not forgotten: whoever can answer hears of it again (X6: twice, then nobody asks any more). */
import { peopleWhoRun } from '../../../db/persons.ts';
import { openRequests, type OpenRequest } from '../../../db/task-requests.ts';
import { standOn, type Rung } from '../../../domain/ladder.ts';
import type { NudgeRitual, SaidBlocks, ToNudge } from '../../../engine/feature.ts';
import { requestBlocks, requestLine } from './request-blocks.ts';
import { texts } from './texts.ts';

/** Days after it was asked. */
const LADDER: readonly Rung[] = [
  { days: 3, least: 'light' },
  { days: 7, least: 'light' },
];

export const nudgeRequest: NudgeRitual = {
  nudge: 'task-request',
  subject: 'task',
  kind: 'tasks',
  title: texts.nudgeRequest,
  why: texts.whyRequest,
  async outlook(turn, abouts) {
    const requests = await openRequests(turn.db, abouts);
    const runs = requests.length === 0 ? [] : await peopleWhoRun(turn.db.sql, turn.network.id);
    const outlooks = new Map<string, { nudges: ToNudge[]; nextOn: string | null }>();
    for (const request of requests) {
      const { now, next } = standOn(LADDER, { due: request.askedOn, since: '', today: turn.today });
      const known = outlooks.get(request.taskId) ?? { nudges: [], nextOn: null };
      const told = whoAnswers(
        request,
        runs.map(({ id }) => id),
      );
      if (now !== null)
        known.nudges.push(
          ...told.map((personId) => ({
            personId,
            period: `${request.id}:${String(now.days)}`,
            least: now.least,
          })),
        );
      known.nextOn = [known.nextOn, next].filter((day) => day !== null).toSorted()[0] ?? null;
      outlooks.set(request.taskId, known);
    }
    return outlooks;
  },
  async say(turn, { nudges }) {
    const requests = await openRequests(
      turn.db,
      nudges.map((nudge) => nudge.about),
    );
    const said = new Map<string, SaidBlocks>();
    for (const nudge of nudges) {
      const request = requests.find((each) => nudge.period.startsWith(each.id));
      if (request !== undefined)
        said.set(nudge.id, { short: requestLine(turn, request), blocks: requestBlocks(turn, request) });
    }
    return said;
  },
};

function whoAnswers(request: OpenRequest, runs: readonly string[]): string[] {
  const asked = {
    'hand-over': request.toId === null ? [] : [request.toId],
    'more-time': runs,
    'not-relevant': [request.moderatorId],
    help: [request.moderatorId, ...runs],
  }[request.kind];
  return [...new Set(asked)].filter((id) => id !== request.byId);
}
