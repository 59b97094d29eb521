import type { Db } from '../db/handle.ts';
import { enqueueEach, type Posting } from '../db/outbox.ts';
import { readersOf } from '../db/persons.ts';
import { chooseLanguage, directionOf, type Language } from '../i18n/language.ts';
import { sayIn } from '../i18n/text.ts';
import type { ActTurn, LookTurn, Telling } from './turn.ts';

interface Reader {
  readonly language: Language;
  readonly timeZone: string;
}
type Told = Omit<Telling, 'personId'>;
type Receiver =
  | { readonly personId: string; readonly placeId: null }
  | { readonly personId: null; readonly placeId: string };

/** The same turn inside its transaction. */
export const acting = (turn: LookTurn, db: Db): ActTurn => ({ ...turn, db, ...telling(turn, db) });

/** How a turn writes to the outbox, in the language and zone of whoever reads it. */
export function telling(
  turn: Pick<LookTurn, 'network' | 'now'>,
  db: Db,
): Pick<ActTurn, 'tell' | 'tellEach' | 'post'> {
  const posting = (
    to: Receiver,
    { key, why, about, dueAt, until, compose }: Told,
    reader: Reader,
  ): Posting => {
    const { language, timeZone } = reader;
    return {
      ...to,
      key,
      why,
      about: about ?? null,
      message: {
        language,
        direction: directionOf(language),
        blocks: compose(sayIn(language), language, timeZone),
      },
      dueAt: dueAt ?? turn.now,
      ...(until === undefined ? {} : { until }),
      createdAt: turn.now,
    };
  };
  const { timeZone } = turn.network;
  const tellEach = async (tellings: readonly Telling[]): Promise<void> => {
    if (tellings.length === 0) return;
    const readers = await readersOf(
      db,
      tellings.map(({ personId }) => personId),
    );
    const postings = tellings.map(({ personId, ...told }) => {
      const own = readers.get(personId);
      const language = chooseLanguage(own?.language, turn.network.language, own?.locale);
      return posting({ personId, placeId: null }, told, { language, timeZone: own?.timeZone ?? timeZone });
    });
    await enqueueEach(db, postings);
  };
  return {
    tell: (one) => tellEach([one]),
    tellEach,
    post: ({ placeId, ...told }) => {
      const language = chooseLanguage(turn.network.language);
      return enqueueEach(db, [posting({ personId: null, placeId }, told, { language, timeZone })]);
    },
  };
}
