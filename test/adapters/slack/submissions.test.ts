import { describe, expect, it } from '@jest/globals';
import { at, textAt } from '../../../src/adapters/slack/payload.ts';
import type { Fields, Form } from '../../../src/chat/form.ts';
import { buttons, press } from '../../../src/chat/message.ts';
import { announce, ask, nothing, show, type Reply } from '../../../src/chat/reply.ts';
import type { Request } from '../../../src/chat/request.ts';
import { words } from '../../support/slack/face.ts';
import { form, message } from '../../support/slack/replies.ts';
import { after, inputOf, spelled, titleOf, until, useSlack } from '../../support/slack/use.ts';

const slack = useSlack();

const fields: Fields = {
  name: { kind: 'text', label: 'Name', lines: 'one', maxLength: 80 },
  site: { kind: 'url', label: 'Website' },
  network: { kind: 'hidden', value: 'n1' },
};
const drawn: Form = form(fields);

/** Opens the form from the channel; what is sent is answered by `reply`. */
async function opened(reply: (request: Request) => Reply | Promise<Reply>): Promise<void> {
  slack.answer(async (request) => (request.kind === 'command' ? ask(drawn) : reply(request)));
  await slack.running.slack.slash('ana', '#round-table', '/roundtable register');
  expect(titleOf(slack.running.slack.topView('ana'))).toBe('Register');
}

const send = (given: Record<string, string>): ReturnType<typeof slack.running.slack.submitView> =>
  slack.running.slack.submitView('ana', given);

