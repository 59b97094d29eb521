/** What a feature is: rituals that are given to the engine. Each ritual is one file with one main export. */
import type { Answers, Fields, Form, RawAnswers } from '../chat/form.ts';
import type { Block, Button } from '../chat/message.ts';
import type { Reply } from '../chat/reply.ts';
import type { Reading } from '../db/handle.ts';
import type { Reaction, Sign } from '../chat/request.ts';
import type { Picture } from '../documents/picture.ts';
import type { Paper } from '../documents/paper.ts';
import type { Action } from '../domain/permission.ts';
import type { Vocabulary } from '../domain/vocabulary.ts';
import type { Language } from '../i18n/language.ts';
import type { Text } from '../i18n/text.ts';
import type { Composers } from './compose.ts';
import type { NudgeRitual } from './nudge.ts';
import type { ActTurn, LookTurn } from './turn.ts';

export { isFirm, isOfPeriod, NOTHING_MORE, settingOf } from './nudge.ts';
export type { NudgeRitual, Outlook, SaidBlocks, Saying, SweepTurn, ToNudge } from './nudge.ts';
export { KIND_TEXTS } from './nudge-texts.ts';
export { LATER_PRESS, WHY_PRESS } from './nudge-names.ts';
export { answerNudge, nudgedBy, nudgeValue } from './nudged.ts';
export type { Composer, Composers, ComposeTurn } from './compose.ts';
export { UNREACHABLE, UNSURE } from './delivery/trouble.ts';
export { nameWithMark, staleMark } from './freshness.ts';
export { keepAnswers, keptAnswers } from './kept.ts';
export { paperButtons, paperWays } from './papers.ts';
export { guardTexts } from './privacy-guard.ts';
export { pictureUrl } from './pictures.ts';
export type { ActTurn, Document, LookTurn, Telling } from './turn.ts';

/** What is known before it is known who speaks: the network in which the tenant was the last time. */
export interface Guess {
  readonly db: Reading;
  readonly vocabulary: Vocabulary;
}

/** A ritual that looks; `given` is what it was given: the words after a command, the value of a button. */
interface Looking {
  readonly turn: 'look';
  run(turn: LookTurn, given: string): Promise<Reply>;
  /**
   * Asks what `run` is going to ask first, by the same function with the same words, so that it needs no round trip
   * of its own. A wrong guess costs a question in vain and nothing else (engine/ahead.ts).
   */
  readonly ahead?: (guess: Guess, given: string) => Promise<unknown>;
}

/**
 * Words that people type. `words` is the fixed English form (`partners add`); `also` are the same words in the
 * other languages, and further spellings. What follows the words is the argument, as it was typed.
 */
interface CommandWords {
  readonly words: string;
  readonly also: Readonly<Partial<Record<Language, readonly string[]>>>;
  /** What may follow, for help: an example, or in angle brackets what is meant; null when nothing does. */
  readonly argument: Text | null;
  /** One line of help, and the description in the platforms' menus. */
  readonly help: Text;
  readonly may: Action;
  /** Also before the network is set up. */
  readonly beforeSetUp?: boolean;
  /** One of the few that stand in the platform's own list of commands, which holds twelve in Teams. */
  readonly isListed?: true;
}
export type CommandRitual = CommandWords &
  (Looking | { readonly turn: 'act'; run(turn: ActTurn, argument: string): Promise<Reply> });

/** A button. `value` is what the button carried: an opaque id, perhaps stale, perhaps forged. */
export type PressRitual = { readonly press: string; readonly may: Action; readonly beforeSetUp?: boolean } & (
  Looking | { readonly turn: 'act'; run(turn: ActTurn, value: string): Promise<Reply> }
);

/** What was sent: typed answers, the form's opaque state, and the answers as they came. */
export interface Sent<F extends Fields> {
  readonly answers: Answers<F>;
  readonly state: string;
  readonly raw: RawAnswers;
}

export interface FormRitual<F extends Fields = Fields> {
  readonly form: string;
  readonly may: Action;
  readonly beforeSetUp?: boolean;
  /** What the form is called where it is offered again. */
  readonly title: Text;
  /** False: a form that is quickly filled again, so it is not offered again when it was left. */
  readonly keepsDrafts?: boolean;
  /** Draws the form for its state; the same definition checks the answers. */
  draw(turn: LookTurn, state: string): Promise<Form<F>>;
  submit(turn: ActTurn, sent: Sent<F>): Promise<Reply>;
}

