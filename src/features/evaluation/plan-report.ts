/** The next evaluation of a programme is planned, and its evaluator told: now, and when the form opens. */
import { buttons, press, text } from '../../chat/message.ts';
import { planReport } from '../../db/programmes.ts';
import type { Day } from '../../domain/day.ts';
import { instantOf } from '../../domain/local-time.ts';
import { nextEvaluation, type Period, type PlannedEvaluation } from '../../domain/programme.ts';
import type { ActTurn } from '../../engine/feature.ts';
import { sayDate } from '../../i18n/format.ts';
import { EVALUATE_PROGRAMME_PRESS } from './names.ts';
import { texts } from './programme-texts.ts';

export interface Planning extends Period {
  readonly programmeId: string;
  readonly evaluatorId: string;
  readonly title: string;
  /** The evaluation that was just handed in; null: it is the first. */
  readonly after: Day | null;
}

/** Null: there is nothing more to evaluate. A programme that is entered late begins with what is due now. */
export async function planNextReport(turn: ActTurn, planning: Planning): Promise<PlannedEvaluation | null> {
  const { programmeId, evaluatorId, title, after } = planning;
  const planned = lastBegun(planning, after, turn.today) ?? nextEvaluation(planning, after);
  const id = planned === null ? null : await planReport(turn.db, planning, planned);
  if (planned === null || id === null) return null;
  const { opensOn, dueOn } = planned;
  const about = programmeId;
  const isOpen = opensOn <= turn.today;
  if (!isOpen && evaluatorId !== turn.person.id)
    await turn.tell({
      personId: evaluatorId,
      key: `programme-evaluator:${id}`,
      why: 'programme-evaluator',
      about,
      compose: (say, language) => [
        text(say(texts.named, { title, day: sayDate(opensOn, language), due: sayDate(dueOn, language) })),
      ],
    });
  await turn.tell({
    personId: evaluatorId,
    key: `programme-evaluation:${id}`,
    why: 'programme-evaluation',
    about,
    ...(isOpen ? {} : { dueAt: instantOf(`${opensOn}T09:00`, turn.network.timeZone) }),
    compose: (say, language) => [
      text(say(texts.opened, { title, due: sayDate(dueOn, language) })),
      buttons(
        press(say(texts.evaluate), EVALUATE_PROGRAMME_PRESS, id, { style: 'primary', opensForm: true }),
      ),
    ],
  });
  return planned;
}

/** Of several that are past already only the last is asked for; null: none is past. */
function lastBegun(period: Period, after: Day | null, today: Day): PlannedEvaluation | null {
  let last: PlannedEvaluation | null = null;
  let next = nextEvaluation(period, after);
  while (next !== null && next.opensOn <= today) {
    last = next;
    next = nextEvaluation(period, next.opensOn);
  }
  return last;
}
