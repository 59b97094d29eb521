/** The standing agenda item under which a group reports to its table. */
import { createHash } from 'node:crypto';
import { noteChange, type Writing } from './changes.ts';
import type { Db } from './handle.ts';

export interface Report {
  readonly meetingId: string;
  readonly groupId: string;
  readonly title: string;
}

/** Puts a group's report on the agenda of a meeting, last; once, also after somebody withdrew it. */
export async function addReportItem(
  db: Db,
  { meetingId, groupId, title }: Report,
  writing: Writing,
): Promise<void> {
  const id = idOf(`${meetingId} ${groupId}`);
  if ((await db.tables.agendaItem.count({ where: { id } })) > 0) return;
  const last = await db.tables.agendaItem.findFirst({
    where: { meetingId },
    orderBy: { position: 'desc' },
    select: { position: true },
  });
  await db.tables.agendaItem.create({
    data: {
      id,
      networkId: db.networkId,
      meetingId,
      position: (last?.position ?? 0) + 1,
      title,
      kind: 'report',
      state: 'accepted',
      proposedById: writing.byId,
      createdAt: writing.now,
    },
  });
  await noteChange(db, writing, { resourceType: 'agenda-item', resourceId: id, action: 'create' });
}

/** The same id for the same words: a UUID of version 8 (RFC 9562, 5.8). */
function idOf(words: string): string {
  const hex = createHash('sha256').update(words).digest('hex');
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}
