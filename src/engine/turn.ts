/** One request being answered: who, where, when, in which language, with which handle of the database. */
import type { Block, Direction, Line, Message } from '../chat/message.ts';
import type { Place, Speaker } from '../chat/request.ts';
import type { Db, Reading } from '../db/handle.ts';
import type { Said } from '../db/nudges.ts';
import type { KnownNetwork, KnownPerson } from '../db/people.ts';
import { dayAt, type Day } from '../domain/day.ts';
import type { NudgeKind } from '../domain/manners.ts';
import { mayDo, type Action, type Concern } from '../domain/permission.ts';
import type { Vocabulary } from '../domain/vocabulary.ts';
import { chooseLanguage, directionOf, type Language } from '../i18n/language.ts';
import { sayIn, type Say, type Text } from '../i18n/text.ts';
import type { FaceName } from '../chat/message.ts';
import type { Seal } from './seal.ts';

/** A turn that looks: no transaction, nothing written. */
export interface LookTurn {
  readonly db: Reading;
  readonly now: Date;
  /** The local day of the network. */
  readonly today: Day;
  readonly network: KnownNetwork;
  readonly person: KnownPerson;
  readonly face: FaceName;
  /** The workspace or tenant in which it was said. */
  readonly tenant: string;
  readonly place: Place;
  /** The zone in which the speaker reads times: their own, else the network's. */
  readonly timeZone: string;
  /** Where the speaker's platform says they are, else the network's zone: for filling in forms. */
  readonly likelyTimeZone: string;
  readonly language: Language;
  readonly direction: Direction;
  /** False with the first people of a network of whom the platform has told nothing yet. */
  readonly isLanguageKnown: boolean;
  /** Whether documents themselves can be sent to people on this face. */
  readonly takesDocuments: boolean;
  readonly say: Say;
  readonly vocabulary: Vocabulary;
  /** Makes values opaque for buttons; they open only for the same network. */
  readonly seal: Seal;
  /** How a command is typed on this face: `/partners add` on Slack, `partners add` elsewhere. */
  typed(words: string): string;
  /** Whether the speaker may do it; `concern`: what they are to the very thing. */
  may(action: Action, concern?: Concern): boolean;
  /** A message in the language of the turn. */
  message(...blocks: readonly Block[]): Message;
  /** The rules of nudges by their names: what they are called, and why somebody gets them. */
  readonly rules: Digests['rules'];
  /** The speaker's message that carries that nudge, as it stands now; null: they have none of that id. */
  digest(nudgeId: string): Promise<Message | null>;
  /** The speaker's nudges in one line each, as their rules say them now, by their ids; what is left out is settled. */
  nudgeLines(nudges: readonly Said[]): Promise<ReadonlyMap<string, Line>>;
  /**
   * The address of a page of ours, with a sealed value that only that page opens; null when nobody can reach our
   * pages. Whoever has the address can open it, so the value itself says for whom and until when it holds.
   */
  page(name: string, value: object): string | null;
}

/** What is to be told to somebody else; composed in the receiver's language. */
export interface Telling {
  readonly personId: string;
  /** Unique within the network: a second telling of the same key does nothing. */
  readonly key: string;
  /** The rule that caused it and the id of its object. */
  readonly why: string;
  readonly about?: string;
  /** Not before; default: now. */
  readonly dueAt?: Date;
  /** From this instant on nobody wants to read it any more: it is not sent. */
  readonly until?: Date;
  /**
   * It must never arrive twice (a publication). Where it cannot be seen whether it did, whoever tells it is asked; what is
   * not so is told once more, with a note that it may be a repeat.
   */
  readonly once?: true;
  /** `timeZone`: the receiver's own, of a channel the network's. */
  compose(say: Say, language: Language, timeZone: string): readonly Block[];
  /** A document that goes with it where the receiver's face takes documents; the blocks link to it in any case. */
  readonly document?: Document;
}

/** One of the documents that a feature draws (`PaperRitual`). */
export interface Document {
  readonly paper: string;
  readonly id: string;
}

/** What is to be said in a shared channel, in the network's language. */
export interface Posting extends Omit<Telling, 'personId' | 'document'> {
  /** Our id of the place (db/places). */
  readonly placeId: string;
}

