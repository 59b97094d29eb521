/** A round table seen from above, with eight seats: our sign in Teams. */

const SEATS = 8;

/** Seats in a ring around the middle, each `size` from it. */
function seats(middle: number, away: number, draw: (x: string, y: string) => string): string {
  return Array.from({ length: SEATS }, (_, index) => {
    const angle = ((index + 0.5) / SEATS) * 2 * Math.PI;
    return draw((middle + away * Math.cos(angle)).toFixed(2), (middle + away * Math.sin(angle)).toFixed(2));
  }).join('');
}

const svg = (size: number, body: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${size} ${size}">${body}</svg>`;

/** 192 by 192: the sign inside the middle 120, which Teams never cuts off. */
export const colorIcon = (): string =>
  svg(
    192,
    `<rect width="192" height="192" fill="${ACCENT}"/>` +
      seats(96, 52, (x, y) => `<circle cx="${x}" cy="${y}" r="10" fill="#f4c77b"/>`) +
      '<circle cx="96" cy="96" r="34" fill="#fdf8ee"/>' +
      '<circle cx="96" cy="96" r="26" fill="none" stroke="#d9c9a8" stroke-width="2"/>',
  );

/** 32 by 32: white lines on nothing. */
export const outlineIcon = (): string =>
  svg(
    32,
    seats(16, 12, (x, y) => `<circle cx="${x}" cy="${y}" r="2.2" fill="#ffffff"/>`) +
      '<circle cx="16" cy="16" r="6.6" fill="none" stroke="#ffffff" stroke-width="2"/>',
  );

/** The colour behind our sign. */
export const ACCENT = '#24574e';
