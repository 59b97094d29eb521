/** How closely partners work together in a meeting (seed 001, R60): said first, since it decides who should be there. */
import type { ChoiceField } from '../../../chat/form.ts';
import { MEETING_LEVELS, type MeetingLevel } from '../../../domain/meeting.ts';
import type { LookTurn } from '../../../engine/feature.ts';
import { texts } from './texts.ts';

export const levelField = (turn: LookTurn, value: MeetingLevel): ChoiceField => ({
  kind: 'choice',
  required: true,
  label: turn.say(texts.level),
  hint: turn.say(texts.levelHint),
  options: MEETING_LEVELS.map((level) => ({ value: level, label: wordOf(turn, level) })),
  value,
});

/** In the words of the vocabulary, which a network may change. */
const wordOf = ({ vocabulary, language }: LookTurn, level: MeetingLevel): string =>
  vocabulary.terms.find(
    ({ taxonomy, slug }) => taxonomy === 'cooperation-level' && slug === `${level}-meeting`,
  )?.labels[language] ?? level;

/** What was chosen; whatever is not a level of ours is a regular meeting. */
export const levelOf = (chosen: string | null): MeetingLevel =>
  MEETING_LEVELS.find((level) => level === chosen) ?? 'regular';
