/**
 * What the sandbox remembers and what can be done with it: written here as the face needs it, kept by main.ts in
 * the database. Everything is plain data that survives JSON, but for the instants.
 */
import type { Form } from '../../chat/form.ts';
import type { Message } from '../../chat/message.ts';

/** Somebody the reader can play. */
export interface SandboxPerson {
  /** The account id: a slug or uuid, at most 64 of `[A-Za-z0-9._-]`. */
  readonly id: string;
  readonly name: string;
  /** Their role and organisation in the language asked for; empty where nothing is known yet. */
  readonly role: string;
  /** en, sl, cs or he: what Round Table speaks with them. */
  readonly language: string;
  /** IANA zone. */
  readonly timeZone: string;
  readonly email?: string;
}

/** A shared channel. */
export interface SandboxChannel {
  /** As `SandboxPerson.id`. */
  readonly id: string;
  /** Without the `#`. */
  readonly name: string;
  /** One line on what it is for; may be empty. */
  readonly purpose: string;
}

/** Where a message stands: a shared channel, or somebody's own conversation with Round Table. */
export type PlaceKey = `channel/${string}` | `personal/${string}`;

/** A document to be downloaded under its link, which asks again who may. */
export interface StoredFile {
  readonly name: string;
  readonly url: string;
}

/** Said by Round Table in blocks, handed over by it as documents, or typed by a person. */
export type Content =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'files'; readonly files: readonly StoredFile[] }
  | { readonly kind: 'typed'; readonly text: string };

export interface StoredMessage {
  /** Chosen by the face, at most 200 characters; the same id is never stored twice. */
  readonly id: string;
  readonly place: PlaceKey;
  /** `bot`, or the account id of who typed it. */
  readonly author: string;
  /** By the sandbox's clock. */
  readonly at: Date;
  /** The account id of the only one who sees it; null: everybody in the place. */
  readonly visibleTo: string | null;
  readonly content: Content;
  /** When other content took its place; null: it stands as first said. */
  readonly changedAt: Date | null;
}

/** A form on somebody's screen. A person has one at most; a new one takes the old one's place. */
export interface OpenForm {
  readonly id: string;
  readonly account: string;
  readonly form: Form;
  readonly place: PlaceKey | 'home';
  /** The message whose button opened it; null where none did. */
  readonly origin: string | null;
}

export interface MessagesQuery {
  readonly place: PlaceKey;
  /** The account id of the reader: messages for somebody else alone are left out. */
  readonly as: string;
  /** Only what was said before this message; null: the latest. */
  readonly before: string | null;
  readonly limit: number;
}

/** How much somebody has not seen in one place: said by others, visible to them, after they last looked. */
export interface Unread {
  readonly account: string;
  readonly place: PlaceKey;
  readonly count: number;
}

export interface SandboxStore {
  /** In the order to be listed; role lines in `language`. */
  people(language: string): Promise<readonly SandboxPerson[]>;
  channels(language: string): Promise<readonly SandboxChannel[]>;
  /** The last `limit` messages, oldest first, in the order they were appended. */
  messages(query: MessagesQuery): Promise<readonly StoredMessage[]>;
  message(id: string): Promise<StoredMessage | null>;
  /** False, and nothing happens, where the id is known: delivering twice leaves one copy. */
  append(message: Omit<StoredMessage, 'changedAt'>): Promise<boolean>;
  /** Puts other content in a message's place. */
  replace(id: string, message: Message, changedAt: Date): Promise<void>;
  /** Only counts above zero. */
  unread(): Promise<readonly Unread[]>;
  markRead(account: string, place: PlaceKey): Promise<void>;
  openForm(account: string): Promise<OpenForm | null>;
  keepForm(open: OpenForm): Promise<void>;
  dropForm(account: string): Promise<void>;
}

/** The sandbox's own time. */
export interface SandboxClock {
  now(): Date;
  /** Moves forward and does everything that falls due on the way; resolves when it is done. */
  advance(to: Date): Promise<void>;
  /** When the network's next working day begins, after now. */
  nextWorkingMorning(): Promise<Date>;
}

/** What the reader can do to the sandbox as a whole. */
export interface SandboxControl {
  /** True while nobody is in it. */
  isEmpty(): Promise<boolean>;
  /** Fills an empty sandbox with a small town, named in this language, and at least one channel. */
  loadExample(language: string): Promise<void>;
  /** Adds a person without a role; the first one also brings an empty shared channel. */
  addPerson(name: string, language: string): Promise<SandboxPerson>;
  /** Forgets people, channels, messages, forms and the network behind them. */
  startOver(): Promise<void>;
}

export const channelPlace = (id: string): PlaceKey => `channel/${id}`;
export const personalPlace = (account: string): PlaceKey => `personal/${account}`;
