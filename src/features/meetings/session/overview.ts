/** The overview of opportunities at a first meeting: one block a partner, six columns each (R22). */
import { buttons, facts, heading, press, quiet, strong, text, type Block } from '../../../chat/message.ts';
import { expectedAt } from '../../../db/attendance.ts';
import { speakersFor } from '../../../db/agenda.ts';
import type { Meeting } from '../../../db/meetings.ts';
import { overviewOf, type OverviewRow } from '../../../db/overview.ts';
import { cut } from '../../../domain/cut.ts';
import { staleMark, type ActTurn, type LookTurn } from '../../../engine/feature.ts';
import { tellTable } from '../tell-table.ts';
import type { Voice } from '../voice.ts';
import { FILL_PRESS } from './names.ts';
import { texts } from './texts.ts';

/** As many partners as a card of Teams holds with long words in every column. */
const PAGE = 6;
const LONGEST_CELL = 400;

/** Cells that a partner itself can fill. */
export const CELLS = ['contact', 'areas', 'activities', 'offers', 'needs'] as const;
export type Cell = (typeof CELLS)[number];

export const emptyCells = (row: OverviewRow): Cell[] => CELLS.filter((cell) => isEmpty(row, cell));

function isEmpty(row: OverviewRow, cell: Cell): boolean {
  switch (cell) {
    case 'contact':
      return row.contacts.length === 0;
    case 'areas':
      return row.areas.length === 0;
    case 'activities':
      return row.activities.trim() === '';
    case 'offers':
      return row.offers.length === 0;
    case 'needs':
      return row.needs.length === 0;
  }
}

/** Posts the overview to everybody, in pages, and asks partners for what is missing in theirs. */
export async function postOverview(turn: ActTurn, meeting: Meeting): Promise<void> {
  const expected = await expectedAt(turn.db, meeting);
  const ids = [...new Set(expected.flatMap(({ organizationId }) => organizationId ?? []))];
  const rows = await overviewOf(turn.db, ids);
  const pages = Math.ceil(rows.length / PAGE);
  for (let page = 0; page < pages; page++)
    await tellTable(turn, {
      meeting,
      key: `overview:${meeting.id}:${String(page)}`,
      why: 'overview',
      people: expected,
      compose: (voice) => [
        heading(
          pages === 1 ? voice.say(texts.overview) : voice.say(texts.overviewPage, { page: page + 1, pages }),
        ),
        ...rows.slice(page * PAGE, (page + 1) * PAGE).flatMap((row) => rowBlocks(turn, voice, row)),
      ],
    });
  for (const row of rows.filter((each) => emptyCells(each).length > 0))
    await askForCells(turn, meeting, { row, expected });
}

/** One partner: its name, and the five columns after it. */
export function rowBlocks(turn: LookTurn, { say, language }: Voice, row: OverviewRow): Block[] {
  const mark = staleMark({ say, today: turn.today }, row.confirmedOn);
  const areas = row.areas.map((slug) => turn.vocabulary.nameOf(slug, language)).join(', ');
  const cell = (label: string, value: string) => ({
    label,
    value: value.trim() === '' ? say(texts.emptyCell) : shortened(value),
  });
  return [
    text([strong(row.name)]),
    facts(
      cell(say(texts.columnContact), row.contacts.join(' · ')),
      cell(say(texts.columnRepresentative), row.representatives.join(', ')),
      cell(say(texts.columnActivities), [areas, row.activities].filter((part) => part !== '').join('; ')),
      cell(say(texts.columnOffers), row.offers.join('; ')),
      cell(say(texts.columnNeeds), row.needs.join('; ')),
    ),
    ...(mark === null ? [] : [quiet(mark)]),
  ];
}

const shortened = (value: string): string =>
  value.length <= LONGEST_CELL ? value : `${cut(value, LONGEST_CELL - 2)} …`;

interface Missing {
  readonly row: OverviewRow;
  readonly expected: readonly { readonly personId: string }[];
}

/** In their own conversation; those of the partner who come to the meeting, else everybody who speaks for it. */
async function askForCells(turn: ActTurn, meeting: Meeting, { row, expected }: Missing): Promise<void> {
  const speakers = [...new Set((await speakersFor(turn.db, [row.id])).map(({ personId }) => personId))];
  const coming = speakers.filter((id) => expected.some(({ personId }) => personId === id));
  for (const personId of coming.length > 0 ? coming : speakers)
    await turn.tell({
      personId,
      key: `overview-fill:${meeting.id}:${row.id}:${personId}`,
      why: 'overview-fill',
      about: meeting.id,
      compose: (say) => [
        text(say(texts.askForCells, { partner: row.name, count: emptyCells(row).length })),
        buttons(
          press(say(texts.fillCells), FILL_PRESS, `${meeting.id}.${row.id}`, {
            opensForm: true,
            style: 'primary',
          }),
        ),
      ],
    });
}
