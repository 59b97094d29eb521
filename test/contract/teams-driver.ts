/** A person in front of Teams: signed activities in, and what the stand-in for the Bot Connector holds. */
import { setTimeout as pause } from 'node:timers/promises';
import { readForm } from '../../src/adapters/teams/form.ts';
import { packReference } from '../../src/adapters/teams/reference.ts';
import type { Outcome } from '../../src/chat/channel.ts';
import type { RawAnswer, RawAnswers } from '../../src/chat/form.ts';
import type { Message } from '../../src/chat/message.ts';
import { accountKey, accountOf, type Handle } from '../../src/chat/request.ts';
import {
  actionsIn,
  elementsIn,
  inputsIn,
  lineOf,
  linesIn,
  textOf,
  valuesIn,
  type Json,
} from '../support/teams/cards.ts';
import { shown, type Before, type Turn } from '../support/teams/client.ts';
import type { ConnectorFault, Posted } from '../support/teams/connector.ts';
import { startFace, type RunningFace } from '../support/teams/face.ts';
import { startTeamsTenant, type TeamsTenant } from '../support/teams/tenant.ts';
import type { DeliveryFault, FaceDriver, Seen, SeenForm } from './driver.ts';

const ME = 'ana';
const TOWN = 'round-table';
const FAULTS: Readonly<Record<DeliveryFault, Omit<ConnectorFault, 'times'>>> = {
  'rate-limited': { kind: 'status', status: 429, headers: { 'retry-after': '7' } },
  gone: { kind: 'status', status: 404, code: 'ConversationNotFound' },
  forbidden: { kind: 'status', status: 403, code: 'MessageWritesBlocked' },
  refused: { kind: 'status', status: 413, code: 'MessageSizeTooBig' },
  'answer-lost': { kind: 'lost' },
  'server-error': { kind: 'status', status: 502 },
};
/** So long an answer that comes by itself is waited for. */
const LATE_MILLISECONDS = 8000;

const NEVER: Outcome = { kind: 'never', why: 'refused', detail: 'not expected of this face' };

/** What is before the person's eyes. */
interface Screen {
  readonly before: Before;
  readonly title: string;
  readonly isPrivate: boolean;
}

export class TeamsDriver implements FaceDriver {
  readonly face = 'teams';
  readonly skips = {};
  #tenant: TeamsTenant | undefined;
  #running: RunningFace | undefined;
  #screen: Screen | undefined;
  /** What stood on the screen when a button was last pressed. */
  #pressed: Screen | undefined;
  #delivered = 0;

