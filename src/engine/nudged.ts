/** Buttons in somebody's message of the day: their value is what they are about, a space, and the nudge they stand under. */
import type { Reply } from '../chat/reply.ts';
import { redraw } from '../chat/reply.ts';
import { answerNudges } from '../db/nudges.ts';
import type { ActTurn } from './turn.ts';

/** What a button carried; `nudgeId` is empty where it stood in no message of the day. */
export interface Nudged {
  readonly about: string;
  readonly nudgeId: string;
}

export function nudgedBy(value: string): Nudged {
  const [about = '', nudgeId = ''] = value.split(' ');
  return { about, nudgeId };
}

export const nudgeValue = ({ about, id }: { readonly about: string; readonly id: string }): string =>
  `${about} ${id}`;

interface Answer extends Nudged {
  /** Of the rule that asked; left out: what every rule said about it is answered. */
  readonly rule?: string;
  readonly answer: string;
}

/**
 * After a press was acted on: the answer stands beside what was said of it, and the message of the day becomes its own
 * result. Pressed anywhere else, `otherwise` is the reply.
 */
export async function answerNudge(
  turn: ActTurn,
  { nudgeId, ...answered }: Answer,
  otherwise: () => Reply | Promise<Reply>,
): Promise<Reply> {
  await answerNudges(turn.db, { ...answered, personId: turn.person.id, now: turn.now });
  const message = nudgeId === '' ? null : await turn.digest(nudgeId);
  return message === null ? otherwise() : redraw(message);
}
