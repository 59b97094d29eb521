/** The steps of a random story, and how each is done on the stage. */
import fc from 'fast-check';
import { cut } from '../../../src/domain/cut.ts';
import { randomUUID } from 'node:crypto';
import type { RawAnswers } from '../../../src/chat/form.ts';
import type { Place } from '../../../src/chat/request.ts';
import { features } from '../../../src/features/index.ts';
import { withClient, type Database } from '../../../src/db/open.ts';
import { CHANNEL } from '../meeting.ts';
import type { Answer, Speaking } from '../world.ts';
import { filled } from './fill.ts';
import { NO_TABLE, OTHER_CHANNEL, PEOPLE, type Stage, type Who } from './stage.ts';

export type Step =
  | {
      readonly kind: 'say';
      readonly who: Who;
      readonly words: string;
      readonly where: string;
      readonly fill: number;
    }
  /** `age` 0: the newest button of all that were ever shown. */
  | { readonly kind: 'press'; readonly who: Who; readonly age: number; readonly fill: number }
  /** A form that was open once, sent now. */
  | { readonly kind: 'send'; readonly who: Who; readonly age: number; readonly fill: number }
  /** Any button at all with any id at all. */
  | {
      readonly kind: 'forge';
      readonly who: Who;
      readonly button: number;
      readonly id: number;
      readonly fill: number;
    }
  /** What the meeting asks for next, by somebody who may. */
  | { readonly kind: 'go on'; readonly who: 'moderator' | 'coordinator'; readonly fill: number }
  | { readonly kind: 'again'; readonly who: Who }
  | { readonly kind: 'wait'; readonly minutes: number };

const PLACES: Readonly<Record<string, Place>> = {
  'in the channel': CHANNEL,
  'in the other channel': OTHER_CHANNEL,
  'where no table is': NO_TABLE,
  'in private': { kind: 'personal', id: 'D1' },
};

const WORDS = [
  'open',
  'close',
  'reopen',
  'decide The camp begins in July.',
  'task',
  'agenda',
  'agenda add The bus',
  'minutes',
  'convene',
  'invite',
  'move',
  'cancel',
  'tasks',
  'decisions',
  'who',
  'calendar',
  'members',
  'leaders',
] as const;

const who = fc.constantFrom(...PEOPLE);
const fill = fc.nat(999);
const age = fc.nat(25);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({
      kind: fc.constant('go on' as const),
      who: fc.constantFrom('moderator' as const, 'coordinator' as const),
      fill,
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('press' as const), who, age, fill }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('say' as const),
      who,
      words: fc.constantFrom(...WORDS),
      where: fc.constantFrom(...Object.keys(PLACES)),
      fill,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('send' as const), who, age, fill }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('forge' as const),
      who,
      button: fc.nat(999),
      id: fc.nat(99),
      fill,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('again' as const), who }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      minutes: fc.constantFrom(5, 40, 24 * 60, 4 * 24 * 60),
    }),
  },
);

/** One step, or two that happen at the same moment. */
export type Beat = readonly [Step] | readonly [Step, Step];
export const beat: fc.Arbitrary<Beat> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(step) },
  { weight: 1, arbitrary: fc.tuple(step, step) },
);

/** Does a step; what came of it, in words. */
export async function take(stage: Stage, database: Database, step: Step): Promise<string> {
  switch (step.kind) {
    case 'wait':
      stage.table.now = new Date(stage.table.now.getTime() + step.minutes * 60_000);
      return `${step.minutes} minutes pass`;
    case 'say': {
      const place = PLACES[step.where] ?? CHANNEL;
      const answer = await stage.people[step.who].say(step.words, place);
      return told(`${step.who} says “${step.words}” ${step.where}`, await finish(stage, step, answer));
    }
    case 'press': {
      const button = stage.buttons.at(-1 - (step.age % Math.max(1, stage.buttons.length)));
      if (button === undefined) return 'nothing to press yet';
      const answer = await stage.people[step.who].pressNamed(button.press, button.value);
      return told(
        `${step.who} presses “${button.label}” (${button.press})`,
        await finish(stage, step, answer),
      );
    }
    case 'send': {
      const form = stage.forms.at(-1 - (step.age % Math.max(1, stage.forms.length)));
      if (form === undefined) return 'no form to send yet';
      const answers = filled(form, step.fill, stage.table.now);
      const answer = await submit(stage.people[step.who], { name: form.name, state: form.state, answers });
      stage.see(answer);
      return told(`${step.who} sends the form “${form.title}” with ${JSON.stringify(answers)}`, answer);
    }
    case 'forge': {
      const names = features.flatMap((each) => each.presses.map((ritual) => ritual.press));
      const press = names[step.button % names.length] ?? '';
      const value = await anyId(database, step.id);
      const answer = await stage.people[step.who].pressNamed(press, value.id);
      return told(`${step.who} presses ${press} of ${value.what}`, await finish(stage, step, answer));
    }
    case 'again': {
      const answer = await stage.people[step.who].redeliver().catch(() => null);
      return answer === null
        ? 'nothing was said before'
        : told(`${step.who}: the same delivery once more`, answer);
    }
    case 'go on':
      return goOn(stage, database, step);
  }
}

