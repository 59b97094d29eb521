import type { Part } from '../part.ts';
import { acknowledgePress } from './acknowledge-agreed.ts';
import { agreedPaperRitual } from './agreed-paper.ts';
import { agreedCommand, agreedPress } from './show-agreed.ts';

/** What a table has agreed, as a document that leaders acknowledge. */
export const agreed: Part = {
  commands: [agreedCommand],
  presses: [agreedPress, acknowledgePress],
  papers: [agreedPaperRitual],
};