describe('A form sent in Slack', () => {
  it('brings its answers, its state and the place where it was opened', async () => {
    await opened(() => nothing);
    await send({ name: 'Nada & <b>friends</b>', site: 'https://nada.example' });
    expect(slack.lastRequest()).toMatchObject({
      kind: 'submission',
      form: 'register-partner',
      state: 'state-1',
      answers: { name: 'Nada & <b>friends</b>', site: 'https://nada.example', network: 'n1' },
      place: { kind: 'channel', id: slack.workspace.channel('round-table') },
    });
  });

  it('closes when there is nothing to say', async () => {
    await opened(() => nothing);
    const { ack, view } = await send({ name: 'Nada' });
    expect(ack.body).toBe('');
    expect(view).toBeUndefined();
  });

  it('shows what is wrong beside its fields, leaving everything as typed', async () => {
    await opened((request) =>
      ask({
        ...drawn,
        errors: { name: 'Please write at least two letters.' },
        typed: request.kind === 'submission' ? request.answers : {},
      }),
    );
    const { ack, errors } = await send({ name: 'N', site: 'https://nada.example' });
    expect(at(ack.body, 'response_action')).toBe('errors');
    expect(errors).toEqual({ name: 'Please write at least two letters.' });
  });

  it('comes back with a problem on top and with what was typed', async () => {
    await opened((request) =>
      ask({
        ...drawn,
        problem: 'A partner of this name is there already.',
        errors: { site: 'This is the address of Hiša.' },
        typed: request.kind === 'submission' ? request.answers : {},
      }),
    );
    const { ack, view } = await send({ name: 'Nada', site: 'https://hisa.example' });
    expect(at(ack.body, 'response_action')).toBe('update');
    expect(spelled(at(view, 'blocks', 0))).toContain('A partner of this name is there already.');
    expect(spelled(view)).toContain('This is the address of Hiša.');
    expect(at(inputOf(view, 'name'), 'initial_value')).toBe('Nada');
    expect(at(inputOf(view, 'site'), 'initial_value')).toBe('https://hisa.example/');
  });

  it('is drawn anew when it has other fields than before, and does not inherit what stood in them', async () => {
    await opened(() =>
      ask(form({ ...fields, phone: { kind: 'text', label: 'Phone', lines: 'one', maxLength: 40 } })),
    );
    const first = textAt(inputOf(slack.running.slack.topView('ana'), 'name'), 'action_id');
    const { view } = await send({ name: 'Nada' });
    expect(inputOf(view, 'phone')).toBeDefined();
    // Slack keeps what stands in an input of the same block and action id.
    expect(textAt(inputOf(view, 'name'), 'action_id')).not.toBe(first);
    expect(at(inputOf(view, 'name'), 'initial_value')).toBeUndefined();
  });

  it('becomes a view of the answer, with nothing left to send', async () => {
    await opened(() => show(message('Registered. Four others work in this area.')));
    const { view } = await send({ name: 'Nada' });
    expect(titleOf(view)).toBe('Register');
    expect(spelled(view)).toContain('Registered. Four others work in this area.');
    expect(at(view, 'submit')).toBeNull();
    expect(textAt(view, 'close', 'text')).toBe(words.close);
  });

  it('closes and tells everybody in the channel what is for the channel', async () => {
    await opened(() => announce(message('Nada has joined us.')));
    const { view } = await send({ name: 'Nada' });
    expect(view).toBeUndefined();
    const [newest] = (await slack.running.slack.history('#round-table')).slice(-1);
    expect(textAt(newest, 'text')).toBe('Nada has joined us.');
  });

  it('tells the person alone where we may not post', async () => {
    await opened(() => announce(message('Nada is with us.')));
    slack.workspace.inject({ method: 'chat.postMessage', kind: 'error', error: 'not_in_channel' });
    await send({ name: 'Nada' });
    expect((await slack.newestDm('ana')).text).toBe('Nada is with us.');
  });

  it('waits 2.3 seconds, then says that it works, and shows the answer when it comes', async () => {
    await opened((request) =>
      request.kind === 'submission' ? after(3000, show(message('Registered.'))) : nothing,
    );
    const { ack, view } = await send({ name: 'Nada' });
    expect(ack.ms).toBeLessThan(2900);
    expect(textAt(view, 'callback_id')).toBe('working');
    await until(() =>
      spelled(slack.running.slack.topView('ana')).includes('Registered.') ? true : undefined,
    );
  });

  it('comes back late with its errors and what was typed', async () => {
    await opened((request) =>
      after(
        2600,
        ask({
          ...drawn,
          errors: { name: 'Too short.' },
          typed: request.kind === 'submission' ? request.answers : {},
        }),
      ),
    );
    await send({ name: 'N' });
    const view = await until(() => {
      const top = slack.running.slack.topView('ana');
      return spelled(top).includes('Too short.') ? top : undefined;
    });
    expect(at(inputOf(view, 'name'), 'initial_value')).toBe('N');
  });

  it.each([
    ['with the name that Slack tells', undefined, 'Thank you, Ben'],
    ['without a name where Slack does not tell it', 'internal_error', 'Thank you, nobody.'],
  ])('looks up who sends it when the app must know, and asks again %s', async (_, error, thanks) => {
    await opened(() => nothing);
    // Opening a form makes known who opened it: Ben opens his as the first thing he does, and is not known yet.
    const answerTo = ({ kind, speaker: { name } }: Request): Reply => {
      if (kind === 'command') return ask(drawn);
      if (name === undefined) return { kind: 'who-are-you' };
      return show(message(`Thank you, ${name === '' ? 'nobody' : name}.`));
    };
    slack.answer((request) => Promise.resolve(answerTo(request)));
    if (error !== undefined) slack.workspace.inject({ method: 'users.info', kind: 'error', error, times: 9 });
    await slack.running.slack.slash('ben', '#round-table', '/roundtable register');
    await slack.running.slack.submitView('ben', { name: 'Nada' });
    const view = await until(() => {
      const top = slack.running.slack.topView('ben');
      return textAt(top, 'callback_id') === 'result' ? top : undefined;
    });
    expect(spelled(view)).toContain(thanks);
  });

  it('stays as it is when the app does not answer, or with what cannot be drawn, and can be sent again', async () => {
    await opened(() => Promise.reject(new Error('no database')));
    const failed = await send({ name: 'Nada' });
    expect(failed.errors).toEqual({ name: words.broken });
    slack.answer(ask(form({ much: { kind: 'hidden', value: 'x'.repeat(4000) } })));
    expect((await send({ name: 'Nada' })).errors).toEqual({ name: words.broken });
    slack.answer(nothing);
    expect((await send({ name: 'Nada' })).view).toBeUndefined();
  });

  it('acts once when it is delivered twice', async () => {
    await opened(() => nothing);
    await send({ name: 'Nada' });
    const count = slack.running.requests.length;
    await slack.running.slack.redeliver();
    expect(slack.running.requests).toHaveLength(count);
  });
});

