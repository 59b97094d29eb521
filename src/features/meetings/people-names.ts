/** How people are named together with the partner for whom they speak. */
import type { Attendee } from '../../domain/minutes.ts';
import { directionOf } from '../../i18n/language.ts';
import { isolate } from '../../i18n/text.ts';
import type { Voice } from './voice.ts';

/** Each name kept apart, so that a Latin one does not turn the brackets of a Hebrew line around. */
export function nameOf({ language }: Pick<Voice, 'language'>, { name, organization }: Attendee): string {
  if (organization === null) return isolate(name, language);
  // What stands in isolates says nothing of its line's direction, so the line says it itself.
  const mark = directionOf(language) === 'rtl' ? '\u200f' : '';
  return `${mark}${isolate(name, language)} (${isolate(organization, language)})`;
}
