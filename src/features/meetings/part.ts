/** The parts of this feature, a folder each, and how they become one. */
import type { Block, Button } from '../../chat/message.ts';
import { feature, type Feature, type LookTurn } from '../../engine/feature.ts';

export type Part = Partial<
  Pick<
    Feature,
    | 'commands'
    | 'presses'
    | 'forms'
    | 'shortcuts'
    | 'reactions'
    | 'papers'
    | 'nudges'
    | 'start'
    | 'waiting'
    | 'home'
  >
>;

/** One feature of many parts, each after the other. */
export const featureOf = (name: string, parts: readonly Part[]): Feature =>
  feature({
    name,
    commands: parts.flatMap((part) => part.commands ?? []),
    presses: parts.flatMap((part) => part.presses ?? []),
    forms: parts.flatMap((part) => part.forms ?? []),
    shortcuts: parts.flatMap((part) => part.shortcuts ?? []),
    reactions: parts.flatMap((part) => part.reactions ?? []),
    papers: parts.flatMap((part) => part.papers ?? []),
    nudges: parts.flatMap((part) => part.nudges ?? []),
    start: (turn): readonly Button[] => parts.flatMap((part) => part.start?.(turn) ?? []),
    waiting: (turn) => blocksOf(parts, turn, 'waiting'),
    home: (turn) => blocksOf(parts, turn, 'home'),
  });

async function blocksOf(
  parts: readonly Part[],
  turn: LookTurn,
  section: 'waiting' | 'home',
): Promise<Block[]> {
  const blocks: Block[] = [];
  for (const part of parts) blocks.push(...((await part[section]?.(turn)) ?? []));
  return blocks;
}
