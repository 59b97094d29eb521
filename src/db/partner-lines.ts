/** Offers and needs as single records: each is added, changed and ended by itself, and every change leaves a trace. */
import { randomUUID } from 'node:crypto';
import { columnOfDay, type Day } from '../domain/day.ts';
import { isId } from '../domain/id.ts';
import {
  differencesOf,
  IN_FORCE,
  statusOn,
  UPCOMING,
  type Ending,
  type LineDetails,
  type LineKind,
} from '../domain/partner-line.ts';
import { noteChange, noteChanges, type Editing } from './changes.ts';
import type { Db, Reading } from './handle.ts';
import { reindex } from './partner-index.ts';

/** An offer or a need with everything on it. */
export interface PartnerRecord extends LineDetails {
  readonly id: string;
  readonly kind: LineKind;
  readonly organizationId: string;
  /** Of an offer: active, inactive, upcoming ...; of a need: open, met, withdrawn, upcoming ... */
  readonly status: string;
  readonly version: number;
}

/** The last day of a need is the one until which it is needed. */
const UNTIL = { offer: 'valid_until', need: 'needed_by' } as const;

const recordOf = (kind: LineKind): string =>
  `select l.id, '${kind}' kind, l.organization_id "organizationId", l.title, l.description, l.areas, l.target_group "targetGroup",
     l.minimum_age "minimumAge", l.maximum_age "maximumAge", l.place, l.capacity, l.valid_from::text "validFrom",
     l.${UNTIL[kind]}::text "validUntil", l.status, l.version from ${kind} l where l.network_id = $1`;

/** An offer or a need of this network, or null; `id` may be anything that a button carried. */
export async function lineOf(db: Reading, kind: LineKind, id: string): Promise<PartnerRecord | null> {
  if (!isId(id)) return null;
  const [row] = await db.sql<PartnerRecord>(`${kind}-record`, `${recordOf(kind)} and l.id = $2`, [
    db.networkId,
    id,
  ]);
  return row ?? null;
}

export const LINES_A_PAGE = 8;

/** A partner's offers or needs that are in force or still to come, in the order of its card; at most a page and one more. */
export const linesOfPartner = (
  db: Reading,
  {
    kind,
    organizationId,
    skip,
  }: { readonly kind: LineKind; readonly organizationId: string; readonly skip: number },
): Promise<PartnerRecord[]> =>
  db.sql<PartnerRecord>(
    `${kind}-records-of-partner`,
    `${recordOf(kind)} and l.organization_id = $2 and l.status in ('${IN_FORCE[kind]}', '${UPCOMING}')
      order by l.position, l.id offset $3 limit ${String(LINES_A_PAGE + 1)}`,
    [db.networkId, organizationId, skip],
  );

/** Writes a new offer or need, after the others; its id. */
export async function addLine(
  db: Db,
  { kind, organizationId }: { readonly kind: LineKind; readonly organizationId: string },
  { details, editing }: { readonly details: LineDetails; readonly editing: Editing },
): Promise<string> {
  const id = randomUUID();
  const where = { organizationId };
  const last =
    kind === 'offer'
      ? await db.tables.offer.aggregate({ where, _max: { position: true } })
      : await db.tables.need.aggregate({ where, _max: { position: true } });
  const data = {
    id,
    networkId: db.networkId,
    organizationId,
    ...columnsOf(details),
    status: statusOn(kind, details, editing.today),
    position: (last._max.position ?? -1) + 1,
    createdAt: editing.now,
  };
  const until = dayColumn(details.validUntil);
  if (kind === 'offer') await db.tables.offer.create({ data: { ...data, validUntil: until } });
  else await db.tables.need.create({ data: { ...data, neededBy: until, raisedById: editing.byId } });
  await noteChange(db, editing, {
    resourceType: kind,
    resourceId: id,
    organizationId,
    action: 'create',
    field: 'title',
    replacement: details.title,
  });
  await touch(db, organizationId, editing);
  return id;
}

/** Changes a record. False: somebody else changed it since it was read, and nothing was written. */
export async function changeLine(
  db: Db,
  before: PartnerRecord,
  { details, editing }: { readonly details: LineDetails; readonly editing: Editing },
): Promise<boolean> {
  const status = statusOn(before.kind, details, editing.today);
  const columns = { ...columnsOf(details), status };
  const isSaved = await write(db, before, { columns, validUntil: details.validUntil });
  if (!isSaved) return false;
  const differences = differencesOf(before, details);
  await noteChanges(db, editing, [
    ...differences.map((each) => ({ ...noteOf(before), ...each })),
    ...(status === before.status ? [] : [statusNote(before, status)]),
  ]);
  await touch(db, before.organizationId, editing);
  return true;
}

/** Ends a record: it is neither found nor matched any more. False: somebody else changed it since it was read. */
export const endLine = (
  db: Db,
  line: PartnerRecord,
  { status, editing }: { readonly status: Ending; readonly editing: Editing },
): Promise<boolean> => moveLine(db, line, { status, validUntil: line.validUntil, editing });

/** Takes an ending back: the record stands as before; a last day that is over is forgotten. False: as `endLine`. */
export function reopenLine(db: Db, line: PartnerRecord, editing: Editing): Promise<boolean> {
  const isOver = line.validUntil !== null && line.validUntil < editing.today;
  const validUntil = isOver ? null : line.validUntil;
  const status = statusOn(line.kind, { ...line, validUntil }, editing.today);
  return moveLine(db, line, { status, validUntil, editing });
}

