/** People of a Slack workspace, through Slack's own protocol. */
import { slackScopes } from '../../../src/adapters/slack/manifest.ts';
import { at, isRecord, listAt, textAt, type Payload } from '../../../src/adapters/slack/payload.ts';
import type { RawAnswers } from '../../../src/chat/form.ts';
import { givenFor } from '../../support/slack/answers.ts';
import { SlackClient } from '../../support/slack/client.ts';
import { SlackClientRefusal, type Given } from '../../support/slack/inputs.ts';
import { errorsIn, labelsOf, linesOf } from '../../support/slack/legible.ts';
import type { ShownMessage } from '../../support/slack/pieces.ts';
import { until } from '../../support/slack/use.ts';
import { startSlackWorkspace, type SlackWorkspace } from '../../support/slack/workspace.ts';
import {
  CHANNEL,
  type Cast,
  chosen,
  isOffer,
  type Front,
  type Seen,
  type Side,
  type SideParts,
  type Spot,
} from './front.ts';
import { bare } from './words.ts';

const EARLY = 'early';
/** So long an answer is waited for on a busy machine. */
const LATE_MILLISECONDS = 15_000;

export async function startSlackSide({ cast, clock }: SideParts): Promise<Side> {
  const workspace = await startSlackWorkspace({
    scopes: slackScopes.map(({ scope }) => scope),
    users: [
      { name: EARLY, realName: 'Early Bird', locale: 'en-GB' },
      ...cast.map(({ key, name, language, timeZone }) => ({
        name: key,
        realName: name,
        locale: language,
        timeZone,
      })),
    ],
    channels: [{ name: CHANNEL }],
    clock,
  });
  let slack: SlackClient | null = null;
  const client = (): SlackClient => {
    if (slack === null) throw new Error('Round Table does not run yet');
    return slack;
  };
  return {
    face: 'slack',
    environment: {
      SLACK_SIGNING_SECRET: workspace.signingSecret,
      SLACK_BOT_TOKEN: workspace.botToken,
      SLACK_API_URL: workspace.apiUrl,
    },
    async open(table) {
      slack = await SlackClient.start(workspace, `${table.url}/slack/events`);
      // The very first answer of a process compiles what it needs: on a busy machine it is late for its acknowledgement.
      const answered = () => client().slash(EARLY, CHANNEL, '/roundtable help');
      await until(async () => (await answered()).replies[0], 60_000);
    },
    front: (key) => Promise.resolve(new SlackFront(workspace, client(), { me: key, cast })),
    async posts() {
      const all = await client().history(CHANNEL);
      return all
        .filter((each) => textAt(each, 'user') === workspace.botUserId)
        .map((each) => bare(textAt(each, 'text')));
    },
    moveClock: () => Promise.resolve(false),
    async close() {
      await slack?.close();
      await workspace.close();
    },
  };
}

type Screen =
  | { readonly kind: 'message'; readonly message: ShownMessage }
  | {
      readonly kind: 'view';
      readonly view: Payload;
      readonly errors: Readonly<Record<string, string>>;
      /** What the person has put into a form that was refused. */
      readonly typed: Readonly<Record<string, Given>>;
    };

/** How much of everything there is: what is more of it afterwards is new. */
interface Stock {
  readonly responses: number;
  readonly ephemerals: number;
  readonly dms: readonly Payload[];
  readonly posts: readonly Payload[];
  readonly top: Payload | undefined;
}

class SlackFront implements Front {
  readonly #workspace: SlackWorkspace;
  readonly #slack: SlackClient;
  readonly #me: string;
  readonly #nameOf: (userId: string) => string;
  #screen: Screen | null = null;

  constructor(
    workspace: SlackWorkspace,
    slack: SlackClient,
    { me, cast }: { readonly me: string; readonly cast: readonly Cast[] },
  ) {
    this.#workspace = workspace;
    this.#slack = slack;
    this.#me = me;
    this.#nameOf = (id) => cast.find(({ key }) => workspace.user(key) === id)?.name ?? id;
  }

