import type { TermOverride } from '../domain/vocabulary.ts';
import type { Reading } from './handle.ts';

/** What a network added, renamed or hid in the vocabulary. */
export function termOverrides(db: Reading): Promise<TermOverride[]> {
  return db.sql(
    'term-overrides',
    `select taxonomy, slug, parent, labels, aliases, active from term where network_id = $1 order by taxonomy, slug`,
    [db.networkId],
  );
}
