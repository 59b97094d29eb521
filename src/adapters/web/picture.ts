/** The drawings: the mark, and the table of the first page. */
import { Html, markup } from './html.ts';

/** The places at the table, in degrees. */
const seats = [0, 45, 90, 135, 180, 225, 270, 315];
const at = (angle: number, radius: number): { readonly x: number; readonly y: number } => ({
  x: Math.round(100 * radius * Math.cos((angle * Math.PI) / 180)) / 100,
  y: Math.round(100 * radius * Math.sin((angle * Math.PI) / 180)) / 100,
});

const markSeats = [-90, -30, 30, 90, 150, 210]
  .map((angle, index) => {
    const { x, y } = at(angle, 17);
    return `<circle class="seat seat-${index}" cx="${x}" cy="${y}" r="5.2"/>`;
  })
  .join('');

/** The mark: six seats around a table. It takes its colours from where it stands. */
export const table = new Html(
  `<svg class="mark" viewBox="-24 -24 48 48" aria-hidden="true" focusable="false"><circle class="board" r="9.4"/>${markSeats}</svg>`,
);

/** The mark as a file, for the browser's tab. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-24 -24 48 48"><style>.seat{fill:#2f7d73}.seat-0,.seat-3{fill:#c9622f}.board{fill:#e8a33d}</style><circle class="board" r="9.4"/>${markSeats}</svg>`;

/** Somebody at the table, seen from above: shoulders, arms on the table, head, and what lies before them. */
function sitter(angle: number, index: number): string {
  const before =
    index % 2 === 0
      ? '<rect class="paper" x="-14" y="-106" width="28" height="20" rx="2"/>'
      : '<circle class="cup" cx="0" cy="-94" r="7"/><circle class="coffee" cx="0" cy="-94" r="4.5"/>';
  const arm = (side: 1 | -1): string =>
    `<path class="arm" d="M${34 * side} -142 Q${41 * side} -116 ${23 * side} -103"/><circle class="hand" cx="${22 * side}" cy="-101" r="6"/>`;
  const body = `${arm(1)}${arm(-1)}<ellipse class="coat" cx="0" cy="-143" rx="40" ry="19"/><circle class="head head-${index % 4}" cx="0" cy="-143" r="18.5"/>`;
  return `<g class="sitter coat-${index}" transform="rotate(${angle})">${before}${body}</g>`;
}

const chair = (angle: number): string =>
  `<rect class="chair" transform="rotate(${angle})" x="-30" y="-180" width="60" height="30" rx="13"/>`;
const rings = [98, 70, 40].map((radius) => `<circle class="grain" r="${radius}"/>`).join('');
const leaves = [0, 60, 120, 180, 240, 300]
  .map((angle) => `<ellipse class="leaf" transform="rotate(${angle})" cx="0" cy="-17" rx="7" ry="12"/>`)
  .join('');
const scenery = [
  '<circle class="floor" r="186"/>',
  ...seats.map(chair),
  '<circle class="top-shade" r="118" cy="4"/><circle class="top" r="116"/>',
  rings,
  ...seats.map(sitter),
  `<circle class="pot" r="26"/>${leaves}<circle class="bloom" r="7"/>`,
].join('');

/** The picture of the first page, described in the reader's language. */
export const gathering = (described: string): Html =>
  markup`<svg class="gathering" viewBox="-190 -190 380 380" role="img" aria-label="${described}">${new Html(scenery)}</svg>`;

/** Signs of the navigation, drawn on a grid of 24. */
const signs = {
  channel: '<path d="M9 4 7 20M17 4l-2 16M4.5 9h16M3.5 15h16"/>',
  letter: '<rect x="3" y="5.5" width="18" height="13" rx="2.5"/><path d="m4 7.5 8 6 8-6"/>',
  house: '<path d="M4 11.5 12 5l8 6.5V19a1 1 0 0 1-1 1h-4.5v-5h-5v5H5a1 1 0 0 1-1-1z"/>',
  menu: '<path d="M4 7h16M4 12h16M4 17h16"/>',
  clock: '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>',
  cross: '<path d="m6 6 12 12M18 6 6 18"/>',
  eye: '<path d="M3 12s3.2-6 9-6 9 6 9 6-3.2 6-9 6-9-6-9-6z"/><circle cx="12" cy="12" r="2.6"/>',
} as const;

/** A sign beside words; it says nothing by itself. */
export const sign = (name: keyof typeof signs): Html =>
  markup`<svg class="sign" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${new Html(signs[name])}</svg>`;
