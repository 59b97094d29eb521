/** What leaves us is written with its cause, or at the moment of sending by a composer, from what is true then. */
import type { FaceName, Message } from '../chat/message.ts';
import { networkNow } from '../db/networks.ts';
import type { Claimed } from '../db/outbox-claims.ts';
import { readersOf } from '../db/persons.ts';
import type { Store } from '../db/store.ts';
import { dayAt } from '../domain/day.ts';
import { chooseLanguage, directionOf } from '../i18n/language.ts';
import { sayIn } from '../i18n/text.ts';
import type { Seal } from './seal.ts';
import { pageAddress, typedOn, type LookTurn } from './turn.ts';
import type { Vocabularies } from './vocabularies.ts';

/** What a composer holds: it looks, in the receiver's language and zone, and knows on which face it will be read. */
export type ComposeTurn = Pick<
  LookTurn,
  | 'db'
  | 'now'
  | 'today'
  | 'network'
  | 'face'
  | 'timeZone'
  | 'language'
  | 'direction'
  | 'say'
  | 'vocabulary'
  | 'seal'
  | 'typed'
  | 'message'
  | 'page'
>;

/** The row that is about to leave. */
export type Leaving = Pick<
  Claimed,
  'id' | 'networkId' | 'key' | 'personId' | 'placeId' | 'groupIds' | 'why' | 'about' | 'createdAt'
>;

/** Writes the message of a row; null: it is not wanted any more, and the row is cancelled. */
export type Composer = (row: Leaving, turn: ComposeTurn) => Promise<Message | null>;
export type Composers = Readonly<Record<string, Composer>>;

export interface ComposingParts {
  readonly store: Pick<Store, 'reading'>;
  readonly composers: Composers;
  readonly vocabularies: Vocabularies;
  readonly seal: Seal;
  readonly publicUrl: () => string | null;
}

/** What a row says on a face now; null: nothing any more. */
export type Compose = (
  row: Leaving & Pick<Claimed, 'message' | 'composer'>,
  at: { readonly face: FaceName; readonly now: Date },
) => Promise<Message | null>;

/** @throws Error: the row names a composer that no feature has */
export const composing =
  (parts: ComposingParts): Compose =>
  async (row, { face, now }) => {
    if (row.composer === null) return row.message;
    const composer = Object.hasOwn(parts.composers, row.composer) ? parts.composers[row.composer] : undefined;
    if (composer === undefined) throw new Error(`no composer ${row.composer}`);
    return composer(row, await turnOf(parts, row, { face, now }));
  };

async function turnOf(
  { store, vocabularies, seal, publicUrl }: ComposingParts,
  row: Leaving,
  { face, now }: { readonly face: FaceName; readonly now: Date },
): Promise<ComposeTurn> {
  const db = store.reading(row.networkId);
  const network = await networkNow(db);
  const readers = await readersOf(db, row.personId === null ? row.groupIds : [row.personId]);
  const own = row.personId === null ? undefined : readers.get(row.personId);
  const languages = new Set(
    [...readers.values()].map((each) => chooseLanguage(each.language, network.language, each.locale)),
  );
  // People who read different languages meet in the network's.
  const [language = chooseLanguage(network.language)] = languages.size === 1 ? languages : [];
  const direction = directionOf(language);
  return {
    db,
    now,
    today: dayAt(now, network.timeZone),
    network,
    face,
    timeZone: own?.timeZone ?? network.timeZone,
    language,
    direction,
    say: sayIn(language),
    vocabulary: await vocabularies.of(db, network.vocabularyVersion),
    seal,
    typed: typedOn(face),
    message: (...blocks) => ({ language, direction, blocks }),
    page: pageAddress(seal, publicUrl()),
  };
}
