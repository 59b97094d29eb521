/** What the reader can do to the sandbox as a whole. One thing at a time: two tabs must not make two towns. */
import { randomUUID } from 'node:crypto';
import type { SandboxControl } from '../adapters/web/store.ts';
import type { App } from '../app.ts';
import { sandboxNetwork } from '../db/sandbox.ts';
import { abandonedNetworks, forgetNetwork, hasNetworks, leaveSharedNetwork } from '../db/sandbox-network.ts';
import { everyNetwork, longTransaction } from '../db/turn.ts';
import type { CommandRitual } from '../engine/feature.ts';
import { chooseLanguage } from '../i18n/language.ts';
import { addPerson, type AddParts } from './add-person.ts';
import { EXAMPLES } from './examples.ts';
import { tellTown } from './tell-town.ts';
import { writeTown } from './write-town.ts';

export interface ControlParts extends AddParts {
  readonly app: Pick<App, 'handle' | 'settled'>;
  readonly prompt: CommandRitual | null;
}

export function sandboxControl(parts: ControlParts): SandboxControl {
  const isEmpty = async () => (await parts.store.people('en')).length === 0;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
  return {
    isEmpty,
    loadExample: (language) =>
      inTurn(async () => {
        if (await isEmpty()) await loadExample(parts, language);
      }),
    addPerson: (name, language) => inTurn(() => addPerson(parts, name, language)),
    startOver: () => inTurn(() => startOver(parts)),
  };
}

async function loadExample(parts: ControlParts, language: string): Promise<void> {
  const { app, database, store, time, prompt } = parts;
  await forget(parts);
  const town = EXAMPLES[chooseLanguage(language)];
  const networkId = randomUUID();
  const now = time.now();
  try {
    await longTransaction(database, networkId, (db) => writeTown(db, town, now));
    await tellTown(town, networkId, { handle: app.handle, store, prompt, now });
  } catch (error) {
    // Half a town is worse than none: the reader can load it again.
    await forget(parts);
    throw error;
  }
}

async function startOver(parts: ControlParts): Promise<void> {
  await forget(parts);
  // The clock goes back only where nobody else lives by it: what another network has waiting is due by this time.
  if (!(await hasNetworks(everyNetwork(parts.database)))) await parts.time.reset();
}

async function forget({ app, database }: ControlParts): Promise<void> {
  // Work beside an earlier answer still writes into the network.
  await app.settled();
  const sql = everyNetwork(database);
  const network = await sandboxNetwork(sql);
  if (network !== null)
    await longTransaction(database, network.id, network.isShared ? leaveSharedNetwork : forgetNetwork);
  for (const id of await abandonedNetworks(sql)) await longTransaction(database, id, forgetNetwork);
}
