/** Words with which a form is opened. */
import { createHash } from 'node:crypto';
import { cut } from '../../../domain/cut.ts';

/**
 * The state of a form about a meeting that is opened with words: what was begun with other words and left is not
 * offered in their place.
 */
export const stateWith = (meetingId: string, words: string): string =>
  words === ''
    ? meetingId
    : `${meetingId}.${createHash('sha256').update(words).digest('base64url').slice(0, 12)}`;

/** The meeting of such a state. */
export const meetingIn = (state: string): string => state.split('.')[0] ?? '';

/** A field's value, left out where there are no words. */
export const filled = (words: string, most: number): { readonly value?: string } =>
  words === '' ? {} : { value: cut(words, most) };
