/** The sandbox's memory over the database, as the web face asks for it. */
import type { SandboxPerson, SandboxStore } from '../adapters/web/store.ts';
import type { Reading } from '../db/handle.ts';
import {
  channelsOf,
  dropFormOnScreen,
  formOnScreen,
  keepFormOnScreen,
  keepSaying,
  noteReading,
  playersOf,
  replaceSaying,
  saying,
  sayingsIn,
  unreadOf,
  type PlayedRole,
  type Player,
} from '../db/sandbox.ts';
import type { Store } from '../db/store.ts';
import { chooseLanguage } from '../i18n/language.ts';
import { sayIn, type Say } from '../i18n/text.ts';
import { roleTexts } from './texts.ts';

export interface StoreParts {
  readonly store: Store;
  /** The sandbox's network; null before anybody is in it. */
  networkId(): Promise<string | null>;
}

/** Before there is a network everything is empty, and nothing can be said. */
export function sandboxStore({ store, networkId }: StoreParts): SandboxStore {
  const look = async <T>(ask: (db: Reading) => Promise<T>, empty: T): Promise<T> => {
    const id = await networkId();
    return id === null ? empty : ask(store.reading(id));
  };
  const write = async <T>(change: (db: Reading) => Promise<T>): Promise<T> => {
    const id = await networkId();
    if (id === null) throw new Error('nobody is in the sandbox');
    return change(store.reading(id));
  };
  return {
    people: (language) =>
      look(async (db) => (await playersOf(db)).map((player) => personOf(player, language)), []),
    channels: () => look(channelsOf, []),
    messages: (query) => look((db) => sayingsIn(db, query), []),
    message: (id) => look((db) => saying(db, id), null),
    append: (message) => write((db) => keepSaying(db, message)),
    replace: (id, message, changedAt) =>
      write((db) => replaceSaying(db, id, { content: { kind: 'message', message }, changedAt })),
    unread: () => look(unreadOf, []),
    markRead: (account, place) => look((db) => noteReading(db, account, place), undefined),
    openForm: (account) => look((db) => formOnScreen(db, account), null),
    keepForm: (open) => write((db) => keepFormOnScreen(db, open)),
    dropForm: (account) => look((db) => dropFormOnScreen(db, account), undefined),
  };
}

/** Language and zone as a turn chooses them. The zone that the face tells is ours, so it is no hint. */
function personOf({ roles, network, email, ...player }: Player, language: string): SandboxPerson {
  const say = sayIn(chooseLanguage(language));
  return {
    id: player.id,
    name: player.name,
    role: roles.map((role) => roleLine(role, say)).join(' · '),
    language: chooseLanguage(
      player.language,
      network.isSetUp ? network.language : null,
      player.locale,
      network.language,
    ),
    timeZone: player.timeZone ?? network.timeZone,
    ...(email === null ? {} : { email }),
  };
}

/** "Head teacher, Mill Lane Primary School". */
function roleLine({ role, title, organization }: PlayedRole, say: Say): string {
  const what = title ?? say(roleTexts[role]);
  return organization === null ? what : `${what}, ${organization}`;
}
