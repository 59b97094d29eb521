/** A small feature for testing the engine: it notes rows, fails where it is told to, and asks by a form. */
import { randomUUID } from 'node:crypto';
import type { Form, TextField } from '../../src/chat/form.ts';
import { buttons, press, text } from '../../src/chat/message.ts';
import { ask, redraw, show } from '../../src/chat/reply.ts';
import type { Database } from '../../src/db/open.ts';
import { Refusal, type Sentence } from '../../src/domain/errors.ts';
import {
  feature,
  formRitual,
  type ActTurn,
  type CommandRitual,
  type Feature,
  type LookTurn,
} from '../../src/engine/feature.ts';
import { createWorld, type Speaking, type World } from '../support/world.ts';

/** A sentence that is the same in every language. */
export const sentence = (words: string): Sentence => ({ en: words, sl: words, cs: words, he: words });

type DeskFields = { readonly name: TextField; readonly story: TextField };

/** What a test may put into the feature's way. */
export interface Hooks {
  /** Called inside the transaction after a row was noted. */
  afterNote: (turn: ActTurn) => Promise<void>;
}

/** The feature; `hooks` may be changed between requests. */
export function deskFeature(hooks: Hooks): Feature {
  const note = async (turn: ActTurn, words: string): Promise<void> => {
    await turn.db.tables.change.create({
      data: {
        networkId: turn.network.id,
        resourceType: 'note',
        resourceId: randomUUID(),
        action: 'create',
        field: words,
        at: turn.now,
      },
    });
    await hooks.afterNote(turn);
  };
  return feature({
    name: 'desk',
    commands: [
      looks('language', (turn) => show(turn.message(text(`${turn.language} ${turn.direction}`)))),
      looks('broken look', () => {
        throw new Error('a bug in a look');
      }),
      looks('refused look', () => {
        throw new Refusal(sentence('Not now. Try tomorrow.'));
      }),
      {
        ...looks('run the town', () => show({ language: 'en', direction: 'ltr', blocks: [] })),
        may: 'post-prompt',
      },
      acts('note', async (turn, words) => {
        await note(turn, words);
        return show(turn.message(text(`Noted ${words}`)));
      }),
      acts('tell', async (turn, personId) => {
        await turn.tell({
          personId,
          key: 'telling-1',
          why: 'desk.tell',
          compose: (say, language) => [text(say(sentence(`Told in ${language}`)))],
        });
        return show(turn.message(text('Told.')));
      }),
      looks('form', (turn, state) => ask(deskForm(turn, state))),
    ],
    presses: [
      {
        press: 'desk.open',
        may: 'ask-for-help',
        turn: 'look',
        run: (turn, value) => Promise.resolve(ask(deskForm(turn, value))),
      },
    ],
    forms: [
      formRitual<DeskFields>({
        form: 'desk.form',
        may: 'ask-for-help',
        title: sentence('The desk form'),
        draw: (turn, state) => Promise.resolve(deskForm(turn, state)),
        async submit(turn, { answers }) {
          await note(turn, 'from the form');
          if (answers.name === 'refuse field')
            throw new Refusal(sentence('Another name, please.'), {}, 'name');
          if (answers.name === 'refuse form') throw new Refusal(sentence('Not today.'));
          if (answers.name === 'break') throw new TypeError('a bug in a form');
          return redraw(turn.message(text(`Saved ${answers.name ?? ''}`)));
        },
      }),
    ],
    start: (turn) => [press(turn.say(sentence('Open the desk')), 'desk.open', '', { opensForm: true })],
  });
}

const words = (name: string) =>
  ({
    words: name,
    also: {},
    argument: null,
    help: sentence(`Help for ${name}`),
    may: 'ask-for-help',
  }) as const;

const looks = (
  name: string,
  run: (turn: LookTurn, argument: string) => Awaited<ReturnType<CommandRitual['run']>>,
): CommandRitual => ({
  ...words(name),
  turn: 'look',
  run: (turn, argument) => Promise.resolve().then(() => run(turn, argument)),
});

const acts = (
  name: string,
  run: (turn: ActTurn, argument: string) => ReturnType<CommandRitual['run']>,
): CommandRitual => ({
  ...words(name),
  turn: 'act',
  run,
});

const deskForm = (turn: LookTurn, state: string): Form<DeskFields> => ({
  name: 'desk.form',
  state,
  language: turn.language,
  direction: turn.direction,
  title: 'Desk',
  submit: 'Send',
  cancel: 'Leave',
  intro: [text('About the desk'), buttons(press('Help', 'help.show', ''))],
  fields: {
    name: { kind: 'text', lines: 'one', maxLength: 40, required: true, label: 'Name' },
    story: { kind: 'text', lines: 'many', maxLength: 400, label: 'Story' },
  },
});

export interface DeskWorld extends World {
  readonly hooks: Hooks;
  readonly ana: Speaking;
  /** What was noted and committed. */
  notes(): Promise<readonly string[]>;
}

/** A set-up network with the desk feature, and Ana in it. */
export async function openDesk(database: Database): Promise<DeskWorld> {
  const hooks: Hooks = { afterNote: () => Promise.resolve() };
  const world = createWorld(database, { features: [deskFeature(hooks)] });
  const ana = world.person('Ana');
  await ana.say('anything');
  await database.pool.query(`update network set set_up_at = now()`);
  return Object.assign(world, {
    hooks,
    ana,
    async notes() {
      const { rows } = await database.pool.query<{ field: string }>(
        `select field from change where resource_type = 'note' order by field`,
      );
      return rows.map((row) => row.field);
    },
  });
}

/** Every row of every table, as one text: to look for what must not stand there. */
export async function everyRow(database: Database): Promise<string> {
  const { rows: tables } = await database.pool.query<{ name: string }>(
    `select format('%I', tablename) as name from pg_tables where schemaname = current_schema()`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await database.pool.query<{ row: string }>(
      `select to_jsonb(t)::text as row from ${name} t`,
    );
    texts.push(...rows.map(({ row }) => `${name} ${row}`));
  }
  return texts.join('\n');
}
