import type { types } from '@slack/bolt';
import { limits } from './limits.ts';
import { cut, inert, isWebAddress } from './text.ts';
import type { Button, Confirm, PressButton } from '../../chat/message.ts';

/** A plain text object: never read as markup, and `:words:` stay words. */
export const plainObject = (text: string, limit: number): types.PlainTextElement => ({
  type: 'plain_text',
  text: cut(inert(text), limit) || ' ',
  emoji: false,
});

const PRESS = 'press:';
const AGAIN = 'again:';
const LINK = 'link:';

/** What a drawn button says when it is pressed. */
export type Pressed =
  | { readonly kind: 'press'; readonly press: string }
  /** Asks the same thing once more: where a form was wanted and no trigger was left to open it. */
  | { readonly kind: 'again'; readonly what: 'command' | 'shortcut' }
  | { readonly kind: 'link' };

/** Undoes what drawing made of a button's name; null for an id that we never drew. */
export function pressedBy(actionId: string): Pressed | null {
  const name = actionId.replace(/#\d+$/, '');
  if (name.startsWith(PRESS)) return { kind: 'press', press: name.slice(PRESS.length) };
  if (name === `${AGAIN}command`) return { kind: 'again', what: 'command' };
  if (name === `${AGAIN}shortcut`) return { kind: 'again', what: 'shortcut' };
  return name.startsWith(LINK) ? { kind: 'link' } : null;
}

/** At most 25 buttons as one actions block; Slack wants every action_id in it to be different. */
export function drawButtons(buttons: readonly Button[]): types.ActionsBlock {
  const seen = new Map<string, number>();
  return {
    type: 'actions',
    elements: buttons.map((button) => {
      const id = button.kind === 'press' ? PRESS + button.press : LINK;
      const count = (seen.get(id) ?? 0) + 1;
      seen.set(id, count);
      return drawButton(button, count === 1 ? id : `${id}#${count}`);
    }),
  };
}

/** One button that asks the same command or shortcut again. */
export const againButton = (
  label: string,
  what: 'command' | 'shortcut',
  value: string,
): types.ActionsBlock => ({
  type: 'actions',
  elements: [
    { type: 'button', text: plainObject(label, limits.buttonLabel), action_id: AGAIN + what, value },
  ],
});

function drawButton(button: Button, actionId: string): types.Button {
  const label = plainObject(button.label, limits.buttonLabel);
  if (button.kind === 'press') return drawPress(button, label, actionId);
  // A bad address would be refused together with the whole message; the label at least is shown.
  const url = isWebAddress(button.url, limits.url) ? { url: button.url } : {};
  return { type: 'button', text: label, action_id: actionId, ...url };
}

function drawPress(button: PressButton, text: types.PlainTextElement, actionId: string): types.Button {
  return {
    type: 'button',
    text,
    action_id: actionId,
    ...(button.value === '' ? {} : { value: button.value }),
    ...(button.style === undefined ? {} : { style: button.style }),
    ...(button.described === undefined
      ? {}
      : { accessibility_label: cut(inert(button.described), limits.buttonDescription) }),
    ...(button.confirm === undefined ? {} : { confirm: drawConfirm(button.confirm, button.style) }),
  };
}

const drawConfirm = (confirm: Confirm, style: PressButton['style']): types.ConfirmationDialog => ({
  title: plainObject(confirm.title, limits.confirmTitle),
  text: plainObject(confirm.text, limits.confirmText),
  confirm: plainObject(confirm.yes, limits.confirmButton),
  deny: plainObject(confirm.no, limits.confirmButton),
  ...(style === 'danger' ? { style } : {}),
});
