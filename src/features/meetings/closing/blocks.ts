/** How the close looks: what is in the way, what is read back, where it stands, what was published. */
import {
  buttons,
  facts,
  heading,
  list,
  press,
  quiet,
  text,
  type Block,
  type Button,
  type PressButton,
} from '../../../chat/message.ts';
import type { ClosingTask } from '../../../db/closing.ts';
import type { ReadDecision } from '../../../db/read-back.ts';
import { cut } from '../../../domain/cut.ts';
import { decisionNumber } from '../../../domain/meeting.ts';
import type { LookTurn } from '../../../engine/feature.ts';
import {
  ATTENDANCE_PRESS,
  CHANGE_DECISION_PRESS,
  CHANGE_TASK_PRESS,
  CLOSE_PRESS,
  DECIDE_PRESS,
  END_ITEM_PRESS,
  NEXT_PRESS,
} from '../names.ts';
import { sayList } from '../../../i18n/format.ts';
import { sayNumbers, sayOn, sayWhen, type Voice } from '../voice.ts';
import {
  ALLOW_TEXT_PRESS,
  ATTEST_PRESS,
  BACK_PRESS,
  CLOSE_ANYWAY_PRESS,
  CONFIRM_PRESS,
  DISPUTE_PRESS,
  PANEL_PRESS,
  PUBLISH_PRESS,
} from './names.ts';
import {
  disputed,
  looseTasks,
  unread,
  wordingOf,
  type CloseState,
  type Fault,
  type ReadBack,
} from './state.ts';
import { texts } from './texts.ts';

/** So many things are offered to be mended at a time; the rest comes with the next check. */
const MOST_OFFERED = 5;
/** Of a name on a button. */
const LONGEST_NAME = 24;
const FORM = { opensForm: true } as const;

const named = ({ language }: LookTurn, things: readonly { readonly title: string }[]): string =>
  sayList(
    things.map((thing) => cut(thing.title, 60)),
    language,
  );

/** What is in the way of the read-back, each with the button that mends it. */
export function faultBlocks(turn: LookTurn, state: CloseState, faults: readonly Fault[]): Block[] {
  return [
    text(turn.say(texts.notYet)),
    ...faults.flatMap((fault) => faultBlock(turn, state, fault)),
    buttons(press(turn.say(texts.tryAgain), CLOSE_PRESS, state.meeting.id, { style: 'primary' })),
  ];
}

function faultBlock(turn: LookTurn, state: CloseState, fault: Fault): Block[] {
  const { say } = turn;
  const { meeting, openItems, flagged } = state;
  switch (fault) {
    case 'items':
      return mending(say(texts.itemsOpen, { count: openItems.length, names: named(turn, openItems) }), {
        things: openItems,
        button: (item) =>
          press(say(texts.endItem, { name: cut(item.title, LONGEST_NAME) }), END_ITEM_PRESS, item.id, FORM),
      });
    case 'tasks': {
      const loose = looseTasks(state);
      return mending(say(texts.tasksOpen, { count: loose.length, names: named(turn, loose) }), {
        things: loose,
        button: (task) =>
          press(
            say(texts.mendTask, { name: cut(task.title, LONGEST_NAME) }),
            CHANGE_TASK_PRESS,
            task.id,
            FORM,
          ),
      });
    }
    case 'privacy':
      return flagged
        .slice(0, MOST_OFFERED)
        .flatMap((each) => [
          text(say(texts.personalData, { words: each.words.join(', ') })),
          buttons(
            press(say(texts.mendText, { name: each.words[0] ?? '' }), MEND[each.kind], each.id, FORM),
            press(say(texts.noChildHere), ALLOW_TEXT_PRESS, `${each.kind} ${each.id} ${meeting.id}`),
          ),
        ]);
    case 'next':
      return [text(say(texts.noNext)), buttons(nextButton(turn, meeting.id))];
    case 'nobody':
      return [
        text(say(texts.nobodyPresent)),
        buttons(press(say(texts.whoIsHere), ATTENDANCE_PRESS, meeting.id, FORM)),
      ];
    case 'no-decisions':
      return [
        text(say(texts.noDecisions)),
        buttons(
          press(say(texts.addDecision), DECIDE_PRESS, meeting.id, FORM),
          press(say(texts.closeWithout), CLOSE_ANYWAY_PRESS, meeting.id),
        ),
      ];
  }
}

const MEND = { item: END_ITEM_PRESS, decision: CHANGE_DECISION_PRESS, task: CHANGE_TASK_PRESS } as const;

const nextButton = (turn: LookTurn, meetingId: string): PressButton =>
  press(turn.say(texts.fixNext), NEXT_PRESS, meetingId, FORM);

interface Mending<T> {
  readonly things: readonly T[];
  readonly button: (thing: T) => PressButton;
}

const mending = <T>(sentence: string, { things, button }: Mending<T>): Block[] => [
  text(sentence),
  buttons(...things.slice(0, MOST_OFFERED).map(button)),
];

