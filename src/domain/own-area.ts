/** An area that a network adds or calls otherwise: its slug, and whom it would be confused with. */
import { fold } from './fold.ts';
import type { Term } from './vocabulary.ts';

const LONGEST_SLUG = 40;

/**
 * ASCII, made of the first name that has letters of it, and of none of `taken`: `Knjižnice in branje` becomes
 * `knjiznice-in-branje`; a name without such letters becomes `area-2` and so on.
 */
export function slugFor(names: readonly string[], taken: ReadonlySet<string>): string {
  const made = names
    .map((name) =>
      fold(name)
        .replace(/[^a-z0-9]+/g, '-')
        .slice(0, LONGEST_SLUG)
        .replace(/^-+|-+$/g, ''),
    )
    .find((slug) => /[a-z]/.test(slug));
  const base = made ?? 'area';
  const candidates = (made === undefined ? [] : [base]).concat(
    Array.from({ length: taken.size + 1 }, (_, index) => `${base}-${String(index + 2)}`),
  );
  return candidates.find((slug) => !taken.has(slug)) ?? base;
}

/** The area that answers to one of these words already, by its slug, a label or an alias, whatever the spelling; null: none. */
export function areaAnsweringTo(
  terms: readonly Term[],
  words: readonly string[],
  except: string | null,
): Term | null {
  const wanted = new Set(words.map(fold).filter((word) => word !== ''));
  return (
    terms.find(
      (term) =>
        term.slug !== except &&
        [term.slug, ...Object.values(term.labels), ...term.aliases].some((each) => wanted.has(fold(each))),
    ) ?? null
  );
}
