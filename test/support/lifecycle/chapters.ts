/** Where in the life of the meeting a story begins. */
import { CHANNEL } from '../meeting.ts';
import type { Stage } from './stage.ts';

export const CHAPTERS = [
  'people are invited',
  'the meeting goes on',
  'the decisions are read back',
  'they were read aloud',
  'they are published',
  'the minutes are sent',
] as const;
export type Chapter = (typeof CHAPTERS)[number];

/** Everything until then goes well. */
export async function begin({ table, people }: Stage, chapter: Chapter): Promise<void> {
  const { moderator, participant } = people;
  const { meeting, ana, ben, zora } = table.ids;
  const story: Readonly<Record<Chapter, () => Promise<unknown>>> = {
    'people are invited': () => Promise.resolve(),
    async 'the meeting goes on'() {
      await moderator.say('open', CHANNEL);
      await moderator.pressNamed('meeting.attendance', meeting);
      await moderator.submit({ people: [ana, ben, zora, table.ids.mojca] });
      await moderator.say('decide The camp is in July.', CHANNEL);
      await moderator.submit({});
      await moderator.pressNamed('meeting.next', meeting);
      await moderator.submit({ starts: '2026-12-22T16:00', place: 'Town hall' });
    },
    async 'the decisions are read back'() {
      await moderator.say('close', CHANNEL);
    },
    async 'they were read aloud'() {
      await moderator.press('I have read them aloud');
    },
    async 'they are published'() {
      await moderator.press('Publish');
    },
    async 'the minutes are sent'() {
      await moderator.pressNamed('minutes.send', meeting);
      await participant.pressNamed('minutes.correct', meeting);
    },
  };
  for (const each of CHAPTERS) {
    await story[each]();
    if (each === chapter) break;
  }
  await table.settle();
}
