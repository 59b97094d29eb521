/** The form of a decision: written down, or changed until it is published. */
import type {
  Answers,
  CheckboxField,
  ChoiceField,
  DateField,
  Form,
  NumberField,
  TextField,
} from '../../../chat/form.ts';
import { itemsOf } from '../../../db/agenda.ts';
import type { Meeting } from '../../../db/meetings.ts';
import type { DecisionWords } from '../../../db/record-changes.ts';
import { cut } from '../../../domain/cut.ts';
import { Refusal } from '../../../domain/errors.ts';
import { WAYS_TO_DECIDE, type MadeBy } from '../../../domain/meeting.ts';
import type { LookTurn } from '../../../engine/feature.ts';
import { guardField } from '../privacy-guard.ts';
import { texts as shared } from '../texts.ts';
import { DECIDE_FORM } from './names.ts';
import { texts } from './texts.ts';
import { filled } from './typed.ts';

export interface DecisionFields {
  readonly [field: string]: Form['fields'][string];
  readonly text: TextField;
  readonly way: ChoiceField;
  readonly for: NumberField;
  readonly against: NumberField;
  readonly abstained: NumberField;
  readonly item: ChoiceField;
  readonly review: DateField;
  readonly guarded: CheckboxField;
}

const WAY_TEXTS = {
  consensus: texts.consensus,
  count: texts.count,
  correspondence: texts.correspondence,
} as const satisfies Record<MadeBy, unknown>;

export const LONGEST_DECISION = 2000;
const MOST_VOTES = 10_000;

export interface DrawnDecision {
  readonly state: string;
  readonly meeting: Meeting;
  readonly words: Pick<DecisionWords, 'text' | 'itemId'> & Partial<DecisionWords>;
}

export async function decisionForm(
  turn: LookTurn,
  { state, meeting, words }: DrawnDecision,
): Promise<Form<DecisionFields>> {
  const items = await itemsOf(turn.db, meeting.id);
  const { say, language, direction } = turn;
  const votes = (label: string, value: number | null = null): NumberField => ({
    kind: 'number',
    label,
    min: 0,
    max: MOST_VOTES,
    ...(value === null ? {} : { value }),
  });
  return {
    name: DECIDE_FORM,
    state,
    language,
    direction,
    title: say(texts.decision),
    submit: say(shared.save),
    cancel: say(shared.cancel),
    fields: {
      text: {
        kind: 'text',
        lines: 'many',
        label: say(texts.decision),
        hint: say(texts.decisionHint),
        required: true,
        maxLength: LONGEST_DECISION,
        ...filled(words.text, LONGEST_DECISION),
      },
      way: {
        kind: 'choice',
        label: say(texts.madeBy),
        required: true,
        options: WAYS_TO_DECIDE.map((value) => ({ value, label: say(WAY_TEXTS[value]) })),
        value: words.madeBy ?? 'consensus',
      },
      for: { ...votes(say(texts.votesFor), words.votesFor), hint: say(texts.votesHint) },
      against: votes(say(texts.votesAgainst), words.votesAgainst),
      abstained: votes(say(texts.votesAbstain), words.votesAbstain),
      item: {
        kind: 'choice',
        label: say(texts.underItem),
        options: items.map(({ id, title }, index) => ({
          value: id,
          label: cut(`${String(index + 1)}. ${title}`, 75),
        })),
        ...(items.some(({ id }) => id === words.itemId) ? { value: words.itemId ?? '' } : {}),
      },
      review: {
        kind: 'date',
        label: say(texts.reviewOn),
        ...(words.reviewOn == null ? {} : { value: words.reviewOn }),
      },
      guarded: guardField(turn),
    },
  };
}

/** What was sent, read. @throws Refusal: counted, and no count; or a count of something that was not counted */
export function decisionWords(answers: Answers<DecisionFields>): DecisionWords {
  const madeBy = WAYS_TO_DECIDE.find((way) => way === answers.way) ?? 'consensus';
  const votes = [answers.for, answers.against, answers.abstained];
  if (madeBy === 'count' && answers.for === null) throw new Refusal(texts.countMissing, {}, 'for');
  if (madeBy !== 'count' && votes.some((count) => count !== null))
    throw new Refusal(texts.countUnexpected, {}, 'way');
  const counted = (count: number | null): number | null => (madeBy === 'count' ? (count ?? 0) : null);
  return {
    text: answers.text ?? '',
    madeBy,
    votesFor: counted(answers.for),
    votesAgainst: counted(answers.against),
    votesAbstain: counted(answers.abstained),
    itemId: answers.item,
    reviewOn: answers.review,
  };
}
