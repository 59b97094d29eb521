import type { ChoiceField, ChoicesField, DateField, Form } from '../../chat/form.ts';
import { buttons, heading, text, type Block, type FaceName } from '../../chat/message.ts';
import { ask, show } from '../../chat/reply.ts';
import { changeManners, facesOf, lockCoordination, mannersOf, type OwnManners } from '../../db/manners.ts';
import { addDays, dayAt } from '../../domain/day.ts';
import { Refusal } from '../../domain/errors.ts';
import { INTENSITIES, NUDGE_KINDS, type NudgeKind } from '../../domain/manners.ts';
import {
  formRitual,
  KIND_TEXTS,
  type ActTurn,
  type CommandRitual,
  type LookTurn,
  type PressRitual,
} from '../../engine/feature.ts';
import { sayDate, sayWeekday } from '../../i18n/format.ts';
import { kindsOf, rulesOf, whyItStaysOn } from './kinds.ts';
import { REMINDERS_FORM, REMINDERS_PRESS } from './names.ts';
import { faceName } from '../../i18n/face-name.ts';
import { awayAhead, changeButton, INTENSITY_TEXTS, mannersBlocks } from './reminder-words.ts';
import { texts } from './texts.ts';

export const remindersCommand: CommandRitual = {
  words: 'reminders',
  also: {
    en: ['away', 'reminder settings'],
    sl: ['opomniki', 'odsotnost'],
    cs: ['připomínky', 'nepřítomnost'],
    he: ['תזכורות', 'היעדרות'],
  },
  argument: null,
  help: texts.remindersHelp,
  may: 'change-own-settings',
  turn: 'look',
  run: async (turn) => ask(await remindersForm(turn)),
};

export const remindersPress: PressRitual = {
  press: REMINDERS_PRESS,
  may: 'change-own-settings',
  turn: 'look',
  run: async (turn) => ask(await remindersForm(turn)),
};

interface ReminderFields {
  readonly [field: string]: Form['fields'][string];
  readonly hour: ChoiceField;
  readonly intensity: ChoiceField;
  readonly kinds: ChoicesField;
  readonly weekly: ChoiceField;
  readonly 'away-from': DateField;
  readonly 'away-until': DateField;
  readonly silent: ChoicesField;
}

/** From seven in the morning until seven in the evening: nobody is reminded at night. */
const HOURS = Array.from({ length: 13 }, (_, at) => `${String(at + 7).padStart(2, '0')}:00`);
const NO_DAY = '0';

async function remindersForm(turn: LookTurn): Promise<Form<ReminderFields>> {
  const own = await mannersOf(turn.db, turn.person.id);
  const away = awayAhead(own, turn);
  const { say, language, direction } = turn;
  const weekdays = language === 'he' ? [7, 1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 5, 6, 7];
  return {
    name: REMINDERS_FORM,
    state: '',
    language,
    direction,
    title: say(texts.reminders),
    submit: say(texts.save),
    cancel: say(texts.cancel),
    intro: [text(say(texts.remindersIntro))],
    fields: {
      hour: {
        kind: 'choice',
        required: true,
        label: say(texts.hour),
        options: HOURS.map((hour) => ({ value: hour, label: hour })),
        value: own.digestTime,
      },
      intensity: {
        kind: 'choice',
        required: true,
        label: say(texts.intensity),
        options: INTENSITIES.map((each) => ({ value: each, label: say(INTENSITY_TEXTS[each]) })),
        value: own.intensity,
      },
      kinds: {
        kind: 'choices',
        label: say(texts.kinds),
        hint: say(texts.kindsHint),
        options: kindsOf(turn).map((kind) => ({ value: kind, label: say(KIND_TEXTS[kind]) })),
        value: kindsOf(turn).filter((kind) => !own.muted.includes(kind)),
      },
      weekly: {
        kind: 'choice',
        required: true,
        label: say(texts.weekly),
        options: [
          { value: NO_DAY, label: say(texts.weeklyNever) },
          ...weekdays.map((day) => ({ value: String(day), label: sayWeekday(day, language) })),
        ],
        value: String(own.weeklyDay),
      },
      'away-from': {
        kind: 'date',
        label: say(texts.awayFrom),
        ...(away === null ? {} : { value: away.from }),
      },
      'away-until': {
        kind: 'date',
        label: say(texts.awayUntil),
        hint: say(texts.awayHint),
        ...(away === null ? {} : { value: away.until }),
      },
      ...(await silentField(turn, own)),
    },
  };
}

