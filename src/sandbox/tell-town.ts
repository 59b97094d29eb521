/** What was said in an example town so far. What Round Table says comes from the app itself, asked as everybody asks. */
import type { App } from '../app.ts';
import type { SandboxStore } from '../adapters/web/store.ts';
import type { Message } from '../chat/message.ts';
import type { Place, Request } from '../chat/request.ts';
import { dayAt } from '../domain/day.ts';
import type { CommandRitual } from '../engine/feature.ts';
import { instantAt, workingDayBefore } from './clock.ts';
import { PLAYER_IDS, speakerOf, type ExampleLine, type ExampleTown, type PlayerId } from './example.ts';

export interface Telling {
  readonly handle: App['handle'];
  readonly store: SandboxStore;
  /** The ritual that posts the prompt; null where no feature has one. */
  readonly prompt: CommandRitual | null;
  readonly now: Date;
}

/** Says it all, and marks it as read for everybody but the newcomer. */
export async function tellTown(town: ExampleTown, networkId: string, telling: Telling): Promise<void> {
  const { store, now } = telling;
  const today = dayAt(now, town.timeZone);
  const instantOf = ({ workingDaysAgo, at }: Pick<ExampleLine, 'workingDaysAgo' | 'at'>): Date => {
    const [hours = 0, minutes = 0] = at.split(':').map(Number);
    const day = workingDayBefore(today, workingDaysAgo, town.workDays);
    return instantAt(day, hours * 60 + minutes, town.timeZone);
  };
  for (const id of PLAYER_IDS)
    await greet(id, town, {
      ...telling,
      networkId,
      at: instantOf(id === 'newcomer' ? WELCOME_NEW : WELCOME),
    });
  const place = `channel/${town.channel.id}` as const;
  for (const [index, line] of town.talk.entries()) {
    const common = { id: `example-${String(index + 1)}`, place, at: instantOf(line), visibleTo: null };
    if (typeof line.said === 'string') {
      await store.append({ ...common, author: line.by, content: { kind: 'typed', text: line.said } });
      continue;
    }
    const message = await promptOf(town, networkId, telling);
    if (message !== null)
      await store.append({ ...common, author: 'bot', content: { kind: 'message', message } });
  }
  for (const id of PLAYER_IDS) if (id !== 'newcomer') await store.markRead(id, place);
}

/** Everybody is greeted before they say anything. */
const WELCOME = { workingDaysAgo: 4, at: '09:00' } as const;
const WELCOME_NEW = { workingDaysAgo: 1, at: '11:15' } as const;

async function greet(
  id: PlayerId,
  town: ExampleTown,
  { handle, store, networkId, at }: Telling & { readonly networkId: string; readonly at: Date },
): Promise<void> {
  const place: Place = { kind: 'personal', id };
  const requestId = `example-arrival-${id}-${networkId}`;
  const speaker = speakerOf(town, id);
  const message = await answered(handle, { kind: 'arrival', who: 'person', id: requestId, speaker, place });
  const content = { kind: 'message', message } as const;
  await store.append({
    id: `example-welcome-${id}`,
    place: `personal/${id}`,
    author: 'bot',
    at,
    visibleTo: null,
    content,
  });
}

async function promptOf(
  town: ExampleTown,
  networkId: string,
  { handle, prompt }: Telling,
): Promise<Message | null> {
  if (prompt === null) return null;
  const { id, name } = town.channel;
  return answered(handle, {
    kind: 'command',
    words: prompt.words,
    id: `example-prompt-${networkId}`,
    speaker: speakerOf(town, 'coordinator'),
    place: { kind: 'channel', id, name },
  });
}

/** @throws Error: when the app has no message to say (a bug) */
async function answered(handle: App['handle'], request: Request): Promise<Message> {
  const reply = await handle(request);
  if (reply.kind !== 'message') throw new Error(`the app answers ${request.kind} with ${reply.kind}`);
  return reply.message;
}
