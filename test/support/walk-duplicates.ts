/** Through the list of possible duplicates, the form of a merge and what becomes of it, as the house looks at them. */
import type { Steps } from './walk-tables.ts';
import type { World } from './world.ts';

/** Two partners of one name are registered. */
export async function walkDuplicates({
  database,
  world,
  petra,
  says,
  presses,
  submits,
}: Pick<Steps, 'database' | 'petra' | 'says' | 'presses' | 'submits'> & {
  readonly world: World;
}): Promise<void> {
  await says(petra, 'duplicates');
  await world.app.sweep();
  await says(petra, 'duplicates');
  await presses(petra, 'duplicates.later');
  await presses(petra, 'duplicates.list', '0');
  const { id } = await database.prisma.partnerPair.findFirstOrThrow({ where: { state: 'open' } });
  await presses(petra, 'duplicates.same', id);
  await submits(petra, { name: '' });
  await submits(petra, { name: 'left' });
  await world.settle();
  const merged = await database.prisma.partnerMerge.findFirstOrThrow();
  await says(petra, 'duplicates');
  await presses(petra, 'duplicates.same', id);
  await presses(petra, 'duplicates.undo', merged.id);
  await presses(petra, 'duplicates.undo', merged.id);
  await world.settle();
  await says(petra, 'duplicates');
  await presses(petra, 'duplicates.different', `${id} 0`);
  await presses(petra, 'duplicates.different', `${id} 0`);
}
