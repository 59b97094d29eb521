import type { Db } from '../db/handle.ts';
import { enqueueOnce } from '../db/outbox.ts';
import { languageOfPerson } from '../db/persons.ts';
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
export function acting(turn: LookTurn, db: Db): ActTurn {
  const put = (to: Receiver, { key, why, about, dueAt, compose }: Told, reader: Reader): Promise<void> => {
    const { language, timeZone } = reader;
    return enqueueOnce(db, {
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
      createdAt: turn.now,
    });
  };
  const { timeZone } = turn.network;
  return {
    ...turn,
    db,
    async tell({ personId, ...told }) {
      const own = await languageOfPerson(db, personId);
      const language = chooseLanguage(own.language, turn.network.language, own.locale);
      await put({ personId, placeId: null }, told, { language, timeZone: own.timeZone ?? timeZone });
    },
    post: ({ placeId, ...told }) =>
      put({ personId: null, placeId }, told, { language: chooseLanguage(turn.network.language), timeZone }),
  };
}