/** A form ritual without its field types, as the engine keeps it. */
export interface AnyFormRitual {
  readonly form: string;
  readonly may: Action;
  readonly beforeSetUp?: boolean;
  readonly title: Text;
  readonly keepsDrafts?: boolean;
  draw(turn: LookTurn, state: string): Promise<Form>;
  submit(turn: ActTurn, sent: Sent<Fields>): Promise<Reply>;
}

/** Forgets the field types of a form ritual; the engine gives back only what `check` has typed. */
export const formRitual = <F extends Fields>(ritual: FormRitual<F>): AnyFormRitual =>
  // Method parameters are bivariant: the engine hands back only answers that `check` has typed by the same fields.
  ritual;

/** A turn of somebody who opens a link: they are known, but on no face. */
export type PaperTurn = Pick<
  LookTurn,
  'db' | 'now' | 'today' | 'timeZone' | 'language' | 'direction' | 'say' | 'vocabulary' | 'may'
> & { readonly person: Pick<LookTurn['person'], 'id' | 'held'> };

/** A document behind a link from chat, read as a page, a PDF or a Word file. */
export interface PaperRitual {
  /** The name of its page: `/pages/<name>/...`. */
  readonly paper: string;
  /**
   * Draws it for whoever opens the link, authorised again: a link may outlive a role. `id` is what the link carried.
   *
   * @throws Refusal: it is not there, or not for this person (any more)
   */
  read(turn: PaperTurn, id: string): Promise<Paper>;
}

/** A turn of a platform that fetches a picture: nobody in person. */
export type PictureTurn = Pick<PaperTurn, 'db' | 'language' | 'say'>;

/** A picture in a message; its text stands beside it. */
export interface PictureRitual {
  /** The name of its page: `/pages/<name>/...`. */
  readonly picture: string;
  /** What it shows now, as data; null: there is nothing to show (any more). `id` is what its address carried. */
  read(turn: PictureTurn, id: string): Promise<Picture | null>;
}

/** An entry of the platform's own menu; it presses a button without a value, or with the text of a message. */
export interface ShortcutEntry {
  readonly shortcut: string;
  /** At most 24 characters, begins with a verb; English, because Slack cannot localise it. */
  readonly label: string;
  /** The same where a face can say it in the reader's language. */
  readonly title: Text;
  readonly description: string;
  readonly press: string;
  /** It stands in the menu of a message, whose text is the value. */
  readonly isOnMessage?: true;
}

/**
 * A sign on a message. Whoever puts one asks nothing: where it means nothing here, now, from this person, the answer is
 * `nothing`, and so it is where the ritual refuses.
 */
export interface ReactionRitual {
  readonly sign: Sign;
  /** What it does, for help. */
  readonly help: Text;
  run(turn: LookTurn, reaction: Pick<Reaction, 'ours' | 'about'>): Promise<Reply>;
}

export interface Feature {
  readonly name: string;
  readonly commands: readonly CommandRitual[];
  readonly presses: readonly PressRitual[];
  readonly forms: readonly AnyFormRitual[];
  readonly shortcuts: readonly ShortcutEntry[];
  readonly reactions: readonly ReactionRitual[];
  readonly papers: readonly PaperRitual[];
  readonly pictures: readonly PictureRitual[];
  /** Messages that are written at the moment of sending, by the name that stands in their row of the outbox. */
  readonly composers: Composers;
  /** What is brought back to mind when its day comes. */
  readonly nudges: readonly NudgeRitual[];
  /** Invites the first people of a network to set it up; exactly one feature does. */
  invite?(turn: LookTurn): Reply;
  /** Buttons under help and the start page: everything must be reachable without typing. */
  start?(turn: LookTurn): readonly Button[];
  /** What of this feature waits for the person's answer: first on their start page. */
  waiting?(turn: LookTurn): Promise<readonly Block[]>;
  /** The person's own things of this feature, on their start page. */
  home?(turn: LookTurn): Promise<readonly Block[]>;
}

/** The button that everybody can always press: what can be done here. */
export const HELP_PRESS = 'help.show';

/** A feature with what it has; the rest is empty. */
export const feature = (given: Pick<Feature, 'name'> & Partial<Feature>): Feature => ({
  commands: [],
  presses: [],
  forms: [],
  shortcuts: [],
  reactions: [],
  papers: [],
  pictures: [],
  composers: {},
  nudges: [],
  ...given,
});