  async write(words: string, spot: Spot): Promise<void> {
    await this.#closeViews();
    const before = await this.#stock();
    if (spot === 'own') await this.#slack.say(this.#me, words);
    else {
      const { replies } = await this.#slack.slash(this.#me, CHANNEL, `/roundtable ${words}`);
      const inAck = replies.length - (this.#slack.responses.length - before.responses);
      const [answer] = replies;
      if (inAck > 0 && answer !== undefined) return this.#shows(answer);
    }
    await this.#look(before);
    const seen = await this.seen();
    // Where a form is offered by a button, the person presses it.
    if (isOffer(seen)) await this.press(seen.buttons);
  }

  async turnTo(spot: Spot, says: (text: string) => boolean): Promise<void> {
    await this.#closeViews();
    const all = await (spot === 'own' ? this.#slack.dms(this.#me) : this.#slack.history(CHANNEL, this.#me));
    const found = all.findLast((each) => this.#isOurs(each) && says(bare(textAt(each, 'text'))));
    if (found === undefined)
      throw new Error(
        `${this.#me} finds no such message among:\n${all.map((each) => textAt(each, 'text')).join('\n---\n')}`,
      );
    const channel = spot === 'own' ? await this.#slack.dmChannel(this.#me) : this.#workspace.channel(CHANNEL);
    this.#screen = { kind: 'message', message: shown(found, channel) };
  }

  async press(labels: readonly string[]): Promise<void> {
    const screen = this.#there();
    const blocks = blocksOf(screen);
    const label = chosen(labelsOf(blocks), labels, { said: bare, text: this.#words() });
    const before = await this.#stock();
    if (screen.kind === 'view') await this.#slack.clickInView(this.#me, screen.view, { label });
    else await this.#slack.clickButton(this.#me, screen.message, { label });
    await this.#look(before);
  }

  async submit(answers: RawAnswers): Promise<void> {
    const view = this.#slack.topView(this.#me);
    if (view === undefined) throw new Error(`${this.#me} has no open form; there is:\n${this.#words()}`);
    const before = await this.#stock();
    // What was typed stands in a form that was refused.
    const screen = this.#screen;
    const typed = screen?.kind === 'view' && screen.view === view ? screen.typed : {};
    const given = { ...typed, ...givenFor(view, answers) };
    try {
      const { errors } = await this.#slack.submitView(this.#me, given);
      if (errors === undefined) await this.#look(before);
      else this.#screen = { kind: 'view', view, errors, typed: given };
    } catch (error) {
      // The client itself complains, beside the field, and sends nothing.
      if (!(error instanceof SlackClientRefusal) || error.field === '') throw error;
      this.#screen = { kind: 'view', view, errors: { [error.field]: error.message }, typed: given };
    }
  }

  seen(): Promise<Seen> {
    const screen = this.#there();
    const isForm = screen.kind === 'view' && isRecord(at(screen.view, 'submit'));
    return Promise.resolve({
      text: this.#words(),
      buttons: isForm ? [] : labelsOf(blocksOf(screen)).map(bare),
      isForm,
      errors: screen.kind === 'view' ? screen.errors : {},
      isRightToLeft: null,
    });
  }

  links(): Promise<ReadonlyMap<string, string>> {
    const elements = blocksOf(this.#there()).flatMap((block) => listAt(block, 'elements'));
    const links = elements.filter((each) => textAt(each, 'url') !== '');
    return Promise.resolve(
      new Map(links.map((each) => [bare(textAt(each, 'text', 'text')), textAt(each, 'url')])),
    );
  }

  async messages(): Promise<readonly string[]> {
    const all = await this.#slack.dms(this.#me);
    return all.filter((each) => this.#isOurs(each)).map((each) => bare(textAt(each, 'text')));
  }

  #there(): Screen {
    if (this.#screen === null) throw new Error(`${this.#me} has nothing before their eyes`);
    return this.#screen;
  }

  #words(): string {
    const screen = this.#screen;
    if (screen === null) return '';
    const title = screen.kind === 'view' ? `${textAt(screen.view, 'title', 'text')}\n` : '';
    const errors = screen.kind === 'view' ? screen.errors : {};
    return bare(title + linesOf(blocksOf(screen), this.#nameOf, errors));
  }

  async #closeViews(): Promise<void> {
    while (this.#slack.topView(this.#me) !== undefined) await this.#slack.closeView(this.#me);
  }

  async #stock(): Promise<Stock> {
    const ours = async (all: Promise<readonly Payload[]>): Promise<readonly Payload[]> =>
      (await all).filter((each) => this.#isOurs(each));
    return {
      responses: this.#slack.responses.length,
      ephemerals: this.#slack.ephemerals(this.#me).length,
      dms: await ours(this.#slack.dms(this.#me)),
      posts: await ours(this.#slack.history(CHANNEL, this.#me)),
      top: this.#slack.topView(this.#me),
    };
  }

  /** Waits for an answer and turns to it: everything that is done is answered. */
  async #look(before: Stock): Promise<void> {
    const screen = await until(async () => this.#newest(before, await this.#stock()), LATE_MILLISECONDS);
    this.#screen = screen;
  }

  async #newest(before: Stock, now: Stock): Promise<Screen | undefined> {
    if (now.top !== undefined && now.top !== before.top)
      return { kind: 'view', view: now.top, errors: errorsIn(now.top, this.#nameOf), typed: {} };
    const reply = this.#slack.responses.slice(before.responses).findLast(({ user }) => user === this.#id);
    if (reply !== undefined) return this.#answer(reply);
    if (now.ephemerals > before.ephemerals)
      return this.#answer(this.#slack.ephemerals(this.#me).at(-1)?.message ?? {});
    const dms = now.dms.slice(before.dms.length);
    const dm = dms.findLast((each) => !isTold(each)) ?? dms.at(-1);
    if (dm !== undefined)
      return { kind: 'message', message: shown(dm, await this.#slack.dmChannel(this.#me)) };
    const post = now.posts.length > before.posts.length ? now.posts.at(-1) : undefined;
    if (post !== undefined)
      return { kind: 'message', message: shown(post, this.#workspace.channel(CHANNEL)) };
    return undefined;
  }

  #shows(reply: Payload): void {
    this.#screen = this.#answer(reply);
  }

  /** An answer in an acknowledgement, to a response URL, or as a private note; or the pressed message drawn anew. */
  #answer(reply: Payload): Screen {
    const pressed = this.#screen;
    if (reply['replace_original'] === true && pressed?.kind === 'message')
      return { kind: 'message', message: { ...pressed.message, blocks: listAt(reply, 'blocks') } };
    const isEphemeral = reply['response_type'] !== 'in_channel';
    const channel = textAt(reply, 'channel') || this.#workspace.channel(CHANNEL);
    return { kind: 'message', message: { ...shown({ ...reply, ts: '1.1' }, channel), isEphemeral } };
  }

  get #id(): string {
    return this.#workspace.user(this.#me);
  }

  #isOurs(message: Payload): boolean {
    return textAt(message, 'user') === this.#workspace.botUserId;
  }
}

/** What was told besides carries the key of its delivery; an answer does not. */
const isTold = (message: Payload): boolean => textAt(message, 'metadata', 'event_type') === 'round_table';

const blocksOf = (screen: Screen): readonly unknown[] =>
  screen.kind === 'view' ? listAt(screen.view, 'blocks') : screen.message.blocks;

const shown = (message: Payload, channel: string): ShownMessage => ({
  channel,
  ts: textAt(message, 'ts'),
  blocks: listAt(message, 'blocks'),
  isEphemeral: false,
});
