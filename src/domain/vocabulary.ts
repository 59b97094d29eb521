/**
 * The controlled vocabulary (domain.md 4): terms with labels in four languages and where each label comes from.
 * A network adds, renames and hides terms of its own on top of the shipped ones.
 */
import { z } from 'zod';
import shipped from './vocabulary.json' with { type: 'json' };
import { fold } from './fold.ts';

/** `seed`: the words of the sources; `seed-lemma`: put into dictionary form; `translation`: ours, to be checked; `network`: a coordinator's. */
export type LabelSource = 'seed' | 'seed-lemma' | 'translation' | 'network';

const Labels = z.object({ en: z.string(), sl: z.string(), cs: z.string(), he: z.string() });
export type Labels = z.infer<typeof Labels>;

export interface Term {
  readonly taxonomy: string;
  /** ASCII, unique within its taxonomy; stays left-to-right in Hebrew text. */
  readonly slug: string;
  readonly parent: string | null;
  readonly labels: Labels;
  readonly sources: Readonly<Record<keyof Labels, LabelSource>>;
  readonly aliases: readonly string[];
  /** Which of the sources name it: 000 are the twelve areas of the first meeting. Empty for a network's own. */
  readonly seeds: readonly string[];
}

/** A network's own word on a term: new, renamed (the labels given) or hidden. */
export interface TermOverride {
  readonly taxonomy: string;
  readonly slug: string;
  readonly parent: string | null;
  readonly labels: Partial<Labels>;
  readonly aliases: readonly string[];
  readonly active: boolean;
}

const LabelSource = z.enum(['seed', 'seed-lemma', 'translation', 'network']);
const ShippedTerm = z.object({
  taxonomy: z.string(),
  slug: z.string(),
  parent: z.string().nullable(),
  labels: Labels,
  sources: z.object({ en: LabelSource, sl: LabelSource, cs: LabelSource, he: LabelSource }),
  aliases: z.array(z.string()).default([]),
  seeds: z.array(z.string()),
});

/** Every term that ships with the project, in the order of its source. */
export const SHIPPED_TERMS: readonly Term[] = z.array(ShippedTerm).parse(shipped);

/** What a partner can work in: the areas of the first meeting and the narrow topics under them. */
const AREA_TAXONOMIES = new Set(['partner-area', 'topic']);

/** The terms of one network, by taxonomy. */
export class Vocabulary {
  readonly terms: readonly Term[];
  /** Areas a partner can work in, roots in the order of the source, each followed by its children. */
  readonly areas: readonly Term[];
  /** Areas that the network has hidden: nobody can choose them any more; cards keep them, and they are named and found. */
  readonly hidden: readonly Term[];
  readonly #areaBySlug: ReadonlyMap<string, Term>;
  readonly #hiddenBySlug: ReadonlyMap<string, Term>;
  #keys: readonly TermKey[] | null = null;

