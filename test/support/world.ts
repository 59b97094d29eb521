/**
 * An app over a test database, with a clock the test sets and a channel that records. People speak through the one
 * door, in the neutral vocabulary.
 */
import { randomUUID } from 'node:crypto';
import { createApp, type App } from '../../src/app.ts';
import type { Address, Attachment, Channel, Outcome } from '../../src/chat/channel.ts';
import type { Form, RawAnswers } from '../../src/chat/form.ts';
import type { Button, FaceName, Message, PressButton } from '../../src/chat/message.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import type { Reply } from '../../src/chat/reply.ts';
import type { Place, Request } from '../../src/chat/request.ts';
import type { Database } from '../../src/db/open.ts';
import type { Feature } from '../../src/engine/feature.ts';

export interface Delivery {
  readonly to: Address;
  readonly message: Message;
  readonly key: string;
}

export interface LoggedLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

export interface World {
  readonly app: App;
  readonly database: Database;
  readonly deliveries: Delivery[];
  /** Documents that went out, and what they say; in Slack and on the web, as Teams takes none. */
  readonly attachments: Attachment[];
  readonly logged: LoggedLine[];
  now: Date;
  /** Where people reach our pages; null, unless a test opens them. */
  publicUrl: string | null;
  /** Decides what becomes of the next deliveries; delivered unless set. */
  outcome: (delivery: Delivery) => Outcome;
  person(name: string, options?: PersonOptions): Speaking;
  /** Bugs that a test causes on purpose: taken out of `logged`, so that `stop` does not report them. */
  expectBug(): LoggedLine;
  /** Waits for everything beside the answers, and sends what is due. */
  settle(): Promise<void>;
  /** Stops the app. @throws Error: when a bug was logged that the test did not expect. */
  stop(): Promise<void>;
}

export interface PersonOptions {
  readonly face?: FaceName;
  readonly tenant?: string;
  readonly home?: string;
  readonly locale?: string;
  readonly timeZone?: string;
}

/** Somebody in front of a face; remembers the last answer, so that it can be pressed and filled in. */
export interface Speaking {
  readonly id: string;
  say(words: string, place?: Place): Promise<Answer>;
  press(label: string, place?: Place): Promise<Answer>;
  pressNamed(press: string, value: string): Promise<Answer>;
  submit(answers: RawAnswers): Promise<Answer>;
  /** A form by its name, however long ago it was open. */
  sendForm(form: string, state: string, answers: RawAnswers): Promise<Answer>;
  abandon(answers: RawAnswers): Promise<Answer>;
  home(): Promise<Answer>;
  send(request: Request): Promise<Answer>;
  /** The same delivery once more. */
  redeliver(): Promise<Answer>;
  readonly last: Answer;
}

/** A reply as a person sees it. */
export interface Answer {
  readonly reply: Reply;
  readonly text: string;
  readonly buttons: readonly Button[];
  readonly form: Form | null;
}

export const TENANT = 'T-TOWN';
const PERSONAL: Place = { kind: 'personal', id: 'D1' };

export function createWorld(
  database: Database,
  options: {
    readonly now?: string;
    readonly features?: readonly Feature[];
    /** Where people reach our pages; they cannot, unless it is given. */
    readonly publicUrl?: string;
    /** Looks for what may have arrived; the platforms do not let us look, unless it is given. */
    readonly find?: NonNullable<Channel['find']>;
  } = {},
): World {
  const deliveries: Delivery[] = [];
  const attachments: Attachment[] = [];
  const logged: LoggedLine[] = [];
  const note = (level: LoggedLine['level']) => (fields: LoggedLine['fields'], message: string) =>
    void logged.push({ level, fields, message });
  const app = createApp({
    database,
    clock: () => world.now,
    encryptionKey: new Uint8Array(32).fill(7),
    defaults: { name: 'Round Table', language: 'en', timeZone: 'Europe/Ljubljana' },
    publicUrl: () => world.publicUrl,
    log: { info: note('info'), warn: note('warn'), error: note('error') },
    ...(options.features === undefined ? {} : { features: options.features }),
  });
  const world: World = {
    app,
    database,
    deliveries,
    attachments,
    logged,
    publicUrl: options.publicUrl ?? null,
    now: new Date(options.now ?? '2026-11-23T09:00:00Z'),
    outcome: () => ({ kind: 'delivered', messageId: randomUUID() }),
    person: (name, person) => speaking(world, name, person ?? {}),
    expectBug() {
      const at = logged.findIndex((line) => line.level === 'error');
      const [bug] = at < 0 ? [] : logged.splice(at, 1);
      if (bug === undefined) throw new Error('no bug was logged');
      return bug;
    },
    async settle() {
      await app.settled();
      await app.deliver();
      await app.settled();
    },
    async stop() {
      await app.stop();
      const bugs = logged.filter((line) => line.level === 'error');
      if (bugs.length > 0)
        throw new Error(
          `bugs were logged: ${bugs.map((bug) => String((bug.fields['error'] as Error).stack)).join('\n')}`,
        );
    },
  };
  const { find } = options;
  for (const face of ['slack', 'teams', 'web'] as const)
    app.addChannel({ ...recordingChannel(face, world), ...(find === undefined ? {} : { find }) });
  return world;
}

