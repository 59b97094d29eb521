/** The contract of every face, on Teams. */
import { words } from '../support/teams/face.ts';
import { contract } from './contract.ts';
import { TeamsDriver } from './teams-driver.ts';

contract({
  name: 'Teams',
  driver: () => new TeamsDriver(),
  cut: words.cut,
  broken: words.broken,
  skips: {},
});
