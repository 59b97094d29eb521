/** What stands in the message under which somebody pressed, each thing in its line. */
import { text, type Line } from '../../chat/message.ts';
import { show, type Reply } from '../../chat/reply.ts';
import { messageOfNudge, nudgesOfMessage, type Said } from '../../db/nudges.ts';
import type { LookTurn } from '../../engine/feature.ts';
import { texts } from './texts.ts';

export interface InMessage {
  readonly nudge: Said;
  /** As its rule says it now; null: it is settled, the rule says nothing of it any more. */
  readonly line: Line | null;
}

/** The speaker's own things in the message that carries a nudge; null: there is no such message. */
export async function thingsInMessage(turn: LookTurn, nudgeId: string): Promise<readonly InMessage[] | null> {
  const key = await messageOfNudge(turn.db, nudgeId);
  if (key === null) return null;
  const nudges = (await nudgesOfMessage(turn.db, key)).filter((each) => each.personId === turn.person.id);
  if (nudges.length === 0) return null;
  const lines = await turn.nudgeLines(nudges);
  return nudges.map((nudge) => ({ nudge, line: lines.get(nudge.id) ?? null }));
}

/** Nobody keeps that message any more, or it is somebody else's. */
export const unknownMessage = (turn: LookTurn): Reply =>
  show(turn.message(text(turn.say(texts.unknownMessage, { command: turn.typed('nudges') }))));
