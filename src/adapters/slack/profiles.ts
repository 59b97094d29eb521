import type { Api } from './api.ts';
import { before, deadline } from './background.ts';
import { patience } from './limits.ts';
import { firstOf, recordAt, textAt, type Payload } from './payload.ts';
import type { Speaker } from '../../chat/request.ts';

/** What Slack knows of a person. */
export interface Profile {
  readonly home?: string;
  readonly name?: string;
  readonly email?: string;
  readonly locale?: string;
  readonly timeZone?: string;
}

/** What we remember of people, in memory only, for a day. */
export interface Profiles {
  /** The speaker with what we know of them already. */
  known(speaker: Speaker): Speaker;
  /** Whether we have asked about them today. */
  isKnown(userId: string): boolean;
  /** Asks Slack, at most 1.5 s for the one who waits; the speaker as far as we know them then. */
  introduce(speaker: Speaker): Promise<Speaker>;
  /** The workspace a user belongs to, where we know it. */
  readonly homeOf: (userId: string) => string | undefined;
  /** The language in which we last spoke with them, else that of their Slack. */
  languageOf(speaker: Speaker): string | undefined;
  spoke(userId: string, language: string): void;
}

const DAY_MS = 24 * 60 * 60_000;
/** A person Slack would not tell us about is asked for again after this time. */
const AGAIN_MS = 10 * 60_000;
const MOST_PEOPLE = 20_000;

interface Entry {
  readonly until: number;
  readonly profile: Profile;
}

/** An empty memory of people. */
export function profiles(api: Api, clock: () => Date): Profiles {
  const entries = new Map<string, Entry>();
  const languages = new Map<string, string>();
  const asking = new Map<string, Promise<Profile>>();
  const entry = (userId: string): Entry | undefined => {
    const found = entries.get(userId);
    return found !== undefined && found.until > clock().getTime() ? found : undefined;
  };
  const known = (speaker: Speaker): Speaker => withProfile(speaker, entry(speaker.account.id)?.profile);
  const learn = async (userId: string): Promise<Profile> => {
    const answer = await api.userInfo(userId);
    const profile = answer.ok ? profileOf(answer.body) : {};
    remember(entries, userId, { until: clock().getTime() + (answer.ok ? DAY_MS : AGAIN_MS), profile });
    return profile;
  };
  /** One question at a time for one person, however many requests wait for it. */
  const ask = (userId: string): Promise<Profile> => {
    const asked = asking.get(userId) ?? learn(userId).finally(() => asking.delete(userId));
    asking.set(userId, asked);
    return asked;
  };
  return {
    known,
    isKnown: (userId) => entry(userId) !== undefined,
    async introduce(speaker) {
      const end = deadline(patience.profileMs);
      const profile = entry(speaker.account.id)?.profile ?? (await before(ask(speaker.account.id), end));
      end.clear();
      return withProfile(speaker, profile);
    },
    homeOf: (userId) => entry(userId)?.profile.home,
    languageOf: (speaker) => languages.get(speaker.account.id) ?? known(speaker).locale,
    spoke: (userId, language) => remember(languages, userId, language),
  };
}

/** Remembers as the newest, and forgets the oldest when there are too many. */
function remember<T>(table: Map<string, T>, key: string, value: T): void {
  table.delete(key);
  table.set(key, value);
  const [oldest] = table.keys();
  if (table.size > MOST_PEOPLE && oldest !== undefined) table.delete(oldest);
}

function withProfile(speaker: Speaker, profile: Profile | undefined): Speaker {
  if (profile === undefined) return speaker;
  const { name, email, locale, timeZone } = profile;
  return {
    ...speaker,
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(locale === undefined ? {} : { locale }),
    ...(timeZone === undefined ? {} : { timeZone }),
  };
}

function profileOf(body: Payload): Profile {
  const user = recordAt(body, 'user');
  const told = {
    home: textAt(user, 'team_id'),
    name: firstOf(
      textAt(user, 'profile', 'real_name'),
      textAt(user, 'real_name'),
      textAt(user, 'profile', 'display_name'),
    ),
    email: textAt(user, 'profile', 'email'),
    locale: textAt(user, 'locale'),
    timeZone: textAt(user, 'tz'),
  };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== ''));
}
