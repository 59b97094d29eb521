import { agenda } from './agenda/index.ts';
import { calendar } from './calendar/index.ts';
import { agreed } from './agreed/index.ts';
import { closing } from './closing/index.ts';
import { leaders } from './leaders/index.ts';
import { minutes } from './minutes/index.ts';
import { people } from './people/index.ts';
import { registers } from './registers/index.ts';
import { rhythm } from './rhythm/index.ts';
import { session } from './session/index.ts';
import { convening } from './convening/index.ts';
import { meetingCommand, meetingPress } from './meeting-card.ts';
import { featureOf } from './part.ts';
import { tables } from './tables/index.ts';
import { tasks } from './tasks/index.ts';

/** Round tables meet: convened, invited, prepared, held, read back, closed, minuted. */
export const meetings = featureOf('meetings', [
  tables,
  leaders,
  people,
  { commands: [meetingCommand], presses: [meetingPress] },
  convening,
  agenda,
  session,
  closing,
  minutes,
  calendar,
  rhythm,
  agreed,
  registers,
  tasks,
]);
