import type { InvokeBody } from './invoke.ts';

/** What came in a while ago, so that the platform's repeats act once and get the same answer. */
export interface Replays {
  /** The answer to the first delivery of this id, which `answer` gives; to repeats the same one, while it is kept. */
  once(id: string, now: Date, answer: () => Promise<InvokeBody>): Promise<InvokeBody>;
}

/** Longer than the platform repeats a delivery. */
const REMEMBERED_MILLISECONDS = 10 * 60_000;
const MOST_REMEMBERED = 5000;
/** Answers hold cards of many KB: only the newest are kept. */
const MOST_ANSWERS = 200;

/** A new, empty memory. It is only the first line: what acts is guarded in the database, too. */
export function replayMemory(): Replays {
  const seen = new Map<string, number>();
  const answers = new Map<string, Promise<InvokeBody>>();
  return {
    once(id, now, answer) {
      forget(seen, now.getTime() - REMEMBERED_MILLISECONDS);
      if (seen.has(id)) return answers.get(id) ?? Promise.resolve(undefined);
      seen.set(id, now.getTime());
      const given = answer();
      answers.set(id, given);
      given.then(
        (body) => body === undefined && answers.delete(id),
        () => {
          // What failed may be tried again.
          answers.delete(id);
          seen.delete(id);
        },
      );
      dropOldest(answers, MOST_ANSWERS);
      dropOldest(seen, MOST_REMEMBERED);
      return given;
    },
  };
}

/** Entries stand in the order in which they came. */
function forget(seen: Map<string, number>, before: number): void {
  for (const [id, at] of seen) {
    if (at >= before) return;
    seen.delete(id);
  }
}

function dropOldest(map: Map<string, unknown>, most: number): void {
  const oldest = map.size > most ? map.keys().next().value : undefined;
  if (oldest !== undefined) map.delete(oldest);
}
