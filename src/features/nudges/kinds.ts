/** Which kinds of reminders somebody has, and which of them have to stay on. */
import { holdsOpenTask, isHeardByAnother } from '../../db/manners.ts';
import { NUDGE_KINDS, type NudgeKind } from '../../domain/manners.ts';
import type { LookTurn } from '../../engine/feature.ts';
import type { Text } from '../../i18n/text.ts';
import { texts } from './texts.ts';

/** What is for whoever runs the network is offered to nobody else. */
export const kindsOf = (turn: LookTurn): readonly NudgeKind[] =>
  NUDGE_KINDS.filter((kind) => kind !== 'coordination' || turn.may('see-health'));

/** Why a kind cannot be switched off, and what to do instead; null: it can. */
export async function whyItStaysOn(turn: LookTurn, kind: NudgeKind): Promise<Text | null> {
  const { db, person, today } = turn;
  if (kind === 'tasks') return (await holdsOpenTask(db, person.id)) ? texts.ownsTask : null;
  if (kind !== 'coordination' || !turn.may('see-health')) return null;
  return (await isHeardByAnother(db, { personId: person.id, today })) ? null : texts.onlyCoordinator;
}

/** The names of the rules of these kinds. */
export const rulesOf = (turn: LookTurn, kinds: readonly NudgeKind[]): string[] =>
  [...turn.rules].flatMap(([name, { kind }]) => (kinds.includes(kind) ? [name] : []));
