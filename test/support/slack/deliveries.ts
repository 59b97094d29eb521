import { setTimeout as pause } from 'node:timers/promises';
import { at, textAt, type Payload } from '../../../src/adapters/slack/payload.ts';
import { escaped, type Typed } from './pieces.ts';
import { SlackScreens } from './screens.ts';
import {
  post,
  randomId,
  signed,
  type Ack,
  type Odd,
  type Response,
  type ResponseUrls,
  type Sent,
} from './wire.ts';
import type { SlackWorkspace } from './workspace.ts';

/** How something is done. */
export interface Doing extends Odd {
  /** False: does not wait until the app is quiet. */
  readonly settle?: boolean;
}

/** Words in a thread. */
export interface Said {
  readonly words: string;
  readonly thread?: string;
}

/** What Slack delivers to an app. */
export class SlackDeliveries extends SlackScreens {
  readonly appUrl: string;
  readonly #urls: ResponseUrls;
  /** The last delivery, byte for byte. */
  last: Sent = { body: '', headers: {} };

  constructor(workspace: SlackWorkspace, appUrl: string, urls: ResponseUrls) {
    super(workspace);
    this.appUrl = appUrl;
    this.#urls = urls;
  }

  close(): Promise<void> {
    return this.#urls.close();
  }

  /** Everything posted to response URLs so far. */
  get responses(): readonly Response[] {
    return this.#urls.responses;
  }

  async send(body: string, odd: Odd = {}): Promise<Ack> {
    this.last = signed(this.workspace, body, odd);
    return post(this.appUrl, this.last);
  }

  /** Sends the last delivery once more, byte for byte. */
  async redeliver(): Promise<Ack> {
    const ack = await post(this.appUrl, this.last);
    await this.settle();
    return ack;
  }

  interact(payload: Payload, odd: Odd = {}): Promise<Ack> {
    return this.send(new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), odd);
  }

  /** Waits until the app has made no call for `quietMs`. */
  async settle(quietMs = 80, limitMs = 20_000): Promise<void> {
    const start = performance.now();
    this.workspace.proxy.touch();
    while (this.workspace.proxy.idleMs() < quietMs) {
      if (performance.now() - start > limitMs) throw new Error('the app did not become quiet');
      await pause(10);
    }
  }

  async trigger(user: string, viewId?: string): Promise<string> {
    const args = { user_id: user, ...(viewId === undefined ? {} : { view_id: viewId }) };
    const answer = await this.workspace.direct('views.generateTriggerId', args, this.workspace.botToken);
    const id = textAt(answer, 'trigger_id');
    if (id === '') throw new Error(`no trigger: ${textAt(answer, 'error')}`);
    this.workspace.triggers.set(id, user);
    return id;
  }

  responseUrl(user: string, channel: string): string {
    return this.#urls.make(user, channel);
  }

  /** Delivers an event. */
  async event(event: Payload, doing: Doing & { eventId?: string; envelope?: Payload } = {}): Promise<Ack> {
    const { teamId, appId, botUserId } = this.workspace;
    const body = {
      token: 'deprecated',
      team_id: teamId,
      context_team_id: teamId,
      api_app_id: appId,
      event,
      type: 'event_callback',
      event_id: doing.eventId ?? randomId('Ev'),
      event_time: Math.floor(this.workspace.clock().getTime() / 1000),
      authorizations: [
        {
          enterprise_id: null,
          team_id: teamId,
          user_id: botUserId,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      ...doing.envelope,
    };
    const ack = await this.send(JSON.stringify(body), { contentType: 'application/json', ...doing });
    if (doing.settle !== false) await this.settle();
    return ack;
  }

  /** Types a message to us: it is written in the workspace as that person, then delivered. */
  async say(person: string, text: string, doing: Doing = {}): Promise<Ack> {
    return this.#typed(person, { place: await this.dmChannel(person), text, type: 'message' }, doing);
  }

  /** Mentions us in a channel, perhaps in a thread. */
  mention(person: string, place: string, said: string | Said): Promise<Ack> {
    const { words, thread } = typeof said === 'string' ? { words: said } : said;
    const text = `<@${this.workspace.botUserId}> ${escaped(words)}`;
    return this.#typed(
      person,
      { place, text, type: 'app_mention', raw: true },
      thread === undefined ? {} : { thread },
    );
  }

  async #typed(person: string, typed: Typed, doing: Doing & { thread?: string }): Promise<Ack> {
    const user = this.workspace.user(person);
    const channel = this.workspace.channel(typed.place);
    const text = typed.raw === true ? typed.text : escaped(typed.text);
    const thread = doing.thread === undefined ? {} : { thread_ts: doing.thread };
    const posted = await this.workspace.direct(
      'chat.postMessage',
      { channel, text, ...thread },
      this.workspace.userToken(user),
    );
    if (at(posted, 'ok') !== true) throw new Error(`could not type: ${textAt(posted, 'error')}`);
    const direct = typed.type === 'message' ? { channel_type: 'im' } : {};
    const ts = textAt(posted, 'ts');
    const shared = { type: typed.type, user, text, ts, channel, team: this.workspace.teamId };
    return this.event({ ...shared, ...direct, ...thread }, doing);
  }

  openHome(person: string, doing: Doing = {}): Promise<Ack> {
    const user = this.workspace.user(person);
    return this.event({ type: 'app_home_opened', user, channel: 'D0HOME', tab: 'home' }, doing);
  }

  base(user: string): Payload {
    const { teamId, appId } = this.workspace;
    return {
      team: { id: teamId, domain: 'round-table-town' },
      user: { id: user, username: user, name: user, team_id: teamId },
      api_app_id: appId,
      token: 'deprecated',
      enterprise: null,
      is_enterprise_install: false,
    };
  }
}