describe('A form left in Slack', () => {
  it('is told to the app with what it knows of the form', async () => {
    await opened(() => nothing);
    await slack.running.slack.closeView('ana');
    expect(slack.lastRequest()).toMatchObject({
      kind: 'abandonment',
      form: 'register-partner',
      state: 'state-1',
      answers: { network: 'n1' },
    });
  });

  it('is told to the app with what was typed in it, though Slack closes it without a word of that', async () => {
    await opened(() => nothing);
    const acks = await slack.running.slack.typeInView('ana', { name: 'Nad' });
    expect(acks.map(({ status, body }) => [status, body])).toEqual([[200, '']]);
    await slack.running.slack.typeInView('ana', { name: 'Nada' });
    expect(slack.running.requests.filter((each) => each.kind === 'press')).toEqual([]);
    await slack.running.slack.closeView('ana');
    expect(slack.lastRequest()).toMatchObject({
      kind: 'abandonment',
      answers: { network: 'n1', name: 'Nada' },
    });
  });

  it('is not told of a result that was read and closed', async () => {
    await opened(() => show(message('Registered.')));
    await send({ name: 'Nada' });
    const count = slack.running.requests.length;
    await slack.running.slack.closeView('ana');
    expect(slack.running.requests).toHaveLength(count);
  });
});

describe('The Home tab under a form that was opened from it', () => {
  /** What the tab says; every visit counts. */
  const tab = { waits: 1, visits: 0 };
  const home = (): string => spelled(slack.running.slack.home('ana'));

  /** Opens the form from the tab; what is sent or left is answered by `reply`. */
  async function openedFromHome(reply: (request: Request) => Reply | Promise<Reply>): Promise<void> {
    tab.waits = 1;
    tab.visits = 0;
    slack.answer(async (request) => {
      if (request.kind === 'press' && request.press === 'register') return ask(drawn);
      if (request.kind !== 'home') return reply(request);
      tab.visits++;
      const start = [buttons(press('Register', 'register', ''))];
      return { kind: 'home', message: message(`${tab.waits} waiting, visit ${tab.visits}`, ...start) };
    });
    await slack.running.slack.openHome('ana');
    await slack.running.slack.clickInView('ana', slack.running.slack.home('ana') ?? {}, {
      label: 'Register',
    });
    expect(home()).toContain('1 waiting, visit 1');
  }

  it.each([
    ['an answer', () => show(message('Registered.'))],
    ['no word', () => nothing],
    ['an answer that is late', () => after(2500, show(message('Registered.')))],
  ])('shows what has become of it when it is taken with %s', async (_, reply) => {
    await openedFromHome(() => {
      tab.waits = 0;
      return reply();
    });
    await send({ name: 'Nada' });
    await until(() => (home().includes('0 waiting') ? true : undefined));
    expect(tab.visits).toBe(2);
  });

  it('stays as it is while the form only comes back, or when the app does not answer', async () => {
    await openedFromHome((request) =>
      request.kind === 'submission' && request.answers['name'] === 'N'
        ? ask({ ...drawn, errors: { name: 'Too short.' } })
        : Promise.reject(new Error('no database')),
    );
    await send({ name: 'N' });
    await send({ name: 'Nada' });
    await slack.running.slack.settle();
    expect(tab.visits).toBe(1);
  });

  it('offers what was typed in a form that is left', async () => {
    await openedFromHome(() => {
      tab.waits = 2;
      return nothing;
    });
    await slack.running.slack.closeView('ana');
    await until(() => (home().includes('2 waiting') ? true : undefined));
  });

  it('shows what a button in the answer did, and is not asked for where the form came from a channel', async () => {
    await openedFromHome((request) => {
      if (request.kind !== 'press') return show(message('Registered.', buttons(press('Undo', 'undo', 'x'))));
      tab.waits = 7;
      return show(message('Undone.'));
    });
    const { view } = await send({ name: 'Nada' });
    await slack.running.slack.clickInView('ana', view ?? {}, { label: 'Undo' });
    await until(() => (home().includes('7 waiting') ? true : undefined));

    await opened((request) => (request.kind === 'home' ? nothing : show(message('Registered.'))));
    await send({ name: 'Nada' });
    await slack.running.slack.settle();
    expect(slack.running.requests.filter(({ kind }) => kind === 'home')).toHaveLength(tab.visits);
  });
});
