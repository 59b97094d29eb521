import { press } from '../../../chat/message.ts';
import { MEETINGS_PRESS } from '../names.ts';
import type { Part } from '../part.ts';
import { feedCommand, feedPress, renewFeedPress } from './calendar-feed.ts';
import { calendarCommand, calendarPress } from './show-calendar.ts';
import { timelineCommand, timelinePress } from './show-timeline.ts';
import { texts } from './texts.ts';

/** When tables meet and met, what they came through, and one's own calendar. */
export const calendar: Part = {
  commands: [calendarCommand, timelineCommand, feedCommand],
  presses: [calendarPress, timelinePress, feedPress, renewFeedPress],
  start: (turn) => [press(turn.say(texts.meetings), MEETINGS_PRESS, '')],
};
