/** A person in front of their face: what they can do there, and what they have before their eyes. */
import type { RawAnswers } from '../../../src/chat/form.ts';
import type { FaceName } from '../../../src/chat/message.ts';
import { faceWords } from '../../../src/i18n/face-words.ts';
import { LANGUAGES, type Language } from '../../../src/i18n/language.ts';
import type { RunningTable } from '../../support/process.ts';

/** Somebody who will come. */
export interface Cast {
  readonly key: string;
  readonly name: string;
  readonly language: Language;
  readonly timeZone: string;
}

/** What is before somebody's eyes: a message, or a form. */
export interface Seen {
  /** All words, one line a block. */
  readonly text: string;
  /** Labels of the buttons that can be pressed. */
  readonly buttons: readonly string[];
  readonly isForm: boolean;
  /** Beside the fields of a form, by field name. */
  readonly errors: Readonly<Record<string, string>>;
  /** null where the platform cannot say so (Slack). */
  readonly isRightToLeft: boolean | null;
}

/** Where a message stands: in the own conversation with us, or in the shared channel. */
export type Spot = 'own' | 'channel';

export interface Front {
  /** Types words where they stand. */
  write(words: string, spot: Spot): Promise<void>;
  /** Looks at the newest of our messages there that says this. @throws Error: there is none */
  turnTo(spot: Spot, says: (text: string) => boolean): Promise<void>;
  /** Presses the button that has one of these labels, and answers its question with yes. @throws Error: there is none */
  press(labels: readonly string[]): Promise<void>;
  /** Fills the open form in, by field name (options by value or label), and sends it. */
  submit(answers: RawAnswers): Promise<void>;
  seen(): Promise<Seen>;
  /** Where the links before their eyes lead, by label. */
  links(): Promise<ReadonlyMap<string, string>>;
  /** What we said to this person alone, in their own conversation, the oldest first. */
  messages(): Promise<readonly string[]>;
}

/** A platform with people on it. */
export interface Side {
  readonly face: FaceName;
  /** The variables under which Round Table meets it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Round Table runs now. */
  open(table: RunningTable): Promise<void>;
  front(key: string): Promise<Front>;
  /** What everybody reads of us in the shared channel, the oldest first. */
  posts(): Promise<readonly string[]>;
  /** Moves the clock in people's hands, where the platform has one. @returns false: it has none */
  moveClock(local: string): Promise<boolean>;
  close(): Promise<void>;
}

export interface SideParts {
  readonly cast: readonly Cast[];
  readonly clock: () => Date;
}

/** The shared channel of every town. */
export const CHANNEL = 'round-table';

const OPEN = LANGUAGES.map((language) => faceWords(language).open);

/** A form that cannot be opened where it was asked for is offered by a button. */
export const isOffer = ({ isForm, buttons }: Seen): boolean =>
  !isForm && buttons.length === 1 && OPEN.includes(buttons[0] ?? '');

/** The label on the screen that is meant. @throws Error: none of them is there */
export function chosen(
  shown: readonly string[],
  labels: readonly string[],
  { said, text }: { readonly said: (label: string) => string; readonly text: string },
): string {
  // Where nobody's language is known yet, a label is said in all of them at once.
  const found = shown.findLast((label) =>
    said(label)
      .split(' · ')
      .some((part) => labels.includes(part)),
  );
  const whole = shown.findLast((label) => labels.includes(said(label)));
  const label = whole ?? found;
  if (label === undefined)
    throw new Error(`no button “${labels.join('” or “')}” among ${shown.join(' | ')} under:\n${text}`);
  return label;
}
