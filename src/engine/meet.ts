import { randomUUID } from 'node:crypto';
import type { Request } from '../chat/request.ts';
import {
  meetPerson,
  openNetwork,
  recall,
  refreshAccount,
  rememberPlace,
  returnToTenant,
  type KnownNetwork,
  type KnownPerson,
  type NetworkDefaults,
} from '../db/people.ts';
import type { Sql } from '../db/handle.ts';
import type { Store } from '../db/store.ts';
import { chooseLanguage } from '../i18n/language.ts';

export interface Met {
  readonly network: KnownNetwork;
  readonly person: KnownPerson;
}

/**
 * Whether the face is to look up first who speaks: a press waits for nobody, and with a name the form that it opens is
 * half filled and in the right language. Typed words are answered at once, whoever types them.
 */
export const isStranger = ({ person }: Met, { kind, speaker }: Request): boolean =>
  (kind === 'press' || kind === 'shortcut' || kind === 'home') &&
  person.name === '' &&
  speaker.name === undefined;

/** Recalls who speaks, asking at once on `line`; makes the network and the person that are new. */
export type Meet = (request: Request, now: Date, line: Sql) => Promise<Met>;

/** Who speaks, where we know them already: null otherwise, and nothing is noted of them. */
export async function recognise(store: Store, { speaker }: Request, now: Date): Promise<Met | null> {
  const known = await recall(store.reading(NO_NETWORK).sql, speaker, now);
  return known?.person == null || known.network.setUpAt === null
    ? null
    : { network: known.network, person: known.person };
}

export interface MeetParts {
  readonly store: Store;
  readonly defaults: NetworkDefaults;
  /** Work beside the answer: kept until it is done, and its failure logged. */
  readonly beside: (work: Promise<unknown>) => void;
}

/** Places whose reference was kept already; bounded, because it only saves writes. */
const MOST_PLACES_REMEMBERED = 5000;

export function createMeet({ store, defaults, beside }: MeetParts): Meet {
  const places = new Map<string, string | undefined>();
  return async (request, now, line) => {
    const { speaker } = request;
    const { sql } = store.reading(NO_NETWORK);
    let known = await recall(line, speaker, now);
    if (known === null) {
      await open(request, now);
      known = await recall(sql, speaker, now);
    }
    if (known?.person === null) {
      await store.transaction(known.network.id, (db) => meetPerson(db, speaker, now));
      known = await recall(sql, speaker, now);
    }
    if (known?.person == null) throw new Error('a person who was just met is not there');
    if (known.isBack) await returnToTenant(sql, speaker);
    if (known.isOutdated)
      beside(store.transaction(known.network.id, (db) => refreshAccount(db, speaker, now)));
    rememberOnce(request, known.network.id, now);
    return { network: known.network, person: known.person };
  };

  async function open({ speaker }: Request, now: Date): Promise<void> {
    const networkId = randomUUID();
    const language = chooseLanguage(speaker.locale, defaults.language);
    const tenant = { face: speaker.account.face, tenant: speaker.tenant };
    const timeZone = speaker.timeZone ?? defaults.timeZone;
    await store.transaction(networkId, (db) =>
      openNetwork(db.sql, tenant, { ...defaults, language, timeZone, networkId, now }),
    );
  }

  function rememberOnce({ speaker, place }: Request, networkId: string, now: Date): void {
    if (place.kind !== 'channel' && place.kind !== 'group') return;
    const key = `${networkId}/${speaker.account.face}/${place.id}`;
    if (places.has(key) && places.get(key) === place.reference) return;
    if (places.size >= MOST_PLACES_REMEMBERED) places.clear();
    places.set(key, place.reference);
    const work = store.transaction(networkId, (db) => rememberPlace(db, { speaker, place }, now));
    beside(
      work.catch((error: unknown) => {
        places.delete(key);
        throw error;
      }),
    );
  }
}

/** Recalling comes before the network is known. */
const NO_NETWORK = '';
