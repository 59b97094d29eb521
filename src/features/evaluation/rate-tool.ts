/** Twice a year whoever runs a network is asked, with one press, how useful Round Table itself is to it (R45). */
import { buttons, press, quiet, strong, text, type Block } from '../../chat/message.ts';
import { redraw } from '../../chat/reply.ts';
import { peopleWhoRun } from '../../db/persons.ts';
import { rateTool, toolRatings, usefulness } from '../../db/tool-ratings.ts';
import { addDays, dayAt, type Day } from '../../domain/day.ts';
import { Refusal } from '../../domain/errors.ts';
import {
  answerNudge,
  isOfPeriod,
  type ComposeTurn,
  type LookTurn,
  type NudgeRitual,
  type PressRitual,
  type SaidBlocks,
  type SweepTurn,
} from '../../engine/feature.ts';
import { RATE_TOOL_PRESS } from './names.ts';
import { texts } from './texts.ts';

/** In the middle of each half of a school year, when there is something to say and no report due. */
const ASKED_ON = ['05-15', '11-15'];
/** Nobody is asked before they could know. */
const KNOWN_DAYS = 60;
/** A question that could not be asked for so long waits for the next half-year. */
const NEWS_DAYS = 30;
const MARKS = [1, 2, 3, 4, 5];
const YEAR_DAYS = 366;
/** In the ledger. */
const RATE_TOOL_NUDGE = 'tool-rating';

export const rateToolNudge: NudgeRitual = {
  nudge: RATE_TOOL_NUDGE,
  subject: 'network',
  kind: 'evaluation',
  title: texts.rateTitle,
  why: texts.rateWhy,
  async outlook(turn, abouts) {
    const { now, next } = daysAround(turn);
    const people = now === null ? [] : await peopleWhoRun(turn.db.sql, turn.network.id);
    const nudges = people.map(({ id }) => ({ personId: id, period: now ?? '', least: 'standard' as const }));
    return new Map(abouts.map((about) => [about, { nudges, nextOn: next }]));
  },
  async say(turn, { personId, nudges }) {
    const [nudge] = nudges.toSorted((one, other) => other.dueOn.localeCompare(one.dueOn));
    const { now } = daysAround(turn);
    if (nudge === undefined || now === null || !isOfPeriod(nudge, now)) return new Map();
    const rating = (await toolRatings(turn.db, now)).get(personId);
    return new Map([[nudge.id, rating === undefined ? asking(turn, nudge.id) : thanking(turn, rating)]]);
  },
};

/** The question that holds now, and the day of the one after it. */
function daysAround({ today, network }: Pick<SweepTurn, 'today' | 'network'>): {
  readonly now: Day | null;
  readonly next: Day | null;
} {
  if (network.setUpAt === null) return { now: null, next: null };
  const from = addDays(dayAt(network.setUpAt, network.timeZone), KNOWN_DAYS);
  const year = Number(today.slice(0, 4));
  const days = [year - 1, year, year + 1]
    .flatMap((each) => ASKED_ON.map((day): Day => `${String(each)}-${day}`))
    .filter((day) => day >= from);
  const latest = days.findLast((day) => day <= today) ?? null;
  return {
    now: latest !== null && today <= addDays(latest, NEWS_DAYS) ? latest : null,
    next: days.find((day) => day > today) ?? null,
  };
}

function asking({ say }: ComposeTurn, nudgeId: string): SaidBlocks {
  const words = say(texts.rateQuestion);
  return {
    short: words,
    blocks: [
      text([strong(words)]),
      buttons(
        ...MARKS.map((mark) =>
          press(String(mark), RATE_TOOL_PRESS, `${String(mark)} ${nudgeId}`, {
            described: say(texts.rateMark, { mark }),
          }),
        ),
      ),
      quiet(say(texts.rateScale)),
    ],
  };
}

function thanking({ say }: Pick<ComposeTurn, 'say'>, rating: number): SaidBlocks {
  const words = say(texts.rateThanks, { mark: rating });
  return { short: words, blocks: [text(words)] };
}

/** Value: the mark, and the nudge under which it stood. */
export const rateToolPress: PressRitual = {
  press: RATE_TOOL_PRESS,
  may: 'see-health',
  turn: 'act',
  async run(turn, value) {
    const [typed = '', nudgeId = ''] = value.split(' ');
    const rating = Number(typed);
    const today = dayAt(turn.now, turn.network.timeZone);
    const { now } = daysAround({ today, network: turn.network });
    if (now === null || !MARKS.includes(rating)) throw new Refusal(texts.rateOver);
    await rateTool(turn.db, { personId: turn.person.id, askedOn: now, rating }, turn.now);
    const answered = { rule: RATE_TOOL_NUDGE, about: turn.network.id, nudgeId, answer: 'rated' };
    return answerNudge(turn, answered, () => redraw(turn.message(...thanking(turn, rating).blocks)));
  },
};

/** What whoever runs the network sees of it among the results. */
export async function usefulnessBlocks(turn: LookTurn): Promise<Block[]> {
  if (!turn.may('see-health')) return [];
  const found = await usefulness(turn.db, addDays(turn.today, -YEAR_DAYS));
  if (found === null) return [];
  const average = Math.round(found.average * 10) / 10;
  return [quiet(turn.say(texts.rateResult, { average, count: found.count }))];
}
