import { slackScopes } from '../../src/adapters/slack/manifest.ts';
import { at, isRecord, listAt, textAt, type Payload } from '../../src/adapters/slack/payload.ts';
import type { OutgoingFile, Outcome } from '../../src/chat/channel.ts';
import type { RawAnswers } from '../../src/chat/form.ts';
import type { Message } from '../../src/chat/message.ts';
import { accountKey, type Handle } from '../../src/chat/request.ts';
import type { DeliveryFault, FaceDriver, Seen, SeenForm } from './driver.ts';
import { givenFor, valuesOf } from '../support/slack/answers.ts';
import { startFace, words as faceWords, type RunningFace } from '../support/slack/face.ts';
import { SlackClientRefusal, type Given } from '../support/slack/inputs.ts';
import { errorsIn, labelsOf, linesOf } from '../support/slack/legible.ts';
import type { ShownMessage } from '../support/slack/pieces.ts';
import type { Fault } from '../support/slack/proxy.ts';
import { startSlackWorkspace, type SlackWorkspace } from '../support/slack/workspace.ts';

const PEOPLE = [
  { name: 'ana', realName: 'Ana Novak' },
  { name: 'ben', realName: 'Ben Bar' },
] as const;
const ME = 'ana';
const TOWN = '#round-table';
const FAULTS: Readonly<Record<DeliveryFault, Omit<Fault, 'method'>>> = {
  'rate-limited': { kind: '429', retryAfter: 7 },
  gone: { kind: 'error', error: 'channel_not_found' },
  forbidden: { kind: 'error', error: 'cannot_dm_bot' },
  refused: { kind: 'error', error: 'invalid_blocks' },
  'answer-lost': { kind: 'lost' },
  'server-error': { kind: '500' },
};

/** What is before the person's eyes: a message, or a view (modal or Home tab). */
type Screen =
  | { readonly kind: 'message'; readonly message: ShownMessage; readonly isPrivate: boolean }
  | { readonly kind: 'view'; readonly view: Payload; readonly errors: Readonly<Record<string, string>> };

/** How much of everything there is: the difference is what appeared. */
interface Stock {
  readonly responses: number;
  readonly ephemerals: number;
  readonly dms: number;
  readonly posts: number;
  readonly views: number;
  /** The modal on top: another object after every change. */
  readonly top: Payload | undefined;
}

/** A person in front of the real Slack protocol: signed deliveries, and the Web API of an emulated workspace. */
export class SlackDriver implements FaceDriver {
  readonly face = 'slack';
  readonly skips = {};
  #workspace: SlackWorkspace | undefined;
  #running: RunningFace | undefined;
  #screen: Screen | undefined;
  /** The message delivered last. */
  #delivered = '';
  /** What stood on the screen when a button was last pressed. */
  #pressed: Screen | undefined;
  /** What earlier faces had delivered: messages stay in the workspace. */
  #copiesBefore = 0;

