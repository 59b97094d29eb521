import type { Form } from './form.ts';
import type { Message } from './message.ts';

/** What is shown to the one who asked. */
export type Reply =
  | { readonly kind: 'nothing' }
  /**
   * A message. `to: 'asker'` is seen by the asker only (ephemeral, targeted or personal); `to: 'place'` by everybody
   * in the channel. `replaces`: it takes the place of the message (or form) that was pressed, where there is one.
   */
  | {
      readonly kind: 'message';
      readonly message: Message;
      readonly to: 'asker' | 'place';
      readonly replaces: boolean;
    }
  /** A form to fill in; after a submission: the same form with what is wrong. */
  | { readonly kind: 'form'; readonly form: Form }
  /** The content of the person's start page. */
  | { readonly kind: 'home'; readonly message: Message }
  /**
   * We want to know who speaks (name, language, zone) before we answer: look them up and ask again, once, with an empty
   * name where there is none to be had. Only presses, shortcuts and start pages are answered so.
   */
  | { readonly kind: 'who-are-you' };

export const nothing: Reply = { kind: 'nothing' };
export const show = (message: Message): Reply => ({ kind: 'message', message, to: 'asker', replaces: false });
/** Shows a message in place of the one that was pressed. */
export const redraw = (message: Message): Reply => ({
  kind: 'message',
  message,
  to: 'asker',
  replaces: true,
});
/** Says it to everybody in the place where it was asked. */
export const announce = (message: Message): Reply => ({
  kind: 'message',
  message,
  to: 'place',
  replaces: false,
});
export const ask = (form: Form): Reply => ({ kind: 'form', form });
