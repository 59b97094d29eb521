import type { FaceName, Message } from './message.ts';

/** Where a message goes: a person's own conversation with us, or a shared channel. */
export interface Address {
  readonly face: FaceName;
  readonly tenant: string;
  readonly kind: 'person' | 'channel';
  /** The platform's id of the person's account or of the channel. */
  readonly id: string;
  /** What the face itself gave us for reaching it (Teams: a conversation reference). */
  readonly reference?: string;
}

/** What became of one attempt. */
export type Outcome =
  | { readonly kind: 'delivered'; readonly messageId: string; readonly reference?: string }
  /** Not sent: try again, not before this many seconds. */
  | { readonly kind: 'later'; readonly retryAfterSeconds: number; readonly why: string }
  /** Not sent and never will be: `gone` (no such channel or person), `forbidden` (blocked, removed), `refused` (content). */
  | { readonly kind: 'never'; readonly why: 'gone' | 'forbidden' | 'refused'; readonly detail: string }
  /** Perhaps sent: the answer was lost. Never retried blindly. */
  | { readonly kind: 'unknown'; readonly detail: string };

/** The one door out. It never throws and never retries by itself. */
export interface Channel {
  readonly face: FaceName;
  /** `key` is the ledger row's unique key, kept with the message where the platform can hold it. */
  deliver(to: Address, message: Message, key: string): Promise<Outcome>;
}
