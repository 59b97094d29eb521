/** A meeting over a Slack workspace, a Teams tenant and a room: what reaches whom, and how often. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSlackSide } from './support/slack-side.ts';
import { startTeamsSide } from './support/teams-side.ts';
import { chapters, startTown, type Town } from './support/town.ts';
import { ON_SLACK, ON_TEAMS, threeRooms } from './three-rooms.ts';

describe('A meeting on Slack, on Teams and in the room', () => {
  let town: Town;
  const chapter = chapters(it);
  beforeAll(async () => {
    const plan = [
      { start: startSlackSide, cast: ON_SLACK },
      { start: startTeamsSide, cast: ON_TEAMS },
    ];
    town = await startTown(plan, '2026-11-23T10:00');
  });
  afterAll(() => town.close());

  threeRooms(chapter, () => town);

  chapter('logs nothing that went wrong', () => {
    expect(town.table.logged.filter((line) => line.level !== 'info')).toEqual([]);
    return Promise.resolve();
  });
});
