import { limits } from './limits.ts';
import { at, isRecord, textAt } from './payload.ts';
import type { Place } from '../../chat/request.ts';

/** What a modal carries for us in its private_metadata: opaque ids only, because it is not secret. */
export interface Kept {
  readonly place: Place;
  /** Its place in the stack of at most three modals, from 1. */
  readonly depth: number;
  readonly form?: FormKept;
}

export interface FormKept {
  readonly name: string;
  readonly state: string;
  readonly hidden: Readonly<Record<string, string>>;
  /** A print of the form as drawn: whether a refused form is still the one on the screen. */
  readonly shape: string;
  /** Of people prefilled from other workspaces: user id to workspace id, which Slack does not send back. */
  readonly homes: Readonly<Record<string, string>>;
}

/** @throws RangeError: when hidden values, state and place together are longer than Slack keeps. */
export function keep(kept: Kept): string {
  const { place, form } = kept;
  const spelled = JSON.stringify({
    p: [place.kind, place.id, ...(place.name === undefined ? [] : [place.name.slice(0, 80)])],
    d: kept.depth,
    ...(form === undefined
      ? {}
      : { f: form.name, s: form.state, h: form.hidden, v: form.shape, u: form.homes }),
  });
  if (spelled.length > limits.privateMetadata)
    throw new RangeError(
      `form ${form?.name ?? ''}: hidden values and state are longer than ${limits.privateMetadata} characters`,
    );
  return spelled;
}

/** What `keep` wrote; null for anything else. */
export function recall(spelled: string): Kept | null {
  let read: unknown;
  try {
    read = JSON.parse(spelled);
  } catch {
    return null;
  }
  const kind = textAt(read, 'p', 0);
  const id = textAt(read, 'p', 1);
  const depth = at(read, 'd');
  if (!isPlaceKind(kind) || id === '' || typeof depth !== 'number') return null;
  const name = textAt(read, 'p', 2);
  const form = textAt(read, 'f');
  return {
    place: { kind, id, ...(name === '' ? {} : { name }) },
    depth,
    ...(form === ''
      ? {}
      : {
          form: {
            name: form,
            state: textAt(read, 's'),
            hidden: stringsAt(read, 'h'),
            shape: textAt(read, 'v'),
            homes: stringsAt(read, 'u'),
          },
        }),
  };
}

const isPlaceKind = (kind: string): kind is Place['kind'] =>
  kind === 'channel' || kind === 'group' || kind === 'personal' || kind === 'home';

function stringsAt(value: unknown, step: string): Record<string, string> {
  const found = at(value, step);
  if (!isRecord(found)) return {};
  return Object.fromEntries(
    Object.entries(found).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
