import type { FaceName, Message } from './message.ts';

/** Where a message goes: a person's own conversation with us, a shared channel, or a conversation of a few and us. */
export interface Address {
  readonly face: FaceName;
  readonly tenant: string;
  readonly kind: 'person' | 'channel' | 'group';
  /** The platform's id of the person's account or of the channel; of a group the ids of its accounts, spaces between. */
  readonly id: string;
  /** What the face itself gave us for reaching it (Teams: a conversation reference; Slack: the direct conversation). */
  readonly reference?: string;
}

/** What else must wait when one message must: everything into that conversation, or into the whole tenant. */
export type Pause = 'conversation' | 'tenant';

/** Not sent: try again, not before this many seconds, as the platform asked for them. */
interface Later {
  readonly kind: 'later';
  readonly retryAfterSeconds: number;
  readonly why: string;
  /** It was not this message's fault: the platform takes no more at present, or cannot be reached. */
  readonly pauses?: Pause;
}

/** What became of one attempt. */
export type Outcome =
  | { readonly kind: 'delivered'; readonly messageId: string; readonly reference?: string }
  | Later
  /**
   * Not sent and never will be: `gone` (no such channel or person), `forbidden` (blocked, removed), `refused`
   * (content). With `pauses` the tenant lets us in no more, so it says nothing about the message or its receiver.
   */
  | {
      readonly kind: 'never';
      readonly why: 'gone' | 'forbidden' | 'refused';
      readonly detail: string;
      readonly pauses?: 'tenant';
    }
  /** Perhaps sent: the answer was lost. Never retried blindly. */
  | { readonly kind: 'unknown'; readonly detail: string };

/** What a look for a message gave whose answer was lost. */
export type Finding =
  | { readonly kind: 'found'; readonly messageId: string }
  | { readonly kind: 'absent' }
  | Later
  /** We may not read there, or only a part of it arrived. */
  | { readonly kind: 'unsure'; readonly why: string };

/** So many at once, and so many a second in the long run. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** How fast a platform may be written to; a little below what it takes. */
export interface Pace {
  readonly conversation: Rate;
  readonly tenant: Rate;
}

/** A document on its way out. */
export interface OutgoingFile {
  /** With its ending. */
  readonly name: string;
  readonly kind: 'pdf' | 'docx';
  /** The link under which the receiver reads the same; null where nobody reaches our pages. */
  readonly url: string | null;
  /** Made when it is asked for. */
  content(): Promise<Uint8Array>;
}

/** Documents for one person, under a message that they have got. */
export interface Attachment {
  readonly to: Address;
  /** What `delivered` said of that message. */
  readonly under: string;
  readonly files: readonly OutgoingFile[];
  /** As of `deliver`. */
  readonly key: string;
}

/** The one door out. It never throws and never retries by itself. */
export interface Channel {
  readonly face: FaceName;
  /** Absent: as fast as it goes. */
  readonly pace?: Pace;
  /** How many people a conversation may have that we open. Absent: the platform lets us open none. */
  readonly mostInGroup?: number;
  /** `key` is the ledger row's unique key, kept with the message where the platform can hold it. */
  deliver(to: Address, message: Message, key: string): Promise<Outcome>;
  /** Looks for a message by its key among those since then. Absent: the platform does not let us look. */
  find?(to: Address, key: string, since: Date): Promise<Finding>;
  /**
   * Puts documents into the conversation in which a message was delivered, all of them in one post. Absent where the
   * platform takes none from us: the links in the message stand.
   */
  attach?(attachment: Attachment): Promise<Outcome>;
}
