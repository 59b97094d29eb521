/** The form of a task: what, exactly one responsible person, until which day (R33). */
import type {
  Answers,
  CheckboxField,
  ChoiceField,
  ChoicesField,
  DateField,
  Form,
  Option,
  TextField,
} from '../../../chat/form.ts';
import { itemsOf } from '../../../db/agenda.ts';
import { expectedAt, type Expected } from '../../../db/attendance.ts';
import { candidates } from '../../../db/convening.ts';
import type { Meeting } from '../../../db/meetings.ts';
import { recordedDecisions, type TaskCard, type TaskWords } from '../../../db/record.ts';
import { cut } from '../../../domain/cut.ts';
import { Refusal } from '../../../domain/errors.ts';
import { dayOf } from '../../../domain/local-time.ts';
import type { LookTurn } from '../../../engine/feature.ts';
import { guardField } from '../privacy-guard.ts';
import { texts as shared } from '../texts.ts';
import { sayOn } from '../voice.ts';
import { TASK_FORM } from './names.ts';
import { texts } from './texts.ts';
import { filled } from './typed.ts';

export interface TaskFields {
  readonly [field: string]: Form['fields'][string];
  readonly what: TextField;
  readonly owner: ChoiceField;
  readonly due: DateField;
  readonly helpers: ChoicesField;
  readonly decision: ChoiceField;
  readonly item: ChoiceField;
  readonly details: TextField;
  readonly guarded: CheckboxField;
}

export const LONGEST_TASK = 200;
export const LONGEST_DETAILS = 2000;
/** A form of Slack holds some 250 KB: so many people fit into its two lists, those who are nearest first. */
const MOST_OWNERS = 800;
const MOST_HELPERS = 400;

/** Whoever can be asked: those who are here first, then whoever is expected, then everybody of the network. */
export async function doers(turn: LookTurn, meeting: Meeting): Promise<Expected[]> {
  const expected = (await expectedAt(turn.db, meeting)).filter(({ name }) => name !== '');
  const known = new Set(expected.map(({ personId }) => personId));
  const others = (await candidates(turn.db))
    .filter(({ personId }) => !known.has(personId))
    .map((each) => ({ ...each, isPresent: false }));
  return [
    ...expected.filter(({ isPresent }) => isPresent),
    ...expected.filter(({ isPresent }) => !isPresent),
    ...others,
  ];
}

export interface DrawnTask {
  readonly state: string;
  readonly meeting: Meeting;
  readonly words: Partial<TaskWords>;
  /** The task that is changed. */
  readonly task?: TaskCard;
}

export async function taskForm(
  turn: LookTurn,
  { state, meeting, words, task }: DrawnTask,
): Promise<Form<TaskFields>> {
  const people = await doers(turn, meeting);
  const options = withOwner(people.slice(0, MOST_OWNERS).map(personOption), task);
  const known = new Set(options.map(({ value }) => value));
  const decisions = await recordedDecisions(turn.db, meeting.id);
  const items = await itemsOf(turn.db, meeting.id);
  const { say, language, direction } = turn;
  return {
    name: TASK_FORM,
    state,
    language,
    direction,
    title: say(texts.task),
    submit: say(shared.save),
    cancel: say(shared.cancel),
    fields: {
      what: {
        kind: 'text',
        lines: 'one',
        label: say(texts.what),
        required: true,
        maxLength: LONGEST_TASK,
        ...filled(words.title ?? '', LONGEST_TASK),
      },
      owner: {
        kind: 'choice',
        label: say(texts.owner),
        hint: say(texts.ownerHint),
        required: true,
        options,
        ...(words.ownerId != null && known.has(words.ownerId) ? { value: words.ownerId } : {}),
      },
      due: {
        kind: 'date',
        label: say(texts.due),
        required: true,
        ...(words.dueOn == null ? {} : { value: words.dueOn }),
      },
      helpers: {
        kind: 'choices',
        label: say(texts.helpers),
        options: options.filter(
          ({ value }, index) => index < MOST_HELPERS || words.helpers?.includes(value) === true,
        ),
        value: (words.helpers ?? []).filter((id) => known.has(id)),
      },
      decision: choice(say(texts.fromDecision), decisions.map(numbered), words.decisionId),
      item: choice(say(texts.underItem), items.map(numbered), words.itemId),
      details: {
        kind: 'text',
        lines: 'many',
        label: say(texts.details),
        hint: say(shared.noChildren),
        maxLength: LONGEST_DETAILS,
        ...filled(words.description ?? '', LONGEST_DETAILS),
      },
      guarded: guardField(turn),
    },
  };
}

const personOption = ({ personId, name, organizationName }: Expected): Option => ({
  value: personId,
  label: cut(organizationName === null ? name : `${name}, ${organizationName}`, 75),
});

/** Whoever is responsible now can stay so, wherever they are. */
const withOwner = (options: readonly Option[], task: TaskCard | undefined): readonly Option[] =>
  task?.ownerId == null || options.some(({ value }) => value === task.ownerId)
    ? options
    : [...options, { value: task.ownerId, label: cut(task.ownerName ?? '', 75) }];

const numbered = (thing: { id: string; text?: string; title?: string }, index: number): Option => ({
  value: thing.id,
  label: cut(`${String(index + 1)}. ${thing.title ?? thing.text ?? ''}`, 75),
});

const choice = (label: string, options: readonly Option[], value: string | null = null): ChoiceField => ({
  kind: 'choice',
  label,
  options,
  ...(options.some((option) => option.value === value) ? { value: value ?? '' } : {}),
});

/** What was sent, read. @throws Refusal: the day is before the meeting */
export function taskWords(
  turn: LookTurn,
  meeting: Meeting,
  { answers, people }: { readonly answers: Answers<TaskFields>; readonly people: readonly Expected[] },
): TaskWords {
  const meetingDay = meeting.startsLocal === null ? turn.today : dayOf(meeting.startsLocal);
  const dueOn = answers.due ?? meetingDay;
  if (dueOn < meetingDay) throw new Refusal(texts.dueTooEarly, { day: sayOn(turn, meetingDay) }, 'due');
  const ownerId = answers.owner;
  return {
    title: answers.what ?? '',
    description: answers.details ?? '',
    ownerId,
    ownerForId: people.find(({ personId }) => personId === ownerId)?.organizationId ?? null,
    helpers: answers.helpers.filter((id) => id !== ownerId),
    dueOn,
    decisionId: answers.decision,
    itemId: answers.item,
  };
}
