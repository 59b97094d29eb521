/** The reminder that a moderator owes after a meeting (R20): what is still to be done, and when people meet again. */
import type { Day } from '../domain/day.ts';
import { noteChange, type Writing } from './changes.ts';
import type { Db, Reading } from './handle.ts';

export interface OwedReminder {
  /** The task. */
  readonly id: string;
  readonly ownerId: string;
  readonly dueOn: Day;
  readonly meetingId: string;
}

/** Of these tasks, the reminders that are owed and not sent. */
export const owedReminders = (db: Reading, ids: readonly string[]): Promise<OwedReminder[]> =>
  db.sql<OwedReminder>(
    'reminders-owed',
    `select k.id, k.owner_id "ownerId", k.due_on::text "dueOn", k.meeting_id "meetingId" from task k
      where k.network_id = $1 and k.id = any ($2::uuid[]) and k.duty = 'reminder' and k.state in ('open', 'in-progress')
        and k.owner_id is not null and k.due_on is not null`,
    [db.networkId, ids],
  );

export interface RemindedTask {
  readonly title: string;
  readonly owner: string;
  readonly organization: string | null;
  readonly dueOn: Day;
}

/** What is open at a table and due that day or later, the next day first; what is overdue is its owner's business alone. */
export const tasksToRemindOf = (db: Reading, tableId: string, today: Day): Promise<RemindedTask[]> =>
  db.sql<RemindedTask>(
    'tasks-to-remind-of',
    `select k.title, p.name owner, o.name organization, k.due_on::text "dueOn" from task k
       join person p on p.network_id = $1 and p.id = k.owner_id
       left join organization o on o.network_id = $1 and o.id = k.owner_for_id
      where k.network_id = $1 and k.table_id = $2 and k.duty is null and k.state in ('open', 'in-progress')
        and k.due_on >= $3::date order by k.due_on, k.id limit 40`,
    [db.networkId, tableId, today],
  );

/** The moderator's duty is done. */
export async function endDuty(db: Db, taskId: string, writing: Writing): Promise<void> {
  await db.tables.task.updateMany({
    where: { id: taskId },
    data: { state: 'done', doneAt: writing.now, doneById: writing.byId, version: { increment: 1 } },
  });
  await noteChange(db, writing, {
    resourceType: 'task',
    resourceId: taskId,
    action: 'update',
    field: 'state',
    replacement: 'done',
  });
}
