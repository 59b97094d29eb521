import type { ChoiceField, ChoicesField, DateField, Form } from '../../chat/form.ts';
import { lineText, text, type Line } from '../../chat/message.ts';
import { ask, redraw, show, type Reply } from '../../chat/reply.ts';
import { answerNudges, PUT_OFF, snooze, type Said } from '../../db/nudges.ts';
import { cut } from '../../domain/cut.ts';
import { addDays, columnOfDay, type Day } from '../../domain/day.ts';
import { Refusal } from '../../domain/errors.ts';
import { formRitual, LATER_PRESS, type LookTurn, type PressRitual } from '../../engine/feature.ts';
import { sayDay, sayShortDay } from '../../i18n/format.ts';
import { LATER_FORM } from './names.ts';
import { texts } from './texts.ts';
import { thingsInMessage, unknownMessage } from './this-message.ts';

interface LaterFields {
  readonly [field: string]: Form['fields'][string];
  readonly what: ChoicesField;
  readonly until: ChoiceField;
  readonly day: DateField;
}

/** Nothing is put off for longer. */
const MOST_DAYS = 92;

/** Value: a nudge of the message. */
export const laterPress: PressRitual = {
  press: LATER_PRESS,
  may: 'change-own-settings',
  turn: 'look',
  async run(turn, nudgeId) {
    const things = await thingsInMessage(turn, nudgeId);
    if (things === null) return unknownMessage(turn);
    const open = openAmong(things);
    return open.length === 0 ? nothingLeft(turn, nudgeId) : ask(laterForm(turn, nudgeId, open));
  },
};

interface Open {
  readonly nudge: Said;
  readonly line: Line;
}

/** What is neither settled nor answered. */
const openAmong = (things: Awaited<ReturnType<typeof thingsInMessage>>): readonly Open[] =>
  (things ?? []).flatMap(({ nudge, line }) =>
    line === null || nudge.answer !== null ? [] : [{ nudge, line }],
  );

/** The message is old: as it stands now it says what became of everything. */
async function nothingLeft(turn: LookTurn, nudgeId: string): Promise<Reply> {
  const message = await turn.digest(nudgeId);
  const said = text(turn.say(texts.nothingToPutOff));
  return message === null
    ? show(turn.message(said))
    : redraw({ ...message, blocks: [said, ...message.blocks] });
}

const UNTIL = ['tomorrow', 'three-days', 'next-week'] as const;
type Until = (typeof UNTIL)[number];
const UNTIL_TEXTS = {
  tomorrow: texts.tomorrow,
  'three-days': texts.threeDays,
  'next-week': texts.nextWeek,
} as const;

function laterForm(turn: LookTurn, nudgeId: string, open: readonly Open[]): Form<LaterFields> {
  const { say, language, direction, today } = turn;
  return {
    name: LATER_FORM,
    state: nudgeId,
    language,
    direction,
    title: say(texts.laterTitle),
    submit: say(texts.laterSubmit),
    cancel: say(texts.cancel),
    fields: {
      what: {
        kind: 'choices',
        required: true,
        label: say(texts.laterWhat),
        options: open.map(({ nudge, line }) => ({ value: nudge.id, label: cut(lineText(line), 75) })),
        value: open.map(({ nudge }) => nudge.id),
      },
      until: {
        kind: 'choice',
        required: true,
        label: say(texts.laterUntil),
        options: UNTIL.map((value) => ({
          value,
          label: say(UNTIL_TEXTS[value], {
            day: sayShortDay(dayOf(value, today, turn.network.workDays), language),
          }),
        })),
        value: 'tomorrow',
      },
      day: { kind: 'date', label: say(texts.laterDay), hint: say(texts.laterDayHint) },
    },
  };
}

/** The local day of the network that a choice means. */
function dayOf(until: Until, today: Day, workDays: readonly number[]): Day {
  switch (until) {
    case 'tomorrow':
      return addDays(today, 1);
    case 'three-days':
      return addDays(today, 3);
    case 'next-week': {
      const first = firstWorkDay(workDays);
      return [1, 2, 3, 4, 5, 6, 7].map((days) => addDays(today, days)).find(isOn(first)) ?? addDays(today, 7);
    }
  }
}

const isOn =
  (weekday: number) =>
  (day: Day): boolean =>
    (columnOfDay(day).getUTCDay() || 7) === weekday;

/** ISO weekday on which the week of a network begins: Sunday where Sunday is worked and Saturday is not. */
const firstWorkDay = (workDays: readonly number[]): number =>
  workDays.includes(7) && !workDays.includes(6) ? 7 : Math.min(...workDays, 7);

export const laterFormRitual = formRitual<LaterFields>({
  form: LATER_FORM,
  may: 'change-own-settings',
  keepsDrafts: false,
  title: texts.laterTitle,
  async draw(turn, nudgeId) {
    const open = openAmong(await thingsInMessage(turn, nudgeId));
    if (open.length === 0) throw new Refusal(texts.nothingToPutOff);
    return laterForm(turn, nudgeId, open);
  },
  async submit(turn, { answers, state: nudgeId }) {
    const until = untilOf(turn, answers);
    const abouts = openAmong(await thingsInMessage(turn, nudgeId))
      .filter(({ nudge }) => answers.what.includes(nudge.id))
      .map(({ nudge }) => nudge.about);
    const personId = turn.person.id;
    await snooze(turn.db, { personId, abouts, until });
    for (const about of new Set(abouts))
      await answerNudges(turn.db, { personId, about, answer: PUT_OFF, now: turn.now });
    const message = await turn.digest(nudgeId);
    return message === null ? unknownMessage(turn) : redraw(message);
  },
});

/** @throws Refusal: the day has come, or is too far away */
function untilOf(
  { today, network, language }: LookTurn,
  { until, day }: { readonly until: string | null; readonly day: string | null },
): Day {
  const last = addDays(today, MOST_DAYS);
  if (day === null) return dayOf(UNTIL.find((each) => each === until) ?? 'tomorrow', today, network.workDays);
  if (day <= today) throw new Refusal(texts.laterTooSoon, {}, 'day');
  if (day > last) throw new Refusal(texts.laterTooFar, { day: sayDay(last, language) }, 'day');
  return day;
}
