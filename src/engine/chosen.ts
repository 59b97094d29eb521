import type { Reply } from '../chat/reply.ts';
import type { Action } from '../domain/permission.ts';
import type { Guess } from './feature.ts';
import type { ActTurn, LookTurn } from './turn.ts';

/** What one request runs: a ritual with its permission, bound to what was asked of it. */
export type Chosen = { readonly may: Action; readonly beforeSetUp?: boolean } & (
  | {
      readonly turn: 'look';
      readonly run: (turn: LookTurn) => Promise<Reply>;
      readonly ahead?: (guess: Guess) => Promise<unknown>;
    }
  | { readonly turn: 'act'; readonly run: (turn: ActTurn) => Promise<Reply> }
);
