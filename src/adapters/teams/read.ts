import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { placeKind, type Activity } from './activity.ts';
import { readForm } from './form.ts';
import { placeOf, speakerOf, type Hearing } from './speaker.ts';
import { mentionsUs, plainWords, typedWords } from './typed.ts';
import { clean } from '../../chat/typed.ts';
import type { Request, Sign } from '../../chat/request.ts';

/** How an answer gets to the screen: by a post, or inside the answer to an invoke. */
export type Way = 'post' | 'press' | 'open-dialog' | 'dialog';

/** What an activity left us for answering it. */
export interface Surface {
  readonly way: Way;
  readonly serviceUrl: string;
  readonly tenant: string;
  readonly bot: string;
  /** The person's id for our bot. */
  readonly user: string;
  readonly place: 'channel' | 'group' | 'personal';
  /** With the thread in it. */
  readonly conversation: string;
  /** Where it happened, in words; '' where nobody told. */
  readonly placeName: string;
  /** The message whose button or form was used. */
  readonly shown?: string;
  /** Said so that only we see it: then only the one who said it sees the answer. */
  readonly isTargeted: boolean;
}

/** What an activity means for us. */
export type Heard =
  | { readonly kind: 'request'; readonly request: Request; readonly surface: Surface }
  /** Nothing to answer: what others say, what else people react with, what we said ourselves. */
  | { readonly kind: 'nothing' }
  /** An invoke that is none of ours. */
  | { readonly kind: 'unknown-invoke' };

const NOTHING: Heard = { kind: 'nothing' };

/** Reads an activity that the gate let in. */
export function read(activity: Activity, hearing: Hearing): Heard {
  if (activity.from.id === activity.recipient.id || activity.from.id.startsWith('28:')) return NOTHING;
  const speaker = speakerOf(activity, hearing);
  if (speaker === null) return activity.type === 'invoke' ? { kind: 'unknown-invoke' } : NOTHING;
  const common: Common = {
    // Activity ids are unique within their conversation only.
    id: `${activity.conversation.id}|${activity.id ?? randomUUID()}`,
    speaker,
    place: placeOf(activity, speaker.tenant),
  };
  const heard = (asked: Asked | null, way: Way): Heard =>
    asked === null
      ? NOTHING
      : {
          kind: 'request',
          request: { ...common, ...asked },
          surface: surfaceOf(activity, speaker.tenant, way),
        };
  switch (activity.type) {
    case 'message':
      return heard(readMessage(activity, speaker.tenant), 'post');
    case 'invoke':
      return readInvoke(activity, speaker.tenant, heard);
    case 'messageReaction':
      return heard(readReaction(activity), 'post');
    case 'conversationUpdate':
      return heard(readMembers(activity), 'post');
    case 'installationUpdate':
      return heard(readInstallation(activity), 'post');
    default:
      return NOTHING;
  }
}

type Common = Pick<Request, 'id' | 'speaker' | 'place'>;
type Without<R> = R extends Request ? Omit<R, keyof Common> : never;
type Asked = Without<Request>;

function surfaceOf(activity: Activity, tenant: string, way: Way): Surface {
  const { serviceUrl, recipient, from, conversation, channelData, replyToId } = activity;
  const names = [channelData?.team?.name, channelData?.channel?.name ?? conversation.name];
  return {
    way,
    serviceUrl,
    tenant,
    bot: recipient.id,
    user: from.id,
    place: placeKind(activity),
    conversation: conversation.id,
    placeName: names.flatMap((name) => (name === undefined ? [] : [clean(name)])).join(' › '),
    ...(replyToId !== undefined && { shown: replyToId }),
    isTargeted: recipient.isTargeted === true,
  };
}

/** In shared places only what is meant for us is heard. A form or button of a card comes as a value. */
function readMessage(activity: Activity, tenant: string): Asked | null {
  const data = recordOf(activity.value);
  const asked = data === null ? null : readData(data, tenant);
  if (asked !== null) return asked;
  const isForUs =
    placeKind(activity) === 'personal' || activity.recipient.isTargeted === true || mentionsUs(activity);
  return isForUs ? { kind: 'command', words: typedWords(activity) } : null;
}

