/**
 * What the contract suite asks of every face: a person in front of the real protocol of that face, and the
 * face itself over a `Handle` that the test scripts. One driver a face, each in `test/contract/<face>-driver.ts`.
 */
import type { OutgoingFile, Outcome } from '../../src/chat/channel.ts';
import type { RawAnswers } from '../../src/chat/form.ts';
import type { FaceName, Message } from '../../src/chat/message.ts';
import type { Handle } from '../../src/chat/request.ts';

/** What a person has before their eyes after doing something. */
export interface Seen {
  /** All words they can read (of the message or of the form), in order, one line a block. */
  readonly text: string;
  /** Drawn right to left where the face can say so; null where the platform has no such thing (Slack). */
  readonly rightToLeft: boolean | null;
  /** Labels of the buttons that can be pressed now. */
  readonly buttons: readonly string[];
  /** Seen by the asker alone (ephemeral, personal, dialog). */
  readonly isPrivate: boolean;
  /** The open form, if there is one. */
  readonly form: SeenForm | null;
  /** How many messages or forms appeared because of what was done (0: nothing new, 1: one). */
  readonly appeared: number;
}

export interface SeenForm {
  readonly title: string;
  /** Per field name: what stands in it now. */
  readonly values: RawAnswers;
  /** Per field name: the error shown beside it. */
  readonly errors: Readonly<Record<string, string>>;
}

export type DeliveryFault =
  'rate-limited' | 'gone' | 'forbidden' | 'refused' | 'answer-lost' | 'server-error';

export interface FaceDriver {
  readonly face: FaceName;
  /** Why a case cannot hold on this face, by the case's name; such cases are skipped by name. */
  readonly skips: Readonly<Record<string, string>>;
  /** Brings the platform up, which may take long: once for many faces. */
  open(): Promise<void>;
  close(): Promise<void>;
  /** A face of its own over that platform; nobody has anything before their eyes yet. */
  start(handle: Handle): Promise<void>;
  stop(): Promise<void>;
  /** Types words to us in a private conversation. */
  say(words: string): Promise<Seen>;
  /** Types words in a shared channel (with whatever mention or slash the platform needs). */
  sayInChannel(words: string): Promise<Seen>;
  /** Presses the button with this label in what was last seen (accepts its confirmation). */
  press(label: string): Promise<Seen>;
  /** Presses the same button of the same message once more, as the platform would deliver a second, separate click. */
  pressAgain(label: string): Promise<Seen>;
  /** Delivers the last interaction again, byte for byte or as the platform's retry would. */
  redeliver(): Promise<Seen>;
  /** Fills in the open form and sends it; fields not named keep what stands in them. */
  submit(answers: RawAnswers): Promise<Seen>;
  /** Delivers a message to the person's own conversation through the face's `Channel`. */
  deliver(message: Message, fault?: DeliveryFault): Promise<Outcome>;
  /** Puts documents under the message that was delivered last; null: this face takes none. */
  attach(files: readonly OutgoingFile[]): Promise<Outcome | null>;
  /** The names of documents that lie in the person's own conversation. */
  attachedFiles(): Promise<readonly string[]>;
  /** How many copies of delivered messages the person really has. */
  deliveredCopies(): Promise<number>;
  /** Account keys (chat/request.ts accountKey) of two people that person fields can name. */
  readonly people: readonly [string, string];
}
