import { at, isRecord, listAt, textAt, type Payload } from '../../../src/adapters/slack/payload.ts';
import { placedIn, SlackClientRefusal, stateOf, type Given } from './inputs.ts';
import { lintView } from './lint.ts';
import { actionOf, errorsOf, find, inAck, type ShownMessage, type Wanted } from './pieces.ts';
import { startResponseUrls, type Ack } from './wire.ts';
import { SlackDeliveries, type Doing } from './deliveries.ts';
import { withBlockIds, type SlackWorkspace } from './workspace.ts';

/** What a person has before their eyes after doing something. */
export interface Happened {
  readonly ack: Ack;
  /** Answers to what was done: the acknowledgement's message and what came to the response URL. */
  readonly replies: readonly Payload[];
  /** The modal on top, if there is one. */
  readonly view: Payload | undefined;
  /** Of a sent form: errors beside its fields. */
  readonly errors?: Readonly<Record<string, string>>;
}

/** A slash command typed in a way of its own. */
export interface Line extends Doing {
  readonly line: string;
}

/** Slack as people hold it: it signs and delivers what they do, and keeps what they see. */
export class SlackClient extends SlackDeliveries {
  /** A client whose deliveries go to `appUrl`. */
  static async start(workspace: SlackWorkspace, appUrl: string): Promise<SlackClient> {
    return new SlackClient(workspace, appUrl, await startResponseUrls(workspace));
  }

  /** Types a slash command in a channel. */
  async slash(person: string, place: string, typed: string | Line): Promise<Happened> {
    const { workspace } = this;
    const { line, ...doing }: Line = typeof typed === 'string' ? { line: typed } : typed;
    const user = workspace.user(person);
    const channel = workspace.channel(place);
    const [command = '', ...rest] = line.split(' ');
    const before = this.responses.length;
    const form = {
      token: 'deprecated',
      team_id: workspace.teamId,
      team_domain: 'round-table-town',
      channel_id: channel,
      channel_name: workspace.channelName(channel),
      user_id: user,
      user_name: person,
      command,
      text: rest.join(' '),
      api_app_id: workspace.appId,
      is_enterprise_install: 'false',
      response_url: this.responseUrl(user, channel),
      trigger_id: await this.trigger(user),
    };
    const ack = await this.send(new URLSearchParams(form).toString(), doing);
    if (doing.settle !== false) await this.settle();
    return { ack, replies: [...inAck(ack), ...this.responses.slice(before)], view: this.topView(user) };
  }

  /** Presses a button of a message (by action id, or by its label), perhaps one of several by its value. */
  async clickButton(
    person: string,
    message: ShownMessage,
    wanted: string | Wanted,
  ): Promise<Happened & { readonly confirm: unknown }> {
    const user = this.workspace.user(person);
    const blocks = listAt(withBlockIds({ blocks: message.blocks }), 'blocks');
    const button = find(blocks, wanted);
    const before = this.responses.length;
    const payload = {
      type: 'block_actions',
      ...this.base(user),
      trigger_id: await this.trigger(user),
      container: {
        type: 'message',
        message_ts: message.ts,
        channel_id: message.channel,
        is_ephemeral: message.isEphemeral,
        ...(message.thread === undefined || message.thread === '' ? {} : { thread_ts: message.thread }),
      },
      channel: { id: message.channel, name: this.workspace.channelName(message.channel) },
      ...(message.isEphemeral ? {} : { message: { type: 'message', ts: message.ts, blocks } }),
      response_url: this.responseUrl(user, message.channel),
      actions: [actionOf(button)],
    };
    const ack = await this.interact(payload);
    await this.settle();
    const replies = this.responses.slice(before);
    return { ack, replies, view: this.topView(user), confirm: at(button.element, 'confirm') };
  }

  /** Presses a button in the modal on top, in another modal, or on the Home tab. */
  async clickInView(person: string, view: Payload, wanted: string | Wanted): Promise<Happened> {
    const user = this.workspace.user(person);
    const isModal = textAt(view, 'type') === 'modal';
    const payload = {
      type: 'block_actions',
      ...this.base(user),
      trigger_id: await this.trigger(user, isModal ? textAt(view, 'id') : undefined),
      container: { type: 'view', view_id: textAt(view, 'id') },
      view: { ...view, state: stateOf(view, {}, false) },
      actions: [actionOf(find(listAt(view, 'blocks'), wanted))],
    };
    const ack = await this.interact(payload);
    await this.settle();
    return { ack, replies: [], view: this.topView(user) };
  }

