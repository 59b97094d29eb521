import { ask } from '../../../chat/reply.ts';
import { noteAnswer, type InvitationAnswer } from '../../../db/invitations.ts';
import { Refusal } from '../../../domain/errors.ts';
import { answerNudge, type PressRitual } from '../../../engine/feature.ts';
import { ANSWER_PRESS } from '../names.ts';
import { tellMissing } from './missing-actor.ts';
import { INVITED_NUDGE } from './names.ts';
import { texts as shared } from '../texts.ts';
import { drawn, ownInvitation, toAnswer } from './own-invitation.ts';
import { substituteForm } from './send-substitute.ts';
import { texts } from './texts.ts';

const ANSWERS: readonly InvitationAnswer[] = ['accepted', 'tentative', 'declined', 'delegated'];

/** "I come / Maybe / I cannot / Somebody else comes". It can be changed until the meeting begins. */
export const answerPress: PressRitual = {
  press: ANSWER_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, value) {
    const [word = '', id = '', seen, nudgeId = ''] = value.split(' ');
    const answer = ANSWERS.find((each) => each === word);
    const meeting = await toAnswer(turn, id);
    const invitation = await ownInvitation(turn, meeting);
    if (answer === undefined) throw new Refusal(shared.changedMeanwhile);
    if (seen !== undefined && seen !== String(meeting.icalSequence))
      return drawn(turn, { meeting, invitation, nudgeId, before: turn.say(texts.movedMeanwhile) });
    if (answer === 'delegated') return ask(await substituteForm(turn, meeting.id));
    if (invitation.answer !== answer)
      await noteAnswer(
        turn.db,
        invitation,
        { answer, delegatedToId: null },
        { byId: turn.person.id, now: turn.now },
      );
    if (answer === 'declined' && invitation.answer !== answer) await tellMissing(turn, meeting, invitation);
    return answerNudge(turn, { rule: INVITED_NUDGE, about: meeting.id, nudgeId, answer }, () =>
      drawn(turn, { meeting, invitation: { ...invitation, answer, delegateName: null } }),
    );
  },
};
