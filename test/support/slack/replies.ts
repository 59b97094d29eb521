import { heading, text, type Block, type Message } from '../../../src/chat/message.ts';
import type { Fields, Form } from '../../../src/chat/form.ts';

/** An English message of these blocks; a string is one paragraph. */
export const message = (...blocks: readonly (Block | string)[]): Message => ({
  language: 'en',
  direction: 'ltr',
  blocks: blocks.map((block) => (typeof block === 'string' ? text(block) : block)),
});

export const titled = (title: string, ...blocks: readonly (Block | string)[]): Message =>
  message(heading(title), ...blocks);

/** A form with these fields. */
export const form = (fields: Fields, more: Partial<Form> = {}): Form => ({
  name: 'register-partner',
  state: 'state-1',
  language: 'en',
  direction: 'ltr',
  title: 'Register',
  submit: 'Send',
  cancel: 'Cancel',
  fields,
  ...more,
});