  constructor(overrides: readonly TermOverride[] = []) {
    this.terms = merged(SHIPPED_TERMS, overrides);
    const areas = this.terms.filter((term) => isArea(term));
    this.#areaBySlug = new Map(areas.map((term) => [term.slug, term]));
    const family = (term: Term): Term[] => [
      term,
      ...areas.filter((each) => each.parent === term.slug).flatMap(family),
    ];
    // Where a parent is hidden its children stand by themselves.
    const isRoot = (term: Term): boolean => term.parent === null || !this.#areaBySlug.has(term.parent);
    this.areas = areas.filter(isRoot).flatMap(family);
    this.hidden = hiddenBy(overrides).filter(({ slug }) => !this.#areaBySlug.has(slug));
    this.#hiddenBySlug = new Map(this.hidden.map((term) => [term.slug, term]));
  }

  /** What an area is called, also one that is hidden; the slug itself where there is none of it. */
  nameOf(slug: string, language: keyof Labels): string {
    return this.known(slug)?.labels[language] ?? slug;
  }

  /** The area of that slug, also where it is hidden; null: there never was one. */
  known(slug: string): Term | null {
    return this.area(slug) ?? this.#hiddenBySlug.get(slug) ?? null;
  }

  /** The area of that slug that can be chosen, or null. */
  area(slug: string): Term | null {
    return this.#areaBySlug.get(slug) ?? null;
  }

  /** Slugs above an area, nearest first. */
  ancestorsOf(slug: string): readonly string[] {
    const found: string[] = [];
    let above = this.area(slug)?.parent ?? null;
    while (above !== null && this.#areaBySlug.has(above) && !found.includes(above)) {
      found.push(above);
      above = this.area(above)?.parent ?? null;
    }
    return found;
  }

  /** Areas without a parent, in the order of the source. */
  get rootAreas(): readonly Term[] {
    return this.areas.filter((term) => term.parent === null);
  }

  /** The twelve areas of the first meeting: where nobody works in one of them, the network has a gap. */
  get firstAreas(): readonly Term[] {
    return this.rootAreas.filter((term) => term.seeds.includes('000'));
  }

  /** What every area answers to, folded: slug, labels and the parts between their commas, aliases. Hidden ones come last. */
  get keys(): readonly TermKey[] {
    this.#keys ??= [...this.areas, ...this.hidden].flatMap((term) =>
      keysOf(term).map((key) => ({ key, slug: term.slug })),
    );
    return this.#keys;
  }
}

export interface TermKey {
  readonly key: string;
  readonly slug: string;
}

function keysOf(term: Term): string[] {
  const labels = Object.values(term.labels);
  const parts = labels.flatMap((label) => label.split(/[,/(]/));
  const words = [term.slug, ...labels, ...parts, ...term.aliases].map(fold);
  return [...new Set(words)].filter((word) => word.length > 1);
}

/** A topic is an area where it stands under one; programme kinds and stages are no areas. */
const isArea = (term: Term): boolean =>
  AREA_TAXONOMIES.has(term.taxonomy) && (term.taxonomy === 'partner-area' || term.parent !== null);

/** Areas that an override hides, as they would be called. */
const hiddenBy = (overrides: readonly TermOverride[]): readonly Term[] => {
  const hiding = overrides.filter(({ active }) => !active);
  if (hiding.length === 0) return [];
  const slugs = new Set(hiding.map(({ slug }) => slug));
  const shown = overrides.map((each) => ({ ...each, active: true }));
  return merged(SHIPPED_TERMS, shown).filter((term) => isArea(term) && slugs.has(term.slug));
};

function merged(base: readonly Term[], overrides: readonly TermOverride[]): readonly Term[] {
  if (overrides.length === 0) return base;
  const keyOf = (term: { taxonomy: string; slug: string }) => `${term.taxonomy}/${term.slug}`;
  const byKey = new Map(overrides.map((override) => [keyOf(override), override]));
  const kept = base.flatMap((term) => {
    const override = byKey.get(keyOf(term));
    byKey.delete(keyOf(term));
    if (override === undefined) return [term];
    return override.active ? [renamed(term, override)] : [];
  });
  return [...kept, ...[...byKey.values()].filter((override) => override.active).map(added)];
}

const renamed = (term: Term, override: TermOverride): Term => ({
  ...term,
  parent: override.parent,
  labels: { ...term.labels, ...override.labels },
  aliases: [...term.aliases, ...override.aliases],
});

function added(override: TermOverride): Term {
  const some = Object.values(override.labels)[0] ?? override.slug;
  const labels = { en: some, sl: some, cs: some, he: some, ...override.labels };
  const sources = { en: 'network', sl: 'network', cs: 'network', he: 'network' } as const;
  return { ...override, labels, sources, seeds: [] };
}

/** The vocabulary without any network's changes. */
export const SHIPPED_VOCABULARY = new Vocabulary();
