/** What a person does: arrives, says something, presses a button, sends or leaves a form, chooses from the menu. */
import { clean } from '../../chat/typed.ts';
import { SIGNS, type Handle, type Request } from '../../chat/request.ts';
import { calledIn, saidTo } from './address.ts';
import { readAnswers } from './form.ts';
import { wordsLength } from './limits.ts';
import { readPress } from './message.ts';
import type { Deed } from './paths.ts';
import { placeOf, speakerOf, standingOf, type Standing } from './read.ts';
import { seenAt, settle, type Asked, type Sending } from './send.ts';
import { personalPlace, type SandboxChannel, type SandboxPerson, type StoredMessage } from './store.ts';

export interface Doing extends Sending {
  readonly handle: Handle;
}

/** One deed as it arrived. */
export interface Arrived {
  readonly deed: Deed;
  /** The request's name (`requestId`). */
  readonly id: string;
  readonly person: SandboxPerson;
  readonly channels: readonly SandboxChannel[];
  readonly sent: URLSearchParams;
}

/** Where the person is led afterwards; null where the form they sent is not open any more. */
export async function perform(arrived: Arrived, doing: Doing): Promise<string | null> {
  if (arrived.deed === 'submit') return submit(arrived, doing);
  const { person, channels, sent } = arrived;
  const standing = standingOf(sent.get('place'), person, channels) ?? personalPlace(person.id);
  switch (arrived.deed) {
    case 'say':
      return say(arrived, standing, doing);
    case 'press':
      return press(arrived, standing, doing);
    case 'shortcut':
      return shortcut(arrived, standing, doing);
    case 'react':
      return react(arrived, standing, doing);
  }
}

/** What every request carries, and what its reply needs. */
function beginning({ id, person, channels }: Arrived, standing: Standing) {
  const common = { id, speaker: speakerOf(person), place: placeOf(standing, person, channels) };
  return { common, asked: { id, person, standing, origin: null } satisfies Asked };
}

async function answer(request: Request, asked: Asked, doing: Doing): Promise<string> {
  return settle(await doing.handle(request), asked, doing);
}

/**
 * Words are shown as typed. In a channel they are between people unless they begin with a slash, which is nobody else's
 * business there, or mention us.
 */
async function say(arrived: Arrived, standing: Standing, doing: Doing): Promise<string> {
  const { id, person, sent } = arrived;
  const typed = clean(sent.get('chip') ?? sent.get('words') ?? '')
    .slice(0, wordsLength)
    .toWellFormed();
  if (typed === '') return seenAt(person, standing);
  const { common, asked } = beginning(arrived, standing);
  const place = standing === 'home' ? personalPlace(person.id) : standing;
  const isShared = place.startsWith('channel/');
  const called = calledIn(typed);
  await doing.store.append({
    id: `said-${id}`,
    place,
    author: person.id,
    at: doing.clock.now(),
    visibleTo: isShared && called?.isSlash === true ? person.id : null,
    content: { kind: 'typed', text: typed },
  });
  doing.news.tell();
  if (isShared && called === null) return seenAt(person, place);
  return answer({ ...common, kind: 'command', words: saidTo(typed) }, asked, doing);
}

/** Whether the button still means anything is for the app to say: it asks again who presses, at every press. */
async function press(arrived: Arrived, standing: Standing, doing: Doing): Promise<string> {
  const pressed = readPress(arrived.sent.get('press') ?? '');
  if (pressed === null) return seenAt(arrived.person, standing);
  const { common, asked } = beginning(arrived, standing);
  const origin = await messageOf(arrived, standing, doing);
  const isOurs = origin?.content.kind === 'message';
  return answer(
    { ...common, kind: 'press', ...pressed },
    { ...asked, origin: isOurs ? origin.id : null },
    doing,
  );
}

async function shortcut(arrived: Arrived, standing: Standing, doing: Doing): Promise<string> {
  const name = arrived.sent.get('shortcut') ?? '';
  const { common, asked } = beginning(arrived, standing);
  const message = await messageOf(arrived, standing, doing);
  const about = message?.content.kind === 'typed' ? { about: message.content.text } : {};
  return answer({ ...common, kind: 'shortcut', shortcut: name, ...about }, asked, doing);
}

/** A sign on a message: what people typed can be read here, which no platform lets us do. */
async function react(arrived: Arrived, standing: Standing, doing: Doing): Promise<string> {
  const sign = SIGNS.find((each) => each === arrived.sent.get('sign'));
  const message = await messageOf(arrived, standing, doing);
  if (sign === undefined || message === null) return seenAt(arrived.person, standing);
  const { common, asked } = beginning(arrived, standing);
  const on =
    message.content.kind === 'typed' ? { ours: null, about: message.content.text } : { ours: message.id };
  return answer({ ...common, kind: 'reaction', sign, ...on }, asked, doing);
}

/** The message the page named, where this person sees it in this place; else null. */
async function messageOf(
  { sent, person }: Arrived,
  standing: Standing,
  { store }: Doing,
): Promise<StoredMessage | null> {
  const message = await store.message(sent.get('message') ?? '');
  const isSeen =
    message?.place === standing && (message.visibleTo === null || message.visibleTo === person.id);
  return isSeen ? message : null;
}

/**
 * The form is kept until the app has answered: refused, it comes back; else it goes. The message whose button
 * opened it may be replaced only where nobody else reads it: a prompt in a shared channel is still everybody's.
 */
async function submit(arrived: Arrived, doing: Doing): Promise<string | null> {
  const { person, sent } = arrived;
  const open = await doing.store.openForm(person.id);
  if (open?.id !== sent.get('form')) return null;
  const { common, asked } = beginning(arrived, open.place);
  const about = { form: open.form.name, state: open.form.state, answers: readAnswers(open.form, sent) };
  const kind = sent.has('leave') ? 'abandonment' : 'submission';
  const reply = await doing.handle({ ...common, kind, ...about });
  if (reply.kind !== 'form') await doing.store.dropForm(person.id);
  const opener = open.origin === null ? null : await doing.store.message(open.origin);
  const isPrivate = opener !== null && (opener.visibleTo !== null || opener.place.startsWith('personal/'));
  return settle(reply, { ...asked, origin: reply.kind === 'form' || isPrivate ? open.origin : null }, doing);
}

/** Somebody came to the table: the app hears of it and may greet them in their own conversation. */
export async function arrive(id: string, person: SandboxPerson, doing: Doing): Promise<void> {
  const standing = personalPlace(person.id);
  const place = placeOf(standing, person, []);
  const request = { kind: 'arrival', id, speaker: speakerOf(person), place, who: 'person' } as const;
  await answer(request, { id, person, standing, origin: null }, doing);
}
