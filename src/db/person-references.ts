/**
 * Everything that points to a person, so that joining two of them into one forgets nothing. A test compares this list with
 * the foreign keys in the database's own catalogue, and with every column of ids that has none.
 */

/** A column that holds a person's id, or a list of them. */
export interface PersonReference {
  readonly table: string;
  readonly column: string;
  readonly type: 'uuid' | 'uuid[]';
  /** Only these rows go over (over `r`). */
  readonly only?: string;
  /** What is unique and stands with the other one already (over `r`; $1 network, $3 the one that stays): the row stays. */
  readonly unless?: string;
  /** What the rows that stay are set to, so that nothing is open for both. */
  readonly close?: string;
  /** The rows that would stay say nothing more than those that are there: they go. */
  readonly isDropped?: true;
}

const one = (table: string, column: string, more: Partial<PersonReference> = {}): PersonReference => ({
  table,
  column,
  type: 'uuid',
  ...more,
});

/** The other one has a row with the same values in these columns. */
const same = (table: string, columns: readonly string[], column = 'person_id'): string =>
  [
    `select 1 from ${table} o where o.network_id = $1 and o.${column} = $3::uuid`,
    ...columns.map((each) => `o.${each} is not distinct from r.${each}`),
  ].join(' and ');

/** What goes over: what somebody is, is asked, has promised, has said, and how they want to be reached. */
export const PERSON_REFERENCES: readonly PersonReference[] = [
  one('account', 'person_id'),
  one('membership', 'person_id', {
    unless: `${same('membership', ['organization_id', 'role'])} and o.end_day is null and r.end_day is null`,
    close: 'end_day = greatest(r.start_day, $4::date)',
  }),
  one('table_member', 'person_id', {
    unless: `${same('table_member', ['table_id'])} and o.end_day is null and r.end_day is null`,
    close: 'end_day = greatest(r.start_day, $4::date)',
  }),
  one('organization', 'introduced_by_id'),
  one('need', 'raised_by_id'),
  one('introduction', 'asked_by_id'),
  one('suggestion', 'by_id'),
  one('round_table', 'programme_leader_id'),
  one('leader_agreement', 'leader_id'),
  one('leader_agreement', 'noted_by_id'),
  one('delegation', 'person_id'),
  one('meeting', 'convened_by_id'),
  one('meeting', 'moderator_id'),
  one('invitation', 'person_id', {
    unless: same('invitation', ['meeting_id']),
    close: `answer = 'cancelled'`,
  }),
  one('invitation', 'delegated_to_id'),
  one('date_answer', 'person_id', { unless: same('date_answer', ['option_id']), isDropped: true }),
  one('attendance', 'person_id', { unless: same('attendance', ['meeting_id']), isDropped: true }),
  one('agenda_item', 'proposed_by_id'),
  one('pre_read', 'person_id'),
  one('item_voice', 'person_id', { unless: same('item_voice', ['item_id']), isDropped: true }),
  one('read_back_response', 'person_id', {
    unless: same('read_back_response', ['decision_id', 'version']),
  }),
  one('agreement_acknowledgement', 'person_id', {
    unless: same('agreement_acknowledgement', ['agreement_id', 'organization_id']),
  }),
  one('task', 'owner_id'),
  { table: 'task', column: 'helpers', type: 'uuid[]' },
  one('task_request', 'by_id'),
  one('task_request', 'to_id'),
  one('minutes_receipt', 'person_id', { unless: same('minutes_receipt', ['minutes_id']) }),
  one('minutes_correction', 'person_id'),
  one('evaluator', 'person_id', { unless: same('evaluator', ['evaluation_id']) }),
  one('tool_rating', 'person_id', { unless: same('tool_rating', ['asked_on']) }),
  one('programme', 'leader_id'),
  one('programme', 'evaluator_id'),
  one('programme_evaluation', 'evaluator_id'),
  one('draft', 'person_id', { unless: same('draft', ['form', 'state']), isDropped: true }),
  one('outbox', 'person_id', {
    only: `r.state = 'queued'`,
    unless: `${same('outbox', ['why', 'about'])} and o.state = 'queued'`,
    close: `state = 'cancelled', detail = 'the same is on its way to their other account'`,
  }),
  { table: 'outbox', column: 'group_ids', type: 'uuid[]', only: `r.state = 'queued'` },
  one('nudge', 'person_id', { unless: same('nudge', ['rule', 'about', 'period']) }),
  one('nudge_snooze', 'person_id', { unless: same('nudge_snooze', ['about']), isDropped: true }),
  one('person_manners', 'person_id', { unless: same('person_manners', []), isDropped: true }),
];

/** Who did something at the time: it stays with the name that they had then. */
export const WHO_DID_IT: readonly string[] = [
  'organization.confirmed_by_id',
  'introduction.answered_by_id',
  'suggestion.answered_by_id',
  'partner_pair.settled_by_id',
  'partner_merge.by_id',
  'partner_merge.undone_by_id',
  'round_table.created_by_id',
  'outreach.by_id',
  'delegation.revoked_by_id',
  'meeting.closed_by_id',
  'attendance.by_id',
  'decision.attested_by_id',
  'decision.recorded_by_id',
  'task.done_by_id',
  'task.recorded_by_id',
  'task_request.decided_by_id',
  'minutes.approved_by_id',
  'programme.created_by_id',
  'network_rule.changed_by_id',
  'change.by_id',
  'import_run.by_id',
  // The two of them itself.
  'person.joined_into_id',
];
