import { agenda } from './agenda/index.ts';
import { closing } from './closing/index.ts';
import { leaders } from './leaders/index.ts';
import { minutes } from './minutes/index.ts';
import { registers } from './registers/index.ts';
import { session } from './session/index.ts';
import { featureOf } from './part.ts';

/** Round tables meet: convened, invited, prepared, held, read back, closed, minuted. */
export const meetings = featureOf('meetings', [leaders, agenda, session, closing, minutes, registers]);
