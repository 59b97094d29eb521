/** How the meetings of a table were seen, one after another: as a picture, and the same as text. */
import { heading, image, table, type Block } from '../../chat/message.ts';
import { trendOf } from '../../db/evaluations.ts';
import { tableOf } from '../../db/tables.ts';
import { averageOf, QUESTIONS, type Question, type TrendPoint } from '../../domain/evaluation.ts';
import type { Chart } from '../../documents/chart.ts';
import { pictureUrl, type LookTurn, type PictureRitual, type PictureTurn } from '../../engine/feature.ts';
import { sayShortDay } from '../../i18n/format.ts';
import { TREND_PICTURE } from './names.ts';
import { texts } from './texts.ts';
import { sayAverage, SHORT_TEXTS } from './words.ts';

export type Voice = Pick<LookTurn, 'say' | 'language'>;
/** A turn whose message may hold pictures. */
export type Showing = Voice & Pick<LookTurn, 'page' | 'network' | 'now'>;

export interface Trend {
  readonly tableId: string;
  readonly tableName: string;
  /** The earliest first. */
  readonly points: readonly TrendPoint[];
}

const averageIn = ({ counts }: TrendPoint, question: Question): number | null =>
  counts === null ? null : averageOf(counts[question]);

/** Picture and table; without a picture where nobody can fetch one. */
export const trendBlocks = (turn: Showing, trend: Trend): Block[] => [
  heading(turn.say(texts.trend, { table: trend.tableName })),
  ...trendPicture(turn, trend),
  trendTable(turn, trend.points),
];

/** The picture alone, with everything that it shows in words; nothing where nobody can fetch it, or nothing is shown. */
export function trendPicture(turn: Showing, { tableId, tableName, points }: Trend): Block[] {
  const last = points.at(-1);
  const hasAny = points.some(({ counts }) => counts !== null);
  const url =
    last === undefined || !hasAny
      ? null
      : pictureUrl(turn, TREND_PICTURE, `${tableId} ${String(last.sequenceNo)}`);
  return url === null ? [] : [image(url, inWords(turn, tableName, points))];
}

/** The newest meeting first: on a telephone it is what one sees. */
function trendTable({ say, language }: Voice, points: readonly TrendPoint[]): Block {
  const rows = points
    .toReversed()
    .map((point) => [
      dayOf(point, language),
      String(point.answered),
      ...QUESTIONS.map((question) => sayAverage(averageIn(point, question), language)),
    ]);
  const columns = [
    say(texts.meetingDay),
    say(texts.answers),
    ...QUESTIONS.map((question) => say(SHORT_TEXTS[question])),
  ];
  return table(say(texts.trendCaption), columns, rows);
}

/** With its year: twenty-four meetings are more than one. */
const dayOf = ({ day }: TrendPoint, language: Voice['language']): string =>
  `${sayShortDay(day, language)} ${day.slice(0, 4)}`;

/** What somebody reads who does not see the picture: of each question where it began and where it is. */
function inWords({ say, language }: Voice, tableName: string, points: readonly TrendPoint[]): string {
  const lines = QUESTIONS.map((question) => {
    const known = points.filter(({ counts }) => counts !== null);
    const [first, last] = [known.at(0), known.at(-1)];
    if (first === undefined || last === undefined) return '';
    const said = {
      question: say(SHORT_TEXTS[question]),
      last: sayAverage(averageIn(last, question), language),
      lastDay: dayOf(last, language),
    };
    return first === last
      ? say(texts.trendOnce, said)
      : say(texts.trendLine, {
          ...said,
          first: sayAverage(averageIn(first, question), language),
          firstDay: dayOf(first, language),
        });
  });
  return [say(texts.trendTitle, { table: tableName }), ...lines].join('\n');
}

/** The picture behind its address: the table, and up to which meeting. */
export const trendPictureRitual: PictureRitual = {
  picture: TREND_PICTURE,
  async read(turn, id) {
    const [tableId = '', upTo = ''] = id.split(' ');
    const found = await tableOf(turn.db, tableId);
    if (found === null) return null;
    const points = await trendOf(turn.db, tableId, Number(upTo));
    return points.length === 0 ? null : chartOf(turn, found.name, points);
  },
};

export function chartOf(
  { say, language }: Pick<PictureTurn, 'say' | 'language'>,
  tableName: string,
  points: readonly TrendPoint[],
): Chart {
  const [first, last] = [points.at(0), points.at(-1)];
  return {
    language,
    title: say(texts.trendTitle, { table: tableName }),
    low: 1,
    high: 5,
    from: first === undefined ? '' : dayOf(first, language),
    to: last === undefined ? '' : dayOf(last, language),
    rows: QUESTIONS.map((question) => {
      const values = points.map((point) => averageIn(point, question));
      return {
        label: say(SHORT_TEXTS[question]),
        values,
        newest: sayAverage(values.at(-1) ?? null, language),
      };
    }),
  };
}
