import type { Feature } from '../engine/feature.ts';
import { delivery } from './delivery/index.ts';
import { evaluation } from './evaluation/index.ts';
import { meetings } from './meetings/index.ts';
import { network } from './network/index.ts';
import { nudges } from './nudges/index.ts';
import { partners } from './partners/index.ts';

/** All features, in the order of help and of the start page. The only file that names them. */
export const features: readonly Feature[] = [partners, meetings, evaluation, network, nudges, delivery];
