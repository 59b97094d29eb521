import { press, type Button } from '../../../chat/message.ts';
import type { LookTurn } from '../../../engine/feature.ts';
import type { Part } from '../part.ts';
import { agreementCommand, waitingAgreements, ourAgreementPress } from './agreement-card.ts';
import {
  agreePress,
  correctFormRitual,
  correctPress,
  declinePress,
  withdrawPress,
} from './answer-agreement.ts';
import { askLeaderPress } from './ask-leader.ts';
import { toContactCommand, toContactFormRitual, toContactPress } from './ask-to-contact.ts';
import { delegateFormRitual, delegatePress, revokePress } from './delegate-convening.ts';
import { leaderBesidePress, leaderInsteadPress, leaderNoPress, leadPress } from './lead-partner.ts';
import { nameLeaderFormRitual, nameLeaderPress } from './name-leader.ts';
import { LEADERS_PRESS, OUR_AGREEMENT_PRESS } from './names.ts';
import { nudgeLeader, nudgeUnanswered } from './nudge-agreement.ts';
import { outreachCommand, outreachFormRitual, outreachPress } from './record-outreach.ts';
import { leadersCommand, leadersPress } from './show-leaders.ts';
import { texts } from './texts.ts';

/** Leaders agree, delegate, and are contacted in person. */
export const leaders: Part = {
  commands: [agreementCommand, leadersCommand, outreachCommand, toContactCommand],
  presses: [
    ourAgreementPress,
    askLeaderPress,
    agreePress,
    declinePress,
    withdrawPress,
    correctPress,
    delegatePress,
    revokePress,
    leadPress,
    leaderInsteadPress,
    leaderBesidePress,
    leaderNoPress,
    nameLeaderPress,
    leadersPress,
    outreachPress,
    toContactPress,
  ],
  forms: [
    correctFormRitual,
    delegateFormRitual,
    nameLeaderFormRitual,
    outreachFormRitual,
    toContactFormRitual,
  ],
  nudges: [nudgeLeader, nudgeUnanswered],
  start: (turn: LookTurn): readonly Button[] => [
    ...(turn.person.held.some((held) => held.organizationId !== null)
      ? [press(turn.say(texts.agreement), OUR_AGREEMENT_PRESS, '')]
      : []),
    ...(turn.may('record-outreach') ? [press(turn.say(texts.leaders), LEADERS_PRESS, '')] : []),
  ],
  waiting: waitingAgreements,
};
