/** Someone speaks: the ritual is found, the turn opened, answered and committed. The one door in. */
import { randomBytes } from 'node:crypto';
import { text, type FaceName } from '../chat/message.ts';
import { nothing, show, type Reply } from '../chat/reply.ts';
import type { Handle, Reaction, Request } from '../chat/request.ts';
import { isFirstDelivery } from '../db/inbox.ts';
import type { Reading } from '../db/handle.ts';
import { leaveTenant, type NetworkDefaults } from '../db/people.ts';
import type { Store } from '../db/store.ts';
import { Refusal } from '../domain/errors.ts';
import { acting } from './acting.ts';
import { createAhead, type Ahead } from './ahead.ts';
import { createChoose, type Choose } from './choose.ts';
import type { Feature } from './feature.ts';
import { createForms, FormRefused, type Forms } from './forms.ts';
import { createHelp, waysOn, type Help } from './help.ts';
import type { Log } from './log.ts';
import { createMeet, isStranger, recognise, type Meet, type Met } from './meet.ts';
import type { Nudging } from './nudging.ts';
import type { Seal } from './seal.ts';
import { createDocuments } from './send-document.ts';
import { texts } from './texts.ts';
import { lookTurn, type ActTurn, type LookTurn } from './turn.ts';
import { chooseLanguage, directionOf } from '../i18n/language.ts';
import { sayIn } from '../i18n/text.ts';
import type { Vocabularies } from './vocabularies.ts';

export interface DispatchParts {
  readonly store: Store;
  readonly features: readonly Feature[];
  readonly clock: () => Date;
  readonly seal: Seal;
  readonly log: Log;
  readonly defaults: NetworkDefaults;
  readonly vocabularies: Vocabularies;
  readonly nudging: Nudging;
  /** Where people reach our pages; null when they cannot. */
  readonly publicUrl: () => string | null;
  /** Whether documents themselves can be sent to people on a face. */
  readonly takesDocuments: (face: FaceName) => boolean;
  /** Called after a commit that may have queued messages. */
  readonly wake: () => void;
  /** Keeps work that goes on beside the answer, so that a stop can wait for it. */
  readonly beside: (work: Promise<unknown>) => void;
}

interface Engine extends DispatchParts {
  readonly help: Help;
  readonly forms: Forms;
  readonly choose: Choose;
  readonly meet: Meet;
  readonly ahead: Ahead;
}

/** A transaction that lost against another one is tried again so often in all. */
const MOST_TRIES = 3;

/** The one door in, over a set of features. @throws Error: when features claim the same name (a bug). */
export function createHandle(parts: DispatchParts): Handle {
  const help = createHelp(parts.features);
  const all = [...parts.features, help.feature, createDocuments(parts.features)];
  const forms = createForms(
    all.flatMap((each) => each.forms),
    parts.store,
  );
  const choose = createChoose(all, forms, help);
  const ahead = createAhead(parts.store, choose);
  const engine = { ...parts, help, forms, choose, ahead, meet: createMeet(parts) };
  return async (request) => {
    try {
      return await answer(engine, request);
    } catch (error) {
      return brokenBeforeTurn(engine, request, error);
    }
  };
}

async function answer(engine: Engine, request: Request): Promise<Reply> {
  const now = engine.clock();
  if (request.kind === 'departure') return depart(engine, request, now);
  if (request.kind === 'reaction') return react(engine, request, now);
  const line = engine.ahead.begin(request);
  const met = await engine.meet(request, now, line.sql);
  if (isStranger(met, request)) return { kind: 'who-are-you' };
  const turn = await turnFor(engine, request, { ...met, now, db: line.reading(met.network.id) });
  try {
    return await inTurn(engine, request, turn);
  } catch (error) {
    return afterFault(engine, turn, error);
  }
}

/** Nobody asked us anything: who is not known, what is refused and what breaks is met with silence. */
async function react(engine: Engine, request: Reaction, now: Date): Promise<Reply> {
  try {
    const met = await recognise(engine.store, request, now);
    if (met === null) return nothing;
    const db = engine.store.reading(met.network.id);
    return await inTurn(engine, request, await turnFor(engine, request, { ...met, now, db }));
  } catch (error) {
    if (!(error instanceof Refusal)) logged(engine, error);
    return nothing;
  }
}

