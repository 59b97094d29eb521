import { at, isRecord, listAt, textAt, type Payload } from '../../../src/adapters/slack/payload.ts';
import { placedIn, SlackClientRefusal, type Placed } from './inputs.ts';
import { lintBlocks } from './lint.ts';
import type { Ack } from './wire.ts';

/** What a person types and where. */
export interface Typed {
  readonly place: string;
  readonly text: string;
  readonly type: 'message' | 'app_mention';
  /** As it stands, with Slack's own tokens in it. */
  readonly raw?: boolean;
}

/** A message on somebody's screen. */
export interface ShownMessage {
  readonly channel: string;
  readonly ts: string;
  readonly blocks: readonly unknown[];
  readonly isEphemeral: boolean;
  readonly thread?: string;
}

/** Which button: its label, and its value where several have the same. */
export interface Wanted {
  readonly label: string;
  readonly value?: string;
}

/** As Slack delivers typed text. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The message in an acknowledgement, if there is one. */
export function inAck({ body, status }: Ack): Payload[] {
  if (status !== 200 || !isRecord(body)) return [];
  const faults = body['blocks'] === undefined ? [] : lintBlocks(body['blocks']);
  if (faults.length > 0) throw new Error(`the acknowledgement: ${faults.join('; ')}`);
  return [{ response_type: 'ephemeral', ...body }];
}

/** The wanted button of some blocks. */
export function find(blocks: readonly unknown[], wanted: string | Wanted): Placed {
  const buttons = placedIn(blocks).filter(({ element }) => textAt(element, 'type') === 'button');
  const hit = buttons.find(({ element }) =>
    typeof wanted === 'string'
      ? textAt(element, 'action_id') === wanted
      : textAt(element, 'text', 'text') === wanted.label &&
        (wanted.value === undefined || textAt(element, 'value') === wanted.value),
  );
  if (hit === undefined) throw new SlackClientRefusal(`no button ${JSON.stringify(wanted)}`);
  return hit;
}

/** What Slack says of a pressed button. */
export const actionOf = ({ block, element }: Placed): Payload => ({
  type: 'button',
  action_id: textAt(element, 'action_id'),
  block_id: textAt(block, 'block_id'),
  action_ts: '1.000001',
  text: at(element, 'text'),
  ...(at(element, 'value') === undefined ? {} : { value: at(element, 'value') }),
  ...(at(element, 'url') === undefined ? {} : { url: at(element, 'url') }),
});

/** The errors that an acknowledgement shows beside the fields of a modal. */
export function errorsOf(view: Payload, body: unknown): Record<string, string> {
  const errors = at(body, 'errors');
  const read = Object.fromEntries(
    Object.entries(isRecord(errors) ? errors : {}).map(([block, error]) => [block, String(error)]),
  );
  const inputs = new Set(
    listAt(view, 'blocks')
      .filter((block) => textAt(block, 'type') === 'input')
      .map((block) => textAt(block, 'block_id')),
  );
  const foreign = Object.keys(read).filter((block) => !inputs.has(block));
  if (foreign.length > 0) throw new Error(`errors name blocks that are no inputs: ${foreign.join(', ')}`);
  return read;
}