  async open(): Promise<void> {
    this.#tenant = await startTeamsTenant({
      people: [
        { key: ME, name: 'Ana Novak' },
        { key: 'ben', name: 'Ben Bar' },
      ],
      teams: [{ name: 'Town', channels: [TOWN] }],
    });
  }

  async close(): Promise<void> {
    await this.#tenant?.close();
  }

  async start(handle: Handle): Promise<void> {
    if (this.#tenant === undefined) throw new Error('not open');
    this.#tenant.connector.faults.length = 0;
    this.#screen = this.#pressed = undefined;
    this.#delivered = 0;
    this.#running = await startFace(this.#tenant, handle);
  }

  async stop(): Promise<void> {
    await this.#running?.close();
    this.#running = undefined;
  }

  say(words: string): Promise<Seen> {
    return this.#said(() => this.#there.client.say(ME, words));
  }

  sayInChannel(words: string): Promise<Seen> {
    return this.#said(() => this.#there.client.say(ME, words, { in: TOWN }));
  }

  press(label: string): Promise<Seen> {
    this.#pressed = this.#screen;
    return this.#press(label);
  }

  pressAgain(label: string): Promise<Seen> {
    return this.#press(label);
  }

  async redeliver(): Promise<Seen> {
    return this.#look(await this.#there.client.redeliver());
  }

  async submit(answers: RawAnswers): Promise<Seen> {
    const { before } = this.#there.screen();
    const filling = Object.fromEntries(
      Object.entries(answers).map(([name, answer]) => [name, picked(answer)]),
    );
    return this.#look(await this.#there.client.submit(ME, before, filling));
  }

  async deliver(message: Message, fault?: DeliveryFault): Promise<Outcome> {
    const { tenant, face } = this.#there;
    const { connector, tenantId, bot } = tenant;
    if (fault !== undefined)
      connector.faults.push({ ...FAULTS[fault], method: 'POST', path: /\/activities/, times: 1 });
    const { id: user, aadObjectId: id } = tenant.person(ME);
    const reference = {
      serviceUrl: connector.serviceUrl,
      tenant: tenantId,
      bot: bot.id,
      kind: 'personal',
      user,
    } as const;
    const known = connector.posted.length;
    const to = {
      face: 'teams',
      tenant: tenantId,
      kind: 'person',
      id,
      reference: packReference(reference),
    } as const;
    const outcome = await face.channel.deliver(to, message, 'contract');
    const fresh = connector.posted.slice(known);
    this.#delivered += fresh.length;
    if (outcome.kind === 'delivered') this.#screen = this.#inMessage(fresh.at(-1));
    return outcome;
  }

  /** Only with the person's consent, into their own OneDrive: see ARCHITECTURE.md. */
  attach(): Promise<Outcome | null> {
    return Promise.resolve(this.#running?.face.channel.attach === undefined ? null : NEVER);
  }

  attachedFiles(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  deliveredCopies(): Promise<number> {
    return Promise.resolve(this.#delivered);
  }

  get people(): readonly [string, string] {
    const { tenant } = this.#there;
    const key = (name: string): string =>
      accountKey({ face: 'teams', home: tenant.tenantId, id: tenant.person(name).aadObjectId });
    return [key(ME), key('ben')];
  }

  get #there() {
    const tenant = this.#tenant;
    const running = this.#running;
    if (tenant === undefined || running === undefined) throw new Error('not started');
    return {
      ...running,
      tenant,
      screen: (): Screen => {
        if (this.#screen === undefined) throw new Error('nothing is on the screen');
        return this.#screen;
      },
    };
  }

  /** Words are always answered; an answer that takes long comes by itself. */
  async #said(say: () => Promise<Turn>): Promise<Seen> {
    const { posted } = this.#there.tenant.connector;
    const known = posted.length;
    const turn = await say();
    const until = Date.now() + LATE_MILLISECONDS;
    while (posted.length === known && Date.now() < until) await pause(20);
    return this.#look(turn.posted.length > 0 ? turn : { ...turn, posted: posted.slice(known) });
  }

  async #press(label: string): Promise<Seen> {
    const screen = this.#pressed;
    if (screen === undefined) throw new Error('nothing to press');
    return this.#look(await this.#there.client.press(ME, screen.before, label), screen);
  }

  #look(turn: Turn, pressed = this.#screen): Seen {
    const screen = this.#newest(turn, pressed);
    const isNew = JSON.stringify(screen?.before.card) !== JSON.stringify(this.#screen?.before.card);
    // A card in an answer that replaced no message is something new before the one who pressed.
    const inAnswer =
      isNew && (turn.dialog ?? (turn.updated.length === 0 ? turn.card : null)) !== null ? 1 : 0;
    this.#screen = screen;
    return screen === undefined
      ? NOTHING
      : see(screen, turn.posted.length + inAnswer, this.#there.tenant.tenantId);
  }

  #newest({ dialog, card, posted, updated }: Turn, pressed: Screen | undefined): Screen | undefined {
    const where = pressed?.before.where ?? {};
    if (dialog !== null)
      return { before: { card: dialog.card, where, isDialog: true }, title: dialog.title, isPrivate: true };
    if (posted.length > 0) return this.#inMessage(posted.at(-1));
    if (card !== null) return { before: { ...pressed?.before, card }, title: '', isPrivate: true };
    return updated.length > 0 ? this.#inMessage(updated.at(-1)) : this.#screen;
  }

  #inMessage(posted: Posted | undefined): Screen {
    const { conversations } = this.#there.tenant.connector;
    const place = conversations.get(posted?.conversation.split(';')[0] ?? '');
    const isPersonal = place?.kind === 'personal';
    const before = shown(posted, isPersonal || place === undefined ? {} : { in: place.name });
    return { before, title: '', isPrivate: isPersonal || posted?.onlyFor !== null };
  }
}

const NOTHING: Seen = { text: '', rightToLeft: false, buttons: [], isPrivate: true, form: null, appeared: 0 };

function see({ before: { card }, title, isPrivate }: Screen, appeared: number, tenant: string): Seen {
  const isForm = inputsIn(card).size > 0;
  const lines = [title, ...linesIn(card)].filter((line) => line !== '');
  return {
    text: lines.join('\n'),
    rightToLeft: card['rtl'] === true,
    buttons: isForm ? [] : actionsIn(card).map(({ label }) => label),
    isPrivate,
    form: isForm ? formIn(card, lines[0] ?? '', tenant) : null,
    appeared,
  };
}

function formIn(card: Json, title: string, tenant: string): SeenForm {
  const errors = elementsIn(card).flatMap((element) => {
    const [kind, name = ''] = textOf(element['id']).split(':');
    return kind === 'error' ? [[name, lineOf(element)] as const] : [];
  });
  const values = readForm({ form: 'seen', state: '', ...valuesIn(card) }, tenant)?.answers ?? {};
  return { title, values, errors: Object.fromEntries(errors) };
}

/** Account keys as the ids that the people picker of Teams holds. */
function picked(answer: RawAnswer): RawAnswer {
  const id = (one: string): string => (one.startsWith('teams/') ? (accountOf(one)?.id ?? one) : one);
  if (typeof answer === 'boolean') return answer;
  return typeof answer === 'string' ? id(answer) : answer.map(id);
}
