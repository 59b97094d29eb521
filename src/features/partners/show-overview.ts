import { buttons, heading, press, quiet, table, text } from '../../chat/message.ts';
import { show, type Reply } from '../../chat/reply.ts';
import { partnerOverview, type OverviewRow } from '../../db/partner-overview.ts';
import { cut } from '../../domain/cut.ts';
import { Refusal } from '../../domain/errors.ts';
import type { Paper } from '../../documents/paper.ts';
import {
  nameWithMark,
  paperWays,
  type CommandRitual,
  type LookTurn,
  type PaperRitual,
  type PaperTurn,
  type PressRitual,
} from '../../engine/feature.ts';
import { isolate } from '../../i18n/text.ts';
import { OVERVIEW_PAPER, OVERVIEW_PRESS, REGISTER_PRESS } from './names.ts';
import { texts } from './texts.ts';

/** The overview of opportunities of the first meeting: six columns, one row for each partner (R22). */
export const overviewCommand: CommandRitual = {
  words: 'partners overview',
  also: {
    en: ['overview', 'overview of opportunities'],
    sl: ['partnerji pregled', 'pregled', 'pregled možnosti'],
    cs: ['partneři přehled', 'přehled', 'přehled možností'],
    he: ['שותפים סקירה', 'סקירה', 'סקירת האפשרויות'],
  },
  argument: null,
  help: texts.overviewHelp,
  may: 'see-directory',
  turn: 'look',
  run: (turn) => showOverview(turn, ''),
};

/** Value: a meeting, whose partners stand in it; empty: all partners. */
export const overviewPress: PressRitual = {
  press: OVERVIEW_PRESS,
  may: 'see-directory',
  turn: 'look',
  run: showOverview,
};

export const overviewPaperRitual: PaperRitual = {
  paper: OVERVIEW_PAPER,
  async read(turn, id) {
    if (!turn.may('see-directory')) throw new Refusal(texts.overviewNotYours);
    return overviewPaper(turn, await partnerOverview(turn.db, id === '' ? null : id), turn.now);
  },
};

const MOST_IN_CHAT = 10;
const LONGEST_CELL = 160;

async function showOverview(turn: LookTurn, meetingId: string): Promise<Reply> {
  const { say } = turn;
  const rows = await partnerOverview(turn.db, meetingId === '' ? null : meetingId);
  const title = say(texts.overview);
  const register = press(say(texts.register), REGISTER_PRESS, '', { opensForm: true });
  if (rows.length === 0)
    return show(turn.message(heading(title), text(say(texts.overviewEmpty)), buttons(register)));
  const files = paperWays(turn, { paper: OVERVIEW_PAPER, id: meetingId });
  const shown = rows.slice(0, MOST_IN_CHAT).map((row) => cellsOf(turn, row).map(short));
  const rest = rows.length - shown.length;
  return show(
    turn.message(
      heading(title),
      table(title, columnsOf(turn), shown),
      ...(rest > 0 ? [quiet(say(texts.overviewRest, { count: rest }))] : []),
      buttons(...files, register),
    ),
  );
}

const short = (cell: string): string => {
  const line = cell.replace(/\n/g, '; ');
  return line.length > LONGEST_CELL ? `${cut(line, LONGEST_CELL)}…` : line;
};

/** In the words of the first meeting. */
const columnsOf = ({ say }: Pick<LookTurn, 'say'>): string[] =>
  [texts.name, texts.contact, texts.representative, texts.overviewAreas, texts.offers, texts.needs].map(
    (column) => say(column),
  );

type Looking = Pick<PaperTurn, 'say' | 'language' | 'vocabulary' | 'today'>;

function cellsOf(turn: Looking, row: OverviewRow): string[] {
  const { language, vocabulary } = turn;
  const areas = row.areas.map((slug) => vocabulary.nameOf(slug, language)).join('; ');
  return [
    nameWithMark(turn, row),
    row.contacts.join('\n'),
    row.representatives.map((name) => isolate(name, language)).join(', '),
    [areas, row.activities].filter((part) => part !== '').join('\n'),
    row.offers.join('\n'),
    row.needs.join('\n'),
  ].map((cell) => (cell === '' ? '–' : cell));
}

/** On paper lines are broken: where one thing ends and the next begins is seen by its dot. */
const dotted = (lines: readonly string[]): readonly string[] =>
  lines.length < 2 ? lines : lines.map((line) => `• ${line}`);

const SHARES = [4, 5, 4, 6, 6, 6];

/** The overview on its side; a cell that nobody has filled yet says so by a dash. */
export function overviewPaper(turn: Looking, rows: readonly OverviewRow[], at: Date): Paper {
  const title = turn.say(texts.overview);
  return {
    language: turn.language,
    title,
    subtitle: turn.say(texts.overviewCount, { count: rows.length }),
    orientation: 'landscape',
    createdAt: at,
    blocks: [
      {
        kind: 'table',
        caption: title,
        columns: columnsOf(turn).map((column, at) => ({ title: column, share: SHARES[at] ?? 1 })),
        rows: rows.map((row) =>
          cellsOf(turn, { ...row, offers: dotted(row.offers), needs: dotted(row.needs) }),
        ),
      },
    ],
  };
}
