/** The steps in which something that is due is brought back to mind: days before and after, ever further apart. */
import { addDays, type Day } from './day.ts';
import { hears, type Intensity } from './manners.ts';

export interface Rung {
  /** Days from the day it is due; negative: before. */
  readonly days: number;
  /** Whoever wants to hear less is not told at this step. */
  readonly least: Intensity;
}

export interface Step extends Rung {
  readonly day: Day;
}

/** Where on a ladder somebody stands. */
export interface Standing {
  /** The latest step whose day has come; what it overtook is not said any more. Null: none yet. */
  readonly now: Step | null;
  /** The same for everybody, in the order of days: the latest step is not said to all, and whoever it leaves out hears the one before. */
  readonly heard: readonly Step[];
  /** The day of the step after it; null: that was the last. */
  readonly next: Day | null;
}

/**
 * @param ladder - in the order of days
 * @param since - the local day on which they heard of it anyway: steps until then are left out
 */
export function standOn(
  ladder: readonly Rung[],
  { due, since, today }: { readonly due: Day; readonly since: Day; readonly today: Day },
): Standing {
  const steps = ladder.map((rung) => ({ ...rung, day: addDays(due, rung.days) }));
  const come = steps.filter((step) => step.day > since && step.day <= today);
  const heard = come.filter((step, at) => !come.slice(at + 1).some(({ least }) => hears(step.least, least)));
  return { ...standAmong(steps, { since, today }), heard };
}

/**
 * The same among steps whose days are known.
 *
 * @param steps - in the order of days
 * @param since - null: nothing was heard of it before
 */
export function standAmong<S extends { readonly day: Day }>(
  steps: readonly S[],
  { since, today }: { readonly since: Day | null; readonly today: Day },
): { readonly now: S | null; readonly next: Day | null } {
  const open = steps.filter((step) => since === null || step.day > since);
  return {
    now: open.findLast((step) => step.day <= today) ?? null,
    next: open.find((step) => step.day > today)?.day ?? null,
  };
}
