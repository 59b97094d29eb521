/**
 * Everything that points to a partner, so that merging two of them forgets nothing. A test compares this list with the
 * foreign keys in the database's own catalogue, and with every column of ids that has none.
 */

/** A column that holds a partner's id, or a list of them. */
export interface PartnerReference {
  readonly table: string;
  readonly column: string;
  /** Columns that name a row of that table beside `column`: what the record of a merge finds it by. */
  readonly key: readonly string[];
  /** The column's type; `text`: written as text, in a column that holds other things as well. */
  readonly type: 'uuid' | 'uuid[]' | 'text';
  /** Only these rows (over `r`). */
  readonly only?: string;
  /**
   * Further columns that a merge sets with it, by the expression over `r` ($1 network, $2 the one that goes, $3 the one
   * that stays): what would stand there twice is closed.
   */
  readonly also?: Readonly<Record<string, string>>;
  /** What is unique and stands with the other partner already (over `r`): the row stays where it is. */
  readonly unless?: string;
}

const BY_ID = ['id'];

/** A row that is open for both: the later one ends with the merge, since nobody holds a role twice. */
const ENDED_IF_TWICE = `case when r.end_day is null and exists (
    select 1 from membership o where o.network_id = $1 and o.organization_id = $3::uuid and o.person_id = r.person_id
       and o.role = r.role and o.end_day is null)
  then greatest(r.start_day, $5::date) else r.end_day end`;

/** What both propose, or hope for, in the same words stands once on the card. */
const closedIfTwice = (table: 'offer' | 'need', open: string, closed: string): string =>
  `case when r.status = '${open}' and exists (
    select 1 from ${table} o where o.network_id = $1 and o.organization_id = $3::uuid and o.status = '${open}'
       and lower(o.title) = lower(r.title)) then '${closed}' else r.status end`;

/** Behind those of the partner that stays. */
const behind = (table: 'offer' | 'need' | 'location'): string =>
  `r.position + (select coalesce(max(o.position) + 1, 0) from ${table} o where o.network_id = $1 and o.organization_id = $3::uuid)`;

const SAME_PREMISES = `select 1 from location o where o.network_id = $1 and o.organization_id = $3::uuid
  and (lower(o.name), lower(o.address), lower(o.city), o.postal_code, o.url)
    is not distinct from (lower(r.name), lower(r.address), lower(r.city), r.postal_code, r.url)`;

export const PARTNER_REFERENCES: readonly PartnerReference[] = [
  { table: 'organization', column: 'merged_into_id', key: BY_ID, type: 'uuid' },
  // Contacts of the card itself are chosen in the form (db/partner-merge-card); these belong to offers.
  {
    table: 'contact_point',
    column: 'organization_id',
    key: BY_ID,
    type: 'uuid',
    only: 'r.offer_id is not null',
  },
  {
    table: 'location',
    column: 'organization_id',
    key: BY_ID,
    type: 'uuid',
    also: { position: behind('location') },
    // Meetings name their premises in words; the same ones are offered once.
    unless: SAME_PREMISES,
  },
  {
    table: 'offer',
    column: 'organization_id',
    key: BY_ID,
    type: 'uuid',
    also: { position: behind('offer'), status: closedIfTwice('offer', 'active', 'inactive') },
  },
  {
    table: 'need',
    column: 'organization_id',
    key: BY_ID,
    type: 'uuid',
    also: { position: behind('need'), status: closedIfTwice('need', 'open', 'withdrawn') },
  },
  {
    table: 'membership',
    column: 'organization_id',
    key: BY_ID,
    type: 'uuid',
    also: { end_day: ENDED_IF_TWICE },
  },
  { table: 'table_member', column: 'organization_id', key: BY_ID, type: 'uuid' },
  { table: 'outreach', column: 'organization_id', key: BY_ID, type: 'uuid' },
  { table: 'leader_agreement', column: 'organization_id', key: BY_ID, type: 'uuid' },
  { table: 'meeting', column: 'convened_for_id', key: BY_ID, type: 'uuid' },
  { table: 'invitation', column: 'organization_id', key: BY_ID, type: 'uuid' },
  { table: 'attendance', column: 'organization_id', key: BY_ID, type: 'uuid' },
  { table: 'agenda_item', column: 'concerned', key: BY_ID, type: 'uuid[]' },
  {
    table: 'pre_read',
    column: 'organization_id',
    key: BY_ID,
    type: 'uuid',
    // Both have said what they know: each stands under the name it was said with.
    unless: `select 1 from pre_read o where o.network_id = $1 and o.item_id = r.item_id and o.organization_id = $3::uuid`,
  },
  {
    table: 'agreement_acknowledgement',
    column: 'organization_id',
    key: ['agreement_id', 'person_id'],
    type: 'uuid',
    // It carries the name of that time with it.
    unless: `select 1 from agreement_acknowledgement o where o.network_id = $1 and o.agreement_id = r.agreement_id
      and o.person_id = r.person_id and o.organization_id = $3::uuid`,
  },
  { table: 'task', column: 'owner_for_id', key: BY_ID, type: 'uuid' },
  { table: 'task_request', column: 'to_for_id', key: BY_ID, type: 'uuid' },
  { table: 'programme', column: 'organizations', key: BY_ID, type: 'uuid[]' },
  { table: 'suggestion', column: 'organization_id', key: BY_ID, type: 'uuid' },
  { table: 'introduction', column: 'from_id', key: BY_ID, type: 'uuid' },
  { table: 'introduction', column: 'to_id', key: BY_ID, type: 'uuid' },
  {
    table: 'nudge',
    column: 'about',
    key: BY_ID,
    type: 'uuid',
    unless: `select 1 from nudge o where o.network_id = $1 and o.rule = r.rule and o.about = $3::uuid
      and o.person_id = r.person_id and o.period = r.period`,
  },
  {
    table: 'nudge_snooze',
    column: 'about',
    key: ['person_id'],
    type: 'uuid',
    unless: `select 1 from nudge_snooze o where o.network_id = $1 and o.about = $3::uuid and o.person_id = r.person_id`,
  },
  { table: 'outbox', column: 'about', key: BY_ID, type: 'text' },
  // The history of both, and questions who speaks for them and who leads them.
  {
    table: 'change',
    column: 'resource_id',
    key: BY_ID,
    type: 'uuid',
    only: `r.resource_type in ('organization', 'claim', 'leading')`,
  },
  { table: 'change', column: 'organization_id', key: BY_ID, type: 'uuid' },
];

/** Columns with a foreign key to a partner that a merge treats in its own way, each with how. */
export const TREATED_APART: Readonly<Record<string, string>> = {
  'organization_area.organization_id': 'derived: written anew from the card',
  'finding.organization_id': 'derived: written anew from the card',
  'partner_pair.left_id': 'what was said of a pair goes on with the one that stays (db/partner-merge-card)',
  'partner_pair.right_id': 'what was said of a pair goes on with the one that stays (db/partner-merge-card)',
  'partner_merge.survivor_id': 'the record of merging itself',
  'partner_merge.loser_id': 'the record of merging itself',
};
