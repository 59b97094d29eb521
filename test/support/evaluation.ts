/** A meeting whose minutes were sent, so that its evaluation is open; and answers to it. */
import type { RawAnswers } from '../../src/chat/form.ts';
import type { Database } from '../../src/db/open.ts';
import { dayAt } from '../../src/domain/day.ts';
import { createSeal } from '../../src/engine/seal.ts';
import { closeWhenOver } from '../../src/features/evaluation/close-evaluations.ts';
import { CHANNEL, meetingWorld, type MeetingSetting, type TableWorld } from './meeting.ts';
import type { Speaking } from './world.ts';

export interface EvaluationWorld extends TableWorld {
  /** Somebody opens their form and sends it. */
  answers(who: Speaking, given: RawAnswers): Promise<string>;
  later(days: number): void;
  /** Whether its window was over and it was closed. */
  closes(): Promise<boolean>;
}

/** Marks of somebody who was there, all the same. */
export const marks = (mark: number, words: RawAnswers = {}): RawAnswers => ({
  ...Object.fromEntries(
    ['useful', 'heard', 'tasks', 'forward', 'setting'].map((question) => [question, String(mark)]),
  ),
  ...words,
});

/** Mojca, Ana, Ben and Zora were there; Petra and Gal were invited and did not come. */
export async function evaluationWorld(
  database: Database,
  setting: MeetingSetting = {},
): Promise<EvaluationWorld> {
  const table = await meetingWorld(database, setting);
  const { ids } = table;
  await table.gal.say('help', CHANNEL);
  const gal = await database.prisma.person.findFirstOrThrow({ where: { name: 'Gal Gost' } });
  for (const personId of [ids.petra, gal.id])
    await database.prisma.invitation.create({
      data: { networkId: ids.network, meetingId: ids.meeting, personId, sentAt: table.now },
    });
  await table.item('The camp');
  await table.decision('The camp is in July.');
  await table.mojca.say('close', CHANNEL);
  await table.mojca.press('I have read them aloud');
  await table.mojca.press('Publish');
  await table.mojca.pressNamed('minutes.send', ids.meeting);
  await table.settle();
  const DAY = 24 * 60 * 60_000;
  return Object.assign(table, {
    async answers(who: Speaking, given: RawAnswers) {
      await who.pressNamed('evaluation.open', ids.meeting);
      return (await who.submit(given)).text;
    },
    later(days: number) {
      table.now = new Date(table.now.getTime() + days * DAY);
    },
    closes: () =>
      table.app.store.transaction(ids.network, (db) =>
        closeWhenOver(
          {
            db,
            now: table.now,
            today: dayAt(table.now, 'Europe/Ljubljana'),
            seal: createSeal(new Uint8Array(32).fill(7)),
          },
          ids.meeting,
        ),
      ),
  });
}
