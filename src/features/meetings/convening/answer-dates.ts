import { buttons, list, press, strong, text, type Block } from '../../../chat/message.ts';
import { redraw, show, type Reply } from '../../../chat/reply.ts';
import {
  answerDates,
  dateOptions,
  meetingOfOption,
  silentInPoll,
  type DateOption,
} from '../../../db/date-poll.ts';
import { invitationOf } from '../../../db/invitations.ts';
import { lockMeeting, type Meeting } from '../../../db/meetings.ts';
import { Refusal } from '../../../domain/errors.ts';
import { isPlanned } from '../../../domain/meeting.ts';
import { instantOf } from '../../../domain/local-time.ts';
import type { ActTurn, LookTurn, PressRitual } from '../../../engine/feature.ts';
import { sayList } from '../../../i18n/format.ts';
import { demand, meetingFor, theMeeting } from '../here.ts';
import { questionBlocks } from './ask-dates.ts';
import { ASK_DATES_PRESS, DATE_PRESS, DATES_PRESS, NO_DATE_PRESS, TAKE_DATE_PRESS } from './names.ts';
import { move } from './move.ts';
import { texts } from './texts.ts';
import { sayProposed } from './when.ts';

/** "I can then"; pressed again: "I cannot". */
export const datePress: PressRitual = {
  press: DATE_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, optionId) {
    const meeting = await pollFor(turn, await meetingOfOption(turn.db, optionId));
    const before = (await dateOptions(turn.db, meeting.id, turn.person.id)).find(({ id }) => id === optionId);
    const answering = { personId: turn.person.id, now: turn.now };
    await answerDates(turn.db, [optionId], { ...answering, answer: before?.own === 'yes' ? 'no' : 'yes' });
    return answered(turn, meeting);
  },
};

/** "None of them". */
export const noDatePress: PressRitual = {
  press: NO_DATE_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, id) {
    const meeting = await pollFor(turn, id);
    const options = await dateOptions(turn.db, meeting.id, turn.person.id);
    const answering = { personId: turn.person.id, answer: 'no', now: turn.now } as const;
    await answerDates(
      turn.db,
      options.map((option) => option.id),
      answering,
    );
    return answered(turn, meeting);
  },
};

/** @throws Refusal: the date is not proposed any more, or the speaker is not asked */
async function pollFor(turn: ActTurn, id: string | null): Promise<Meeting> {
  const meeting = id === null ? null : await lockMeeting(turn.db, id);
  if (meeting === null || !isPlanned(meeting.state)) throw new Refusal(texts.pollOver);
  if ((await invitationOf(turn.db, meeting.id, turn.person.id)) === null)
    throw new Refusal(texts.notInvited, { person: meeting.convenedByName });
  return meeting;
}

async function answered(turn: ActTurn, meeting: Meeting): Promise<Reply> {
  const options = await dateOptions(turn.db, meeting.id, turn.person.id);
  if ((await silentInPoll(turn.db, meeting.id)) === 0) await tellComplete(turn, meeting, options);
  const message = turn.message(...questionBlocks(turn, meeting, options));
  return turn.place.kind === 'personal' ? redraw(message) : show(message);
}

/** Everybody has answered: the convenor can choose. Told once for these dates. */
const tellComplete = (turn: ActTurn, meeting: Meeting, options: readonly DateOption[]): Promise<void> =>
  turn.tell({
    personId: meeting.convenedById,
    key: `dates-complete:${options.map(({ id }) => id).join('.')}`,
    why: 'dates-complete',
    about: meeting.id,
    compose: (say) => [
      text(say(texts.datesComplete, { title: meeting.title })),
      buttons(press(say(texts.howDoesItStand), DATES_PRESS, meeting.id, { style: 'primary' })),
    ],
  });

/** How a poll stands, for those who plan the meeting. */
export const datesPress: PressRitual = {
  press: DATES_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  async run(turn, id) {
    const meeting = await theMeeting(turn, id);
    await demand(turn, meeting, 'change-meeting');
    const options = await dateOptions(turn.db, meeting.id, turn.person.id);
    if (options.length === 0) throw new Refusal(texts.pollOver);
    return show(
      turn.message(
        text([strong(turn.say(texts.pollTitle, { title: meeting.title }))]),
        list(options.map((option) => standing(turn, meeting, option))),
        text(turn.say(texts.stillSilent, { count: await silentInPoll(turn.db, meeting.id) })),
        ways(turn, meeting, options),
      ),
    );
  },
};

function standing(turn: LookTurn, { timeZone }: Meeting, { startsLocal, yes }: DateOption): string {
  const when = sayProposed(turn, startsLocal, timeZone);
  const names = yes.length === 0 ? '' : `: ${sayList(yes, turn.language)}`;
  return `${when}: ${turn.say(texts.canThen, { count: yes.length })}${names}`;
}

function ways(turn: LookTurn, meeting: Meeting, options: readonly DateOption[]): Block {
  const most = Math.max(...options.map(({ yes }) => yes.length));
  return buttons(
    ...options.map(({ id, startsLocal, yes }, index) =>
      press(turn.say(texts.takeThisOne, { number: index + 1 }), TAKE_DATE_PRESS, id, {
        described: sayProposed(turn, startsLocal, meeting.timeZone).slice(0, 75),
        ...(yes.length === most && most > 0 ? { style: 'primary' as const } : {}),
      }),
    ),
    press(turn.say(texts.otherDates), ASK_DATES_PRESS, meeting.id, { opensForm: true }),
  );
}

/** "Take this one": the meeting moves there; where people are invited already, they hear of it as of any move. */
export const takeDatePress: PressRitual = {
  press: TAKE_DATE_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, optionId) {
    const meeting = await meetingFor(
      turn,
      (await meetingOfOption(turn.db, optionId)) ?? '',
      'change-meeting',
    );
    const option = (await dateOptions(turn.db, meeting.id, turn.person.id)).find(({ id }) => id === optionId);
    if (option === undefined) throw new Refusal(texts.pollOver);
    if (instantOf(option.startsLocal, meeting.timeZone) <= turn.now) throw new Refusal(texts.inThePast);
    if (option.startsLocal === meeting.startsLocal && meeting.state === 'invited')
      throw new Refusal(texts.nothingMoved);
    const { durationMinutes, place, locationId } = meeting;
    return move(turn, meeting, {
      startsLocal: option.startsLocal,
      durationMinutes,
      place,
      locationId,
      reason: '',
    });
  },
};
