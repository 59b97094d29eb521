import { areaFormPress, areaFormRitual } from './change-area.ts';
import {
  areasCommand,
  areasPress,
  chooseAreaFormRitual,
  chooseAreaPress,
  hideAreaPress,
  showAreaAgainPress,
} from './list-areas.ts';

/** Areas that a network adds, calls otherwise, or hides. */
export const areas = {
  commands: [areasCommand],
  presses: [areasPress, areaFormPress, chooseAreaPress, hideAreaPress, showAreaAgainPress],
  forms: [areaFormRitual, chooseAreaFormRitual],
};
