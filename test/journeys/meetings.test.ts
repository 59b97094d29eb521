/** What meetings are for people: journeys that are written once and made on every face. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { firstMeeting } from './first-meeting.ts';
import { monthlyMeeting } from './monthly-meeting.ts';
import { FACES, type FaceOfJourney } from './support/faces.ts';
import { EVERYBODY } from './support/founding.ts';
import { chapters, startTown, type Town } from './support/town.ts';

const journey = ({ start }: FaceOfJourney) => {
  let town: Town;
  const chapter = chapters(it);
  beforeAll(async () => {
    town = await startTown([{ start, cast: EVERYBODY }], '2026-11-23T10:00');
  });
  afterAll(() => town.close());

  describe('the first meeting of a network', () => firstMeeting(chapter, () => town));
  describe('the meeting a month later', () => monthlyMeeting(chapter, () => town));

  chapter('leaves no trace of what people said in the log', () => {
    const logged = JSON.stringify(town.table.logged);
    for (const canary of ['summer camp', 'Doprava', 'Novak', 'Dvořáková', 'Bar'])
      expect(logged).not.toContain(canary);
    expect(town.table.logged.filter((line) => line.level !== 'info')).toEqual([]);
    return Promise.resolve();
  });
};

for (const face of FACES) {
  const onFace = face.isHere ? describe : describe.skip;
  onFace(`Meetings in ${face.where}`, () => journey(face));
}
