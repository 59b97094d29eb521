import { buttons, press, text } from '../../../chat/message.ts';
import { show } from '../../../chat/reply.ts';
import { itemOf } from '../../../db/agenda.ts';
import { wantToSpeak, whoStarted } from '../../../db/attendance.ts';
import { concernWith } from '../../../db/meetings.ts';
import { Refusal } from '../../../domain/errors.ts';
import { isTimeFor } from '../../../domain/meeting.ts';
import type { PressRitual } from '../../../engine/feature.ts';
import { texts as agendaTexts } from '../agenda/texts.ts';
import { theMeeting } from '../here.ts';
import { PRESENT_PRESS } from '../names.ts';
import { texts as shared } from '../texts.ts';
import { ROUND_PRESS, SPEAK_PRESS } from './names.ts';
import { texts } from './texts.ts';

/** "I want to speak": only whoever runs the meeting hears of it. */
export const speakPress: PressRitual = {
  press: SPEAK_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, id) {
    const { say, person, message } = turn;
    const item = await itemOf(turn.db, id);
    if (item === null || item.state === 'withdrawn') throw new Refusal(agendaTexts.noSuchItem);
    const meeting = await theMeeting(turn, item.meetingId);
    if (!isTimeFor('speak-up', meeting.state)) throw new Refusal(shared.notNow, { title: meeting.title });
    if (item.state !== 'in-progress') throw new Refusal(texts.notTalkedAbout, { title: item.title });
    if (!turn.may('speak-up', await concernWith(turn.db, meeting, person.id)))
      return show(
        message(
          text(say(texts.beHereFirst)),
          buttons(press(say(texts.here), PRESENT_PRESS, meeting.id, { style: 'primary' })),
        ),
      );
    const moderator = (await whoStarted(turn.db, item.id)) ?? meeting.moderatorId;
    if (await wantToSpeak(turn.db, { itemId: item.id, personId: person.id, at: turn.now }))
      await turn.tell({
        personId: moderator,
        key: `wants-to-speak:${item.id}:${person.id}:${turn.now.toISOString()}`,
        why: 'wants-to-speak',
        about: item.id,
        compose: (theirs) => [
          text(theirs(texts.toldWants, { person: person.name, title: item.title })),
          buttons(press(theirs(texts.round), ROUND_PRESS, item.id)),
        ],
      });
    return show(message(text(say(texts.wantNoted))));
  },
};
