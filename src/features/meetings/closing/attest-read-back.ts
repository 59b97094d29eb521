import { show } from '../../../chat/reply.ts';
import { attestDecisions, decisionsToRead } from '../../../db/read-back.ts';
import { Refusal } from '../../../domain/errors.ts';
import type { PressRitual } from '../../../engine/feature.ts';
import { meetingFor } from '../here.ts';
import { texts as shared } from '../texts.ts';
import { rewordedBlocks } from './blocks.ts';
import { showPanel } from './close-meeting.ts';
import { ATTEST_PRESS } from './names.ts';
import { readBackState, wordingOf } from './state.ts';

/** "I have read them aloud": exactly the wording that stands on the moderator's panel. */
export const attestPress: PressRitual = {
  press: ATTEST_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, value) {
    const [meetingId = '', wording] = value.split(' ');
    const meeting = await meetingFor(turn, meetingId, 'close-meeting');
    if (meeting.state !== 'closing') throw new Refusal(shared.notNow, { title: meeting.title });
    const state = await readBackState(turn.db, meeting);
    if (wordingOf(state) !== wording) return show(turn.message(...rewordedBlocks(turn, state)));
    await attestDecisions(turn.db, state.decisions, { byId: turn.person.id, now: turn.now });
    return showPanel(turn, { ...state, decisions: await decisionsToRead(turn.db, meeting.id) });
  },
};
