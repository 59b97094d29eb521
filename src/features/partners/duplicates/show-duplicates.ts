/** Partners that may be one, side by side; whoever runs the network says of each pair what it is. */
import { buttons, divider, heading, list, press, quiet, text, type Block } from '../../../chat/message.ts';
import { redraw, show, type Reply } from '../../../chat/reply.ts';
import { recentMerges, type MergeShown } from '../../../db/partner-merge.ts';
import {
  MOST_PAIRS_COUNTED,
  openPairs,
  pairCounts,
  settledPair,
  type PairCounts,
} from '../../../db/partner-pairs.ts';
import { dayAt } from '../../../domain/day.ts';
import { cut } from '../../../domain/cut.ts';
import type { CommandRitual, LookTurn, PressRitual } from '../../../engine/feature.ts';
import { sayDate, sayInstant } from '../../../i18n/format.ts';
import { SHOW_PRESS } from '../names.ts';
import { DUPLICATES_PRESS, UNDO_PRESS } from './names.ts';
import { pairBlocks } from './pair-blocks.ts';
import { texts } from './texts.ts';

/** Three tables with their buttons are what somebody reads at once, and what fits one message of every face. */
const PAGE = 3;
/** Nobody looks further back; what is open comes up again when what is before it is settled. */
const FARTHEST = 3000;

export const duplicatesCommand: CommandRitual = {
  words: 'duplicates',
  also: {
    en: ['partners duplicates', 'possible duplicates', 'merge partners'],
    sl: ['dvojniki', 'partnerji dvojniki', 'združi partnerje'],
    cs: ['duplicity', 'partneři duplicity', 'sloučit partnery'],
    he: ['כפילויות', 'שותפים כפילויות', 'מיזוג שותפים'],
  },
  argument: null,
  help: texts.help,
  may: 'merge-partners',
  turn: 'look',
  run: async (turn) => show(turn.message(...(await listBlocks(turn, 0)))),
};

export const duplicatesPress: PressRitual = {
  press: DUPLICATES_PRESS,
  may: 'merge-partners',
  turn: 'look',
  run: async (turn, value) => redraw(turn.message(...(await listBlocks(turn, skipOf(value))))),
};

/** How many pairs come before the page, as a button carried it; anything else is the beginning. */
export const skipOf = (value: string | undefined): number =>
  /^\d{1,4}$/.test(value ?? '') ? Math.min(Number(value), FARTHEST) : 0;

/** The list in place of the message that was pressed, under a sentence. */
export const listAfter = async (turn: LookTurn, skip: number, ...first: readonly Block[]): Promise<Reply> =>
  redraw(turn.message(...first, ...(await listBlocks(turn, skip))));

/** A pair is not open any more: who said what of it, and the list as it stands. */
export async function staleReply(turn: LookTurn, pairId: string, skip: number): Promise<Reply> {
  const { say } = turn;
  const settled = await settledPair(turn.db, pairId);
  if (settled === null || settled.state === 'open' || settled.at === null)
    return listAfter(turn, skip, text(say(texts.pairGone)));
  const values = {
    person: settled.by === null || settled.by === '' ? say(texts.somebody) : settled.by,
    day: sayDate(dayAt(settled.at, turn.network.timeZone), turn.language),
  };
  const sentence = settled.state === 'merged' ? texts.alreadyMerged : texts.alreadyDifferent;
  return listAfter(turn, skip, text(say(sentence, values)));
}

async function listBlocks(turn: LookTurn, wanted: number): Promise<Block[]> {
  const { say } = turn;
  const counts = await pairCounts(turn.db, turn.now);
  // The last page may have been settled since.
  const skip = wanted < counts.open ? wanted : 0;
  const pairs = await openPairs(turn.db, { skip, most: PAGE });
  const more = [
    ...(skip + PAGE < counts.open ? [press(say(texts.more), DUPLICATES_PRESS, String(skip + PAGE))] : []),
    ...(skip > 0 ? [press(say(texts.fromStart), DUPLICATES_PRESS, '0')] : []),
  ];
  return [
    heading(say(texts.title)),
    text(openSentence(turn, counts)),
    ...comparing(turn, counts),
    ...pairs.flatMap((pair) => pairBlocks(turn, pair, skip)),
    ...(more.length === 0 ? [] : [divider(), buttons(...more)]),
    ...recentBlocks(turn, await recentMerges(turn.db, turn.now, MOST_RECENT)),
  ];
}

function openSentence({ say }: LookTurn, { open }: PairCounts): string {
  if (open === 0) return say(texts.none);
  return open < MOST_PAIRS_COUNTED ? say(texts.open, { count: open }) : say(texts.openMany, { count: open });
}

function comparing({ say }: LookTurn, { toCompare }: PairCounts): Block[] {
  if (toCompare === 0) return [];
  const sentence = toCompare < MOST_PAIRS_COUNTED ? texts.comparing : texts.comparingMany;
  return [quiet(say(sentence, { count: toCompare }))];
}

const MOST_RECENT = 5;

function recentBlocks(turn: LookTurn, merges: readonly MergeShown[]): Block[] {
  if (merges.length === 0) return [];
  const line = ({ goneName, keptName, by, at }: MergeShown): string =>
    turn.say(texts.recentLine, {
      gone: goneName,
      kept: keptName,
      person: by === '' ? turn.say(texts.somebody) : by,
      at: sayInstant(at, turn.language, turn.timeZone),
    });
  return [
    divider(),
    text(turn.say(texts.recent)),
    list(merges.map(line)),
    buttons(...merges.map((merge) => undoButton(turn, merge))),
  ];
}

/** Takes a merge back; asks before it does. */
export const undoButton = (turn: LookTurn, { id, goneName, keptName }: MergeShown) =>
  press(turn.say(texts.undo), UNDO_PRESS, id, {
    described: cut(`${turn.say(texts.undo)}: ${goneName}`, 75),
    confirm: {
      title: turn.say(texts.undo),
      text: turn.say(texts.undoSure, { gone: cut(goneName, 60), kept: cut(keptName, 60) }),
      yes: turn.say(texts.undo),
      no: turn.say(texts.back),
    },
  });

/** The card, and the way back to the list. */
export const waysOn = (turn: LookTurn, partnerId: string) => [
  press(turn.say(texts.card), SHOW_PRESS, partnerId),
  press(turn.say(texts.list), DUPLICATES_PRESS, '0'),
];
