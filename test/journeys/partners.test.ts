/** What the partner network is for people: a journey that is written once and made on every face. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { partnerNetwork } from './partner-network.ts';
import { FACES, type FaceOfJourney } from './support/faces.ts';
import { ANA, JANA, NOA, PETRA, TAL } from './support/founding.ts';
import { chapters, startTown, type Town } from './support/town.ts';

const CAST = [PETRA, ANA, JANA, NOA, TAL];

const journey = ({ start }: FaceOfJourney) => {
  let town: Town;
  const chapter = chapters(it);
  beforeAll(async () => {
    town = await startTown([{ start, cast: CAST }], '2026-11-23T10:00', {
      publicUrl: 'https://table.example',
    });
  });
  afterAll(() => town.close());

  describe('the network of a town', () => partnerNetwork(chapter, () => town, CAST));

  chapter('leaves no trace of what people said in the log', () => {
    const logged = JSON.stringify(town.table.logged);
    for (const canary of ['Sports hall', 'Knjižnica', 'Novak', 'Dvořáková', 'Levi', 'sava@example.org'])
      expect(logged).not.toContain(canary);
    expect(town.table.logged.filter((line) => line.level !== 'info')).toEqual([]);
    return Promise.resolve();
  });
};

for (const face of FACES) {
  const onFace = face.isHere ? describe : describe.skip;
  onFace(`Partners in ${face.where}`, () => journey(face));
}
