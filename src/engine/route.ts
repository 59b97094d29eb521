import { fold } from '../domain/fold.ts';
import type { CommandRitual } from './feature.ts';

/** A command found, and what was typed after its words, as it was typed. */
export interface Routed {
  readonly ritual: CommandRitual;
  readonly argument: string;
}

/** The word of everything, in every language; what follows it is the command. */
const ROOTS = new Set(['roundtable', 'round table', 'okrogla miza', 'kulaty stul', 'שולחן עגול'].map(fold));

export type Route = (words: string) => Routed | null;

/**
 * Finds commands by their words in any language, however they are spelled; the longest match wins.
 * @throws Error: when two commands claim the same words (a bug, found at start).
 */
export function createRoute(commands: readonly CommandRitual[]): Route {
  const byWords = new Map<string, CommandRitual>();
  for (const command of commands)
    for (const words of spellings(command)) {
      const known = byWords.get(words);
      if (known !== undefined && known !== command)
        throw new Error(`"${words}" is claimed by ${known.words} and by ${command.words}`);
      byWords.set(words, command);
    }
  const longest = Math.max(0, ...[...byWords.keys()].map((words) => words.split(' ').length));
  return (typed) => find(byWords, withoutRoot(tokensOf(typed)), longest);
}

/** All folded spellings of a command. */
export const spellings = (command: CommandRitual): Set<string> =>
  new Set([command.words, ...Object.values(command.also).flat()].map(fold));

/** Words as typed, without marks that keyboards and copying leave between them. */
function tokensOf(typed: string): string[] {
  return typed
    .replace(/[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, '')
    .trim()
    .replace(/^\//, '')
    .split(/\s+/)
    .filter((token) => token !== '');
}

function withoutRoot(tokens: string[]): string[] {
  const rooted = [2, 1].find(
    (count) => tokens.length >= count && ROOTS.has(fold(tokens.slice(0, count).join(' '))),
  );
  return rooted === undefined ? tokens : tokens.slice(rooted);
}

function find(byWords: ReadonlyMap<string, CommandRitual>, tokens: string[], longest: number): Routed | null {
  for (let count = Math.min(longest, tokens.length); count > 0; count--) {
    const ritual = byWords.get(fold(tokens.slice(0, count).join(' ')));
    if (ritual !== undefined) return { ritual, argument: tokens.slice(count).join(' ') };
  }
  return null;
}
