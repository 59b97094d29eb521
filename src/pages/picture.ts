/** The mark of Round Table: six seats around a table. */
import { Html } from './html.ts';

const seats = [-90, -30, 30, 90, 150, 210]
  .map((angle, index) => {
    const at = (turn: (radians: number) => number): string => (17 * turn((angle * Math.PI) / 180)).toFixed(2);
    return `<circle class="seat seat-${index}" cx="${at(Math.cos)}" cy="${at(Math.sin)}" r="5.2"/>`;
  })
  .join('');

/** It takes its colours from where it stands. */
export const mark = new Html(
  `<svg class="mark" viewBox="-24 -24 48 48" aria-hidden="true" focusable="false"><circle class="board" r="9.4"/>${seats}</svg>`,
);

/** While something is being worked on, the seats go round. */
export const busyMark = new Html(mark.source.replace('class="mark"', 'class="mark busy"'));

/** The mark as a file, for the browser's tab. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-24 -24 48 48"><style>.seat{fill:#2f7d73}.seat-0,.seat-3{fill:#c9622f}.board{fill:#e8a33d}</style><circle class="board" r="9.4"/>${seats}</svg>`;
