/** Twenty presses of Publish at the same moment, of which one may publish. Shared by the suite and the long proof. */
import { expect } from '@jest/globals';
import type { Database } from '../../src/db/open.ts';
import { CHANNEL, type TableWorld } from './meeting.ts';

export const PRESSES = 20;

/** One more decision, read back and attested, then published by everybody at once; the meeting is opened again afterwards. */
export async function publishedOnce(database: Database, table: TableWorld, round: number): Promise<void> {
  await table.decision(`Decision ${String(round)}.`);
  await table.mojca.say('close', CHANNEL);
  await table.mojca.press('I have read them aloud');
  const answers = await Promise.all(
    Array.from({ length: PRESSES }, (_, index) =>
      (index % 2 === 0 ? table.mojca : table.petra).pressNamed('closing.publish', table.ids.meeting),
    ),
  );
  expect(answers.filter(({ text }) => text.includes('The minutes are due'))).toHaveLength(1);
  expect(answers.filter(({ text }) => text.includes('published already'))).toHaveLength(PRESSES - 1);
  const decisions = await database.prisma.decision.findMany({
    where: { state: 'published' },
    orderBy: { number: 'asc' },
  });
  expect(decisions.map((each) => each.number)).toEqual(
    Array.from({ length: round + 1 }, (_, index) => index + 1),
  );
  const posts = await database.prisma.outbox.count({ where: { why: 'decisions-published' } });
  expect(posts).toBe(round + 1);
  await table.mojca.say('reopen', CHANNEL);
}
