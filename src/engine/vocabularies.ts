import type { Reading } from '../db/handle.ts';
import { termOverrides } from '../db/terms.ts';
import { SHIPPED_VOCABULARY, Vocabulary } from '../domain/vocabulary.ts';

/** The vocabulary of each network, read again only when its version was raised. */
export interface Vocabularies {
  of(db: Reading, version: number): Promise<Vocabulary>;
}

const MOST_KEPT = 1000;

export function createVocabularies(): Vocabularies {
  const kept = new Map<string, { readonly version: number; readonly vocabulary: Vocabulary }>();
  return {
    async of(db, version) {
      if (version === 0) return SHIPPED_VOCABULARY;
      const known = kept.get(db.networkId);
      if (known?.version === version) return known.vocabulary;
      const vocabulary = new Vocabulary(await termOverrides(db));
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(db.networkId, { version, vocabulary });
      return vocabulary;
    },
  };
}
