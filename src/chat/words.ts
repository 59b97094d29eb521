/**
 * The few words a face needs by itself, before or beside what the app says: given to it by main.ts in the
 * reader's language, because a face knows nothing of our languages.
 */
export interface FaceWords {
  /** A form or answer is on its way. At most 24 characters. */
  readonly working: string;
  readonly close: string;
  readonly open: string;
  /** Shown when a long message was cut at the platform's limit. */
  readonly cut: string;
  /** The reply of last resort, when even the app did not answer. */
  readonly broken: string;
  /** For option lists longer than the platform shows. */
  readonly more: string;
  readonly yes: string;
  /** Words of a link to the message that an answer is about. */
  readonly about: string;
}

/** The words for a BCP 47 tag (or the best we have). */
export type WordsFor = (language: string | undefined) => FaceWords;