/** What is read back: the decisions word for word, tasks with owner and day, the next meeting. */
export const readBackBlocks = (voice: Voice, state: CloseState): Block[] => [
  heading(voice.say(texts.readBackTitle, { title: state.meeting.title })),
  ...(state.decisions.length === 0
    ? [text(voice.say(texts.noneDecided))]
    : [text(voice.say(texts.readBackIntro)), ...wordings(state.decisions)]),
  ...taskBlocks(voice, state.tasks),
  ...nextBlocks(voice, state),
  ...(state.decisions.length === 0 ? [] : [answers(voice, state)]),
];

/** The decisions as they stand, for whoever answered an earlier wording. */
export const rewordedBlocks = (voice: Voice, state: ReadBack): Block[] => [
  text(voice.say(texts.wordingChanged)),
  ...wordings(state.decisions),
  answers(voice, state),
];

/** One decision that was worded anew and is read again. */
export function readAgainBlocks(voice: Voice, state: ReadBack, decision: ReadDecision): Block[] {
  const number = state.decisions.findIndex((each) => each.id === decision.id) + 1;
  return [
    heading(voice.say(texts.readBackTitle, { title: state.meeting.title })),
    text(voice.say(texts.readAgainIntro)),
    text(`${String(number)}. ${decision.text}`),
    answers(voice, state, decision.id),
  ];
}

const wordings = (decisions: readonly ReadDecision[]): Block[] => [
  list(
    decisions.map((each) => each.text),
    true,
  ),
];

const answers = (voice: Voice, state: ReadBack, only?: string): Block => {
  const value = [state.meeting.id, wordingOf(state), ...(only === undefined ? [] : [only])].join(' ');
  return buttons(
    press(voice.say(texts.confirm), CONFIRM_PRESS, value, { style: 'primary' }),
    press(voice.say(texts.dispute), DISPUTE_PRESS, state.meeting.id, FORM),
  );
};

function taskBlocks(voice: Voice, tasks: readonly ClosingTask[]): Block[] {
  if (tasks.length === 0) return [];
  const lines = tasks.map((task) =>
    voice.say(texts.taskLine, {
      title: task.title,
      owner: task.ownerName ?? '',
      day: sayOn(voice, task.dueOn),
    }),
  );
  return [text([{ kind: 'strong', text: voice.say(texts.tasksTitle) }]), list(lines)];
}

function nextBlocks(voice: Voice, { meeting, next }: CloseState): Block[] {
  const value =
    next === null
      ? voice.say(texts.noNextBecause, { reason: meeting.noNextReason ?? '' })
      : voice.say(texts.nextLine, { when: sayWhen(voice, next), place: next.place });
  return [facts({ label: voice.say(texts.nextTitle), value })];
}

/** The moderator's own view: how each decision stands, and what comes next. */
export function panelBlocks(turn: LookTurn, state: ReadBack): Block[] {
  const { say } = turn;
  const { meeting, decisions } = state;
  return [
    heading(say(texts.panelTitle, { title: meeting.title })),
    ...(decisions.length === 0
      ? []
      : [
          list(
            decisions.map((each) => standing(turn, state, each)),
            true,
          ),
        ]),
    ...panelState(turn, state),
    buttons(...panelButtons(turn, state)),
  ];
}

function standing(turn: LookTurn, { present }: ReadBack, decision: ReadDecision): string {
  const against = decision.disputes.length;
  const silent = Math.max(0, present.length - decision.confirmed - against);
  const counts = { confirmed: decision.confirmed, silent, disputed: against };
  return `${cut(decision.text, 120)} (${turn.say(texts.panelDecision, counts)})`;
}

function panelState(turn: LookTurn, state: ReadBack): Block[] {
  const open = disputed(state);
  const notRead = unread(state);
  if (open.length > 0) return [text(turn.say(texts.panelDisputed, { numbers: sayNumbers(turn, open) }))];
  if (notRead.length > 0)
    return [
      text(turn.say(texts.panelRead)),
      text(turn.say(texts.panelUnread, { numbers: sayNumbers(turn, notRead) })),
      quiet(turn.say(texts.silenceNote)),
    ];
  return [text(turn.say(texts.panelReady))];
}

function panelButtons(turn: LookTurn, state: ReadBack): Button[] {
  const { meeting } = state;
  const isReady = unread(state).length === 0 && disputed(state).length === 0;
  return [
    ...(unread(state).length > 0
      ? [
          press(turn.say(texts.attest), ATTEST_PRESS, `${meeting.id} ${wordingOf(state)}`, {
            style: 'primary' as const,
          }),
        ]
      : []),
    ...(isReady
      ? [press(turn.say(texts.publish), PUBLISH_PRESS, meeting.id, { style: 'primary' as const })]
      : []),
    press(turn.say(texts.refresh), PANEL_PRESS, meeting.id),
    nextButton(turn, meeting.id),
    press(turn.say(texts.back), BACK_PRESS, meeting.id),
  ];
}

/** What everybody reads when it is over. */
export const publishedBlocks = (
  voice: Voice,
  state: CloseState,
  published: readonly ReadDecision[],
): Block[] => [
  heading(voice.say(texts.publishedTitle, { title: state.meeting.title })),
  ...(published.length === 0
    ? [text(voice.say(texts.noneDecided))]
    : [
        facts(
          ...published.map((each) => ({
            label: decisionNumber(each.year ?? 0, each.number ?? 0),
            value: each.text,
          })),
        ),
      ]),
  ...taskBlocks(voice, state.tasks),
  ...nextBlocks(voice, state),
];
