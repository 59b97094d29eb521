import { SHIPPED_VOCABULARY, Vocabulary, type TermOverride } from '../domain/vocabulary.ts';
import type { Reading } from './handle.ts';

/** What a network added, renamed or hid in the vocabulary. */
export function termOverrides(db: Reading): Promise<TermOverride[]> {
  return db.sql(
    'term-overrides',
    `select taxonomy, slug, parent, labels, aliases, active from term where network_id = $1 order by taxonomy, slug`,
    [db.networkId],
  );
}

/** The vocabulary of a network as it stands now; `version`: the network's own, 0 where it has changed nothing. */
export const vocabularyNow = async (db: Reading, version: number): Promise<Vocabulary> =>
  version === 0 ? SHIPPED_VOCABULARY : new Vocabulary(await termOverrides(db));
