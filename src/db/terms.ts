import {
  SHIPPED_VOCABULARY,
  Vocabulary,
  type Labels,
  type Term,
  type TermOverride,
} from '../domain/vocabulary.ts';
import { noteChange, type Writing } from './changes.ts';
import type { Db, Reading } from './handle.ts';

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

/** What a coordinator says of an area: what it is called in the languages given, what else it answers to. */
export interface AreaDraft {
  readonly slug: string;
  readonly parent: string | null;
  readonly labels: Partial<Labels>;
  readonly aliases: readonly string[];
}

/** Writes the network's own word on an area: a new one, or another name for one that ships. It is shown from now on. */
export async function saveArea(db: Db, taxonomy: string, draft: AreaDraft, writing: Writing): Promise<void> {
  const { slug, parent, labels } = draft;
  const key = { networkId: db.networkId, taxonomy, slug };
  const known = await db.tables.term.findFirst({ where: key });
  const data = { parent, labels, aliases: [...draft.aliases], active: true };
  if (known === null) await db.tables.term.create({ data: { ...key, ...data } });
  else await db.tables.term.updateMany({ where: key, data });
  await noteTerm(db, slug, { action: known === null ? 'create' : 'update', writing });
}

/** Takes an area out of forms and lists, or puts it back; cards that have it keep it. */
export async function showArea(
  db: Db,
  term: Pick<Term, 'taxonomy' | 'slug' | 'parent'>,
  { isShown, writing }: { readonly isShown: boolean; readonly writing: Writing },
): Promise<void> {
  const key = { networkId: db.networkId, taxonomy: term.taxonomy, slug: term.slug };
  const known = await db.tables.term.findFirst({ where: key });
  if (known === null)
    await db.tables.term.create({
      data: { ...key, parent: term.parent, labels: {}, aliases: [], active: isShown },
    });
  else await db.tables.term.updateMany({ where: key, data: { active: isShown } });
  await noteTerm(db, term.slug, { action: isShown ? 'update' : 'end', writing });
}

/** With a trace, and so that every process reads the vocabulary anew. */
async function noteTerm(
  db: Db,
  slug: string,
  { action, writing }: { readonly action: string; readonly writing: Writing },
): Promise<void> {
  await db.sql(
    'vocabulary-changed',
    `update network set vocabulary_version = vocabulary_version + 1 where id = $1::uuid -- network_id`,
    [db.networkId],
  );
  await noteChange(db, writing, {
    resourceType: 'network',
    resourceId: db.networkId,
    action,
    field: 'area',
    replacement: slug,
  });
}

/** Who else wants to change the vocabulary waits. */
export const lockVocabulary = async (db: Db): Promise<void> => {
  await db.sql('vocabulary-lock', `select id from network where id = $1::uuid for update -- network_id`, [
    db.networkId,
  ]);
};

/** How many partners chose each area themselves, hidden ones too. */
export async function partnersOfAreas(db: Reading): Promise<Map<string, number>> {
  const rows = await db.sql<{ area: string; count: number }>(
    'area-partners',
    `select a.area, count(*)::int count from organization_area a
       join organization o on o.network_id = $1 and o.id = a.organization_id and o.status <> 'left'
      where a.network_id = $1 and a.direct group by a.area`,
    [db.networkId],
  );
  return new Map(rows.map(({ area, count }) => [area, count]));
}

/** Where a network's own areas stand. */
export const OWN_AREAS = 'partner-area';
