/** What every page of somebody's sandbox shows around its middle. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { markup, type Html } from './html.ts';
import { tokenFor } from './http.ts';
import type { Spot } from './paths.ts';
import type { SandboxChannel, SandboxPerson, Unread } from './store.ts';
import type { Texts } from './texts.ts';

/** What a suggestion writes for the person who presses it. */
export interface Suggestion {
  readonly label: string;
  readonly words: string;
}

/** An entry of the platform's own menu, as Slack's shortcuts; `onMessage` ones stand beside what people typed. */
export interface MenuEntry {
  readonly shortcut: string;
  readonly label: string;
  readonly onMessage: boolean;
}

/** Who looks, in which language, with what secret. */
export interface Reader {
  readonly texts: Texts;
  readonly key: string;
  /** Names this drawing of the page. */
  readonly nonce: string;
}

/** One request on its way to its answer. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly reader: Reader;
}

export interface Scene extends Reader {
  readonly person: SandboxPerson;
  readonly people: readonly SandboxPerson[];
  readonly channels: readonly SandboxChannel[];
  readonly unread: readonly Unread[];
  readonly spot: Spot;
  readonly now: Date;
  readonly nextMorning: Date;
  readonly suggestions: readonly Suggestion[];
  readonly menu: readonly MenuEntry[];
}

export const hidden = (name: string, value: string): Html =>
  markup`<input type="hidden" name="${name}" value="${value}">`;

/** What every form carries. */
export const carriedBy = ({ key, nonce }: Reader): Html =>
  markup`${hidden('token', tokenFor(key))}${hidden('nonce', nonce)}`;

type Named = Pick<SandboxPerson, 'id' | 'name'>;

/** A person's picture: initials on one of eight hues, by their place among all. */
export function avatar(person: Named, people: readonly Named[]): Html {
  const words = person.name.split(/\s+/).filter((word) => !word.endsWith('.') && !word.includes('"'));
  const ends = [words[0], words.length > 1 ? words.at(-1) : undefined];
  const initials = ends.map((word) => [...(word ?? '')][0] ?? '').join('');
  const hue =
    Math.max(
      0,
      people.findIndex(({ id }) => id === person.id),
    ) % 8;
  return markup`<span class="avatar hue-${hue}" aria-hidden="true">${initials.toUpperCase()}</span>`;
}
