/** Writes anew by which areas and words the imported partners are found, as registration does for one (db/partners). */
import { areaRows, findingRows } from '../domain/partner-index.ts';
import type { Vocabulary } from '../domain/vocabulary.ts';
import { grouped } from './directory-import-organizations.ts';
import { Batch } from './directory-import-stage.ts';
import type { Db } from './handle.ts';
import { renewImportedNameWords } from './name-words.ts';

interface CardRow {
  readonly id: string;
  readonly name: string;
  readonly alternateName: string | null;
  readonly formerNames: readonly string[];
  readonly description: string;
  readonly standing: number;
  readonly nameFold: string;
  /** What the import says; null: what stands there already. */
  readonly areas: readonly string[] | null;
  readonly direct: readonly string[];
  readonly inherited: readonly string[];
  readonly needs: readonly { readonly title: string; readonly description: string | null }[];
  readonly cities: readonly string[];
}

const CARDS = `
select o.id, o.name, o.alternate_name as "alternateName", o.description, o.standing, o.name_fold as "nameFold", t.areas,
  array(select m.name from organization m where m.network_id = $1 and m.merged_into_id = o.id order by m.id) as "formerNames",
  array(select a.area from organization_area a
      where a.network_id = $1 and a.organization_id = o.id and a.direct order by a.area) as direct,
  array(select unnest(f.areas) from offer f
      where f.network_id = $1 and f.organization_id = o.id and f.status = 'active'
     union select unnest(d.areas) from need d
      where d.network_id = $1 and d.organization_id = o.id and d.status = 'open' order by 1) as inherited,
  (select coalesce(json_agg(json_build_object('title', d.title, 'description', d.description) order by d.position, d.id), '[]')
     from need d where d.network_id = $1 and d.organization_id = o.id and d.status = 'open') as needs,
  array(select l.city from location l
      where l.network_id = $1 and l.organization_id = o.id and l.city is not null order by l.position, l.id) as cities
  from import_touched t join organization o on o.network_id = $1 and o.id = t.id
 where t.id > $2 order by t.id limit 200`;

interface OfferRow {
  readonly owner: string;
  readonly id: string;
  readonly title: string;
  readonly description: string | null;
}

const OFFERS = `
select f.organization_id as owner, f.id, f.title, f.description from offer f
 where f.network_id = $1 and f.status = 'active' and f.id > $2 and exists (select from import_touched t where t.id = f.organization_id)
 order by f.id limit 2000`;

const DELETE_AREAS = `delete from organization_area where network_id = $1 and organization_id = any ($2)`;
const DELETE_FINDINGS = `delete from finding where network_id = $1 and organization_id = any ($2)`;
const INSERT_AREAS = `
insert into organization_area (network_id, organization_id, area, direct, standing, name_fold)
select $1::uuid, r.id, r.area, r.direct, r.standing, r."nameFold"
  from json_to_recordset($2::json) r (id uuid, area text, direct boolean, standing int, "nameFold" text)`;
const INSERT_FINDINGS = `
insert into finding (network_id, organization_id, source, fold)
select $1::uuid, r.id, r.source, r.fold from json_to_recordset($2::json) r (id uuid, source text, fold text)`;

const FIRST = '00000000-0000-0000-0000-000000000000';

/** Indexes every partner in `import_touched`. */
export async function indexTouched(
  db: Db,
  vocabulary: Vocabulary,
  heard: (count: number) => void,
): Promise<void> {
  const areas = new Batch(db, { name: 'import-areas', text: INSERT_AREAS, before: [db.networkId] });
  const findings = new Batch(db, { name: 'import-findings', text: INSERT_FINDINGS, before: [db.networkId] });
  let after = FIRST;
  let done = 0;
  for (;;) {
    const cards = await db.sql<CardRow>('import-cards', CARDS, [db.networkId, after]);
    if (cards.length === 0) break;
    const ids = cards.map((card) => card.id);
    await db.sql('import-delete-areas', DELETE_AREAS, [db.networkId, ids]);
    await db.sql('import-delete-findings', DELETE_FINDINGS, [db.networkId, ids]);
    for (const card of cards) {
      const { id, standing, nameFold } = card;
      for (const row of areaRows(card.areas ?? card.direct, card.inherited, vocabulary))
        await areas.add({ id, ...row, standing, nameFold });
      for (const row of findingRows({ ...card, city: card.cities })) await findings.add({ id, ...row });
    }
    // An area must be there before the same partner could be read again; one batch never spans two readings.
    await areas.flush();
    await findings.flush();
    after = ids.at(-1) ?? after;
    done += ids.length;
    heard(done);
  }
  await indexOffers(db, findings);
  await renewImportedNameWords(db);
}

/** One partner may have any number of offers, so they go page by page. */
async function indexOffers(db: Db, findings: Batch): Promise<void> {
  let after = FIRST;
  for (;;) {
    const offers = await db.sql<OfferRow>('import-offers-to-find', OFFERS, [db.networkId, after]);
    if (offers.length === 0) break;
    for (const [id, of] of grouped(offers))
      for (const row of findingRows({ name: '', offers: of })) await findings.add({ id, ...row });
    after = offers.at(-1)?.id ?? after;
  }
  await findings.flush();
}
