/** A sandbox over a test database: the real app, the real web face, a machine clock that the test sets. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { webFace } from '../../src/adapters/web/index.ts';
import type { SandboxPerson } from '../../src/adapters/web/index.ts';
import { speakerOf } from '../../src/adapters/web/read.ts';
import { createApp, type App } from '../../src/app.ts';
import type { Message, PressButton } from '../../src/chat/message.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import type { Reply } from '../../src/chat/reply.ts';
import type { Request } from '../../src/chat/request.ts';
import type { Database } from '../../src/db/open.ts';
import { features } from '../../src/features/index.ts';
import { faceWords } from '../../src/i18n/face-words.ts';
import { createSandbox, openSandboxTime, type Sandbox, type SandboxTime } from '../../src/sandbox/index.ts';

type Asked<Kind extends Request['kind']> = Omit<Extract<Request, { kind: Kind }>, 'id' | 'speaker' | 'place'>;

export interface Table {
  readonly app: App;
  readonly sandbox: Sandbox;
  readonly time: SandboxTime;
  readonly dataDirectory: string;
  /** What the machine says. */
  machine: Date;
  /** The app fails from now on, as it would where the database is away. */
  isBroken: boolean;
  player(id: string): Promise<SandboxPerson>;
  /** Asks the app in somebody's own conversation. */
  ask(id: string, request: Asked<'command'> | Asked<'press'> | Asked<'submission'>): Promise<Reply>;
  say(id: string, words: string): Promise<Reply>;
  /** Ends everything; the database stays. @throws Error: when a bug was logged */
  close(): Promise<void>;
}

/** Monday morning. */
export const START = '2026-11-23T09:00:00Z';

export async function openTable(database: Database): Promise<Table> {
  const dataDirectory = await mkdtemp(path.join(os.tmpdir(), 'round-table-sandbox-'));
  const bugs: unknown[] = [];
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (fields: object) => void bugs.push(fields),
  };
  const defaults = { name: 'Round Table', language: 'en', timeZone: 'Europe/Ljubljana' };
  const table = { machine: new Date(START), isBroken: false };
  const time = await openSandboxTime({ machine: () => table.machine, dataDirectory });
  const app = createApp({
    database,
    clock: time.now,
    encryptionKey: new Uint8Array(32).fill(7),
    defaults,
    log,
  });
  const handle: App['handle'] = (request) =>
    table.isBroken ? Promise.reject(new Error('the app is broken')) : app.handle(request);
  const sandbox = createSandbox({ app: { ...app, handle }, database, time, defaults, features });
  const { control, ...behind } = sandbox;
  const face = webFace({ handle, words: faceWords, hosts: [], log, ...behind, sandbox: control });
  app.addChannel(face.channel);
  let asked = 0;
  const player = async (id: string): Promise<SandboxPerson> => {
    const found = (await sandbox.store.people('en')).find((person) => person.id === id);
    if (found === undefined) throw new Error(`${id} is not in the sandbox`);
    return found;
  };
  const ask: Table['ask'] = async (id, request) => {
    const place = { kind: 'personal', id } as const;
    const reply = await handle({
      ...request,
      id: `asked-${++asked}`,
      speaker: speakerOf(await player(id)),
      place,
    });
    await app.settled();
    return reply;
  };
  return Object.assign(table, {
    app,
    sandbox,
    time,
    dataDirectory,
    player,
    ask,
    say: (id: string, words: string) => ask(id, { kind: 'command', words }),
    async close() {
      face.close();
      await app.stop();
      await rm(dataDirectory, { recursive: true });
      if (bugs.length > 0) throw new Error('bugs were logged', { cause: bugs });
    },
  });
}

/** The message of a reply. @throws Error: when there is none */
export function messageOf(reply: Reply): Message {
  if (reply.kind !== 'message') throw new Error(`a message was expected, not ${reply.kind}`);
  return reply.message;
}

export const textOf = (reply: Reply): string => plainText(messageOf(reply));

/** Every button that can be pressed. */
export const pressesOf = (message: Message): PressButton[] =>
  message.blocks
    .flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
    .filter((button) => button.kind === 'press');