  /** Fills in the modal on top (by field name) and sends it. */
  async submitView(
    person: string,
    given: Readonly<Record<string, Given>> = {},
    doing: Doing = {},
  ): Promise<Happened> {
    const user = this.workspace.user(person);
    const view = this.topView(user);
    if (view === undefined) throw new SlackClientRefusal(`${person} has no open modal`);
    if (!isRecord(at(view, 'submit'))) throw new SlackClientRefusal('the modal has no submit button');
    const before = this.responses.length;
    const payload = {
      type: 'view_submission',
      ...this.base(user),
      trigger_id: await this.trigger(user, textAt(view, 'id')),
      view: { ...view, state: stateOf(view, given) },
      response_urls: [],
    };
    const ack = await this.interact(payload, doing);
    const errors = await this.#applyAction(user, view, ack);
    if (doing.settle !== false) await this.settle();
    const replies = this.responses.slice(before);
    return { ack, replies, view: this.topView(user), ...(errors === null ? {} : { errors }) };
  }

  async #applyAction(user: string, view: Payload, ack: Ack): Promise<Record<string, string> | null> {
    if (ack.status !== 200) return null;
    const { workspace } = this;
    const id = textAt(view, 'id');
    const next = at(ack.body, 'view');
    switch (textAt(ack.body, 'response_action')) {
      case 'errors':
        return errorsOf(view, ack.body);
      case 'update': {
        const faults = lintView(next);
        if (faults.length > 0) throw new Error(`response_action update: ${faults.join('; ')}`);
        const answer = await workspace.direct(
          'views.update',
          { view_id: id, view: next },
          workspace.botToken,
        );
        // The app may have updated it meanwhile, and then its view is the newer one.
        const updated = at(answer, 'view');
        if (!isRecord(updated)) throw new Error(`views.update: ${textAt(answer, 'error')}`);
        workspace.views.set(id, withBlockIds(updated));
        return null;
      }
      case '':
        workspace.stacks.set(
          user,
          (workspace.stacks.get(user) ?? []).filter((one) => one !== id),
        );
        return null;
      default:
        throw new Error(`an unknown response_action ${textAt(ack.body, 'response_action')}`);
    }
  }

  /** Types or chooses in the modal on top (by field name), which tells the app only where it asked to be told. */
  async typeInView(person: string, given: Readonly<Record<string, Given>>): Promise<Ack[]> {
    const user = this.workspace.user(person);
    const view = this.topView(user);
    if (view === undefined) throw new SlackClientRefusal(`${person} has no open modal`);
    const acks: Ack[] = [];
    const state = stateOf(view, given, false);
    for (const { block, element } of placedIn(listAt(view, 'blocks'))) {
      if (!Object.hasOwn(given, textAt(block, 'block_id')) || !tells(block, element)) continue;
      const payload = {
        type: 'block_actions',
        ...this.base(user),
        trigger_id: await this.trigger(user, textAt(view, 'id')),
        container: { type: 'view', view_id: textAt(view, 'id') },
        view: { ...view, state },
        actions: [
          {
            type: textAt(element, 'type'),
            block_id: textAt(block, 'block_id'),
            action_id: textAt(element, 'action_id'),
          },
        ],
      };
      acks.push(await this.interact(payload));
    }
    await this.settle();
    return acks;
  }

  /** Closes the modal on top; Slack tells of it without what stood in it. */
  async closeView(person: string): Promise<Ack | null> {
    const user = this.workspace.user(person);
    const view = this.topView(user);
    if (view === undefined) throw new SlackClientRefusal(`${person} has no open modal`);
    const stack = this.workspace.stacks.get(user) ?? [];
    this.workspace.stacks.set(user, stack.slice(0, -1));
    if (at(view, 'notify_on_close') !== true) return null;
    const state = { values: {} };
    const payload = { type: 'view_closed', ...this.base(user), view: { ...view, state }, is_cleared: false };
    const ack = await this.interact(payload);
    await this.settle();
    return ack;
  }

  /** Chooses a shortcut from the menu, or from that of a message. */
  async shortcut(
    person: string,
    callbackId: string,
    about?: ShownMessage & { text: string },
  ): Promise<Happened> {
    const user = this.workspace.user(person);
    const before = this.responses.length;
    const shared = { ...this.base(user), callback_id: callbackId, trigger_id: await this.trigger(user) };
    const payload =
      about === undefined
        ? { type: 'shortcut', ...shared, action_ts: '1.1' }
        : {
            type: 'message_action',
            ...shared,
            channel: { id: about.channel, name: this.workspace.channelName(about.channel) },
            message: { type: 'message', ts: about.ts, text: about.text },
            response_url: this.responseUrl(user, about.channel),
          };
    const ack = await this.interact(payload);
    await this.settle();
    return { ack, replies: this.responses.slice(before), view: this.topView(user) };
  }
}

/** Whether the client tells the app of a change: words only at the moments that the input names. */
function tells(block: Payload, element: Payload): boolean {
  if (at(block, 'dispatch_action') !== true) return false;
  const isTyped = textAt(element, 'type').endsWith('_input');
  return (
    !isTyped ||
    listAt(element, 'dispatch_action_config', 'trigger_actions_on').includes('on_character_entered')
  );
}
