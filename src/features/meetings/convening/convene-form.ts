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
import { quiet, text, type Block } from '../../../chat/message.ts';
import type { ConvenedFor } from '../../../db/agreements.ts';
import type { Candidate, Venue } from '../../../db/convening.ts';
import type { Meeting } from '../../../db/meetings.ts';
import type { Table } from '../../../db/tables.ts';
import { cut } from '../../../domain/cut.ts';
import type { Day } from '../../../domain/day.ts';
import type { LocalTime } from '../../../domain/local-time.ts';
import type { LookTurn } from '../../../engine/feature.ts';
import { guardField } from '../privacy-guard.ts';
import { texts as shared } from '../texts.ts';
import { levelField } from './level.ts';
import { CONVENE_FORM } from './names.ts';
import { texts } from './texts.ts';
import {
  LONGEST_LINE,
  optional,
  placeFields,
  timeFields,
  type PlaceFields,
  type TimeFields,
} from './time-and-place.ts';

export type ConveneFields = TimeFields &
  PlaceFields & {
    readonly level: ChoiceField;
    readonly onBehalf: ChoiceField;
    readonly goal: TextField;
    readonly title: TextField;
    readonly programme: TextField;
    readonly moderator: ChoiceField;
    readonly people: ChoicesField;
    readonly areas: ChoicesField;
    readonly agendaUntil: DateField;
    readonly guard: CheckboxField;
  };
export type ConveneAnswers = Answers<ConveneFields>;

/** The choice of the network itself, whose coordinator convenes. */
export const NETWORK = 'network';

/** What a meeting is planned with, and what stands in the form when it is opened. */
export interface Planning {
  readonly state: string;
  readonly table: Table;
  /** The one that is changed; null: a new one. */
  readonly meeting: Meeting | null;
  readonly partners: readonly ConvenedFor[];
  readonly everybody: readonly Candidate[];
  readonly venues: readonly Venue[];
  readonly invited: readonly string[];
  readonly areas: readonly string[];
  readonly starts: LocalTime | null;
  readonly place: string;
  readonly moderatorId: string;
  readonly isFirst: boolean;
}

const LONGEST_TEXT = 2000;

export function conveneForm(turn: LookTurn, planning: Planning): Form<ConveneFields> {
  const { say, language, direction } = turn;
  return {
    name: CONVENE_FORM,
    state: planning.state,
    language,
    direction,
    title: say(planning.meeting === null ? texts.convene : texts.changePlan),
    submit: say(texts.goOn),
    cancel: say(shared.cancel),
    intro: intro(turn, planning),
    fields: {
      ...whatFields(turn, planning),
      ...whereFields(turn, planning),
      ...whoFields(turn, planning),
      guard: guardField(turn),
    },
  };
}

const intro = ({ say }: LookTurn, { table, isFirst }: Planning): Block[] => [
  text(say(texts.conveneIntro, { table: table.name })),
  ...(isFirst ? [text(say(texts.firstIntro))] : []),
  quiet(say(shared.noChildren)),
];

function whatFields(turn: LookTurn, planning: Planning) {
  const { say } = turn;
  const { meeting, table } = planning;
  const behalf = behalfOptions(turn, planning);
  return {
    level: levelField(turn, meeting?.level ?? 'regular'),
    onBehalf: {
      kind: 'choice',
      required: true,
      label: say(texts.onBehalf),
      options: behalf,
      ...optional(meeting === null ? behalf[0]?.value : behalfOf(meeting, behalf)),
    },
    goal: {
      kind: 'text',
      lines: 'one',
      required: true,
      maxLength: LONGEST_LINE,
      label: say(texts.commonGoal),
      hint: say(texts.commonGoalHint),
      value: meeting?.commonGoal ?? table.purpose,
    },
    title: {
      kind: 'text',
      lines: 'one',
      maxLength: LONGEST_LINE,
      label: say(texts.titleField),
      value: meeting?.title ?? table.name,
    },
    programme: {
      kind: 'text',
      lines: 'many',
      maxLength: LONGEST_TEXT,
      label: say(texts.programme),
      hint: say(texts.programmeHint),
      value: meeting?.programme ?? '',
    },
  } as const satisfies Partial<ConveneFields>;
}

function behalfOptions(turn: LookTurn, { partners, meeting }: Planning): Option[] {
  const options = partners.map(({ organizationId, organizationName }) => ({
    value: organizationId,
    label: cut(organizationName, 75),
  }));
  // Whoever changes somebody else's meeting leaves it theirs.
  const kept =
    meeting?.convenedForId != null && !options.some(({ value }) => value === meeting.convenedForId)
      ? [{ value: meeting.convenedForId, label: cut(meeting.convenedForName ?? '', 75) }]
      : [];
  const network =
    turn.may('run-table') || meeting?.convenedForId === null
      ? [{ value: NETWORK, label: cut(turn.network.name, 75) }]
      : [];
  return [...kept, ...options, ...network];
}

const behalfOf = (meeting: Meeting, options: readonly Option[]): string | undefined =>
  options.find(({ value }) => value === (meeting.convenedForId ?? NETWORK))?.value;

function whereFields(turn: LookTurn, { meeting, table, starts, place, venues }: Planning) {
  return {
    ...timeFields(turn, {
      starts,
      zone: meeting?.timeZone ?? turn.network.timeZone,
      minutes: meeting?.durationMinutes ?? table.durationMinutes,
    }),
    ...placeFields(turn, { venues, locationId: meeting?.locationId ?? null, place }),
  };
}

function whoFields(turn: LookTurn, planning: Planning) {
  const { say } = turn;
  const options = personOptions(planning.everybody);
  const { agendaUntil } = planning.meeting ?? { agendaUntil: null as Day | null };
  return {
    moderator: {
      kind: 'choice',
      required: true,
      label: say(texts.moderator),
      hint: say(texts.moderatorHint),
      options,
      ...optional(options.find(({ value }) => value === planning.moderatorId)?.value),
    },
    people: {
      kind: 'choices',
      label: say(texts.people),
      hint: say(texts.peopleHint),
      options,
      value: planning.invited,
    },
    areas: areasField(turn, planning.areas),
    agendaUntil: {
      kind: 'date',
      label: say(texts.agendaUntilField),
      hint: say(texts.agendaUntilHint),
      ...optional(agendaUntil),
    },
  } as const satisfies Partial<ConveneFields>;
}

/** Everybody of a kind of partner at once. */
export const areasField = (turn: LookTurn, value: readonly string[]): ChoicesField => ({
  kind: 'choices',
  label: turn.say(texts.areas),
  hint: turn.say(texts.areasHint),
  options: turn.vocabulary.areas.map(({ slug }) => ({
    value: slug,
    label: cut(turn.vocabulary.nameOf(slug, turn.language), 75),
  })),
  value,
});

export const personOptions = (everybody: readonly Candidate[]): Option[] =>
  everybody.map(({ personId, name, organizationName }) => ({
    value: personId,
    label: cut(organizationName === null ? name : `${name}, ${organizationName}`, 75),
  }));
