import { inert, isWebAddress, paragraph, type Element } from './elements.ts';
import { ACTIONS_IN_ROW, cut, LABEL_LENGTH, TOOLTIP_LENGTH } from './limits.ts';
import type { Button, PressButton } from '../../chat/message.ts';

/** Where buttons stand: in a conversation a press is an invoke; in a dialog every button is a submit. */
export type Stage = 'conversation' | 'dialog';

/** What a drawn button brings back; read by `read-data.ts`. Opaque ids only. */
export interface PressData {
  readonly press: string;
  readonly value: string;
}

/** Buttons in rows of as many as Teams shows. */
export function drawButtons(buttons: readonly Button[], stage: Stage): Element[] {
  const actions = buttons.flatMap((button) => drawButton(button, stage));
  const rows = Math.ceil(actions.length / ACTIONS_IN_ROW);
  return Array.from({ length: rows }, (_, row) => ({
    type: 'ActionSet',
    actions: actions.slice(row * ACTIONS_IN_ROW, (row + 1) * ACTIONS_IN_ROW),
  }));
}

function drawButton(button: Button, stage: Stage): Element[] {
  if (button.kind === 'press') return [drawPress(button, stage)];
  if (!isWebAddress(button.url)) return [];
  return [{ type: 'Action.OpenUrl', title: labelOf(button.label), url: button.url }];
}

function drawPress(button: PressButton, stage: Stage): Element {
  const { confirm } = button;
  if (confirm === undefined) return { ...pressAction(button, stage), ...dressed(button, button.label) };
  return {
    type: 'Action.ShowCard',
    ...dressed(button, button.label),
    card: {
      type: 'AdaptiveCard',
      version: '1.5',
      body: [paragraph(confirm.title, { weight: 'bolder' }), paragraph(confirm.text)],
      actions: [{ ...pressAction(button, stage), ...dressed(button, confirm.yes) }],
    },
  };
}

function pressAction({ press, value, opensForm }: PressButton, stage: Stage): Element {
  const data: PressData = { press, value };
  if (stage === 'dialog') return { type: 'Action.Submit', data };
  return opensForm === true
    ? { type: 'Action.Submit', data: { ...data, ...OPENS_DIALOG } }
    : // What stands in inputs of the same card is not sent along with a press.
      { type: 'Action.Execute', verb: press, data, associatedInputs: 'none' };
}

/** Makes Teams ask us for a dialog when the button is pressed. */
export const OPENS_DIALOG = { msteams: { type: 'task/fetch' } } as const;

/** A button that asks the same words again, in a dialog that only the one who presses it sees. */
export const againButton = (label: string, words: string): Element => ({
  type: 'ActionSet',
  actions: [
    {
      type: 'Action.Submit',
      title: labelOf(label),
      data: { again: words, ...OPENS_DIALOG },
      style: 'positive',
    },
  ],
});

const dressed = ({ style, described }: PressButton, label: string): Readonly<Record<string, unknown>> => ({
  title: labelOf(label),
  ...(style === 'primary' ? { style: 'positive' } : {}),
  ...(style === 'danger' ? { style: 'destructive' } : {}),
  ...(described === undefined ? {} : { tooltip: cut(inert(described), TOOLTIP_LENGTH) }),
});

const labelOf = (label: string): string => cut(inert(label), LABEL_LENGTH) || '…';