  async open(): Promise<void> {
    this.#workspace = await startSlackWorkspace({
      scopes: slackScopes.map(({ scope }) => scope),
      users: PEOPLE,
      channels: [{ name: TOWN.slice(1) }],
    });
  }

  async close(): Promise<void> {
    await this.#workspace?.close();
  }

  async start(handle: Handle): Promise<void> {
    const workspace = this.#there;
    workspace.clearScreens();
    workspace.clearFaults();
    this.#screen = this.#pressed = undefined;
    this.#running = await startFace(workspace, handle);
    await this.#slack.settle();
    this.#copiesBefore = await this.#copies();
  }

  async stop(): Promise<void> {
    await this.#running?.close();
    this.#running = undefined;
  }

  async say(words: string): Promise<Seen> {
    const before = await this.#stock();
    await this.#slack.say(ME, words);
    return this.#opened(await this.#look(before));
  }

  async sayInChannel(words: string): Promise<Seen> {
    const before = await this.#stock();
    if (/^(roundtable|partners)\b/.test(words)) {
      const { replies } = await this.#slack.slash(ME, TOWN, `/${words}`);
      const inAck = replies.length - (this.#slack.responses.length - before.responses);
      if (inAck > 0 && replies[0] !== undefined) return this.#see(this.#answer(replies[0]), 1);
    } else await this.#slack.mention(ME, TOWN, words);
    return this.#opened(await this.#look(before));
  }

  press(label: string): Promise<Seen> {
    this.#pressed = this.#screen;
    return this.#press(label);
  }

  pressAgain(label: string): Promise<Seen> {
    return this.#press(label);
  }

  async redeliver(): Promise<Seen> {
    const before = await this.#stock();
    await this.#slack.redeliver();
    return this.#look(before);
  }

  async submit(answers: RawAnswers): Promise<Seen> {
    const view = this.#slack.topView(ME);
    if (view === undefined) throw new SlackClientRefusal('no open form');
    const given = givenFor(view, answers);
    const before = await this.#stock();
    try {
      const { errors } = await this.#slack.submitView(ME, given);
      // Beside the fields: Slack leaves everything on the screen as it was typed.
      if (errors !== undefined) return this.#stay(view, given, errors);
    } catch (error) {
      // The client itself complains, beside the field, and sends nothing.
      if (!(error instanceof SlackClientRefusal) || error.field === '') throw error;
      return this.#stay(view, given, { [error.field]: error.message });
    }
    return this.#look(before, this.#slack.topView(ME) === undefined ? 0 : 1);
  }

  async deliver(message: Message, fault?: DeliveryFault): Promise<Outcome> {
    const workspace = this.#there;
    if (fault !== undefined) workspace.inject({ method: 'chat.postMessage', ...FAULTS[fault] });
    const to = { face: 'slack', tenant: workspace.teamId, kind: 'person', id: workspace.user(ME) } as const;
    const channel = this.#running?.face.channel;
    if (channel === undefined) throw new Error('not started');
    const outcome = await channel.deliver(to, message, `contract/${workspace.calls.length}`);
    workspace.clearFaults();
    if (outcome.kind === 'delivered') this.#delivered = outcome.messageId;
    const newest = (await this.#slack.dms(ME)).at(-1);
    if (outcome.kind === 'delivered' && newest !== undefined) this.#screen = await this.#inDm(newest);
    return outcome;
  }

  async attach(files: readonly OutgoingFile[]): Promise<Outcome | null> {
    const workspace = this.#there;
    const to = { face: 'slack', tenant: workspace.teamId, kind: 'person', id: workspace.user(ME) } as const;
    const attachment = { to, under: this.#delivered, files, key: 'contract-document' };
    return (await this.#running?.face.channel.attach?.(attachment)) ?? null;
  }

  async attachedFiles(): Promise<readonly string[]> {
    const messages = await this.#slack.dms(ME);
    return messages.flatMap((message) => listAt(message, 'files').map((file) => textAt(file, 'title')));
  }

  async deliveredCopies(): Promise<number> {
    return (await this.#copies()) - this.#copiesBefore;
  }

  async #copies(): Promise<number> {
    const key = (message: Payload): string => textAt(message, 'metadata', 'event_type');
    return (await this.#slack.dms(ME)).filter((message) => key(message) === 'round_table').length;
  }

  get people(): readonly [string, string] {
    const key = (name: string): string =>
      accountKey({ face: 'slack', home: this.#there.teamId, id: this.#there.user(name) });
    return [key(PEOPLE[0].name), key(PEOPLE[1].name)];
  }

  get #there(): SlackWorkspace {
    if (this.#workspace === undefined) throw new Error('not started');
    return this.#workspace;
  }

  get #slack(): RunningFace['slack'] {
    if (this.#running === undefined) throw new Error('not started');
    return this.#running.slack;
  }

  async #press(label: string): Promise<Seen> {
    const screen = this.#pressed;
    if (screen === undefined) throw new SlackClientRefusal('nothing to press');
    const before = await this.#stock();
    if (screen.kind === 'view') {
      await this.#slack.clickInView(ME, screen.view, { label });
      return this.#look(before);
    }
    const { replies } = await this.#slack.clickButton(ME, screen.message, { label });
    const [reply] = replies;
    if (reply?.['replace_original'] !== true) return this.#look(before);
    const message = { ...screen.message, blocks: listAt(reply, 'blocks') };
    return this.#see({ ...screen, message }, 0);
  }

  /** Where a form is offered by a button, the person presses it. */
  async #opened(seen: Seen): Promise<Seen> {
    return seen.buttons.includes(faceWords.open) ? this.press(faceWords.open) : seen;
  }

  async #stock(): Promise<Stock> {
    const ours = (all: readonly Payload[]): number =>
      all.filter((message) => textAt(message, 'user') === this.#there.botUserId).length;
    return {
      responses: this.#slack.responses.length,
      ephemerals: this.#slack.ephemerals(ME).length,
      dms: ours(await this.#slack.dms(ME)),
      posts: ours(await this.#slack.history(TOWN)),
      views: this.#slack.openedViews(ME).length,
      top: this.#slack.topView(ME),
    };
  }

  /** What is on the screen now, and how much of it is new. */
  async #look(before: Stock, changedViews = 0): Promise<Seen> {
    const now = await this.#stock();
    const parts = ['responses', 'ephemerals', 'dms', 'posts', 'views'] as const;
    const grown = parts.map((part) => Math.max(0, now[part] - before[part]));
    const appeared = grown.reduce((sum, count) => sum + count, 0) + changedViews;
    const screen = await this.#newest(before, now);
    if (screen !== undefined) return this.#see(screen, appeared);
    return this.#screen === undefined ? { ...NOTHING, appeared } : this.#see(this.#screen, appeared);
  }

  async #newest(before: Stock, now: Stock): Promise<Screen | undefined> {
    const view = now.top;
    if (view !== undefined && view !== before.top)
      return { kind: 'view', view, errors: errorsIn(view, this.#nameOf) };
    if (now.responses > before.responses) return this.#answer(this.#slack.responses.at(-1) ?? {});
    if (now.ephemerals > before.ephemerals)
      return this.#answer(this.#slack.ephemerals(ME).at(-1)?.message ?? {});
    const dm = now.dms > before.dms ? (await this.#slack.dms(ME)).at(-1) : undefined;
    if (dm !== undefined) return this.#inDm(dm);
    const post = now.posts > before.posts ? (await this.#slack.history(TOWN)).at(-1) : undefined;
    if (post === undefined) return undefined;
    return {
      kind: 'message',
      message: this.#shown(post, this.#there.channel(TOWN), false),
      isPrivate: false,
    };
  }

  /** An answer in an acknowledgement, to a response URL, or as a private note in the channel. */
  #answer(reply: Payload): Screen {
    const isPrivate = reply['response_type'] !== 'in_channel';
    return {
      kind: 'message',
      message: this.#shown({ ...reply, ts: '1.1' }, this.#there.channel(TOWN), isPrivate),
      isPrivate,
    };
  }

  async #inDm(message: Payload): Promise<Screen> {
    const channel = await this.#slack.dmChannel(ME);
    return { kind: 'message', message: this.#shown(message, channel, false), isPrivate: true };
  }

  #shown(message: Payload, channel: string, isEphemeral: boolean): ShownMessage {
    return { channel, ts: textAt(message, 'ts'), blocks: listAt(message, 'blocks'), isEphemeral };
  }

  #see(screen: Screen, appeared: number): Seen {
    this.#screen = screen;
    const isView = screen.kind === 'view';
    const blocks = isView ? listAt(screen.view, 'blocks') : screen.message.blocks;
    return {
      text: isView ? this.#wordsOf(screen.view) : linesOf(blocks, this.#nameOf),
      rightToLeft: null,
      buttons: labelsOf(blocks),
      isPrivate: isView || screen.isPrivate,
      form: isView && isRecord(at(screen.view, 'submit')) ? seenForm(screen.view, screen.errors) : null,
      appeared,
    };
  }

  /** The same modal with what was typed in it, and errors beside its fields. */
  #stay(
    view: Payload,
    given: Readonly<Record<string, Given>>,
    errors: Readonly<Record<string, string>>,
  ): Seen {
    const seen = this.#see({ kind: 'view', view, errors }, 0);
    const text = this.#wordsOf(view, errors);
    return seen.form === null
      ? { ...seen, text }
      : { ...seen, text, form: { ...seen.form, values: valuesOf(view, given) } };
  }

  #wordsOf(view: Payload, errors: Readonly<Record<string, string>> = {}): string {
    return `${textAt(view, 'title', 'text')}\n${linesOf(listAt(view, 'blocks'), this.#nameOf, errors)}`;
  }

  readonly #nameOf = (userId: string): string =>
    PEOPLE.find(({ name }) => this.#workspace?.user(name) === userId)?.realName ?? userId;
}

const NOTHING: Seen = { text: '', rightToLeft: null, buttons: [], isPrivate: true, form: null, appeared: 0 };

const seenForm = (view: Payload, errors: Readonly<Record<string, string>>): SeenForm => ({
  title: textAt(view, 'title', 'text'),
  values: valuesOf(view, {}),
  errors,
});
