/** Where a meeting stands, for its moderator alone: one message, which each press draws anew. */
import {
  buttons,
  heading,
  list,
  press,
  quiet,
  strong,
  text,
  type Block,
  type PressButton,
} from '../../../chat/message.ts';
import { redraw, show, type Reply } from '../../../chat/reply.ts';
import { itemsOf, type AgendaItem } from '../../../db/agenda.ts';
import { voicesOn } from '../../../db/attendance.ts';
import { concernWith, type Meeting } from '../../../db/meetings.ts';
import { countsOf } from '../../../db/record-changes.ts';
import { cut } from '../../../domain/cut.ts';
import type { CommandRitual, LookTurn, PressRitual } from '../../../engine/feature.ts';
import { sayList } from '../../../i18n/format.ts';
import { texts as agendaTexts } from '../agenda/texts.ts';
import { showAgenda } from '../agenda/show-agenda.ts';
import { closingPanel } from '../closing/settle-dispute.ts';
import { demand, theMeeting, withMeeting } from '../here.ts';
import {
  AGENDA_PRESS,
  ATTENDANCE_PRESS,
  CLOSE_PRESS,
  DECIDE_PRESS,
  END_ITEM_PRESS,
  TASK_PRESS,
} from '../names.ts';
import { matchBlocks } from './match-task.ts';
import { NOT_YET_PRESS, REFRESH_PRESS, ROUND_PRESS, START_ITEM_PRESS, STATUS_PRESS } from './names.ts';
import { OUTCOME_TEXTS } from './outcomes.ts';
import { texts } from './texts.ts';

const FORM = { opensForm: true } as const;
const STATES = ['open', 'closing'] as const;

export const statusCommand: CommandRitual = {
  words: 'status',
  also: { sl: ['stanje'], cs: ['stav'], he: ['מצב'] },
  argument: null,
  help: texts.statusHelp,
  may: 'ask-for-help',
  turn: 'look',
  run: (turn) =>
    withMeeting(turn, { id: '', states: STATES, press: STATUS_PRESS }, (meeting) => status(turn, meeting)),
};

export const statusPress: PressRitual = {
  press: STATUS_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: async (turn, id) => status(turn, await theMeeting(turn, id)),
};

/** Whoever does not run the meeting sees its agenda. */
async function status(turn: LookTurn, meeting: Meeting): Promise<Reply> {
  if (!turn.may('run-meeting', await concernWith(turn.db, meeting, turn.person.id)))
    return showAgenda(turn, meeting);
  if (meeting.state === 'closing') return closingPanel(turn, meeting.id);
  await demand(turn, meeting, 'run-meeting');
  return show(turn.message(...(await panelBlocks(turn, meeting))));
}

export const refreshPress: PressRitual = {
  press: REFRESH_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  async run(turn, id) {
    const meeting = await theMeeting(turn, id);
    await demand(turn, meeting, 'run-meeting');
    return redraw(turn.message(...(await panelBlocks(turn, meeting))));
  },
};

/** An item that waits for its turn. */
export const isAhead = ({ state, outcome }: AgendaItem): boolean =>
  outcome === null && state !== 'in-progress' && state !== 'done';

export async function panelBlocks(turn: LookTurn, meeting: Meeting): Promise<Block[]> {
  const { say } = turn;
  const items = await itemsOf(turn.db, meeting.id);
  const current = items.find(({ state }) => state === 'in-progress');
  const ahead = items.filter(isAhead);
  return [
    heading(meeting.title),
    ...(current === undefined
      ? [text(say(ahead.length > 0 ? texts.noneNow : texts.noneAhead))]
      : await nowBlocks(turn, meeting, current)),
    ...(items.length === 0
      ? []
      : [
          list(
            items.map((item) => standing(turn, item)),
            true,
          ),
        ]),
    quiet(say(texts.counts, { ...(await countsOf(turn.db, meeting.id)) })),
    buttons(...(current === undefined ? startButtons(turn, ahead) : currentButtons(turn, current))),
    buttons(
      press(say(texts.decision), DECIDE_PRESS, meeting.id, FORM),
      press(say(texts.task), TASK_PRESS, meeting.id, FORM),
      press(say(texts.whoIsHere), ATTENDANCE_PRESS, meeting.id, FORM),
      press(say(agendaTexts.agenda), AGENDA_PRESS, meeting.id),
      press(say(texts.refresh), REFRESH_PRESS, meeting.id),
      press(say(texts.close), CLOSE_PRESS, meeting.id),
    ),
  ].filter((block) => block.kind !== 'buttons' || block.buttons.length > 0);
}

/** What is talked about, for how long, who waits to speak, and what partners could do for each other about it. */
async function nowBlocks(turn: LookTurn, meeting: Meeting, item: AgendaItem): Promise<Block[]> {
  const { say } = turn;
  const minutes = Math.max(
    0,
    Math.floor((turn.now.getTime() - (item.startedAt ?? turn.now).getTime()) / 60_000),
  );
  const voices = (await voicesOn(turn.db, item)).filter(({ personId }) => personId !== meeting.moderatorId);
  const waiting = voices.filter(({ state }) => state === 'wants' || state === 'again');
  const heard = voices.filter(({ state }) => state === 'heard' || state === 'again').length;
  const title = say(texts.now, { title: item.title });
  const time =
    item.minutesPlanned === null
      ? say(texts.minutesGone, { minutes })
      : say(texts.minutesOf, { minutes, planned: item.minutesPlanned });
  return [
    text([strong(title)]),
    text(voices.length === 0 ? time : `${time} ${say(texts.heardOf, { heard, present: voices.length })}`),
    ...(waiting.length === 0
      ? []
      : [
          text(
            say(texts.wantToSpeak, {
              names: sayList(
                waiting.map(({ name }) => name),
                turn.language,
              ),
            }),
          ),
        ]),
    ...(await matchBlocks(turn, item)),
  ];
}

function standing({ say }: LookTurn, { title, state, outcome, minutesPlanned }: AgendaItem): string {
  const note =
    state === 'in-progress'
      ? say(texts.isNow)
      : outcome !== null
        ? say(OUTCOME_TEXTS[outcome])
        : minutesPlanned === null
          ? ''
          : say(agendaTexts.minutes, { minutes: minutesPlanned });
  return note === '' ? title : `${title} (${note})`;
}

/** So many items are offered to be started; the rest comes up as these end. */
const MOST_STARTED = 5;
const LONGEST_LABEL = 40;

export const startButton = ({ say }: LookTurn, item: AgendaItem, isFirst = true): PressButton =>
  press(cut(say(texts.start, { title: item.title }), LONGEST_LABEL), START_ITEM_PRESS, item.id, {
    described: cut(say(texts.start, { title: item.title }), 75),
    ...(isFirst ? { style: 'primary' as const } : {}),
  });

const startButtons = (turn: LookTurn, ahead: readonly AgendaItem[]): PressButton[] =>
  ahead.slice(0, MOST_STARTED).map((item, index) => startButton(turn, item, index === 0));

const currentButtons = ({ say }: LookTurn, { id }: AgendaItem): PressButton[] => [
  press(say(texts.endThis), END_ITEM_PRESS, id, { ...FORM, style: 'primary' }),
  press(say(texts.round), ROUND_PRESS, id),
  press(say(texts.notYet), NOT_YET_PRESS, id),
];
