import { at, firstOf, listAt, textAt, type Payload } from './payload.ts';
import { placeOf, speakerOf, type Heard } from './read.ts';
import { typedWords, withoutMention } from './text.ts';
import type { Arrival, Command, Departure, HomeVisit, Reaction, Sign, Speaker } from '../../chat/request.ts';

/** An event that is a request to us, and how it came about: that decides where its answer is shown. */
export type HeardEvent =
  | (Heard<Command> & { readonly as: 'direct' | 'mention' })
  | (Heard<Reaction> & { readonly as: 'reaction'; readonly message: string })
  | (Heard<HomeVisit> & { readonly as: 'home' })
  | (Heard<Arrival> & { readonly as: 'arrival' })
  | (Heard<Departure> & { readonly as: 'departure' });

/** What an Events API delivery asks of us; null for everything that is not for us (other bots, edits, joins of people). */
export function readEvent(body: Payload): HeardEvent | null {
  const event = at(body, 'event');
  const id = textAt(body, 'event_id');
  if (id === '') return null;
  switch (textAt(event, 'type')) {
    case 'message':
      return textAt(event, 'channel_type') === 'im' ? readTyped(body, 'direct') : null;
    case 'app_mention':
      return readTyped(body, 'mention');
    case 'reaction_added':
      return readReaction(body);
    case 'app_home_opened':
      return textAt(event, 'tab') === 'home' ? readHome(body) : null;
    case 'member_joined_channel':
      return readArrival(body);
    case 'app_uninstalled':
      return readDeparture(body);
    case 'tokens_revoked':
      return listAt(event, 'tokens', 'bot').length > 0 ? readDeparture(body) : null;
    default:
      return null;
  }
}

/** The workspace that installed us. In a shared channel `team_id` may be the sender's; the authorization is ours. */
const tenantOf = (body: Payload): string =>
  firstOf(
    textAt(body, 'authorizations', 0, 'team_id'),
    textAt(body, 'context_team_id'),
    textAt(body, 'team_id'),
    textAt(body, 'authorizations', 0, 'enterprise_id'),
  );

/** Our own user id, as the delivery says; '' when it does not. */
const ourselves = (body: Payload): string => textAt(body, 'authorizations', 0, 'user_id');

function speaker(body: Payload, user: string): Speaker {
  const tenant = tenantOf(body);
  const home = firstOf(
    textAt(body, 'event', 'user_team'),
    textAt(body, 'event', 'team'),
    textAt(body, 'team_id'),
    tenant,
  );
  return speakerOf(user, home, tenant);
}

function readTyped(body: Payload, as: 'direct' | 'mention'): HeardEvent | null {
  const event = at(body, 'event');
  const user = textAt(event, 'user');
  const channel = textAt(event, 'channel');
  const isPerson =
    user !== '' &&
    user !== ourselves(body) &&
    at(event, 'bot_id') === undefined &&
    textAt(event, 'subtype') === '';
  if (!isPerson || channel === '' || tenantOf(body) === '') return null;
  const place = as === 'direct' ? ({ kind: 'personal', id: channel } as const) : placeOf(channel, '', user);
  return {
    as,
    request: {
      kind: 'command',
      id: textAt(body, 'event_id'),
      speaker: speaker(body, user),
      place,
      words: typedWords(mentionless(body, textAt(event, 'text'), as)),
    },
    surface: { ...surface(body, user), place, thread: textAt(event, 'thread_ts') },
  };
}

/** In a direct message only a mention of us is left out; without our id a leading mention may be of anybody. */
function mentionless(body: Payload, raw: string, as: 'direct' | 'mention'): string {
  const us = ourselves(body);
  return as === 'direct' && us === '' ? raw : withoutMention(raw, us);
}

const surface = (body: Payload, user: string): HeardEvent['surface'] => ({
  tenant: tenantOf(body),
  user,
  place: { kind: 'personal', id: user },
  trigger: '',
  responseUrl: '',
  thread: '',
});

/** What Slack calls our signs; others are nobody's business here. */
const SIGNS: Readonly<Record<string, Sign>> = {
  white_check_mark: '✅',
  heavy_check_mark: '✅',
  pushpin: '📌',
  memo: '📌',
};

function readReaction(body: Payload): HeardEvent | null {
  const event = at(body, 'event');
  const user = textAt(event, 'user');
  const channel = textAt(event, 'item', 'channel');
  const message = textAt(event, 'item', 'ts');
  const name = textAt(event, 'reaction');
  const sign = Object.hasOwn(SIGNS, name) ? SIGNS[name] : undefined;
  const isOnMessage = textAt(event, 'item', 'type') === 'message' && channel !== '' && message !== '';
  if (sign === undefined || !isOnMessage || user === '' || user === ourselves(body) || tenantOf(body) === '')
    return null;
  const place = placeOf(channel, '', user);
  const isOurs = textAt(event, 'item_user') === ourselves(body) && ourselves(body) !== '';
  return {
    as: 'reaction',
    message,
    request: {
      kind: 'reaction',
      id: textAt(body, 'event_id'),
      speaker: speaker(body, user),
      place,
      sign,
      ours: isOurs ? `${channel}/${message}` : null,
    },
    surface: { ...surface(body, user), place },
  };
}

function readHome(body: Payload): HeardEvent | null {
  const user = textAt(body, 'event', 'user');
  if (user === '' || tenantOf(body) === '') return null;
  const place = { kind: 'home', id: user } as const;
  return {
    as: 'home',
    request: { kind: 'home', id: textAt(body, 'event_id'), speaker: speaker(body, user), place },
    surface: { ...surface(body, user), place },
  };
}

function readArrival(body: Payload): HeardEvent | null {
  const user = textAt(body, 'event', 'user');
  const channel = textAt(body, 'event', 'channel');
  if (user === '' || user !== ourselves(body) || channel === '' || tenantOf(body) === '') return null;
  const place = placeOf(channel, '', user);
  // Who invited us is the one to talk to; a bot that was added by an import has no inviter.
  const inviter = textAt(body, 'event', 'inviter');
  return {
    as: 'arrival',
    request: {
      kind: 'arrival',
      id: textAt(body, 'event_id'),
      speaker: speaker(body, firstOf(inviter, user)),
      place,
      who: 'bot',
    },
    surface: { ...surface(body, inviter), place },
  };
}

function readDeparture(body: Payload): HeardEvent | null {
  const tenant = tenantOf(body);
  if (tenant === '') return null;
  const us = firstOf(ourselves(body), textAt(body, 'event', 'tokens', 'bot', 0), 'bot');
  const place = { kind: 'home', id: tenant } as const;
  return {
    as: 'departure',
    request: {
      kind: 'departure',
      id: textAt(body, 'event_id'),
      speaker: speakerOf(us, tenant, tenant),
      place,
      who: 'bot',
    },
    surface: { ...surface(body, us), place },
  };
}
