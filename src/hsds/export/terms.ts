/** Our areas as a taxonomy of HSDS: a term has one language there, so its other names stand in its description. */
import type { Term, Vocabulary } from '../../domain/vocabulary.ts';
import { derivedId } from './derived-id.ts';
import type { Written } from './tables.ts';

const TAXONOMY = 'Round Table areas';
const TAXONOMY_ID = derivedId('taxonomy', TAXONOMY);

/** The id of an area's term, the same in every network. */
export const termId = (slug: string): string => derivedId('term', slug);

/** The taxonomy and every area of the network. */
export function* writtenTerms({ areas }: Vocabulary): Generator<Written> {
  const description = 'Areas in which partners of a round table work, with narrower topics below them.';
  yield { table: 'taxonomy', row: { id: TAXONOMY_ID, name: TAXONOMY, description } };
  const slugs = new Set(areas.map((area) => area.slug));
  for (const area of areas) {
    const parent = area.parent === null || !slugs.has(area.parent) ? {} : { parent_id: termId(area.parent) };
    yield { table: 'taxonomy_term', row: { ...termOf(area), ...parent } };
  }
}

const termOf = ({ slug, labels }: Pick<Term, 'slug' | 'labels'>) => ({
  id: termId(slug),
  code: slug,
  name: labels.en,
  description: [labels.sl, labels.cs, labels.he].join(' · '),
  taxonomy: TAXONOMY,
  language: 'en',
  taxonomy_id: TAXONOMY_ID,
});
