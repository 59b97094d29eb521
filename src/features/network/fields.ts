import type { ChoiceField, ChoicesField, Option } from '../../chat/form.ts';
import type { LookTurn } from '../../engine/feature.ts';
import { sayWeekday } from '../../i18n/format.ts';
import { LANGUAGE_NAMES, LANGUAGES } from '../../i18n/language.ts';
import { texts } from './texts.ts';

/** Languages under the names they give themselves. */
export const languageOptions = (): Option[] =>
  LANGUAGES.map((language) => ({ value: language, label: LANGUAGE_NAMES[language] }));

/** Zones offered first; the others of the runtime follow. */
const LIKELY_ZONES = ['Europe/Ljubljana', 'Europe/Prague', 'Asia/Jerusalem', 'Europe/London', 'UTC'];

/** Every zone of this runtime, the likely ones first. */
export const zoneOptions = (): Option[] => {
  const zones = [...LIKELY_ZONES, ...Intl.supportedValuesOf('timeZone')];
  return [...new Set(zones)].map((zone) => ({ value: zone, label: zone }));
};

export const languageField = (turn: LookTurn, value: string): ChoiceField => ({
  kind: 'choice',
  required: true,
  label: turn.say(texts.language),
  options: languageOptions(),
  value,
});

export const zoneField = (turn: LookTurn, value: string): ChoiceField => ({
  kind: 'choice',
  required: true,
  label: turn.say(texts.timeZone),
  options: zoneOptions(),
  value,
});

/** Israel works Sunday to Thursday; elsewhere Monday to Friday. */
export const usualWorkDays = (timeZone: string): readonly number[] =>
  timeZone === 'Asia/Jerusalem' ? [7, 1, 2, 3, 4] : [1, 2, 3, 4, 5];

export const workDaysField = (turn: LookTurn, value: readonly number[]): ChoicesField => ({
  kind: 'choices',
  required: true,
  label: turn.say(texts.workDays),
  options: (turn.language === 'he' ? [7, 1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 5, 6, 7]).map((day) => ({
    value: String(day),
    label: sayWeekday(day, turn.language),
  })),
  value: value.map(String),
});