/** A turn that acts: one transaction around everything. */
export interface ActTurn extends LookTurn {
  readonly db: Db;
  /** Writes a row of the outbox; it leaves after the commit. */
  tell(telling: Telling): Promise<void>;
  /** As `tell`, to many at once: the same two questions to the database, however many they are. */
  tellEach(tellings: readonly Telling[]): Promise<void>;
  /** As `tell`, into a shared channel. */
  post(posting: Posting): Promise<void>;
}

/** A number of days by which a rule goes and which a network may change. */
export interface DaysSetting {
  /** What the number is, beside its field. */
  readonly label: Text;
  readonly usual: number;
  readonly least: number;
  readonly most: number;
}

/** What a rule of nudges is called, and why somebody gets what it says. */
export interface RuleNames {
  /** In the ledger. */
  readonly nudge: string;
  readonly kind: NudgeKind;
  readonly days?: DaysSetting;
  readonly title: Text;
  readonly why: Text;
}

/** The messages of the day, as a turn needs them (engine/nudging). */
export interface Digests {
  readonly rules: ReadonlyMap<string, RuleNames>;
  again(turn: LookTurn, personId: string, nudgeId: string): Promise<Message | null>;
  lines(
    turn: LookTurn,
    saying: { readonly personId: string; readonly nudges: readonly Said[] },
  ): Promise<ReadonlyMap<string, Line>>;
}

/** What a turn is made of. */
export interface TurnParts {
  readonly db: Reading;
  readonly now: Date;
  readonly network: KnownNetwork;
  readonly person: KnownPerson;
  readonly speaker: Speaker;
  readonly place: Place;
  readonly vocabulary: Vocabulary;
  readonly seal: Seal;
  /** Where people reach our pages, without a slash at the end; null when they cannot. */
  readonly publicUrl: string | null;
  readonly nudging: Digests;
  readonly takesDocuments: boolean;
}

/** What the value in the address of a page is sealed for. */
export const pageContext = (name: string): string => `page|${name}`;

/** Puts a turn together. Language: the person's own, then the network's once it is set up, then the platform's. */
export function lookTurn(parts: TurnParts): LookTurn {
  const { network, person, speaker, publicUrl, nudging, takesDocuments } = parts;
  const { face } = speaker.account;
  const language = chooseLanguage(
    person.language,
    network.setUpAt === null ? null : network.language,
    speaker.locale ?? person.locale,
    network.language,
  );
  const direction = directionOf(language);
  const standing = { ...person, isFirst: network.setUpAt === null };
  return {
    db: parts.db,
    now: parts.now,
    network,
    person: person.name === '' ? { ...person, name: speaker.name ?? '' } : person,
    face,
    tenant: speaker.tenant,
    place: parts.place,
    vocabulary: parts.vocabulary,
    takesDocuments,
    seal: parts.seal,
    timeZone: person.timeZone ?? network.timeZone,
    likelyTimeZone: speaker.timeZone ?? network.timeZone,
    today: dayAt(parts.now, network.timeZone),
    language,
    direction,
    isLanguageKnown: [person.language, network.setUpAt, speaker.locale, person.locale].some(
      (hint) => hint != null,
    ),
    say: sayIn(language),
    typed: typedOn(face),
    may: (action, concern) => mayDo(action, concern === undefined ? standing : { ...standing, concern }),
    message: (...blocks) => ({ language, direction, blocks }),
    rules: nudging.rules,
    // Of the turn that asks: inside a transaction it reads what was just written.
    digest(nudgeId) {
      return nudging.again(this, person.id, nudgeId);
    },
    nudgeLines(nudges) {
      return nudging.lines(this, { personId: person.id, nudges });
    },
    page: pageAddress(parts.seal, publicUrl),
  };
}

/** How addresses of our pages are made (LookTurn.page). */
export const pageAddress =
  (seal: Seal, publicUrl: string | null): LookTurn['page'] =>
  (name, value) =>
    publicUrl === null
      ? null
      : `${publicUrl}/pages/${name}/${seal.close(JSON.stringify(value), pageContext(name))}`;

/** How a command is typed on a face (LookTurn.typed). */
export const typedOn =
  (face: FaceName): LookTurn['typed'] =>
  (words) =>
    face === 'teams' ? words : slashed(words);

/** Only /roundtable and /partners are registered; everything else is a word after /roundtable. */
const slashed = (words: string): string =>
  words === 'partners' || words.startsWith('partners ') || words.startsWith('roundtable')
    ? `/${words}`
    : `/roundtable ${words}`;
