/** People of a tenant in front of their Teams: what they type, press and fill in, signed as the Bot Connector signs. */
import { actionsIn, cardsIn, filled, isJson, linesIn, textOf, type Filling, type Json } from './cards.ts';
import type { Conversation, Posted } from './connector.ts';
import type { TeamsTenant } from './tenant.ts';

export interface Where {
  /** A channel or group chat by name; without: the person's own conversation with the bot. */
  readonly in?: string;
  /** The id of the message that the thread began with. */
  readonly thread?: string;
}

export interface Saying extends Where {
  /** Mentioned by default in shared places. */
  readonly mention?: boolean;
  /** As a slash command: only the bot sees it. */
  readonly targeted?: boolean;
}

/** What came of something that a person did. */
export interface Turn {
  readonly status: number;
  /** The body of the answer to an invoke. */
  readonly body: Json | null;
  /** The card that now stands in place of the pressed one, for the one who pressed. */
  readonly card: Json | null;
  readonly dialog: { readonly title: string; readonly card: Json } | null;
  readonly toast: string;
  /** New messages of the bot that the person can see. */
  readonly posted: readonly Posted[];
  /** Messages that were replaced. */
  readonly updated: readonly Posted[];
}

/** A card before somebody: a posted one, one in an answer, or the one in a dialog. */
export interface Before {
  readonly card: Json;
  readonly where?: Where;
  /** The message it stands in; absent in dialogs. */
  readonly message?: string;
  readonly isDialog?: boolean;
}

interface Acting {
  readonly label: string;
  readonly filling: Filling;
}

export interface Sent {
  readonly activity: Json;
  readonly authorization: string;
  readonly person: string;
}

export class TeamsClient {
  readonly #tenant: TeamsTenant;
  readonly #url: string;
  #last: Sent | null = null;
  #ids = 1_600_000_000_000;

  constructor(tenant: TeamsTenant, url: string) {
    this.#tenant = tenant;
    this.#url = url;
  }

  say(person: string, words: string, saying: Saying = {}): Promise<Turn> {
    const { bot } = this.#tenant;
    const isMentioned = saying.mention ?? (saying.in !== undefined && saying.targeted !== true);
    const at = `<at>${bot.name}</at>`;
    return this.send(
      person,
      {
        type: 'message',
        text: isMentioned ? `${at} ${escaped(words)}` : escaped(words),
        textFormat: 'plain',
        ...(saying.targeted === true && { recipient: { ...bot, isTargeted: true } }),
        entities: isMentioned ? [{ type: 'mention', text: at, mentioned: bot }] : [],
      },
      saying,
    );
  }

  /** Presses the button with this label, whichever way Teams would tell us of it. */
  press(person: string, before: Before, label: string): Promise<Turn> {
    return this.#act(person, before, { label, filling: {} });
  }

