/** What becomes of a task after the meeting that gave it: done, put off, handed over, not needed any more. */
import { columnOfDay, type Day } from '../domain/day.ts';
import { noteChange, type Writing } from './changes.ts';
import type { Db } from './handle.ts';
import type { TaskCard } from './record.ts';
import { withdrawRequests } from './task-requests.ts';

const noted = (
  db: Db,
  writing: Writing,
  task: TaskCard,
  change: { readonly field: string; readonly previous?: string | null; readonly replacement: string },
): Promise<void> =>
  noteChange(db, writing, {
    resourceType: 'task',
    resourceId: task.id,
    action: 'update',
    field: change.field,
    replacement: change.replacement,
    ...(change.previous == null ? {} : { previous: change.previous }),
  });

/** It is done; whatever was asked about it is not asked any more. `evidence`: one line about the result. */
export async function finishTask(db: Db, task: TaskCard, evidence: string, writing: Writing): Promise<void> {
  await db.tables.task.updateMany({
    where: { id: task.id },
    data: {
      state: 'done',
      doneAt: writing.now,
      doneById: writing.byId,
      version: { increment: 1 },
      ...(evidence === '' ? {} : { evidence }),
    },
  });
  await withdrawRequests(db, task.id, writing);
  await noted(db, writing, task, { field: 'state', previous: task.state, replacement: 'done' });
}

/** It is not done after all. */
export async function reopenTask(db: Db, task: TaskCard, writing: Writing): Promise<void> {
  await db.tables.task.updateMany({
    where: { id: task.id },
    data: { state: 'open', doneAt: null, doneById: null, version: { increment: 1 } },
  });
  await noted(db, writing, task, { field: 'state', previous: 'done', replacement: 'open' });
}

/** One line about the result of what is done. */
export async function describeResult(
  db: Db,
  task: TaskCard,
  evidence: string,
  writing: Writing,
): Promise<void> {
  await db.tables.task.updateMany({ where: { id: task.id }, data: { evidence } });
  await noted(db, writing, task, { field: 'evidence', replacement: 'given' });
}

/** It is due on another day. */
export async function putOffTask(db: Db, task: TaskCard, dueOn: Day, writing: Writing): Promise<void> {
  await db.tables.task.updateMany({
    where: { id: task.id },
    data: { dueOn: columnOfDay(dueOn), knownAt: writing.now, version: { increment: 1 } },
  });
  await noted(db, writing, task, { field: 'due', previous: task.dueOn, replacement: dueOn });
}

export interface NewOwner {
  readonly ownerId: string;
  readonly ownerForId: string | null;
  readonly dueOn: Day;
}

/** Somebody else has taken it on; the one before stays in its history. */
export async function giveTask(db: Db, task: TaskCard, owner: NewOwner, writing: Writing): Promise<void> {
  await db.tables.task.updateMany({
    where: { id: task.id },
    data: {
      ownerId: owner.ownerId,
      ownerForId: owner.ownerForId,
      dueOn: columnOfDay(owner.dueOn),
      helpers: task.helpers.filter((id) => id !== owner.ownerId),
      acceptedAt: writing.now,
      knownAt: writing.now,
      version: { increment: 1 },
    },
  });
  await withdrawRequests(db, task.id, writing);
  await noted(db, writing, task, { field: 'owner', previous: task.ownerId, replacement: owner.ownerId });
  if (owner.dueOn !== task.dueOn)
    await noted(db, writing, task, { field: 'due', previous: task.dueOn, replacement: owner.dueOn });
}

/** It is not needed any more; it stays in the record. */
export async function cancelTask(db: Db, task: TaskCard, writing: Writing): Promise<void> {
  await db.tables.task.updateMany({
    where: { id: task.id },
    data: { state: 'cancelled', version: { increment: 1 } },
  });
  await withdrawRequests(db, task.id, writing);
  await noted(db, writing, task, { field: 'state', previous: task.state, replacement: 'cancelled' });
}