async function inTurn(engine: Engine, request: Request, turn: LookTurn): Promise<Reply> {
  const chosen = engine.choose(request);
  if (turn.network.setUpAt === null && chosen.beforeSetUp !== true) return invitation(engine, request, turn);
  if (!turn.may(chosen.may))
    throw new Refusal(chosen.may === 'see-directory' ? texts.partnersOnly : texts.notAllowed);
  const reply =
    chosen.turn === 'look' ? await chosen.run(turn) : await act(engine, request, { turn, run: chosen.run });
  const answered = { reply: await engine.forms.withDraft(turn, reply), hasActed: chosen.turn === 'act' };
  return onStartPage(engine, request, { turn, ...answered });
}

interface Answered {
  readonly turn: LookTurn;
  readonly reply: Reply;
  readonly hasActed: boolean;
}

/**
 * What was done by a button of the start page, or takes the place of a message, is said above the page: it stays whole, and
 * what waited there waits no more.
 */
async function onStartPage(
  { help }: Engine,
  { kind, place }: Request,
  { turn, reply, hasActed }: Answered,
): Promise<Reply> {
  const isThere = kind === 'press' && place.kind === 'home' && reply.kind === 'message';
  return isThere && reply.to === 'asker' && (reply.replaces || hasActed)
    ? help.home(turn, reply.message.blocks)
    : reply;
}

function invitation(engine: Engine, request: Request, turn: LookTurn): Reply {
  const inviting = engine.features.find((each) => each.invite !== undefined);
  const reply = inviting?.invite?.(turn) ?? nothing;
  return request.kind === 'home' && reply.kind === 'message'
    ? { kind: 'home', message: reply.message }
    : reply;
}

/** One transaction: noted in the inbox, done, committed; then what it queued may leave. */
async function act(
  engine: Engine,
  request: Request,
  { turn, run }: { readonly turn: LookTurn; readonly run: (turn: ActTurn) => Promise<Reply> },
): Promise<Reply> {
  for (let attempt = 1; ; attempt++) {
    try {
      const reply = await engine.store.transaction(turn.network.id, async (db) =>
        (await isFirstDelivery(db, request.id, turn.now)) ? run(acting(turn, db)) : nothing,
      );
      engine.wake();
      return reply;
    } catch (error) {
      const cause = error instanceof FormRefused && error.cause !== undefined ? error.cause : error;
      if (attempt >= MOST_TRIES || !engine.store.isConflict(cause)) throw error;
    }
  }
}

/** Nothing was saved; the person hears what to mend, or a reference, and keeps their form. */
async function afterFault(engine: Engine, turn: LookTurn, error: unknown): Promise<Reply> {
  if (error instanceof FormRefused) {
    const problem =
      error.cause === undefined ? error.form.problem : turn.say(texts.bug, logged(engine, error.cause));
    const form = problem === undefined ? error.form : { ...error.form, problem };
    await engine.forms.keepRefused(turn, form);
    return { kind: 'form', form };
  }
  const sentence =
    error instanceof Refusal
      ? turn.say(error.sentence, error.values)
      : turn.say(texts.bug, logged(engine, error));
  return show(turn.message(text(sentence), waysOn(turn, engine.features)));
}

/** Logs a bug once, with the reference that the person hears. */
function logged(engine: Engine, error: unknown): { reference: string } {
  const reference = randomBytes(4).toString('hex');
  engine.log.error({ reference, error }, 'a request failed');
  return { reference };
}

/** Even the turn could not be opened (the database is away): said in the best language we can guess. */
function brokenBeforeTurn(engine: Engine, request: Request, error: unknown): Reply {
  const language = chooseLanguage(request.speaker.locale, engine.defaults.language);
  const sentence = sayIn(language)(texts.bug, logged(engine, error));
  return show({ language, direction: directionOf(language), blocks: [text(sentence)] });
}

async function turnFor(
  engine: Engine,
  request: Request,
  met: Met & { readonly now: Date; readonly db: Reading },
): Promise<LookTurn> {
  const vocabulary = await engine.vocabularies.of(met.db, met.network.vocabularyVersion);
  engine.ahead.note(request, { networkId: met.network.id, vocabulary });
  const { place, speaker } = request;
  const { seal, nudging } = engine;
  return lookTurn({
    ...met,
    speaker,
    place,
    vocabulary,
    seal,
    nudging,
    publicUrl: engine.publicUrl(),
    takesDocuments: engine.takesDocuments(speaker.account.face),
  });
}

async function depart(engine: Engine, request: Request, now: Date): Promise<Reply> {
  // Leaving one channel or team is not leaving the workspace or tenant.
  const isWhole = request.place.kind === 'personal' || request.place.kind === 'home';
  if (request.kind === 'departure' && request.who === 'bot' && isWhole)
    await leaveTenant(engine.store.reading('').sql, request.speaker, now);
  return nothing;
}
