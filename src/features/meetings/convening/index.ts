import type { Part } from '../part.ts';
import { answerPress } from './answer-invitation.ts';
import { datePress, datesPress, noDatePress, takeDatePress } from './answer-dates.ts';
import { askDatesCommand, askDatesFormRitual, askDatesPress } from './ask-dates.ts';
import { appointFormRitual, appointPress, moderateNoPress, moderateYesPress } from './ask-moderator.ts';
import { cancelCommand, cancelFormRitual, cancelPress } from './cancel-meeting.ts';
import {
  changePlanPress,
  conveneAnotherPress,
  conveneCommand,
  conveneFormRitual,
  convenePress,
} from './convene-meeting.ts';
import { homeMeetings } from './home.ts';
import { inviteMoreFormRitual, inviteMorePress } from './invite-more.ts';
import { conveneMyselfPress, inviteCommand, invitePress, sendPress, takeDayPress } from './invite-people.ts';
import { moveCommand, moveFormRitual, movePress } from './move-meeting.ts';
import { askWrittenPress, goOnPress, writeFormRitual, writePress } from './missing-actor.ts';
import { notHeldPress, nudgeNeverOpened } from './never-opened.ts';
import { substituteFormRitual } from './send-substitute.ts';
import { nudgeChecklist } from './nudge-checklist.ts';
import { goOnAnywayPress, nudgeFewAnswers } from './nudge-few-answers.ts';
import { nudgeInvited } from './nudge-invited.ts';
import { nudgeNotAccepted } from './nudge-not-accepted.ts';
import { standingPress } from './standing-items.ts';
import { startButtons, waitingMeetings } from './home.ts';
import { whoCommand, whoPress } from './who-comes.ts';

/** Convening, invitations, moving: everything before a meeting begins. */
export const convening: Part = {
  commands: [conveneCommand, inviteCommand, moveCommand, cancelCommand, whoCommand, askDatesCommand],
  presses: [
    convenePress,
    conveneAnotherPress,
    changePlanPress,
    takeDayPress,
    invitePress,
    sendPress,
    conveneMyselfPress,
    inviteMorePress,
    moderateYesPress,
    moderateNoPress,
    appointPress,
    answerPress,
    whoPress,
    notHeldPress,
    standingPress,
    goOnPress,
    goOnAnywayPress,
    askWrittenPress,
    writePress,
    movePress,
    cancelPress,
    askDatesPress,
    datePress,
    noDatePress,
    datesPress,
    takeDatePress,
  ],
  forms: [
    conveneFormRitual,
    inviteMoreFormRitual,
    appointFormRitual,
    substituteFormRitual,
    writeFormRitual,
    moveFormRitual,
    cancelFormRitual,
    askDatesFormRitual,
  ],
  nudges: [nudgeInvited, nudgeFewAnswers, nudgeNotAccepted, nudgeChecklist, nudgeNeverOpened],
  start: startButtons,
  waiting: waitingMeetings,
  home: homeMeetings,
};
