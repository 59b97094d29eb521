import { buttons, press, quiet, text, type Button, type PressButton } from '../../../chat/message.ts';
import { show, type Reply } from '../../../chat/reply.ts';
import { concernWith, type Meeting } from '../../../db/meetings.ts';
import { deliveryOf, latestMinutes, receiversOf, sentMinutes, type MinutesRow } from '../../../db/minutes.ts';
import { recordOf } from '../../../db/minutes-record.ts';
import type { Concern } from '../../../domain/permission.ts';
import { Refusal } from '../../../domain/errors.ts';
import {
  paperWays,
  type CommandRitual,
  type LookTurn,
  type PaperTurn,
  type PressRitual,
} from '../../../engine/feature.ts';
import type { Text } from '../../../i18n/text.ts';
import { theMeeting, withMeeting } from '../here.ts';
import { MINUTES_PRESS } from '../names.ts';
import { texts as shared } from '../texts.ts';
import { minutesBlocks } from './minutes-blocks.ts';
import {
  CORRECT_PRESS,
  DELIVERY_PRESS,
  EDIT_MINUTES_PRESS,
  MINUTES_PAPER,
  SEND_MINUTES_PRESS,
} from './names.ts';
import { texts } from './texts.ts';

const HELD = ['closed', 'minutes-sent', 'evaluated'] as const;

export const minutesCommand: CommandRitual = {
  words: 'minutes',
  also: { sl: ['zapisnik'], cs: ['zápis'], he: ['פרוטוקול'] },
  argument: null,
  help: texts.help,
  may: 'see-meetings',
  isListed: true,
  turn: 'look',
  run: (turn) =>
    withMeeting(turn, { id: '', states: HELD, press: MINUTES_PRESS }, (meeting) =>
      showMinutes(turn, meeting),
    ),
};

export const minutesPress: PressRitual = {
  press: MINUTES_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: (turn, id) =>
    withMeeting(turn, { id, states: HELD, press: MINUTES_PRESS }, (meeting) => showMinutes(turn, meeting)),
};

/** What somebody is to the minutes of a meeting. */
export async function concernWithMinutes(turn: PaperTurn, meeting: Meeting): Promise<Concern> {
  const concern = await concernWith(turn.db, meeting, turn.person.id);
  return { ...concern, isOverdue: meeting.minutesDueOn !== null && meeting.minutesDueOn < turn.today };
}

/** The draft to whoever sends it; what was sent to everybody else. */
export async function showMinutes(turn: LookTurn, meeting: Meeting): Promise<Reply> {
  const concern = await concernWithMinutes(turn, meeting);
  const latest = await latestMinutes(turn.db, meeting.id);
  if (latest?.state === 'draft' && turn.may('send-minutes', concern)) return showDraft(turn, meeting, latest);
  if (!turn.may('see-meetings', concern)) throw new Refusal(shared.noSuchMeeting);
  const sent = await sentMinutes(turn.db, meeting.id);
  if (sent?.document == null)
    return show(
      turn.message(text(turn.say(texts.notYet, { title: meeting.title, moderator: meeting.moderatorName }))),
    );
  const ways: Button[] = [
    ...minutesFiles(turn, sent.id),
    correctButton(turn, meeting.id),
    ...(turn.may('send-minutes', concern)
      ? [press(turn.say(texts.delivery), DELIVERY_PRESS, meeting.id), editButton(turn, meeting.id)]
      : []),
  ];
  return show(turn.message(...minutesBlocks(turn, sent.document), buttons(...ways)));
}

async function showDraft(turn: LookTurn, meeting: Meeting, draft: MinutesRow): Promise<Reply> {
  const document = await recordOf(turn.db, meeting, draft);
  const count = (await receiversOf(turn.db, meeting)).length;
  return show(
    turn.message(
      quiet(turn.say(texts.draftNote)),
      ...minutesBlocks(turn, document),
      buttons(
        press(turn.say(texts.send), SEND_MINUTES_PRESS, meeting.id, {
          style: 'primary',
          confirm: { ...sendConfirm(turn), text: turn.say(texts.sendSure, { count }) },
        }),
        editButton(turn, meeting.id),
        ...minutesFiles(turn, draft.id),
      ),
    ),
  );
}

/** Asks once more before minutes go out. */
export const sendConfirm = ({ say }: Pick<LookTurn, 'say'>) => ({
  title: say(texts.send),
  text: say(texts.sendAsIs),
  yes: say(texts.send),
  no: say(shared.cancel),
});

/** The minutes as a page and as files, for the speaker. */
const minutesFiles = (turn: LookTurn, id: string): Button[] => paperWays(turn, { paper: MINUTES_PAPER, id });

const editButton = (turn: LookTurn, meetingId: string): PressButton =>
  press(turn.say(texts.edit), EDIT_MINUTES_PRESS, meetingId, { opensForm: true });

export const correctButton = ({ say }: Pick<LookTurn, 'say'>, meetingId: string): PressButton =>
  press(say(texts.askCorrection), CORRECT_PRESS, meetingId, { opensForm: true });

const STATES: Readonly<Record<string, Text>> = {
  queued: texts.deliveryWaiting,
  sent: texts.deliverySent,
  unknown: texts.deliveryUnknown,
};

/** Receiver by receiver, for whoever sends them. */
export const deliveryPress: PressRitual = {
  press: DELIVERY_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  async run(turn, id) {
    const meeting = await theMeeting(turn, id);
    if (!turn.may('send-minutes', await concernWithMinutes(turn, meeting)))
      throw new Refusal(texts.onlyModerator, { moderator: meeting.moderatorName });
    const sent = await sentMinutes(turn.db, meeting.id);
    if (sent === null) return showMinutes(turn, meeting);
    const rows = await deliveryOf(turn.db, sent.id);
    return show(
      turn.message(text([{ kind: 'strong', text: turn.say(texts.delivery) }]), {
        kind: 'facts',
        facts: rows.map(({ name, state }) => ({
          label: name,
          value: turn.say(STATES[state ?? ''] ?? texts.deliveryFailed),
        })),
      }),
    );
  },
};
