import { randomBytes, randomUUID } from 'node:crypto';
import type { SandboxPerson, SandboxStore } from '../adapters/web/store.ts';
import type { Speaker } from '../chat/request.ts';
import { changeOwnSettings } from '../db/networks.ts';
import type { Database } from '../db/open.ts';
import { meetPerson, openNetwork, type NetworkDefaults } from '../db/people.ts';
import { openChannel, personOfPlayer, playersOf, SANDBOX, sandboxNetwork } from '../db/sandbox.ts';
import { everyNetwork, transaction } from '../db/turn.ts';
import { chooseLanguage, type Language } from '../i18n/language.ts';
import { sayIn } from '../i18n/text.ts';
import type { SandboxTime } from './clock.ts';
import { channelTexts } from './texts.ts';

export interface AddParts {
  readonly database: Database;
  readonly store: SandboxStore;
  readonly time: SandboxTime;
  readonly defaults: NetworkDefaults;
}

/** Somebody without a role; whoever comes first finds a network that nobody has set up. */
export async function addPerson(parts: AddParts, name: string, language: string): Promise<SandboxPerson> {
  const { database, store, time } = parts;
  const networkId = await networkFor(parts, language);
  const id = `person-${randomBytes(6).toString('hex')}`;
  const speaker: Speaker = {
    account: { face: SANDBOX.face, home: SANDBOX.tenant, id },
    tenant: SANDBOX.tenant,
    name,
    locale: language,
  };
  await transaction(database, networkId, async (db) => {
    // People are listed as they came: two within one moment of the clock still came one after the other.
    const last = (await playersOf(db)).at(-1)?.cameAt.getTime() ?? 0;
    await meetPerson(db, speaker, new Date(Math.max(time.now().getTime(), last + 1)));
    const own = { language: chooseLanguage(language), timeZone: null };
    await changeOwnSettings(db, await personOfPlayer(db, id), own);
  });
  const person = (await store.people(language)).find((each) => each.id === id);
  if (person === undefined) throw new Error('a person who was just added is not there');
  return person;
}

/** Where a newcomer who chooses a language most likely is; the set-up form proposes it. */
const HOME_ZONES: Readonly<Partial<Record<Language, string>>> = {
  sl: 'Europe/Ljubljana',
  cs: 'Europe/Prague',
  he: 'Asia/Jerusalem',
};

async function networkFor({ database, defaults, time }: AddParts, language: string): Promise<string> {
  const known = await sandboxNetwork(everyNetwork(database));
  const networkId = known?.id ?? randomUUID();
  const spoken = chooseLanguage(language);
  const say = sayIn(spoken);
  const channel = { id: 'round-table', name: say(channelTexts.name), purpose: say(channelTexts.purpose) };
  await transaction(database, networkId, async (db) => {
    if (known === null)
      await openNetwork(db.sql, SANDBOX, {
        ...defaults,
        language: spoken,
        timeZone: HOME_ZONES[spoken] ?? defaults.timeZone,
        networkId,
        now: time.now(),
      });
    await openChannel(db, channel);
  });
  return networkId;
}