const recordingChannel = (face: FaceName, world: World): Channel => ({
  face,
  deliver(to, message, key) {
    const delivery = { to, message, key };
    const outcome = world.outcome(delivery);
    if (outcome.kind === 'delivered') world.deliveries.push(delivery);
    return Promise.resolve(outcome);
  },
  ...(face === 'teams' ? {} : { attach: attachingTo(world) }),
  ...(face === 'slack' ? { mostInGroup: 8 } : {}),
});

const attachingTo =
  (world: World): NonNullable<Channel['attach']> =>
  (attachment) => {
    world.attachments.push(attachment);
    return Promise.resolve({ kind: 'delivered', messageId: randomUUID() });
  };

function speaking(world: World, name: string, options: PersonOptions): Speaking {
  const tenant = options.tenant ?? TENANT;
  const account = {
    face: options.face ?? 'slack',
    home: options.home ?? tenant,
    id: `U-${name.replace(/\s/g, '')}`,
  };
  const speaker = {
    account,
    tenant,
    name,
    ...(options.locale === undefined ? {} : { locale: options.locale }),
    ...(options.timeZone === undefined ? {} : { timeZone: options.timeZone }),
  };
  let last: Answer = answerOf({ kind: 'nothing' });
  let lastRequest: Request | null = null;
  const send = async (request: Request): Promise<Answer> => {
    lastRequest = request;
    // Its own answer also when somebody presses several times at once.
    const answer = answerOf(await world.app.handle(request));
    last = answer;
    await world.app.settled();
    return answer;
  };
  const common = (place: Place = PERSONAL) => ({ id: randomUUID(), speaker, place });
  const openForm = (): Form => {
    if (last.form === null) throw new Error(`no form is open; the answer was: ${last.text}`);
    return last.form;
  };
  return {
    id: account.id,
    say: (words, place) => send({ kind: 'command', words, ...common(place) }),
    press(label, place) {
      const button = pressOf(last, label);
      return send({ kind: 'press', press: button.press, value: button.value, ...common(place) });
    },
    pressNamed: (press, value) => send({ kind: 'press', press, value, ...common() }),
    submit(answers) {
      const form = openForm();
      const values = { ...valuesOf(form), ...answers };
      return send({ kind: 'submission', form: form.name, state: form.state, answers: values, ...common() });
    },
    sendForm: (form, state, answers) => send({ kind: 'submission', form, state, answers, ...common() }),
    abandon(answers) {
      const { name: form, state } = openForm();
      return send({ kind: 'abandonment', form, state, answers, ...common() });
    },
    home: () => send({ kind: 'home', ...common({ kind: 'home', id: 'home' }) }),
    send,
    async redeliver() {
      if (lastRequest === null) throw new Error('nothing was sent yet');
      return send(lastRequest);
    },
    get last() {
      return last;
    },
  };
}

/** What stands in a form when it is opened, as a face would hand it back. */
export function valuesOf(form: Form): RawAnswers {
  if (form.typed !== undefined) return form.typed;
  const values: Record<string, string | boolean | readonly string[]> = {};
  for (const [name, field] of Object.entries(form.fields))
    if (field.value !== undefined)
      values[name] = typeof field.value === 'number' ? String(field.value) : field.value;
  return values;
}

export function answerOf(reply: Reply): Answer {
  if (reply.kind === 'form') {
    const { form } = reply;
    const labels = Object.values(form.fields).flatMap((field) =>
      field.kind === 'hidden' ? [] : [field.label],
    );
    const intro = plainText({ ...form, blocks: form.intro ?? [] });
    const faults = [form.problem ?? '', ...Object.values(form.errors ?? {})].filter((each) => each !== '');
    return { reply, text: [form.title, ...faults, intro, ...labels].join('\n'), buttons: [], form };
  }
  if (reply.kind === 'message' || reply.kind === 'home') {
    const buttons = reply.message.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
    return { reply, text: plainText(reply.message), buttons, form: null };
  }
  return { reply, text: '', buttons: [], form: null };
}

function pressOf(answer: Answer, label: string): PressButton {
  const found = answer.buttons.find(
    (button): button is PressButton => button.kind === 'press' && bare(button.label) === label,
  );
  if (found === undefined)
    throw new Error(`no button "${label}" among ${answer.buttons.map((button) => button.label).join(' | ')}`);
  return found;
}

/** A text without the marks that keep right-to-left and left-to-right apart. */
export const bare = (text: string): string => text.replace(/[\u2066-\u2069]/g, '');

/** A network that is set up by its coordinator Petra. */
export async function setUpWorld(
  database: Database,
  {
    publicUrl,
    ...settings
  }: { readonly language?: string; readonly zone?: string; readonly publicUrl?: string } = {},
): Promise<World & { readonly petra: Speaking }> {
  const world = createWorld(database, publicUrl === undefined ? {} : { publicUrl });
  const petra = world.person('Petra Novak');
  await petra.say('setup');
  await petra.submit({ network: 'Sončna Reka', person: 'Petra Novak', language: 'en', ...settings });
  return Object.assign(world, { petra });
}
