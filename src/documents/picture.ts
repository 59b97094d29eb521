import type { Chart } from './chart.ts';
import type { MapPicture } from './map.ts';

/** What a message can show, as data. */
export type Picture = Chart | MapPicture;