const Execute = z.object({
  action: z.object({ verb: z.string().max(200).catch(''), data: z.unknown().optional() }),
});
const Dialog = z.object({ data: z.unknown().optional() });
/** An entry of the menu of a message, or of the box in which people write. */
const MenuEntry = z.object({
  commandId: z.string().max(200),
  messagePayload: z
    .object({ body: z.object({ content: z.string().catch('') }).optional() })
    .nullish()
    .catch(null),
});

function readInvoke(activity: Activity, tenant: string, heard: (asked: Asked, way: Way) => Heard): Heard {
  // What is no button of ours (any more) is a press all the same: the app says what can be done instead.
  const asked = (data: unknown, verb: string): Asked =>
    readData(recordOf(data) ?? {}, tenant) ?? { kind: 'press', press: verb, value: '' };
  if (activity.name === 'adaptiveCard/action') {
    const read = Execute.safeParse(activity.value);
    return heard(read.success ? asked(read.data.action.data, read.data.action.verb) : asked({}, ''), 'press');
  }
  if (activity.name === 'composeExtension/fetchTask') return heard(menuEntry(activity.value), 'open-dialog');
  const read = Dialog.safeParse(activity.value);
  const data = read.success ? read.data.data : {};
  if (activity.name === 'task/fetch') return heard(asked(data, ''), 'open-dialog');
  if (activity.name === 'task/submit' || activity.name === 'composeExtension/submitAction')
    return heard(asked(data, ''), 'dialog');
  return { kind: 'unknown-invoke' };
}

/** Teams' way of a shortcut: chosen from the menu of a message, it brings along what stands there. */
function menuEntry(value: unknown): Asked {
  const read = MenuEntry.safeParse(value);
  if (!read.success) return { kind: 'press', press: '', value: '' };
  const about = plainWords(read.data.messagePayload?.body?.content ?? '');
  return { kind: 'shortcut', shortcut: read.data.commandId, ...(about === '' ? {} : { about }) };
}

/** What one of our own buttons or forms brings back; null when it is none of them. */
function readData(data: Readonly<Record<string, unknown>>, tenant: string): Asked | null {
  const { press, value, again } = data;
  if (typeof press === 'string')
    return { kind: 'press', press, value: typeof value === 'string' ? value : '' };
  if (typeof again === 'string') return { kind: 'command', words: clean(again) };
  const filled = readForm(data, tenant);
  return filled === null ? null : { kind: 'submission', ...filled };
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;

/** Teams names a reaction by its code point and a word (`2705_whiteheavycheckmark`), or by the sign itself. */
const SIGNS: readonly (readonly [RegExp, Sign])[] = [
  [/^(2705|2714|✅|✔)/i, '✅'],
  [/^(1f4cc|1f4dd|📌|📝)/iu, '📌'],
];

/** Only of reactions to our own messages are we told. */
function readReaction({ reactionsAdded = [], replyToId }: Activity): Asked | null {
  const sign = reactionsAdded.flatMap(
    ({ type }) => SIGNS.find(([spelled]) => spelled.test(type))?.[1] ?? [],
  )[0];
  return sign === undefined || replyToId === undefined ? null : { kind: 'reaction', sign, ours: replyToId };
}

/** We came, or somebody came to us alone. Who joins a shared place is not written to one by one. */
function readMembers(activity: Activity): Asked | null {
  const isUs = ({ id }: { readonly id: string }): boolean => id === activity.recipient.id;
  if (activity.membersAdded?.some(isUs) === true) return { kind: 'arrival', who: 'bot' };
  const isPersonal = placeKind(activity) === 'personal';
  if ((activity.membersAdded ?? []).length > 0) return isPersonal ? { kind: 'arrival', who: 'person' } : null;
  return activity.membersRemoved?.some(isUs) === true ? left(activity) : null;
}

function readInstallation(activity: Activity): Asked | null {
  if (activity.action?.startsWith('add') === true) return { kind: 'arrival', who: 'bot' };
  return activity.action?.startsWith('remove') === true ? left(activity) : null;
}

/** Removed from one team or chat we are still in the tenant: only a person who removes us is gone for good. */
const left = (activity: Activity): Asked | null =>
  placeKind(activity) === 'personal' ? { kind: 'departure', who: 'person' } : null;
