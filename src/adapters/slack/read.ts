import { pressedBy } from './buttons.ts';
import { readForm } from './form.ts';
import { recall, type Kept } from './metadata.ts';
import { at, firstOf, isRecord, listAt, textAt, type Payload } from './payload.ts';
import { typedWords } from './text.ts';
import type {
  Abandonment,
  Command,
  Place,
  Press,
  Shortcut,
  Speaker,
  Submission,
} from '../../chat/request.ts';

/** What an interaction left us for answering it. */
export interface Surface {
  readonly tenant: string;
  readonly user: string;
  readonly place: Place;
  /** Opens one modal, within 3 s; '' when there is none. */
  readonly trigger: string;
  /** Takes 5 answers in 30 minutes; '' when there is none. */
  readonly responseUrl: string;
  /** The thread it happened in, or ''. */
  readonly thread: string;
  /** The modal or Home tab it happened in. */
  readonly view?: ShownView;
}

export interface ShownView {
  readonly id: string;
  readonly type: 'modal' | 'home';
  readonly title: string;
  readonly kept: Kept | null;
  /** The block of its first input, beside which an error can be shown; '' when it has none. */
  readonly firstInput: string;
}

/** A request and how to answer it. */
export interface Heard<R> {
  readonly request: R;
  readonly surface: Surface;
}

/** A slash command; null when it is none. */
export function readCommand(body: Payload): Heard<Command> | null {
  const command = textAt(body, 'command');
  const user = textAt(body, 'user_id');
  const trigger = textAt(body, 'trigger_id');
  const tenant = firstOf(textAt(body, 'team_id'), textAt(body, 'enterprise_id'));
  if (!command.startsWith('/') || user === '' || tenant === '' || trigger === '') return null;
  const place = placeOf(textAt(body, 'channel_id'), textAt(body, 'channel_name'), user);
  const words = typedWords(`${command.slice(1)} ${textAt(body, 'text')}`);
  return {
    request: { kind: 'command', id: trigger, speaker: speakerOf(user, tenant, tenant), place, words },
    surface: { tenant, user, place, trigger, responseUrl: textAt(body, 'response_url'), thread: '' },
  };
}

/** A global shortcut or one on a message; null when it is none. */
export function readShortcut(body: Payload): Heard<Shortcut> | null {
  const shortcut = textAt(body, 'callback_id');
  const surface = surfaceOf(body);
  if (surface === null || shortcut === '' || surface.trigger === '') return null;
  const about = typedWords(textAt(body, 'message', 'text'));
  return {
    request: {
      kind: 'shortcut',
      ...common(body, surface),
      shortcut,
      ...(about === '' ? {} : { about }),
    },
    surface,
  };
}

/** A pressed button; null for what is no press for us (a link, an input, a malformed payload). */
export function readPress(body: Payload): Heard<Press | Command | Shortcut> | null {
  const surface = surfaceOf(body);
  const action = at(body, 'actions', 0);
  if (surface === null || textAt(action, 'type') !== 'button') return null;
  const pressed = pressedBy(textAt(action, 'action_id'));
  const value = textAt(action, 'value');
  const shared = common(body, surface);
  switch (pressed?.kind) {
    case 'press':
      return { request: { kind: 'press', ...shared, press: pressed.press, value }, surface };
    case 'again':
      return pressed.what === 'command'
        ? { request: { kind: 'command', ...shared, words: value }, surface }
        : { request: { kind: 'shortcut', ...shared, shortcut: value }, surface };
    case 'link':
    case undefined:
      return null;
  }
}

/** A form sent; null for a view that is no form of ours. */
export function readSubmission(
  body: Payload,
  homeOf: (userId: string) => string | undefined,
): Heard<Submission> | null {
  const surface = surfaceOf(body);
  const filled = surface === null ? null : readForm(at(body, 'view'), surface.tenant, homeOf);
  if (surface === null || filled === null) return null;
  return { request: { kind: 'submission', ...common(body, surface), ...filled }, surface };
}

/** A form closed without sending; null for a view that is no form of ours. */
export function readAbandonment(
  body: Payload,
  homeOf: (userId: string) => string | undefined,
): Heard<Abandonment> | null {
  const surface = surfaceOf(body);
  const filled = surface === null ? null : readForm(at(body, 'view'), surface.tenant, homeOf);
  if (surface === null || filled === null) return null;
  const shared = common(body, surface);
  // Closing has no trigger id, and a view is closed once: its hash would also name the last submission of it.
  return { request: { kind: 'abandonment', ...shared, id: `${shared.id}:closed`, ...filled }, surface };
}

/** Who spoke: `tenant` is where we are installed, `home` where they belong. */
export const speakerOf = (user: string, home: string, tenant: string): Speaker => ({
  account: { face: 'slack', home, id: user },
  tenant,
});

/** The place behind a channel id. A conversation of two begins with D; names that Slack made up are left out. */
export function placeOf(channel: string, name: string, user: string): Place {
  if (channel === '') return { kind: 'personal', id: user };
  if (channel.startsWith('D') || name === 'directmessage') return { kind: 'personal', id: channel };
  if (name.startsWith('mpdm-')) return { kind: 'group', id: channel };
  return { kind: 'channel', id: channel, ...(name === '' || name === 'privategroup' ? {} : { name }) };
}

function common(body: Payload, surface: Surface): { id: string; speaker: Speaker; place: Place } {
  const { tenant, user, place, trigger, view } = surface;
  const home = firstOf(textAt(body, 'user', 'team_id'), textAt(body, 'team', 'id'), tenant);
  // The same for Slack's own retries, another one for a second click.
  const id = firstOf(trigger, `${view?.id ?? ''}:${textAt(body, 'view', 'hash')}`);
  return { id, speaker: speakerOf(user, home, tenant), place };
}

function surfaceOf(body: Payload): Surface | null {
  const user = textAt(body, 'user', 'id');
  const tenant = firstOf(
    // Set when a modal was opened from another workspace of a shared channel.
    textAt(body, 'view', 'app_installed_team_id'),
    textAt(body, 'team', 'id'),
    textAt(body, 'user', 'team_id'),
    textAt(body, 'enterprise', 'id'),
  );
  if (user === '' || tenant === '') return null;
  const view = viewOf(at(body, 'view'));
  return {
    tenant,
    user,
    place: view === null ? messagePlace(body, user) : viewPlace(view, user),
    trigger: textAt(body, 'trigger_id'),
    responseUrl: textAt(body, 'response_url'),
    thread: firstOf(textAt(body, 'container', 'thread_ts'), textAt(body, 'message', 'thread_ts')),
    ...(view === null ? {} : { view }),
  };
}

const messagePlace = (body: Payload, user: string): Place =>
  placeOf(
    firstOf(textAt(body, 'channel', 'id'), textAt(body, 'container', 'channel_id')),
    textAt(body, 'channel', 'name'),
    user,
  );

const viewPlace = (view: ShownView, user: string): Place =>
  view.type === 'home' ? { kind: 'home', id: user } : (view.kept?.place ?? { kind: 'personal', id: user });

function viewOf(view: unknown): ShownView | null {
  if (!isRecord(view)) return null;
  const id = textAt(view, 'id');
  if (id === '') return null;
  return {
    id,
    type: textAt(view, 'type') === 'home' ? 'home' : 'modal',
    title: textAt(view, 'title', 'text'),
    kept: recall(textAt(view, 'private_metadata')),
    firstInput: textAt(
      listAt(view, 'blocks').find((block) => textAt(block, 'type') === 'input'),
      'block_id',
    ),
  };
}
