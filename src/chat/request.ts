import type { Account, FaceName } from './message.ts';
import type { RawAnswers } from './form.ts';
import type { Reply } from './reply.ts';

/** Who speaks, as far as the platform told. `tenant` is where we are installed; `account.home` where they belong. */
export interface Speaker {
  readonly account: Account;
  /** Slack workspace id, Teams tenant id, or the sandbox's own. One tenant maps to one network. */
  readonly tenant: string;
  readonly name?: string;
  readonly email?: string;
  /** BCP 47, as the platform spells it (`cs-CZ`). A hint only. */
  readonly locale?: string;
  /** IANA zone. */
  readonly timeZone?: string;
  /** Extra knowledge for reaching them again; opaque to us, kept for the face that gave it. */
  readonly reference?: string;
}

/** Where it was said. `id` is the platform's channel or conversation id. */
export interface Place {
  readonly kind: 'channel' | 'group' | 'personal' | 'home';
  readonly id: string;
  readonly name?: string;
  /** As in `Speaker.reference`, for posting into this place later. */
  readonly reference?: string;
}

interface Common {
  /** Unique per delivery and equal when the platform delivers again: the key of the inbox. */
  readonly id: string;
  readonly speaker: Speaker;
  readonly place: Place;
}

/** Typed words, without the slash or the mention: `partners drugs-prevention`, `roundtable help`, `hi`. */
export interface Command extends Common {
  readonly kind: 'command';
  readonly words: string;
}
/** A button. */
export interface Press extends Common {
  readonly kind: 'press';
  readonly press: string;
  readonly value: string;
}
/** A form sent. */
export interface Submission extends Common {
  readonly kind: 'submission';
  readonly form: string;
  readonly state: string;
  readonly answers: RawAnswers;
}
/** A form left without sending; `answers` where the platform tells what stood in it. */
export interface Abandonment extends Common {
  readonly kind: 'abandonment';
  readonly form: string;
  readonly state: string;
  readonly answers: RawAnswers;
}
/** A shortcut chosen from the platform's menu, perhaps on a message of that text. */
export interface Shortcut extends Common {
  readonly kind: 'shortcut';
  readonly shortcut: string;
  readonly about?: string;
}
/** The signs that we understand on a message; every face knows its platform's own names of them. */
export const SIGNS = ['✅', '📌'] as const;
export type Sign = (typeof SIGNS)[number];

/**
 * A person put a sign on a message, of anybody's. It asks nothing, so it is answered only where it means something, and
 * then to that person alone.
 */
export interface Reaction extends Common {
  readonly kind: 'reaction';
  readonly sign: Sign;
  /** As `delivered` named it, where the message is ours; null where it is somebody else's. */
  readonly ours: string | null;
  /** What stands in somebody else's message, where the platform lets us read it. */
  readonly about?: string;
}
/** The person's own start page was opened. */
export interface HomeVisit extends Common {
  readonly kind: 'home';
}
/** We were added to a place, or a person came to one where we are. */
export interface Arrival extends Common {
  readonly kind: 'arrival';
  readonly who: 'bot' | 'person';
}
/** We were removed from a workspace or tenant, or the person removed us. */
export interface Departure extends Common {
  readonly kind: 'departure';
  readonly who: 'bot' | 'person';
}

export type Request =
  Command | Press | Submission | Abandonment | Shortcut | Reaction | HomeVisit | Arrival | Departure;

/** The one door in. It never throws: a bug becomes a reply with a reference. */
export type Handle = (request: Request) => Promise<Reply>;

/** One string for an account, as person fields carry it: `slack/T1/U1`. */
export const accountKey = (account: Account): string =>
  [account.face, account.home, account.id].map(encodeURIComponent).join('/');

/** The account behind a key, or null when it is none. */
export function accountOf(key: string): Account | null {
  const [face, home, id, ...rest] = key.split('/');
  if (home === undefined || id === undefined || rest.length > 0 || !isFace(face)) return null;
  try {
    return { face, home: decodeURIComponent(home), id: decodeURIComponent(id) };
  } catch {
    return null;
  }
}

const isFace = (name: string | undefined): name is FaceName =>
  name === 'slack' || name === 'teams' || name === 'web';
