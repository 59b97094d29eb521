/** What the rules say of objects, and what of it their receivers let be said, and when. */
import { ruleSettings, type RuleSetting } from '../db/network-rules.ts';
import type { Planned, Subject } from '../db/nudge-plan.ts';
import {
  alreadyThere,
  endSnoozes,
  nudgeKey,
  receiversOf,
  snoozeKey,
  snoozesOf,
  type NewNudge,
  type NudgeKey,
  type Receiver,
} from '../db/nudges.ts';
import type { Day } from '../domain/day.ts';
import { hears, livingIn, nextMoment } from '../domain/manners.ts';
import { LATER_PERIOD, settingOf, wholeOf, type NudgeRitual, type SweepTurn, type ToNudge } from './nudge.ts';

export interface Due extends ToNudge {
  readonly rule: NudgeRitual;
  readonly about: string;
}

/** The day on which an object is looked at again, by the object's id. */
export type Days = ReadonlyMap<string, Day>;

export interface Outlooks {
  readonly due: readonly Due[];
  readonly next: Days;
}

/** Every rule about the objects of its subject, with what the network has set for it. */
export async function askRules(
  turn: SweepTurn,
  rules: readonly NudgeRitual[],
  plans: readonly Planned[],
): Promise<Outlooks> {
  const due: Due[] = [];
  const next = new Map<string, Day>();
  const settings = plans.length === 0 ? new Map<string, RuleSetting>() : await ruleSettings(turn.db);
  for (const rule of rules) {
    const abouts = ofSubject(plans, rule.subject);
    if (abouts.length === 0) continue;
    const { isOn, days } = settingOf(rule, settings);
    for (const [about, outlook] of await rule.outlook({ ...turn, isOn, days }, abouts)) {
      // A rule that is switched off still does what it does besides: an evaluation closes on its day.
      if (isOn) due.push(...outlook.nudges.map((nudge) => ({ ...nudge, rule, about })));
      if (outlook.nextOn !== null) soonest(next, about, outlook.nextOn);
    }
  }
  return { due, next };
}

const ofSubject = (plans: readonly Planned[], subject: Subject): string[] =>
  plans.filter((plan) => plan.subject === subject).map((plan) => plan.about);

function soonest(days: Map<string, Day>, about: string, day: Day): void {
  const known = days.get(about);
  if (known === undefined || day < known) days.set(about, day);
}

/** What each receiver lets be said, and when; what they put off comes back on its day. */
export async function withManners(
  turn: SweepTurn,
  due: readonly Due[],
): Promise<{ readonly nudges: NewNudge[]; readonly woken: Days }> {
  const woken = new Map<string, Day>();
  if (due.length === 0) return { nudges: [], woken };
  const receivers = await receiversOf(
    turn.db,
    due.map((each) => each.personId),
  );
  const snoozes = await snoozesOf(
    turn.db,
    due.map((each) => each.about),
  );
  const heard = lastOfEach(due.filter((each) => isWanted(each, receivers.get(each.personId))));
  const asleep = (each: Due): Day | undefined => snoozes.get(snoozeKey(each));
  for (const each of heard) {
    const until = asleep(each);
    if (until !== undefined && until > turn.today) soonest(woken, each.about, until);
  }
  const said = heard.filter((each) => (asleep(each) ?? '') <= turn.today);
  const ended = said.filter((each) => asleep(each) !== undefined);
  const repeated = await alreadyThere(turn.db, ended.map(keyOf));
  await endSnoozes(turn.db, ended);
  const nudges = said.flatMap((each) => {
    const receiver = receivers.get(each.personId);
    if (receiver === undefined) return [];
    const isRepeated = repeated.has(nudgeKey(keyOf(each)));
    const period = isRepeated ? `${LATER_PERIOD}${asleep(each) ?? ''}` : each.period;
    return [newNudge(turn, { ...each, period }, receiver)];
  });
  return { nudges, woken };
}

const keyOf = ({ rule, about, personId, period }: Due): NudgeKey => ({
  rule: rule.nudge,
  about,
  personId,
  period,
});

/** Of the steps of one period somebody hears the last: it overtakes those before it. */
const lastOfEach = (due: readonly Due[]): Due[] => [
  ...new Map(due.map((each) => [nudgeKey({ ...keyOf(each), period: wholeOf(each) }), each])).values(),
];

const isWanted = ({ rule, least }: Due, receiver: Receiver | undefined): boolean =>
  receiver !== undefined && !receiver.muted.includes(rule.kind) && hears(receiver.intensity, least);

const newNudge = (turn: SweepTurn, due: Due, receiver: Receiver): NewNudge => ({
  ...keyOf(due),
  dueOn: turn.today,
  sayAt: nextMoment(
    { from: turn.now, notBefore: turn.today },
    receiver,
    livingIn(turn.network, receiver.timeZone),
  ),
});
