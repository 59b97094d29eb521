import type { Block, Message } from '../chat/message.ts';
import type { Db } from '../db/handle.ts';
import { enqueueEach, type PostedPaper, type Posting } from '../db/outbox.ts';
import { readersOf } from '../db/persons.ts';
import { chooseLanguage, directionOf, type Language } from '../i18n/language.ts';
import { sayIn } from '../i18n/text.ts';
import { paperUrl, type Linking } from './papers.ts';
import type { ActTurn, Document, LookTurn, Telling } from './turn.ts';

interface Reader {
  readonly language: Language;
  readonly timeZone: string;
}
/** A few who hear of what was done just now go before everybody else; more than these stand in line like others. */
const MOST_AWAITED = 10;

interface Reading {
  readonly reader: Reader;
  readonly isAwaited: boolean;
}
type Told = Omit<Telling, 'personId' | 'document'>;
type Receiver =
  | { readonly personId: string; readonly placeId: null }
  | { readonly personId: null; readonly placeId: string };

/** What was composed once for many is one message, which goes to the database once. */
function messages(): (blocks: readonly Block[], language: Language) => Message {
  const known = new Map<readonly Block[], Message>();
  return (blocks, language) => {
    const before = known.get(blocks);
    if (before?.language === language) return before;
    const message = { language, direction: directionOf(language), blocks };
    known.set(blocks, message);
    return message;
  };
}
/** The row of a document that goes out under a message. */
const following = (message: Posting, paper: PostedPaper): Posting => ({
  ...message,
  key: `${message.key}#document`,
  message: message.message === null ? null : { ...message.message, blocks: [] },
  paper,
  follows: message.key,
});

const posted = (
  turn: Linking,
  { paper, id }: Document,
  reader: { readonly personId: string; readonly language: Language },
): PostedPaper => ({
  paper,
  id,
  language: reader.language,
  url: paperUrl(turn, paper, { id, ...reader }),
});

/** The same turn inside its transaction. */
export const acting = (turn: LookTurn, db: Db): ActTurn => ({
  ...turn,
  db,
  ...telling({ ...turn, speakerId: turn.person.id }, db),
});

/** Whoever causes it is asked where a message must not be doubled; null: nobody speaks, so whoever runs the network. */
type Causing = Linking & { readonly speakerId: string | null };

/** How a turn writes to the outbox, in the language and zone of whoever reads it. */
export function telling(turn: Causing, db: Db): Pick<ActTurn, 'tell' | 'tellEach' | 'post'> {
  const messageOf = messages();
  const posting = (to: Receiver, told: Told, { reader, isAwaited }: Reading): Posting => {
    const { key, why, about, dueAt, until, once, compose } = told;
    const { language, timeZone } = reader;
    return {
      ...to,
      key,
      why,
      about: about ?? null,
      message: messageOf(compose(sayIn(language), language, timeZone), language),
      dueAt: dueAt ?? turn.now,
      isAwaited: isAwaited && dueAt === undefined,
      ...(until === undefined ? {} : { until }),
      ...(once === undefined ? {} : { once: { asksId: turn.speakerId } }),
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
    const isAwaited = tellings.length <= MOST_AWAITED;
    const postings = tellings.flatMap(({ personId, document, ...told }) => {
      const own = readers.get(personId);
      const language = chooseLanguage(own?.language, turn.network.language, own?.locale);
      const reader = { language, timeZone: own?.timeZone ?? timeZone };
      const message = posting({ personId, placeId: null }, told, { reader, isAwaited });
      if (document === undefined) return [message];
      return [message, following(message, posted(turn, document, { personId, language }))];
    });
    await enqueueEach(db, postings);
  };
  return {
    tell: (one) => tellEach([one]),
    tellEach,
    post: ({ placeId, ...told }) => {
      const language = chooseLanguage(turn.network.language);
      const reader = { language, timeZone };
      return enqueueEach(db, [posting({ personId: null, placeId }, told, { reader, isAwaited: true })]);
    },
  };
}
