/** How Round Table is called upon in a shared channel: with a slash or by its name, as on the platforms. */
import { languages, textsIn } from './texts.ts';

/** What was typed, for Round Table. */
export interface Called {
  /** Without the slash, or without its name wherever that stands. */
  readonly words: string;
  /** A slash command is nobody else's business; what mentions Round Table is read by everybody. */
  readonly isSlash: boolean;
}

/** The words for Round Table; null where it is not called upon. */
export function calledIn(typed: string): Called | null {
  if (typed.startsWith('/')) return { words: typed.replace(/^\/\s*/, ''), isSlash: true };
  const words = withoutName(typed);
  return words === typed ? null : { words, isSlash: false };
}

/** In one's own conversation everything is for Round Table; its name is left out where it is called all the same. */
export const saidTo = (typed: string): string => calledIn(typed)?.words ?? typed;

const withoutName = (typed: string): string =>
  NAME.test(typed)
    ? typed
        .replaceAll(NAMES, ' ')
        .replace(/[ \t]+/g, ' ')
        .trim()
    : typed;

const plain = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '');
const spellings = ['roundtable', ...languages.map((language) => textsIn(language).say('brand'))].flatMap(
  (name) => [name, plain(name)],
);
const pattern = `(?<![\\p{L}\\p{N}])@(?:${[...new Set(spellings)].join('|')})(?![\\p{L}\\p{N}])[,:]?`;
const NAME = new RegExp(pattern, 'iu');
const NAMES = new RegExp(pattern, 'giu');
