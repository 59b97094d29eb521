/** What a rule of nudges is: when something is due it says so, to whom, and what is said is asked again as it leaves. */
import type { Block, Line } from '../chat/message.ts';
import type { Db } from '../db/handle.ts';
import type { RuleSetting } from '../db/network-rules.ts';
import type { Subject } from '../db/nudge-plan.ts';
import type { Said } from '../db/nudges.ts';
import type { KnownNetwork } from '../db/people.ts';
import type { Day } from '../domain/day.ts';
import type { Intensity, NudgeKind } from '../domain/manners.ts';
import type { Text } from '../i18n/text.ts';
import type { ComposeTurn } from './compose.ts';
import type { ActTurn, DaysSetting } from './turn.ts';

/** A turn of the clock in one network: one transaction, nobody speaks. */
export interface SweepTurn extends Pick<
  ActTurn,
  'now' | 'today' | 'network' | 'seal' | 'tell' | 'tellEach' | 'post'
> {
  readonly db: Db;
  readonly network: KnownNetwork;
  /** Whether the network wants anything said by the rule that is asked. */
  readonly isOn: boolean;
  /** The number of the rule that is asked, as the network has set it; 0 where it has none. */
  readonly days: number;
  /** The first instant from now on, not before that local day, at which the network is at work: for posts in channels. */
  moment(notBefore: Day): Date;
}

export interface ToNudge {
  readonly personId: string;
  /** Which step it is; the rule says each once to a person about an object. At most 60 characters. */
  readonly period: string;
  /** Whoever wants to hear less is not told. */
  readonly least: Intensity;
}

export interface Outlook {
  /**
   * What is due by now, in the order of its steps: of several steps of a period, each `<period>:<step>`, somebody hears the
   * last that they want to hear. What was said already may be among it: it is not said again.
   */
  readonly nudges: readonly ToNudge[];
  /** The local day of the network on which the rule looks again; null: only when the object changes. */
  readonly nextOn: Day | null;
}

/** Nothing to say, now or later, until the object changes. */
export const NOTHING_MORE: Outlook = { nudges: [], nextOn: null };

/** How the period of a nudge begins that its receiver had put off. */
export const LATER_PERIOD = 'later:';

/** Whether a nudge belongs to a period of its rule, or to a step within it: put off by its receiver, it does. */
export const isOfPeriod = ({ period }: Pick<Said, 'period'>, whole: string): boolean =>
  period === whole || period.startsWith(`${whole}:`) || period.startsWith(LATER_PERIOD);

/** The period of which a nudge is a step; one without steps is its own. */
export const wholeOf = ({ period }: Pick<Said, 'period'>): string =>
  period.includes(':') ? period.slice(0, period.lastIndexOf(':')) : period;

/** What is said of one nudge in the receiver's message. */
export interface SaidBlocks {
  readonly blocks: readonly Block[];
  /** The same in one line, where there are too many of them. */
  readonly short: Line;
}

/** Somebody's nudges of one rule, as they are about to be read. */
export interface Saying {
  readonly personId: string;
  readonly nudges: readonly Said[];
}

export interface NudgeRitual {
  /** Its name in the ledger, for ever. */
  readonly nudge: string;
  readonly subject: Subject;
  /** What a person switches off with it. */
  readonly kind: NudgeKind;
  readonly days?: DaysSetting;
  /** What it is called in lists. */
  readonly title: Text;
  /** One sentence: why somebody gets it. */
  readonly why: Text;
  /**
   * What is due of these objects, and when to look again; asked when an object changed and when its day has come. An object
   * that is left out is as `NOTHING_MORE`. It may act as well (tell, post, change): it runs in the sweep's transaction.
   */
  outlook(turn: SweepTurn, abouts: readonly string[]): Promise<ReadonlyMap<string, Outlook>>;
  /**
   * The words, by the nudge's id, read from the state of this moment; what is left out is not wanted any more. One that is
   * answered says what became of it. Buttons carry `<about> <nudge id>` where the message is to become its own result.
   */
  say(turn: ComposeTurn, saying: Saying): Promise<ReadonlyMap<string, SaidBlocks>>;
}

/** Without these promises would be lost, and nobody would hear of it: a network cannot switch them off. */
export const isFirm = ({ kind }: Pick<NudgeRitual, 'kind'>): boolean =>
  kind === 'tasks' || kind === 'coordination';

/** A rule's setting in a network: what it has set, within what the rule allows, else the usual. */
export function settingOf(
  rule: Pick<NudgeRitual, 'nudge' | 'kind' | 'days'>,
  settings: ReadonlyMap<string, RuleSetting>,
): { readonly isOn: boolean; readonly days: number } {
  const set = settings.get(rule.nudge);
  const isOn = isFirm(rule) || set?.isOn !== false;
  const { days } = rule;
  if (days === undefined) return { isOn, days: 0 };
  return { isOn, days: Math.min(Math.max(set?.days ?? days.usual, days.least), days.most) };
}
