import type {
  Answers,
  CheckboxField,
  ChoiceField,
  ChoicesField,
  Form,
  NumberField,
  TextField,
  TimeField,
} from '../../../chat/form.ts';
import type { Block } from '../../../chat/message.ts';
import { tablesOf, type Table } from '../../../db/tables.ts';
import { Refusal } from '../../../domain/errors.ts';
import { fold } from '../../../domain/fold.ts';
import { rhythmOf, ruleOf, type RhythmKind } from '../../../domain/rhythm.ts';
import type { LookTurn } from '../../../engine/feature.ts';
import { guardField, guardTexts } from '../privacy-guard.ts';
import { texts as shared } from '../texts.ts';
import { rhythmOptions, weekdayOptions } from './say-rhythm.ts';
import { texts } from './texts.ts';

/** What a table is asked for when it is founded, and when it is changed. */
export type TableFields = {
  readonly name: TextField;
  readonly purpose: TextField;
  readonly topics: ChoicesField;
  readonly rhythm: ChoiceField;
  readonly weekday: ChoiceField;
  readonly time: TimeField;
  readonly duration: NumberField;
  readonly minutes: NumberField;
  readonly guard: CheckboxField;
};

export type TableAnswers = Pick<
  Table,
  'name' | 'purpose' | 'topics' | 'recurrence' | 'usualTime' | 'durationMinutes' | 'minutesDays'
>;

const NEW: TableAnswers = {
  name: '',
  purpose: '',
  topics: [],
  recurrence: null,
  usualTime: null,
  durationMinutes: 90,
  minutesDays: 3,
};

/** No rhythm; and one that was written elsewhere and cannot be chosen here. */
const NONE = 'none';
const AS_IT_IS = 'as-it-is';

interface Drawn {
  readonly name: string;
  readonly state: string;
  readonly title: string;
  readonly intro: readonly Block[];
  /** What stands in it; null: a new table. */
  readonly table: TableAnswers | null;
}

export function tableForm(turn: LookTurn, { table, ...drawn }: Drawn): Form<TableFields> {
  const { say } = turn;
  return {
    ...drawn,
    language: turn.language,
    direction: turn.direction,
    submit: say(shared.save),
    cancel: say(shared.cancel),
    fields: tableFields(turn, table ?? NEW),
  };
}

function tableFields(turn: LookTurn, table: TableAnswers): TableFields {
  const { say } = turn;
  const many = { kind: 'text', lines: 'many', maxLength: 1000 } as const;
  return {
    name: nameField(turn, table.name),
    purpose: {
      ...many,
      required: true,
      label: say(texts.purpose),
      hint: say(shared.noChildren),
      value: table.purpose,
    },
    topics: topicsField(turn, table.topics),
    ...rhythmFields(turn, table),
    time: {
      kind: 'time',
      label: say(texts.time),
      ...(table.usualTime === null ? {} : { value: table.usualTime }),
    },
    duration: {
      kind: 'number',
      required: true,
      min: 15,
      max: 600,
      label: say(texts.duration),
      value: table.durationMinutes,
    },
    minutes: {
      kind: 'number',
      required: true,
      min: 1,
      max: 30,
      label: say(texts.minutesDays),
      value: table.minutesDays,
    },
    guard: guardField(turn),
  };
}

export const nameField = (turn: LookTurn, value: string): TextField => ({
  kind: 'text',
  lines: 'one',
  required: true,
  maxLength: 100,
  label: turn.say(texts.name),
  value,
});

/** The areas of the vocabulary; those that are hidden by now are left out. */
export const topicsField = (turn: LookTurn, value: readonly string[]): ChoicesField => ({
  kind: 'choices',
  label: turn.say(texts.topics),
  options: turn.vocabulary.areas.map(({ slug, labels }) => ({ value: slug, label: labels[turn.language] })),
  value: value.filter((slug) => turn.vocabulary.area(slug) !== null),
});

function rhythmFields(turn: LookTurn, { recurrence }: TableAnswers): Pick<TableFields, 'rhythm' | 'weekday'> {
  const { say } = turn;
  const rhythm = recurrence === null ? null : rhythmOf(recurrence);
  const isOther = recurrence !== null && rhythm === null;
  return {
    rhythm: {
      kind: 'choice',
      required: true,
      label: say(texts.rhythm),
      options: [
        { value: NONE, label: say(texts.noRhythm) },
        ...rhythmOptions(turn),
        ...(isOther ? [{ value: AS_IT_IS, label: say(texts.asItIs) }] : []),
      ],
      value: isOther ? AS_IT_IS : (rhythm?.kind ?? NONE),
    },
    weekday: {
      kind: 'choice',
      label: say(texts.weekday),
      options: weekdayOptions(turn),
      ...(rhythm === null ? {} : { value: String(rhythm.weekday) }),
    },
  };
}

/** What was sent, read. `known`: the table that is changed. @throws Refusal: a rhythm without its weekday; the name is taken; something of a child */
export async function tableAnswers(
  turn: LookTurn,
  answers: Answers<TableFields>,
  known: Table | null,
): Promise<TableAnswers> {
  guardTexts({ name: answers.name, purpose: answers.purpose }, answers.guard);
  return {
    name: await freeName(turn, answers.name ?? '', known?.id ?? null),
    purpose: answers.purpose ?? '',
    topics: answers.topics,
    recurrence: recurrenceOf(answers, known?.recurrence ?? null),
    usualTime: answers.time,
    durationMinutes: answers.duration ?? NEW.durationMinutes,
    minutesDays: answers.minutes ?? NEW.minutesDays,
  };
}

function recurrenceOf(answers: Answers<TableFields>, known: string | null): string | null {
  if (answers.rhythm === NONE) return null;
  if (answers.rhythm === AS_IT_IS) return known;
  if (answers.weekday === null) throw new Refusal(texts.needWeekday, {}, 'weekday');
  return ruleOf({ kind: answers.rhythm as RhythmKind, weekday: Number(answers.weekday) });
}

/** A name that no other table has, however it is spelled. @throws Refusal: it is taken */
export async function freeName(turn: LookTurn, typed: string, ownId: string | null): Promise<string> {
  const name = typed.replace(/\s+/g, ' ');
  const isTaken = (await tablesOf(turn.db)).some(
    (table) => table.id !== ownId && fold(table.name) === fold(name),
  );
  if (isTaken) throw new Refusal(texts.nameTaken, {}, 'name');
  return name;
}
