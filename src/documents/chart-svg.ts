/**
 * A chart as SVG: under each other one small curve a row, all on the same scale, so that neither five curves nor twenty-four
 * times hide one another. Right-to-left it is mirrored as a whole: time runs as one reads.
 */
import type { Chart, ChartRow } from './chart.ts';
import { FAINT, GREEN, LINE, MARGIN, mirrored, ORANGE, round, svgSheet, words } from './svg.ts';

const HEAD = 56;
const ROW = 66;
const FOOT = 40;
/** Within a row: the curve, from its top to its bottom. */
const PLOT = { start: 250, end: 630, top: 10, bottom: 54 } as const;
const CURVE = GREEN;
const NEWEST = ORANGE;

/** The picture, 720 wide, as high as its rows; on white, since nobody knows on what it is shown. */
export function svgOf(chart: Chart): string {
  const height = HEAD + ROW * chart.rows.length + FOOT;
  const { language } = chart;
  const foot = height - FOOT + 22;
  const parts = [
    words(language, { at: MARGIN, y: 34, side: 'start', size: 20, weight: 600, said: chart.title }),
    ...chart.rows.map((row, index) => rowOf(chart, row, HEAD + ROW * index)),
    words(language, { at: PLOT.start, y: foot, side: 'start', size: 15, fill: FAINT, said: chart.from }),
    ...(chart.from === chart.to
      ? []
      : [words(language, { at: PLOT.end, y: foot, side: 'end', size: 15, fill: FAINT, said: chart.to })]),
  ];
  return svgSheet({ language, height }, parts);
}

function rowOf(chart: Chart, row: ChartRow, top: number): string {
  const { language } = chart;
  const y = (value: number): number =>
    top + PLOT.bottom - ((PLOT.bottom - PLOT.top) * (value - chart.low)) / (chart.high - chart.low);
  const count = row.values.length;
  const x = (at: number): number =>
    mirrored(language, count === 1 ? PLOT.end : PLOT.start + ((PLOT.end - PLOT.start) * at) / (count - 1));
  const middle = top + (PLOT.top + PLOT.bottom) / 2 + 6;
  const scale = [chart.low, (chart.low + chart.high) / 2, chart.high].map(
    (value) =>
      `<line x1="${round(mirrored(language, PLOT.start))}" x2="${round(mirrored(language, PLOT.end))}" y1="${round(y(value))}" y2="${round(y(value))}" stroke="${LINE}"/>`,
  );
  const side = (value: number) =>
    words(language, {
      at: PLOT.start - 8,
      y: y(value) + 4,
      side: 'end',
      size: 12,
      fill: FAINT,
      said: String(value),
    });
  const last = row.values.at(-1) ?? null;
  return [
    ...scale,
    side(chart.low),
    side(chart.high),
    words(language, { at: MARGIN, y: middle, side: 'start', size: 17, said: row.label }),
    ...runsOf(row.values).map((run) => {
      const points = run.map(([at, value]) => `${round(x(at))},${round(y(value))}`).join(' ');
      return `<polyline points="${points}" fill="none" stroke="${CURVE}" stroke-width="2.5" stroke-linejoin="round"/>`;
    }),
    ...row.values.flatMap((value, at) =>
      value === null ? [] : [dot({ x: x(at), y: y(value), isNewest: at === count - 1 })],
    ),
    words(language, {
      at: PLOT.end + 18,
      y: middle,
      side: 'start',
      size: 20,
      weight: 600,
      fill: last === null ? FAINT : NEWEST,
      said: row.newest,
    }),
  ].join('');
}

/** Values that follow one another without a gap, each with its time. */
function runsOf(values: readonly (number | null)[]): (readonly [number, number])[][] {
  const runs: (readonly [number, number])[][] = [[]];
  values.forEach((value, at) => {
    if (value === null) runs.push([]);
    else runs.at(-1)?.push([at, value]);
  });
  return runs.filter((run) => run.length > 1);
}

const dot = ({
  x,
  y,
  isNewest,
}: {
  readonly x: number;
  readonly y: number;
  readonly isNewest: boolean;
}): string =>
  `<circle cx="${round(x)}" cy="${round(y)}" r="${isNewest ? '6' : '3.5'}" fill="${isNewest ? NEWEST : CURVE}"/>`;
