/** The faces on which a journey is made. */
import { browserAvailable } from '../../support/browser.ts';
import { startSlackSide } from './slack-side.ts';
import { startTeamsSide } from './teams-side.ts';
import type { StartSide } from './town.ts';
import { startWebSide } from './web-side.ts';

export interface FaceOfJourney {
  readonly where: string;
  readonly start: StartSide;
  /** False: there is no Chromium here, and the journey is skipped by name. */
  readonly isHere: boolean;
}

export const FACES: readonly FaceOfJourney[] = [
  { where: 'Slack', start: startSlackSide, isHere: true },
  { where: 'Teams', start: startTeamsSide, isHere: true },
  { where: 'the browser', start: startWebSide, isHere: browserAvailable },
];
