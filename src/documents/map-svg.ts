/** The picture of a network as SVG: names stand outside the ring, on lines of their own, so none covers another. */
import type { MapLink, MapNode } from '../domain/network-map.ts';
import { cut } from '../domain/cut.ts';
import type { MapPicture } from './map.ts';
import {
  escaped,
  FAINT,
  GREEN,
  LINE,
  MARGIN,
  mirrored,
  ORANGE,
  round,
  svgSheet,
  WIDTH,
  words,
} from './svg.ts';

const HEAD = 60;
const FOOT = 46;
/** From one name to the next. */
const STEP = 30;
const LEAST_RING = 300;
/** Half as wide as the ring: what is left on both sides is for the names. */
const ACROSS = 150;
const LONGEST_LABEL = 26;
const SMALLEST_DOT = 6;
const LARGEST_DOT = 15;

interface Placed extends MapNode {
  readonly cx: number;
  readonly cy: number;
  readonly r: number;
}

/** The picture, 720 wide, as high as its names need. */
export function mapSvgOf(picture: MapPicture): string {
  const { language, map, title, legend } = picture;
  const rows = Math.ceil(map.nodes.length / 2);
  const ring = Math.max(LEAST_RING, rows * STEP);
  const height = HEAD + ring + FOOT;
  const largest = Math.max(1, ...map.nodes.map(({ size }) => size));
  const placed = new Map(
    map.nodes.map((node): [string, Placed] => [
      node.id,
      {
        ...node,
        cx: WIDTH / 2 + node.x * ACROSS,
        cy: HEAD + ring / 2 + (node.y * ring) / 2,
        r: node.isArea ? SMALLEST_DOT + (LARGEST_DOT - SMALLEST_DOT) * Math.sqrt(node.size / largest) : 7,
      },
    ]),
  );
  return svgSheet({ language, height }, [
    words(language, { at: MARGIN, y: 34, side: 'start', size: 20, weight: 600, said: title }),
    ...linesOf(picture, placed, HEAD + ring / 2),
    ...[...placed.values()].map((node) => dotOf(picture, node)),
    words(language, { at: MARGIN, y: height - 18, side: 'start', size: 14, fill: FAINT, said: legend }),
  ]);
}

function linesOf(
  { language, map, focus }: MapPicture,
  placed: ReadonlyMap<string, Placed>,
  middle: number,
): string[] {
  const most = Math.max(1, ...map.links.map(({ count }) => count));
  const line = (link: MapLink): string[] => {
    const [a, b] = [placed.get(link.a), placed.get(link.b)];
    if (a === undefined || b === undefined) return [];
    const isSeen = focus === null || focus === link.a || focus === link.b;
    // Bent towards the middle, so that neighbours do not lie on one line.
    const bend = (from: number, to: number, centre: number): number =>
      ((from + to) / 2) * 0.55 + centre * 0.45;
    const x = (value: number): string => round(mirrored(language, value));
    const path = `M${x(a.cx)} ${round(a.cy)}Q${x(bend(a.cx, b.cx, WIDTH / 2))} ${round(bend(a.cy, b.cy, middle))} ${x(b.cx)} ${round(b.cy)}`;
    const width = 1.2 + (4.8 * link.count) / most;
    return [
      `<path d="${path}" fill="none" stroke="${isSeen ? (focus === null ? GREEN : ORANGE) : LINE}" stroke-opacity="${isSeen ? '0.55' : '0.6'}" stroke-width="${round(width)}" stroke-linecap="round"/>`,
    ];
  };
  return map.links.flatMap(line);
}

function dotOf(picture: MapPicture, node: Placed): string {
  const { language, labels, focus, linkOf } = picture;
  const label = labels.get(node.id) ?? node.label;
  const isFocus = focus === node.id;
  const isEnd = node.x >= 0;
  const drawn = [
    `<circle cx="${round(mirrored(language, node.cx))}" cy="${round(node.cy)}" r="${round(node.r)}" fill="${isFocus ? ORANGE : GREEN}" stroke="#ffffff" stroke-width="2"/>`,
    words(language, {
      at: isEnd ? node.cx + node.r + 8 : node.cx - node.r - 8,
      y: node.cy + 5,
      side: isEnd ? 'start' : 'end',
      size: 15,
      ...(isFocus ? { weight: 600 } : {}),
      said: label.length > LONGEST_LABEL ? `${cut(label, LONGEST_LABEL - 1).trimEnd()}…` : label,
    }),
  ].join('');
  return linkOf === undefined
    ? drawn
    : `<a href="${escaped(linkOf(node.id))}"><title>${escaped(label)}</title>${drawn}</a>`;
}
