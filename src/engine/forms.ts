/** Forms on their way through the engine: drawn, checked, refused with what was typed, kept while unfinished. */
import { check } from '../chat/check.ts';
import type { Form, RawAnswers } from '../chat/form.ts';
import { quiet } from '../chat/message.ts';
import { nothing, type Reply } from '../chat/reply.ts';
import type { Abandonment, Submission } from '../chat/request.ts';
import { dropDraft, keepDraft } from '../db/drafts.ts';
import type { Store } from '../db/store.ts';
import { Refusal } from '../domain/errors.ts';
import { sayInstant } from '../i18n/format.ts';
import type { Chosen } from './chosen.ts';
import type { AnyFormRitual } from './feature.ts';
import { keepAnswers, keptAnswers, sealedDraft } from './kept.ts';
import { sayFault, texts } from './texts.ts';
import type { ActTurn, LookTurn } from './turn.ts';

/** A form that cannot be taken as it is; the transaction is rolled back, the form comes back. */
export class FormRefused extends Error {
  override readonly name = 'FormRefused';
  readonly form: Form;
  constructor(form: Form, cause?: unknown) {
    super('form refused', { cause });
    this.form = form;
  }
}

export interface Forms {
  submission(request: Submission): Chosen;
  abandonment(request: Abandonment): Chosen;
  /** Fills a form that is about to be opened with what was typed before, if it was left unfinished. */
  withDraft(turn: LookTurn, reply: Reply): Promise<Reply>;
  /** Keeps what was typed in a refused form, outside the transaction that was rolled back. */
  keepRefused(turn: LookTurn, form: Form): Promise<void>;
}

/** @throws Error: when two rituals claim the same form (a bug, found at start). */
export function createForms(rituals: readonly AnyFormRitual[], store: Store): Forms {
  const byName = new Map(rituals.map((ritual) => [ritual.form, ritual]));
  if (byName.size !== rituals.length) throw new Error('two rituals claim the same form');
  return {
    submission: (request) => submission(byName.get(request.form), request),
    abandonment: (request) => abandonment(byName.get(request.form), request),
    withDraft: (turn, reply) => withDraft(turn, reply),
    keepRefused: async (turn, form) => {
      if (byName.get(form.name)?.keepsDrafts === false) return;
      await store.transaction(turn.network.id, (db) =>
        keepDraft(db, turn.person.id, sealedDraft(turn, form, form.typed ?? {})),
      );
    },
  };
}

function submission(ritual: AnyFormRitual | undefined, request: Submission): Chosen {
  if (ritual === undefined) return unknownForm();
  return {
    may: ritual.may,
    beforeSetUp: ritual.beforeSetUp ?? false,
    turn: 'act',
    async run(turn) {
      const form = await ritual.draw(turn, request.state);
      const checked = check(form.fields, request.answers);
      if (!checked.ok) {
        const errors = Object.fromEntries(
          Object.entries(checked.faults).map(([field, fault]) => [field, sayFault(fault, turn.say)]),
        );
        throw new FormRefused({ ...form, typed: request.answers, errors });
      }
      const sent = { answers: checked.answers, state: request.state, raw: request.answers };
      return submit(turn, { ritual, form, sent });
    },
  };
}

interface Submitting {
  readonly ritual: AnyFormRitual;
  readonly form: Form;
  readonly sent: Parameters<AnyFormRitual['submit']>[1];
}

async function submit(turn: ActTurn, { ritual, form, sent }: Submitting): Promise<Reply> {
  const typed = { ...form, typed: sent.raw };
  try {
    // Before the ritual, which may keep the answers again behind a question of its own.
    await dropDraft(turn.db, turn.person.id, form.name, form.state);
    return await ritual.submit(turn, sent);
  } catch (error) {
    if (!(error instanceof Refusal)) throw new FormRefused(typed, error);
    const sentence = turn.say(error.sentence, error.values);
    const refused =
      error.field !== null && error.field in form.fields
        ? { ...typed, errors: { [error.field]: sentence } }
        : { ...typed, problem: sentence };
    throw new FormRefused(refused);
  }
}

function abandonment(ritual: AnyFormRitual | undefined, request: Abandonment): Chosen {
  return {
    may: 'ask-for-help',
    beforeSetUp: true,
    turn: 'act',
    async run(turn) {
      if (ritual === undefined || ritual.keepsDrafts === false || !isWorthKeeping(request.answers))
        return nothing;
      const form = { name: request.form, state: request.state };
      await keepAnswers(turn, form, request.answers);
      return nothing;
    },
  };
}

const isWorthKeeping = (answers: RawAnswers): boolean =>
  Object.values(answers).some((answer) => (typeof answer === 'boolean' ? answer : answer.length > 0));

const unknownForm = (): Chosen => ({
  may: 'ask-for-help',
  turn: 'look',
  run: (turn) => Promise.reject(new Refusal(texts.oldButton, { at: turn.now })),
});

async function withDraft(turn: LookTurn, reply: Reply): Promise<Reply> {
  if (reply.kind !== 'form' || reply.form.typed !== undefined) return reply;
  const { form } = reply;
  const kept = await keptAnswers(turn, form);
  if (kept === null) return reply;
  const when = sayInstant(kept.savedAt, turn.language, turn.person.timeZone ?? turn.network.timeZone);
  const intro = [quiet(turn.say(texts.draftKept, { when })), ...(form.intro ?? [])];
  return { kind: 'form', form: { ...form, intro, typed: kept.answers } };
}
