/** The one message a day with everything in it: written as it leaves, and drawn again when something in it is answered. */
import {
  buttons,
  heading,
  list,
  plain,
  press,
  spansOf,
  text,
  type Block,
  type Line,
  type Message,
} from '../chat/message.ts';
import {
  dropNudges,
  messageOfNudge,
  nudgesOfMessage,
  PUT_OFF,
  receiversOf,
  snoozeKey,
  snoozesOf,
  waitAgain,
  type Said,
} from '../db/nudges.ts';
import { dayAt, type Day } from '../domain/day.ts';
import { livingIn, nextMoment, NUDGE_KINDS, type NudgeKind } from '../domain/manners.ts';
import { sayDay } from '../i18n/format.ts';
import type { ComposeTurn, Composer, Composers } from './compose.ts';
import type { NudgeRitual, SaidBlocks, Saying } from './nudge.ts';
import { DIGEST, LATER_PRESS, WHY_PRESS } from './nudge-names.ts';
import { KIND_TEXTS, nudgeTexts as texts } from './nudge-texts.ts';

export interface Nudging {
  readonly rules: ReadonlyMap<string, NudgeRitual>;
  readonly composers: Composers;
  /** The message that carries a nudge, as it stands now; null: there is none of that id for this person. */
  again(turn: ComposeTurn, personId: string, nudgeId: string): Promise<Message | null>;
  /** Each of somebody's nudges in one line, by its id; what is left out is not wanted any more. */
  lines(turn: ComposeTurn, saying: Saying): Promise<ReadonlyMap<string, Line>>;
}

/** @throws Error: when two rules have one name (a bug, found at start) */
export function createNudging(given: readonly NudgeRitual[]): Nudging {
  const rules = new Map(given.map((rule) => [rule.nudge, rule]));
  if (rules.size < given.length) throw new Error('two rules of nudges have one name');
  return {
    rules,
    composers: { [DIGEST]: composer(rules) },
    async again(turn, personId, nudgeId) {
      const key = await messageOfNudge(turn.db, nudgeId);
      if (key === null) return null;
      const nudges = (await nudgesOfMessage(turn.db, key)).filter((each) => each.personId === personId);
      if (nudges.length === 0) return null;
      const said = await sayAll(turn, rules, { personId, nudges });
      if (said.length === 0) return turn.message(text(turn.say(texts.allDone)));
      return drawn(turn, said);
    },
    async lines(turn, saying) {
      const said = await sayAll(turn, rules, saying);
      return new Map(said.map((each) => [each.nudge.id, each.short]));
    },
  };
}

type Rules = ReadonlyMap<string, NudgeRitual>;

/** Something in a message, in its words. */
interface Spoken extends SaidBlocks {
  readonly nudge: Said;
  readonly kind: NudgeKind;
}

const composer =
  (rules: Rules): Composer =>
  async (row, turn) => {
    const { personId } = row;
    if (personId === null) throw new Error('the message of a day goes to a person');
    const all = await nudgesOfMessage(turn.db, row.key);
    const nudges = all.filter((each) => each.answer === null);
    if (await isTooLate(turn, { personId, key: row.key })) return null;
    const said = await sayAll(turn, rules, { personId, nudges });
    const wanted = new Set(said.map((each) => each.nudge.id));
    const ids = all.map((each) => each.id).filter((id) => !wanted.has(id));
    await dropNudges(turn.db.sql, { networkId: turn.db.networkId, ids, why: 'obsolete' });
    return said.length === 0 ? null : drawn(turn, said);
  };

/** It was queued for today and would be read at night, or on a day off: what is in it waits for the next message. */
async function isTooLate(
  turn: ComposeTurn,
  { personId, key }: { readonly personId: string; readonly key: string },
): Promise<boolean> {
  const receiver = (await receiversOf(turn.db, [personId])).get(personId);
  if (receiver === undefined) return false;
  const { network, now } = turn;
  const living = livingIn(network, receiver.timeZone);
  const at = nextMoment({ from: now, notBefore: dayAt(now, receiver.timeZone) }, receiver, living);
  if (at <= now) return false;
  await waitAgain(turn.db, { key, at });
  return true;
}

async function sayAll(turn: ComposeTurn, rules: Rules, { personId, nudges }: Saying): Promise<Spoken[]> {
  const spoken: Spoken[] = [];
  const asleep = nudges.filter((each) => each.answer === PUT_OFF);
  const until = asleep.length === 0 ? NOBODY_SLEEPS : await snoozesOf(turn.db, asleep.map(aboutOf));
  for (const rule of rules.values()) {
    const own = nudges.filter((each) => each.rule === rule.nudge);
    if (own.length === 0) continue;
    // What was put off is open all the same: the rule says it as it stands, or that it is not wanted any more.
    const open = own.map((each) => (each.answer === PUT_OFF ? { ...each, answer: null } : each));
    const said = await rule.say(turn, { personId, nudges: open });
    for (const nudge of own) {
      const words = said.get(nudge.id);
      if (words === undefined) continue;
      const shown = nudge.answer === PUT_OFF ? putOff(turn, words, until.get(snoozeKey(nudge))) : words;
      spoken.push({ ...shown, nudge, kind: rule.kind });
    }
  }
  return spoken;
}

const NOBODY_SLEEPS: ReadonlyMap<string, Day> = new Map();
const aboutOf = ({ about }: Said): string => about;

/** What somebody wants to hear of later, in one line without its buttons. `until`: absent when it has come back since. */
function putOff(turn: ComposeTurn, { short }: SaidBlocks, until: Day | undefined): SaidBlocks {
  const note =
    until === undefined
      ? turn.say(texts.wasPutOff)
      : turn.say(texts.putOff, { day: sayDay(until, turn.language) });
  const line = [...spansOf(short), plain(` · ${note}`)];
  return { short: line, blocks: [text(line)] };
}

/** Said in full; what is more stands in one line each, so that the message stays one that is read. */
const MOST_IN_FULL = 6;

function drawn(turn: ComposeTurn, said: readonly Spoken[]): Message {
  const { say } = turn;
  const ordered = NUDGE_KINDS.flatMap((kind) => said.filter((each) => each.kind === kind));
  const full = ordered.slice(0, MOST_IN_FULL);
  const rest = ordered.slice(MOST_IN_FULL);
  const first = ordered[0]?.nudge.id ?? '';
  // What is answered, or put off already, cannot be put off any more.
  const open = ordered.find(({ nudge }) => nudge.answer === null);
  return turn.message(
    heading(say(texts.today, { day: sayDay(dayAt(turn.now, turn.timeZone), turn.language) })),
    ...full.flatMap((each, at) => [...kindHeading(turn, each, full[at - 1]), ...each.blocks]),
    ...(rest.length === 0
      ? []
      : [text(say(texts.others, { count: rest.length })), list(rest.map((each) => each.short))]),
    buttons(
      ...(open === undefined
        ? []
        : [press(say(texts.later), LATER_PRESS, open.nudge.id, { opensForm: true })]),
      press(say(texts.why), WHY_PRESS, first),
    ),
  );
}

const kindHeading = (turn: ComposeTurn, each: Spoken, before: Spoken | undefined): Block[] =>
  each.kind === before?.kind ? [] : [heading(turn.say(KIND_TEXTS[each.kind]))];
