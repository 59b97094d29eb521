import { feature, UNREACHABLE, UNSURE } from '../../engine/feature.ts';
import { composeUnreachable } from './cannot-be-reached.ts';
import { composeQuestion, isTherePress, sendAgainPress } from './did-it-arrive.ts';

/** What people hear and do when a message does not arrive, or nobody knows whether it did. */
export const delivery = feature({
  name: 'delivery',
  presses: [isTherePress, sendAgainPress],
  composers: { [UNSURE]: composeQuestion, [UNREACHABLE]: composeUnreachable },
});
