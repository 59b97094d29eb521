import { meetingOf } from '../../../db/meetings.ts';
import { gotMinutes, minutesOf, sentMinutes } from '../../../db/minutes.ts';
import { recordOf } from '../../../db/minutes-record.ts';
import { Refusal } from '../../../domain/errors.ts';
import type { PaperRitual } from '../../../engine/feature.ts';
import { texts as shared } from '../texts.ts';
import { minutesPaper } from './minutes-paper.ts';
import { MINUTES_PAPER } from './names.ts';
import { concernWithMinutes } from './show-minutes.ts';
import { texts } from './texts.ts';

/** Minutes as a page or a file: a draft for whoever sends it, what was sent for everybody who got it. */
export const minutesPaperRitual: PaperRitual = {
  paper: MINUTES_PAPER,
  async read(turn, id) {
    const minutes = await minutesOf(turn.db, id);
    const meeting = minutes === null ? null : await meetingOf(turn.db, minutes.meetingId);
    if (minutes === null || meeting === null) throw new Refusal(shared.noSuchMeeting);
    const concern = await concernWithMinutes(turn, meeting);
    if (minutes.document === null) {
      if (!turn.may('send-minutes', concern))
        throw new Refusal(texts.notYet, { title: meeting.title, moderator: meeting.moderatorName });
      const record = await recordOf(turn.db, meeting, minutes);
      return minutesPaper(turn, { minutes: record, at: turn.now, mark: turn.say(texts.paperDraft) });
    }
    const isTheirs =
      turn.may('see-meetings', concern) || (await gotMinutes(turn.db, meeting.id, turn.person.id));
    if (!isTheirs) throw new Refusal(texts.notYours, { moderator: meeting.moderatorName });
    const newest = minutes.state === 'superseded' ? await sentMinutes(turn.db, meeting.id) : null;
    return minutesPaper(turn, {
      minutes: minutes.document,
      at: minutes.sentAt ?? turn.now,
      ...(newest === null ? {} : { mark: turn.say(texts.paperReplaced, { version: newest.version }) }),
    });
  },
};