interface Moved {
  readonly status: string;
  readonly validUntil: Day | null;
  readonly editing: Editing;
}

async function moveLine(
  db: Db,
  line: PartnerRecord,
  { status, validUntil, editing }: Moved,
): Promise<boolean> {
  const isSaved = await write(db, line, { columns: { status }, validUntil });
  if (!isSaved) return false;
  await noteChanges(db, editing, [
    statusNote(line, status),
    ...differencesOf(line, { ...line, validUntil }).map((each) => ({ ...noteOf(line), ...each })),
  ]);
  await touch(db, line.organizationId, editing);
  return true;
}

interface Written {
  readonly columns: Partial<ReturnType<typeof columnsOf>> & { readonly status: string };
  readonly validUntil: Day | null;
}

async function write(db: Db, line: PartnerRecord, { columns, validUntil }: Written): Promise<boolean> {
  const where = { id: line.id, version: line.version };
  const data = { ...columns, version: line.version + 1 };
  const until = dayColumn(validUntil);
  const { count } =
    line.kind === 'offer'
      ? await db.tables.offer.updateMany({ where, data: { ...data, validUntil: until } })
      : await db.tables.need.updateMany({ where, data: { ...data, neededBy: until } });
  return count > 0;
}

/** The columns that offers and needs have in common. */
const columnsOf = (details: LineDetails) => ({
  title: details.title,
  description: details.description,
  areas: [...details.areas],
  targetGroup: details.targetGroup,
  minimumAge: details.minimumAge,
  maximumAge: details.maximumAge,
  place: details.place,
  capacity: details.capacity,
  validFrom: dayColumn(details.validFrom),
});

const dayColumn = (day: Day | null): Date | null => (day === null ? null : columnOfDay(day));

type Named = Pick<PartnerRecord, 'id' | 'kind' | 'organizationId'>;

const noteOf = ({ id, kind, organizationId }: Named) => ({
  resourceType: kind,
  resourceId: id,
  organizationId,
  action: 'update',
});

const statusNote = (line: Named & Pick<PartnerRecord, 'status'>, status: string) => ({
  ...noteOf(line),
  field: 'status',
  previous: line.status,
  replacement: status,
});

/** The card is another one now: open forms of it are stale, it is found by other words, and its rules look at it again. */
async function touch(
  db: Db,
  organizationId: string,
  { now, vocabulary }: Pick<Editing, 'now' | 'vocabulary'>,
): Promise<void> {
  await db.tables.organization.updateMany({
    where: { id: organizationId },
    data: { version: { increment: 1 }, updatedAt: now },
  });
  await reindex(db, organizationId, { areas: null, vocabulary });
}

/** A line that has a first or a last day, as far as its days are looked at. */
export type DatedLine = Pick<
  PartnerRecord,
  'id' | 'kind' | 'organizationId' | 'title' | 'status' | 'validFrom' | 'validUntil'
>;

const datedOf = (kind: LineKind): string =>
  `select l.id, '${kind}' kind, l.organization_id "organizationId", l.title, l.status, l.valid_from::text "validFrom",
     l.${UNTIL[kind]}::text "validUntil" from ${kind} l where l.network_id = $1 and l.organization_id = any ($2::uuid[])
      and (l.valid_from is not null or l.${UNTIL[kind]} is not null) and l.status in ('${IN_FORCE[kind]}', '${UPCOMING}')`;

/** Of these partners, the lines in force or still to come whose days will end or begin them. */
export const datedLines = (db: Reading, organizationIds: readonly string[]): Promise<DatedLine[]> =>
  db.sql<DatedLine>(
    'records-with-days',
    `select * from (${datedOf('offer')} union all ${datedOf('need')}) dated order by "validUntil", title, id`,
    [db.networkId, organizationIds],
  );

/** A day has come: these lines begin or end as their days say, and their partners are found so. */
export async function turnLines(
  db: Db,
  lines: readonly DatedLine[],
  { today, now, vocabulary }: Pick<Editing, 'today' | 'now' | 'vocabulary'>,
): Promise<void> {
  const turned = lines.flatMap((line) => {
    const status = statusOn(line.kind, line, today);
    return status === line.status ? [] : [{ line, status }];
  });
  if (turned.length === 0) return;
  const version = { increment: 1 };
  for (const { line, status } of turned) {
    const change = { where: { id: line.id, status: line.status }, data: { status, version } };
    await (line.kind === 'offer' ? db.tables.offer.updateMany(change) : db.tables.need.updateMany(change));
  }
  await noteChanges(
    db,
    { byId: null, now },
    turned.map(({ line, status }) => statusNote(line, status)),
  );
  for (const id of new Set(turned.map(({ line }) => line.organizationId)))
    await touch(db, id, { now, vocabulary });
}

/** These lines stay valid until that day. */
export async function prolongLines(
  db: Db,
  lines: readonly DatedLine[],
  { validUntil, editing }: { readonly validUntil: Day; readonly editing: Editing },
): Promise<void> {
  for (const { kind, id } of lines) {
    const record = await lineOf(db, kind, id);
    if (record !== null) await changeLine(db, record, { details: { ...record, validUntil }, editing });
  }
}