/** A form that an answer opens is filled in and sent, three times of four. */
async function finish(
  stage: Stage,
  step: { readonly who: Who; readonly fill: number },
  answer: Answer,
): Promise<Answer> {
  stage.see(answer);
  if (answer.form === null || step.fill % 4 === 3) return answer;
  const { name, state } = answer.form;
  const sent = await submit(stage.people[step.who], {
    name,
    state,
    answers: filled(answer.form, step.fill, stage.table.now),
  });
  stage.see(sent);
  return sent;
}

const submit = (
  speaking: Speaking,
  { name, state, answers }: { readonly name: string; readonly state: string; readonly answers: RawAnswers },
): Promise<Answer> => speaking.sendForm(name, state, answers);

const told = (did: string, { text, reply }: Answer): string =>
  `${did}: ${reply.kind === 'nothing' ? 'no answer' : cut(text.replaceAll(/\s+/g, ' '), 160)}`;

const IDS = `select 'a decision' what, id::text from decision union all select 'a meeting', id::text from meeting
  union all select 'an item', id::text from agenda_item union all select 'a task', id::text from task
  union all select 'a table', id::text from round_table union all select 'a correction', id::text from minutes_correction
  union all select 'a person', id::text from person union all select 'a decision and its meeting', 'decision.' || id || '.' || meeting_id from decision
  union all select 'the wording of a meeting', id || ' ' || closing_round || '.1.1' from meeting`;

async function anyId(
  database: Database,
  at: number,
): Promise<{ readonly what: string; readonly id: string }> {
  const rows = await withClient(database.pool, async (client) => {
    const found = await client.query<{ what: string; id: string }>(
      `select * from (${IDS}) ids order by what, id`,
    );
    return found.rows;
  });
  return rows[at % rows.length] ?? { what: 'nothing', id: randomUUID() };
}

interface Standing {
  readonly id: string;
  readonly state: string;
  readonly item: string | null;
  readonly disputed: string | null;
  readonly is_anybody_there: boolean;
  readonly is_next_fixed: boolean;
}

/** The step that a meeting takes in a good life: so that stories come to publications and minutes at all. */
async function goOn(
  stage: Stage,
  database: Database,
  step: Extract<Step, { kind: 'go on' }>,
): Promise<string> {
  const speaking = stage.people[step.who];
  const meeting = await standing(database, stage.table.ids.table);
  if (meeting === null) return 'no meeting is left';
  const press = async (name: string, value: string) => {
    const answer = await finish(
      stage,
      { ...step, fill: step.fill - (step.fill % 4) },
      await speaking.pressNamed(name, value),
    );
    return told(`${step.who} goes on with ${name}`, answer);
  };
  const { id, state, item } = meeting;
  if (state === 'draft') return press('meeting.change-plan', id);
  if (state === 'convened') return press('meeting.send', id);
  if (state === 'invited') return press('meeting.open-now', id);
  if (state === 'open') {
    if (item !== null && step.fill % 3 > 0) return press('item.end', item);
    if (!meeting.is_anybody_there) return press('meeting.attendance', id);
    if (!meeting.is_next_fixed) return press('meeting.next', id);
    const ways = ['decision.add', 'task.add', 'meeting.next', 'meeting.close', 'meeting.close'] as const;
    return press(ways[step.fill % ways.length] ?? '', id);
  }
  if (state === 'closing') {
    const panel = await speaking.pressNamed('closing.panel', id);
    stage.see(panel);
    const next = panel.buttons[0];
    if (meeting.disputed !== null) return press('closing.withdraw', meeting.disputed);
    return next?.kind === 'press' ? press(next.press, next.value) : told(`${step.who} looks`, panel);
  }
  return press(step.fill % 2 === 0 ? 'minutes.send' : 'meeting.reopen', id);
}

/** The meeting of a table that goes on, else the next one, else the last one. */
const standing = (database: Database, tableId: string): Promise<Standing | null> =>
  withClient(database.pool, async (client) => {
    const { rows } = await client.query<Standing>(
      `select m.id, m.state, (select i.id from agenda_item i where i.meeting_id = m.id and i.outcome is null and i.state <> 'withdrawn' limit 1) item,
              (select d.id from decision d join read_back_response r on r.decision_id = d.id and r.answer = 'dispute' and r.resolution is null
                where d.meeting_id = m.id limit 1) disputed,
              exists (select from attendance a where a.meeting_id = m.id and a.left_at is null) is_anybody_there,
              m.next_id is not null or m.no_next_reason is not null is_next_fixed
         from meeting m where m.table_id = $1 and m.state not in ('cancelled', 'not-held')
        order by m.state in ('open', 'closing') desc, m.state in ('draft', 'convened', 'invited') desc, m.starts_at desc limit 1`,
      [tableId],
    );
    return rows[0] ?? null;
  });
