/** Gathers what a page shows. */
import type { Talk } from './conversation.ts';
import type { Html } from './html.ts';
import { messagesPerPage } from './limits.ts';
import { dayIn, timeIn } from './moments.ts';
import type { Middle } from './page.ts';
import type { Spot } from './paths.ts';
import type { MenuEntry, Reader, Scene, Suggestion } from './scene.ts';
import type { PlaceKey, SandboxClock, SandboxPerson, SandboxStore } from './store.ts';
import type { TextKey } from './texts.ts';

/** What stands beside the composer, in a language: main.ts knows the features, a face does not. */
export interface Menu {
  readonly suggestions: readonly Suggestion[];
  readonly entries: readonly MenuEntry[];
}

export interface Stage {
  readonly store: SandboxStore;
  readonly clock: SandboxClock;
  readonly menu: (language: string) => Menu;
}

/** Somebody at an address. */
export interface Visit {
  readonly reader: Reader;
  readonly person: SandboxPerson;
  readonly spot: Spot;
  readonly query: URLSearchParams;
}

export async function sceneOf(
  { reader, person, spot }: Visit,
  { store, clock, menu }: Stage,
): Promise<Scene> {
  const { language } = reader.texts;
  const [people, channels, unread, nextMorning] = await Promise.all([
    store.people(language),
    store.channels(language),
    store.unread(),
    clock.nextWorkingMorning(),
  ]);
  const { suggestions, entries } = menu(language);
  return {
    ...reader,
    person,
    people,
    channels,
    unread,
    spot,
    now: clock.now(),
    nextMorning,
    suggestions,
    menu: entries,
  };
}

export async function talkIn(place: PlaceKey, { person, query }: Visit, { store }: Stage): Promise<Talk> {
  const before = query.get('before');
  // One more than is shown tells whether there are earlier ones.
  const found = await store.messages({ place, as: person.id, before, limit: messagesPerPage + 1 });
  const hasEarlier = found.length > messagesPerPage;
  const messages = hasEarlier ? found.slice(1) : found;
  return { place, messages, hasEarlier, isPast: before !== null, open: await store.openForm(person.id) };
}

/** What a page says once about what was just done, by its word in the address. */
const notices = {
  'clock-moved': 'clockMoved',
  'clock-back': 'clockBack',
  'name-missing': 'nameMissing',
} as const satisfies Readonly<Record<string, TextKey>>;
export type Notice = keyof typeof notices;
export const isNotice = (word: string | null): word is Notice =>
  word !== null && Object.hasOwn(notices, word);

function noticeOf({ query }: Visit, { texts, now, person }: Scene): string | null {
  const word = query.get('notice');
  const time = `${dayIn(now, person.timeZone, texts.locale)}, ${timeIn(now, person.timeZone, texts.locale)}`;
  return isNotice(word) ? texts.say(notices[word], { time }) : null;
}

/** The page's middle with its title and what is to be said once. */
export function middleOf(visit: Visit, scene: Scene, content: Html): Middle {
  const { texts, person, spot, channels } = scene;
  const channel = channels.find((one) => spot.kind === 'channel' && one.id === spot.id);
  const place = channel?.name ?? texts.say(spot.kind === 'home' ? 'startPage' : 'direct');
  const isLive = spot.kind !== 'home' && !visit.query.has('before');
  return {
    title: `${place} – ${person.name}`,
    content,
    dialog: null,
    notice: noticeOf(visit, scene),
    isLive,
  };
}