/** Asked only of those who can be reached by several ways. */
async function silentField(turn: LookTurn, own: OwnManners): Promise<{ readonly silent: ChoicesField }> {
  const faces = await facesOf(turn.db, turn.person.id);
  const field: ChoicesField = {
    kind: 'choices',
    label: turn.say(texts.silent),
    hint: turn.say(texts.silentHint),
    options: faces.map((face) => ({ value: face, label: faceName(turn.say, face) })),
    value: own.silentFaces.filter((face) => faces.includes(face)),
  };
  // Where there is nothing to choose the field is left out; its answer is then absent, which means none.
  return faces.length > 1 ? { silent: field } : ({} as { readonly silent: ChoicesField });
}

export const remindersFormRitual = formRitual<ReminderFields>({
  form: REMINDERS_FORM,
  may: 'change-own-settings',
  keepsDrafts: false,
  title: texts.reminders,
  draw: (turn) => remindersForm(turn),
  async submit(turn, { answers }) {
    const before = await mannersOf(turn.db, turn.person.id);
    const offered = kindsOf(turn);
    const muted = NUDGE_KINDS.filter((kind) =>
      offered.includes(kind) ? !answers.kinds.includes(kind) : before.muted.includes(kind),
    );
    await demandOn(turn, { muted, before, field: 'kinds' });
    const manners: OwnManners = {
      digestTime: answers.hour ?? before.digestTime,
      intensity: INTENSITIES.find((each) => each === answers.intensity) ?? before.intensity,
      muted,
      weeklyDay: Number(answers.weekly ?? before.weeklyDay),
      away: awayOf(turn, { from: answers['away-from'], until: answers['away-until'] }),
      silentFaces: await silentOf(turn, answers.silent),
    };
    await keep(turn, manners);
    return show(turn.message(text(turn.say(texts.saved)), ...mannersBlocks(turn, manners)));
  },
});

/** Writes somebody's settings down, with what follows from them. */
export async function keep(turn: ActTurn, manners: OwnManners): Promise<void> {
  const on = NUDGE_KINDS.filter((kind) => !manners.muted.includes(kind));
  const rules = { off: rulesOf(turn, manners.muted), on: rulesOf(turn, on) };
  await changeManners(turn.db, { personId: turn.person.id, manners, rules }, turn.now);
}

interface Muting {
  readonly muted: readonly NudgeKind[];
  readonly before: OwnManners;
  /** Beside which it is said, where there is a form. */
  readonly field: string | null;
}

/** @throws Refusal: one of the kinds that would be switched off has to stay on */
export async function demandOn(turn: ActTurn, { muted, before, field }: Muting): Promise<void> {
  const fresh = muted.filter((kind) => !before.muted.includes(kind));
  if (fresh.includes('coordination')) await lockCoordination(turn.db);
  for (const kind of fresh) {
    const why = await whyItStaysOn(turn, kind);
    if (why !== null) throw new Refusal(why, {}, field);
  }
}

const MOST_AWAY_DAYS = 366;

/** @throws Refusal: the days make no absence */
function awayOf(
  { now, timeZone, language }: LookTurn,
  { from, until }: { readonly from: string | null; readonly until: string | null },
): OwnManners['away'] {
  if (from === null && until === null) return null;
  if (until === null) throw new Refusal(texts.awayNeedsUntil, {}, 'away-until');
  const today = dayAt(now, timeZone);
  const last = addDays(today, MOST_AWAY_DAYS);
  if (until < today) throw new Refusal(texts.awayOver, {}, 'away-until');
  if (from !== null && until < from) throw new Refusal(texts.awayBackwards, {}, 'away-until');
  if (until > last) throw new Refusal(texts.awayTooLong, { day: sayDate(last, language) }, 'away-until');
  return { from: from ?? today, until };
}

/** @throws Refusal: no way would be left to reach them */
async function silentOf(
  turn: LookTurn,
  answered: readonly string[] | undefined,
): Promise<readonly FaceName[]> {
  const faces = await facesOf(turn.db, turn.person.id);
  const silent = faces.filter((face) => (answered ?? []).includes(face));
  if (silent.length > 0 && silent.length === faces.length) throw new Refusal(texts.lastChannel, {}, 'silent');
  return silent;
}

/** How one is reminded, on the start page. */
export async function homeReminders(turn: LookTurn): Promise<Block[]> {
  const own = await mannersOf(turn.db, turn.person.id);
  return [heading(turn.say(texts.reminders)), ...mannersBlocks(turn, own), buttons(changeButton(turn))];
}
