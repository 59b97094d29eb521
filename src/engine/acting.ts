import type { Db } from '../db/handle.ts';
import { enqueueOnce } from '../db/outbox.ts';
import { languageOfPerson } from '../db/persons.ts';
import { chooseLanguage, directionOf } from '../i18n/language.ts';
import { sayIn } from '../i18n/text.ts';
import type { ActTurn, LookTurn, Telling } from './turn.ts';

/** The same turn inside its transaction. */
export function acting(turn: LookTurn, db: Db): ActTurn {
  const tell = async (telling: Telling): Promise<void> => {
    const own = await languageOfPerson(db, telling.personId);
    const language = chooseLanguage(own.language, turn.network.language, own.locale);
    const blocks = telling.compose(sayIn(language), language);
    await enqueueOnce(db, {
      key: telling.key,
      personId: telling.personId,
      placeId: null,
      why: telling.why,
      about: telling.about ?? null,
      message: { language, direction: directionOf(language), blocks },
      dueAt: telling.dueAt ?? turn.now,
      createdAt: turn.now,
    });
  };
  return { ...turn, db, tell };
}
