import { at, isRecord, listAt, textAt, type Payload } from '../../../src/adapters/slack/payload.ts';
import type { SlackWorkspace } from './workspace.ts';

/** What people see of a workspace. */
export class SlackScreens {
  readonly workspace: SlackWorkspace;

  constructor(workspace: SlackWorkspace) {
    this.workspace = workspace;
  }

  /** The modal on top. */
  topView(person: string): Payload | undefined {
    const stack = this.workspace.stacks.get(this.workspace.user(person)) ?? [];
    return this.workspace.views.get(stack.at(-1) ?? '');
  }

  /** All open modals, the lowest first. */
  openedViews(person: string): readonly (Payload | undefined)[] {
    const stack = this.workspace.stacks.get(this.workspace.user(person)) ?? [];
    return stack.map((id) => this.workspace.views.get(id));
  }

  /** The Home tab. */
  home(person: string): Payload | undefined {
    return this.workspace.homes.get(this.workspace.user(person));
  }

  /** The channel of the person's conversation with us. */
  async dmChannel(person: string): Promise<string> {
    const { direct, botUserId, userToken, user } = this.workspace;
    const args = { users: botUserId, return_im: true };
    return textAt(await direct('conversations.open', args, userToken(user(person))), 'channel', 'id');
  }

  /** The messages of a channel, oldest first, as that person sees them. */
  async history(place: string, as?: string): Promise<readonly Payload[]> {
    const { direct, channel, userToken, user } = this.workspace;
    const token = as === undefined ? undefined : userToken(user(as));
    const answer = await direct('conversations.history', { channel: channel(place), limit: 1000 }, token);
    if (at(answer, 'ok') !== true) throw new Error(`history: ${textAt(answer, 'error')}`);
    return listAt(answer, 'messages').filter(isRecord).toReversed();
  }

  /** The direct messages between a person and us, oldest first. */
  async dms(person: string): Promise<readonly Payload[]> {
    return this.history(await this.dmChannel(person), person);
  }

  /** Notes that only this person sees. */
  ephemerals(person: string): SlackWorkspace['ephemerals'] {
    return this.workspace.ephemerals.filter(({ user }) => user === this.workspace.user(person));
  }
}
