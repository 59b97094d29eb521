/** People of a Teams tenant: signed activities in, and what the stand-in for the Bot Connector holds. */
import { setTimeout as pause } from 'node:timers/promises';
import type { RawAnswers } from '../../../src/chat/form.ts';
import {
  actionsIn,
  elementsIn,
  inputsIn,
  lineOf,
  linesIn,
  listOf,
  textOf,
} from '../../support/teams/cards.ts';
import { shown, TeamsClient, wordsIn, type Before, type Turn } from '../../support/teams/client.ts';
import type { Posted } from '../../support/teams/connector.ts';
import { startTeamsTenant, type TeamsTenant } from '../../support/teams/tenant.ts';
import {
  CHANNEL,
  chosen,
  isOffer,
  type Front,
  type Seen,
  type Side,
  type SideParts,
  type Spot,
} from './front.ts';
import { bare } from './words.ts';

export async function startTeamsSide({ cast, clock }: SideParts): Promise<Side> {
  const tenant = await startTeamsTenant({
    people: cast.map(({ key, name, language, timeZone }) => ({ key, name, locale: language, timeZone })),
    teams: [{ name: 'Town', channels: [CHANNEL] }],
    now: clock,
  });
  let client: TeamsClient | null = null;
  return {
    face: 'teams',
    environment: tenant.environment,
    open(table) {
      client = new TeamsClient(tenant, `${table.url}/api/messages`);
      return Promise.resolve();
    },
    front(key) {
      if (client === null) throw new Error('Round Table does not run yet');
      return Promise.resolve(new TeamsFront(tenant, client, key));
    },
    posts: () =>
      Promise.resolve(
        tenant
          .inPlace(CHANNEL)
          .filter((each) => each.onlyFor === null)
          .map((each) => bare(wordsIn(each))),
      ),
    moveClock: () => Promise.resolve(false),
    close: () => tenant.close(),
  };
}

interface Screen {
  readonly before: Before;
  readonly title: string;
}

/** So long an answer that comes by itself is waited for. */
const LATE_MILLISECONDS = 10_000;

class TeamsFront implements Front {
  readonly #tenant: TeamsTenant;
  readonly #client: TeamsClient;
  readonly #me: string;
  #screen: Screen | null = null;

  constructor(tenant: TeamsTenant, client: TeamsClient, me: string) {
    this.#tenant = tenant;
    this.#client = client;
    this.#me = me;
  }

  async write(words: string, spot: Spot): Promise<void> {
    await this.#act(() => this.#client.say(this.#me, words, spot === 'own' ? {} : { in: CHANNEL }));
    const seen = await this.seen();
    if (isOffer(seen)) await this.press(seen.buttons);
  }

  turnTo(spot: Spot, says: (text: string) => boolean): Promise<void> {
    const all = spot === 'own' ? this.#tenant.toPerson(this.#me) : this.#tenant.inPlace(CHANNEL);
    const found = all.findLast((each) => says(bare(wordsIn(each))));
    if (found === undefined)
      throw new Error(`${this.#me} finds no such message among:\n${all.map(wordsIn).join('\n---\n')}`);
    this.#screen = this.#inMessage(found);
    return Promise.resolve();
  }

  press(labels: readonly string[]): Promise<void> {
    const { before } = this.#there();
    const shownLabels = actionsIn(before.card).map(({ label }) => label);
    const label = chosen(shownLabels, labels, { said: bare, text: this.#words() });
    return this.#act(() => this.#client.press(this.#me, before, label));
  }

  submit(answers: RawAnswers): Promise<void> {
    const { before } = this.#there();
    if (inputsIn(before.card).size === 0)
      throw new Error(`${this.#me} has no open form; there is:\n${this.#words()}`);
    return this.#act(() => this.#client.submit(this.#me, before, answers));
  }

  seen(): Promise<Seen> {
    const { card } = this.#there().before;
    const isForm = inputsIn(card).size > 0;
    const errors = elementsIn(card).flatMap((element) => {
      const [kind, name = ''] = textOf(element['id']).split(':');
      return kind === 'error' ? [[name, lineOf(element)] as const] : [];
    });
    return Promise.resolve({
      text: this.#words(),
      buttons: isForm ? [] : actionsIn(card).map(({ label }) => bare(label)),
      isForm,
      errors: Object.fromEntries(errors),
      isRightToLeft: card['rtl'] === true,
    });
  }

  links(): Promise<ReadonlyMap<string, string>> {
    const links = elementsIn(this.#there().before.card)
      .flatMap((element) => listOf(element['actions']))
      .filter(({ type }) => type === 'Action.OpenUrl');
    return Promise.resolve(new Map(links.map((each) => [bare(textOf(each['title'])), textOf(each['url'])])));
  }

  messages(): Promise<readonly string[]> {
    return Promise.resolve(this.#tenant.toPerson(this.#me).map((each) => bare(wordsIn(each))));
  }

  #there(): Screen {
    if (this.#screen === null) throw new Error(`${this.#me} has nothing before their eyes`);
    return this.#screen;
  }

  #words(): string {
    if (this.#screen === null) return '';
    const { before, title } = this.#screen;
    return bare([title, ...linesIn(before.card)].filter((line) => line !== '').join('\n'));
  }

  async #act(deed: () => Promise<Turn>): Promise<void> {
    const { posted } = this.#tenant.connector;
    const known = posted.length;
    const turn = await deed();
    if (turn.status !== 200 && turn.status !== 202) throw new Error(`Teams was answered ${turn.status}`);
    const isSilent = turn.posted.length + turn.updated.length === 0 && turn.card === null;
    if (!isSilent || turn.dialog !== null) return this.#look(turn);
    // What takes long is answered by a message of its own.
    const end = performance.now() + LATE_MILLISECONDS;
    const late = () => posted.slice(known).filter((each) => this.#isMine(each));
    while (late().length === 0 && performance.now() < end) await pause(20);
    this.#look({ ...turn, posted: late() });
  }

  #isMine({ conversation, onlyFor }: Posted): boolean {
    const { id } = this.#tenant.person(this.#me);
    return this.#tenant.connector.conversations.get(conversation)?.member === id || onlyFor === id;
  }

  /** An answer is for the one who asked: what was told to the whole channel meanwhile is not what they look at. */
  #look({ dialog, card, posted, updated }: Turn): void {
    const where = this.#screen?.before.where ?? {};
    const answer = posted.find((each) => this.#isMine(each));
    const other = updated.at(-1) ?? posted.at(-1);
    if (dialog !== null)
      this.#screen = { before: { card: dialog.card, where, isDialog: true }, title: dialog.title };
    else if (answer !== undefined) this.#screen = this.#inMessage(answer);
    else if (card !== null) this.#screen = { before: { ...this.#screen?.before, card }, title: '' };
    else if (other !== undefined) this.#screen = this.#inMessage(other);
  }

  #inMessage(posted: Posted | undefined): Screen {
    const place = this.#tenant.connector.conversations.get(posted?.conversation.split(';')[0] ?? '');
    const isShared = place !== undefined && place.kind !== 'personal';
    return { before: shown(posted, isShared ? { in: place.name } : {}), title: '' };
  }
}