  async #act(person: string, before: Before, { label, filling }: Acting): Promise<Turn> {
    const found = actionsIn(before.card).find((each) => each.label === label);
    if (found === undefined)
      throw new Error(
        `no button "${label}" among ${actionsIn(before.card)
          .map((each) => each.label)
          .join(' | ')}`,
      );
    const { action } = found;
    const own = isJson(action['data']) ? action['data'] : {};
    const inputs = action['associatedInputs'] === 'none' ? {} : filled(before.card, filling);
    const data = { ...own, ...inputs };
    const shown = before.message === undefined ? {} : { replyToId: before.message };
    return this.send(
      person,
      { ...shown, ...asActivity(action, data, before.isDialog === true) },
      before.where ?? {},
    );
  }

  /** Fills a form in and sends it by its own button. */
  submit(person: string, before: Before, filling: Filling): Promise<Turn> {
    const [send] = actionsIn({ ...before.card, body: [] });
    if (send === undefined) throw new Error('no button sends this form');
    return this.#act(person, before, { label: send.label, filling });
  }

  /** Sends any activity, as the person. */
  async send(person: string, activity: Json, where: Where = {}): Promise<Turn> {
    const full = this.#activity(person, activity, where);
    const { issuer, appId } = this.#tenant;
    const token = await issuer.token({ aud: appId, serviceurl: full['serviceUrl'] });
    this.#last = { activity: full, authorization: `Bearer ${token}`, person };
    return this.deliver(this.#last);
  }

  /** Delivers the last activity again, byte for byte. */
  redeliver(): Promise<Turn> {
    if (this.#last === null) throw new Error('nothing was sent yet');
    return this.deliver(this.#last);
  }

  async deliver({ activity, authorization, person }: Sent): Promise<Turn> {
    const { posted } = this.#tenant.connector;
    const known = new Map(posted.map((each) => [each.id, each.updates]));
    const visible = (each: Posted): boolean => this.#sees(person, each);
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization === '' ? {} : { authorization }) },
      body: JSON.stringify(activity),
    });
    const text = await response.text();
    const body: unknown = text === '' ? null : JSON.parse(text);
    return {
      status: response.status,
      ...shownBy(isJson(body) ? body : null),
      posted: posted.filter((each) => visible(each) && !known.has(each.id)),
      updated: posted.filter(({ id, updates }) => (known.get(id) ?? updates) !== updates),
    };
  }

  #sees(key: string, { conversation, onlyFor }: Posted): boolean {
    const { id } = this.#tenant.person(key);
    const place = this.#tenant.connector.conversations.get(conversation);
    return place?.kind === 'personal' ? place.member === id : onlyFor === null || onlyFor === id;
  }

  #activity(key: string, activity: Json, { in: name, thread }: Where): Json {
    const { tenantId, bot, connector } = this.#tenant;
    const person = this.#tenant.person(key);
    const place = name === undefined ? connector.personal(person) : this.#tenant.conversation(name);
    const { entities, ...rest } = activity;
    const client = { type: 'clientInfo', locale: person.locale, platform: 'Web', timezone: person.timeZone };
    return {
      id: String(++this.#ids),
      timestamp: new Date().toISOString(),
      channelId: 'msteams',
      serviceUrl: connector.serviceUrl,
      locale: person.locale,
      recipient: bot,
      from: { id: person.id, name: person.name, aadObjectId: person.aadObjectId },
      conversation: conversationOf(place, tenantId, thread),
      channelData: channelDataOf(place, tenantId),
      entities: [...(Array.isArray(entities) ? (entities as Json[]) : []), client],
      ...rest,
    };
  }
}

/** Teams sends what people type as HTML. */
const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function asActivity(action: Json, data: Json, isDialog: boolean): Json {
  if (isDialog)
    return { type: 'invoke', name: 'task/submit', value: { data, context: { theme: 'default' } } };
  if (action['type'] === 'Action.Execute') {
    const { type, verb } = action;
    return {
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type, verb, data }, trigger: 'manual' },
    };
  }
  const teams = isJson(data['msteams']) ? data['msteams'] : {};
  return teams['type'] === 'task/fetch'
    ? { type: 'invoke', name: 'task/fetch', value: { data, context: { theme: 'default' } } }
    : { type: 'message', value: data };
}

const conversationOf = ({ id, kind }: Conversation, tenantId: string, thread: string | undefined): Json => ({
  id: kind === 'channel' ? `${id};messageid=${thread ?? '1600000000000'}` : id,
  conversationType: kind,
  tenantId,
  ...(kind === 'personal' ? {} : { isGroup: true }),
});

const channelDataOf = ({ id, name, team }: Conversation, tenantId: string): Json => ({
  tenant: { id: tenantId },
  ...(team === null ? {} : { team, channel: { id, name } }),
});

type Shown = Pick<Turn, 'body' | 'card' | 'dialog' | 'toast'>;

function shownBy(body: Json | null): Shown {
  const nothing: Shown = { body, card: null, dialog: null, toast: '' };
  if (body === null) return nothing;
  if (isJson(body['task'])) {
    const { value } = body['task'];
    if (!isJson(value)) return { ...nothing, toast: textOf(value) };
    const { title, card } = value;
    return isJson(card) && isJson(card['content'])
      ? { ...nothing, dialog: { title: textOf(title), card: card['content'] } }
      : nothing;
  }
  const { value } = body;
  return isJson(value) ? { ...nothing, card: value } : { ...nothing, toast: textOf(value) };
}

/** A posted message as something before a person. */
export function shown(posted: Posted | undefined, where: Where = {}): Before {
  const [card] = posted === undefined ? [] : cardsIn(posted.activity);
  if (posted === undefined || card === undefined) throw new Error('there is no card');
  return { card, where, message: posted.id };
}

/** The open dialog of a turn. */
export function dialogOf(turn: Turn, where: Where = {}): Before & { readonly title: string } {
  if (turn.dialog === null) throw new Error(`no dialog is open: ${JSON.stringify(turn.body)}`);
  return { ...turn.dialog, where, isDialog: true };
}

/** All words of what was posted, with the labels of its buttons. */
export const wordsIn = (posted: Posted | undefined): string =>
  cardsIn(posted?.activity ?? {})
    .flatMap(linesIn)
    .join('\n');
