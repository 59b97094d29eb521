import { describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { buttons, heading, press, text } from '../../src/chat/message.ts';
import { announce, ask, nothing, redraw, show, type Reply } from '../../src/chat/reply.ts';
import { form, message, titled } from '../support/slack/replies.ts';
import { actionsIn, filled, linesIn, type Json } from '../support/teams/cards.ts';
import { dialogOf, shown, wordsIn, type Before } from '../support/teams/client.ts';
import { words } from '../support/teams/face.ts';
import { until, useTeams } from '../support/teams/use.ts';

const teams = useTeams();
const town = { in: 'round-table' } as const;
const ours = form({ name: { kind: 'text', label: 'Name', lines: 'one', maxLength: 80 } });
const after = (milliseconds: number, reply: Reply): Promise<Reply> => pause(milliseconds, reply);
const read = (card: Json | null): string => linesIn(card ?? {}).join('\n');

/** A card with a button before Ana. */
async function before(label: string, where: { readonly in?: string } = {}): Promise<Before> {
  const card = message(
    'A task.',
    buttons(press(label, 'task-done', 'task-7'), press('Form', 'open', 'x', { opensForm: true })),
  );
  teams.answer(where.in === undefined ? show(card) : announce(card));
  const { posted } = await teams.running.client.say('ana', 'show', where);
  return shown(posted[0], where);
}

describe('Words in Teams', () => {
  it('reach the app with who said them, where, in which language and zone', async () => {
    teams.answer(show(message('Hello.')));
    await teams.running.client.say('ben', 'partners', town);
    const { tenant } = teams;
    const ben = tenant.person('ben');
    expect(teams.lastRequest()).toMatchObject({
      kind: 'command',
      words: 'partners',
      speaker: {
        account: { face: 'teams', home: tenant.tenantId, id: ben.aadObjectId },
        tenant: tenant.tenantId,
        name: 'Ben Bar',
        locale: 'he-IL',
        timeZone: 'Asia/Jerusalem',
      },
      place: { kind: 'channel', id: tenant.conversation('round-table').id, name: 'round-table' },
    });
  });

  it('keep the tenant of a guest apart from the one where we are', async () => {
    teams.answer(nothing);
    const { id, aadObjectId } = teams.tenant.person('ana');
    await teams.running.client.send('ana', {
      type: 'message',
      text: 'hi',
      from: { id, aadObjectId, tenantId: 'elsewhere' },
    });
    expect(teams.lastRequest().speaker).toMatchObject({
      account: { home: 'elsewhere' },
      tenant: teams.tenant.tenantId,
    });
  });

  it('lose our mentions, wherever and however often they stand, and keep those of others', async () => {
    teams.answer(nothing);
    const { bot } = teams.tenant;
    const us = `<at>${bot.name}</at>`;
    const petra = { id: '29:petra', name: 'Petra' };
    await teams.running.client.send(
      'ana',
      {
        type: 'message',
        text: `${us}&nbsp;${us} tell <at id="1">Petra</at> a &amp;lt; b ${us}\n`,
        entities: [
          { type: 'mention', text: us, mentioned: bot },
          { type: 'mention', text: '<at id="1">Petra</at>', mentioned: petra },
        ],
      },
      town,
    );
    expect(teams.lastRequest()).toMatchObject({ words: 'tell Petra a &lt; b' });
  });

  it('that are not meant for us are not heard in shared places', async () => {
    await teams.running.client.say('ana', 'lunch?', { ...town, mention: false });
    await teams.running.client.say('ana', 'lunch?', { in: 'helpers', mention: false });
    expect(teams.running.requests).toHaveLength(0);
  });

  it('are answered to a group in the group', async () => {
    teams.answer(announce(message('For all.')));
    const { posted } = await teams.running.client.say('ana', 'post', { in: 'helpers' });
    expect(posted.map((each) => each.conversation)).toEqual([teams.tenant.conversation('helpers').id]);
    expect(teams.lastRequest().place.kind).toBe('group');
  });

  it('typed as a slash command are answered so that nobody else sees it', async () => {
    teams.answer(show(message('Only for you.')));
    const { posted } = await teams.running.client.say('ana', '/partners', { ...town, targeted: true });
    expect(posted).toMatchObject([{ onlyFor: teams.tenant.person('ana').id }]);
    expect(posted[0]?.conversation).toContain(teams.tenant.conversation('round-table').id);
    expect(teams.lastRequest()).toMatchObject({ words: 'partners' });
  });

  it('typed as a slash command are answered in the personal conversation where the channel takes no private answer', async () => {
    teams.tenant.connector.faults.push({
      kind: 'status',
      status: 403,
      code: 'BotNotInConversationRoster',
      path: /19:/,
      times: 1,
    });
    teams.answer(show(message('Only for you.')));
    const { posted } = await teams.running.client.say('ana', '/partners', { ...town, targeted: true });
    expect(posted.map((each) => each.conversation)).toEqual([
      teams.tenant.connector.personal(teams.tenant.person('ana')).id,
    ]);
  });

  it('that ask for a form in a channel get a button that opens it for the one who presses', async () => {
    teams.answer(ask(ours));
    const { posted } = await teams.running.client.say('ana', 'register', town);
    expect(posted).toHaveLength(1);
    expect(JSON.stringify(posted[0]?.activity)).not.toContain('Input.');
    const opened = await teams.running.client.press('ben', shown(posted[0], town), words.open);
    expect(dialogOf(opened).title).toBe('Register');
    expect(teams.lastRequest()).toMatchObject({
      kind: 'command',
      words: 'register',
      speaker: { name: 'Ben Bar' },
    });
  });

  it('that ask for a form too long for a card get a button that opens it', async () => {
    const options = Array.from({ length: 900 }, (_, index) => ({
      value: `option-${index}`,
      label: `Option number ${index}`,
    }));
    teams.answer(ask(form({ one: { kind: 'choice', label: 'One', options } })));
    const { posted } = await teams.running.client.say('ana', 'register');
    const opened = await teams.running.client.press('ana', shown(posted[0]), words.open);
    expect(JSON.stringify(dialogOf(opened).card)).toContain('option-899');
  });

  it('are answered later by themselves when the app is slow, and acknowledged before', async () => {
    teams.answer(() => after(2500, show(message('Late, but here.'))));
    const said = await teams.running.client.say('ana', 'partners');
    expect(said).toMatchObject({ status: 200, posted: [] });
    const posted = await until(() =>
      teams.tenant.toPerson('ana').find((each) => wordsIn(each) === 'Late, but here.'),
    );
    expect(posted).toBeDefined();
  });

  it('are acknowledged while the connector is slow', async () => {
    teams.answer(show(message('Slowly.')));
    teams.tenant.connector.faults.push({ kind: 'slow', milliseconds: 5000, times: 1 });
    const begun = Date.now();
    expect((await teams.running.client.say('ana', 'partners')).status).toBe(200);
    expect(Date.now() - begun).toBeLessThan(3500);
  });

  it('are answered once more after the connector was too busy', async () => {
    teams.answer(show(message('Here.')));
    teams.tenant.connector.faults.push({
      kind: 'status',
      status: 429,
      headers: { 'retry-after': '1' },
      times: 1,
    });
    const { posted } = await teams.running.client.say('ana', 'partners');
    expect(posted.map(wordsIn)).toEqual(['Here.']);
  });

  it('get the word of last resort when the app throws, and nothing of it stands in the log', async () => {
    teams.answer(() => Promise.reject(new Error('a secret of somebody')));
    const { posted } = await teams.running.client.say('ana', 'partners');
    expect(posted.map(wordsIn)).toEqual([words.broken]);
    expect(JSON.stringify(teams.running.logs)).not.toContain('secret');
  });

  it('of another bot are not answered', async () => {
    await teams.running.client.send('ana', {
      type: 'message',
      text: 'hi',
      from: { id: '28:other', name: 'Bot' },
    });
    expect(teams.running.requests).toHaveLength(0);
  });

  it('of a person in a zone and language that nobody knows come without them', async () => {
    const entities = [{ type: 'clientInfo', locale: '<x>', timezone: 'Middle/Earth' }];
    await teams.running.client.send('ana', {
      type: 'message',
      text: 'hi',
      locale: 'no such language',
      entities,
    });
    const { speaker } = teams.lastRequest();
    expect([speaker.timeZone, speaker.locale]).toEqual([undefined, undefined]);
  });
});

describe('A button in Teams', () => {
  it('is answered by a new message below its card', async () => {
    const card = await before('Done');
    teams.answer(show(titled('Well done', 'Thank you.')));
    const pressed = await teams.running.client.press('ana', card, 'Done');
    expect(pressed).toMatchObject({ status: 200, toast: 'Well done', card: null });
    expect(pressed.posted.map(wordsIn)).toEqual(['Well done\nThank you.']);
    expect(teams.lastRequest()).toMatchObject({ kind: 'press', press: 'task-done', value: 'task-7' });
  });

  it('redraws its card, at once and for good', async () => {
    const card = await before('Done');
    teams.answer(redraw(message('Done by Ana.')));
    const pressed = await teams.running.client.press('ana', card, 'Done');
    expect(read(pressed.card)).toBe('Done by Ana.');
    expect(pressed.posted).toEqual([]);
    expect(pressed.updated.map(wordsIn)).toEqual(['Done by Ana.']);
  });

  it('in a channel answers the one who pressed, and leaves the message as it is', async () => {
    const card = await before('Done', town);
    teams.answer(show(message('Your secret.')));
    const pressed = await teams.running.client.press('ben', card, 'Done');
    expect(read(pressed.card)).toBe('Your secret.');
    expect([pressed.posted, pressed.updated]).toEqual([[], []]);
  });

  it('in a channel announces in its thread', async () => {
    const card = await before('Done', town);
    teams.answer(announce(message('Ben has done it.')));
    const pressed = await teams.running.client.press('ben', card, 'Done');
    expect(pressed.toast).toBe('Ben has done it.');
    expect(pressed.posted.map((each) => each.conversation)).toEqual([
      `${teams.tenant.conversation('round-table').id};messageid=1600000000000`,
    ]);
  });

  it('in a channel that answers with a form keeps form and result with the one who pressed', async () => {
    const card = await before('Done', town);
    teams.answer(ask(ours));
    const opened = await teams.running.client.press('ben', card, 'Done');
    teams.answer(({ id }) => Promise.resolve(id === '' ? nothing : show(message('Saved.'))));
    const asked: Before = {
      card: opened.card ?? {},
      where: town,
      ...(card.message !== undefined && { message: card.message }),
    };
    const sent = await teams.running.client.submit('ben', asked, { name: 'Most' });
    expect(read(sent.card)).toBe('Saved.');
    expect([sent.posted, sent.updated]).toEqual([[], []]);
    expect(teams.lastRequest()).toMatchObject({ kind: 'submission', answers: { name: 'Most' } });
  });

  it('that opens a form opens a dialog; what was refused comes back in it; what is taken ends it', async () => {
    const card = await before('Done');
    teams.answer(ask(ours));
    const dialog = dialogOf(await teams.running.client.press('ana', card, 'Form'));
    expect(dialog.title).toBe('Register');
    teams.answer(ask({ ...ours, errors: { name: 'Too short.' }, typed: { name: 'M' } }));
    const refused = dialogOf(await teams.running.client.submit('ana', dialog, { name: 'M' }));
    expect(read(refused.card)).toContain('Too short.');
    expect(JSON.stringify(refused.card)).toContain('"value":"M"');
    teams.answer(show(message('Saved.', buttons(press('More', 'more', 'm')))));
    const saved = dialogOf(await teams.running.client.submit('ana', refused, { name: 'Most' }));
    expect(read(saved.card)).toContain('Saved.');
    teams.answer(nothing);
    const closed = await teams.running.client.press('ana', saved, 'More');
    expect(teams.lastRequest()).toMatchObject({ kind: 'press', press: 'more', value: 'm' });
    expect(closed).toMatchObject({ status: 200, body: null });
  });

  it('gets a word in time when the app is slow, and its answer by itself', async () => {
    const card = await before('Done');
    teams.answer(() => after(8500, show(message('Late.'))));
    const [pressed, opened] = await Promise.all([
      teams.running.client.press('ana', card, 'Done'),
      teams.running.client.press('ana', card, 'Form'),
    ]);
    expect([pressed.toast, opened.toast]).toEqual([words.working, words.working]);
    await until(() =>
      teams.tenant.toPerson('ana').filter((each) => wordsIn(each) === 'Late.').length === 2
        ? true
        : undefined,
    );
  });

  it('is answered the same when Teams delivers it again, and acts once', async () => {
    const card = await before('Done');
    teams.answer(redraw(message('Done.')));
    const first = await teams.running.client.press('ana', card, 'Done');
    const again = await teams.running.client.redeliver();
    expect(again.body).toEqual(first.body);
    expect([again.posted, again.updated]).toEqual([[], []]);
    expect(teams.running.requests.filter(({ kind }) => kind === 'press')).toHaveLength(1);
  });

  it('that is none of ours (any more) reaches the app all the same', async () => {
    teams.answer(show(message('That button is too old.')));
    for (const value of [{ action: { verb: 'ancient', data: 'x' } }, {}, null, { action: 7 }]) {
      const { status } = await teams.running.client.send('ana', {
        type: 'invoke',
        name: 'adaptiveCard/action',
        value,
      });
      expect(status).toBe(200);
    }
    expect(teams.running.requests.map(({ kind }) => kind)).toEqual(['press', 'press', 'press', 'press']);
  });

  it('still reads well when the message was deleted meanwhile', async () => {
    const card = await before('Done');
    teams.answer(redraw(message('Done.')));
    const pressed = await teams.running.client.press('ana', { ...card, message: 'deleted' }, 'Done');
    expect(read(pressed.card)).toBe('Done.');
    expect(teams.running.logs.map(({ fields }) => fields['code'])).toEqual([
      '404 ActivityNotFoundInConversation',
    ]);
  });
});

describe('A form card in Teams', () => {
  async function asked(): Promise<Before> {
    teams.answer(ask(ours));
    const { posted } = await teams.running.client.say('ana', 'register');
    return shown(posted[0]);
  }

  it('is replaced by what was wrong, and then by the result', async () => {
    const card = await asked();
    teams.answer(ask({ ...ours, problem: 'Somebody was faster.', typed: { name: 'M' } }));
    const refused = await teams.running.client.submit('ana', card, { name: 'M' });
    expect(refused.updated.map(wordsIn)[0]).toContain('Somebody was faster.');
    teams.answer(show(message('Saved.')));
    const taken = await teams.running.client.submit('ana', shown(refused.updated[0]), {});
    expect(taken.updated.map(wordsIn)).toEqual(['Saved.']);
    expect(taken.posted).toEqual([]);
  });

  it('is answered below when it was deleted meanwhile', async () => {
    const card = await asked();
    teams.answer(show(message('Saved.')));
    const taken = await teams.running.client.submit('ana', { ...card, message: 'deleted' }, {});
    expect(taken.posted.map(wordsIn)).toEqual(['Saved.']);
  });

  it('is not doubled when the answer of the connector was lost', async () => {
    const card = await asked();
    teams.answer(show(message('Saved.')));
    teams.tenant.connector.faults.push({ kind: 'lost', method: 'PUT', times: 1 });
    const taken = await teams.running.client.submit('ana', card, {});
    expect(taken.posted).toEqual([]);
    expect(taken.updated.map(wordsIn)).toEqual(['Saved.']);
  });
});

describe('Coming and going in Teams', () => {
  const bot = (): Json => ({ id: teams.tenant.bot.id, name: 'Round Table' });

  it('is greeted once, though Teams tells of it twice', async () => {
    teams.answer(show(message('Welcome.')));
    const added = { type: 'conversationUpdate', membersAdded: [bot(), { id: '29:ana' }] };
    expect((await teams.running.client.send('ana', added)).posted.map(wordsIn)).toEqual(['Welcome.']);
    expect(
      (await teams.running.client.send('ana', { type: 'installationUpdate', action: 'add' })).posted,
    ).toEqual([]);
    expect(teams.running.requests).toMatchObject([
      { kind: 'arrival', who: 'bot', place: { kind: 'personal' } },
    ]);
  });

  it('of a person is heard where they are alone with us, and never in a shared place', async () => {
    const joined = { type: 'conversationUpdate', membersAdded: [{ id: '29:new' }] };
    await teams.running.client.send('ana', joined, town);
    expect(teams.running.requests).toEqual([]);
    await teams.running.client.send('ana', joined);
    expect(teams.running.requests).toMatchObject([{ kind: 'arrival', who: 'person' }]);
  });

  it('is a departure where a person removes us, and none where one team does', async () => {
    await teams.running.client.send('ana', { type: 'installationUpdate', action: 'remove' }, town);
    expect(teams.running.requests).toEqual([]);
    await teams.running.client.send('ana', { type: 'installationUpdate', action: 'remove' });
    expect(teams.running.requests).toMatchObject([{ kind: 'departure', who: 'person' }]);
  });

  it.each([
    ['2705_whiteheavycheckmark', '✅'],
    ['📌', '📌'],
    ['1f4dd_memo', '📌'],
  ])('hears %s on a message of its own, and answers that person alone', async (type, sign) => {
    teams.answer(show(message('Write it down?')));
    await teams.running.client.send(
      'ana',
      { type: 'messageReaction', replyToId: 'our-message', reactionsAdded: [{ type }] },
      town,
    );
    expect(teams.lastRequest()).toMatchObject({
      kind: 'reaction',
      sign,
      ours: 'our-message',
      place: { kind: 'channel' },
    });
  });

  it('does not hear other reactions, nor one that is taken back', async () => {
    const before = teams.running.requests.length;
    for (const more of [{ reactionsAdded: [{ type: 'like' }] }, { reactionsRemoved: [{ type: '📌' }] }])
      await teams.running.client.send(
        'ana',
        { type: 'messageReaction', replyToId: 'our-message', ...more },
        town,
      );
    expect(teams.running.requests).toHaveLength(before);
  });

  it.each(['messageReaction', 'typing', 'messageUpdate', 'event', 'endOfConversation', 'nobody knows this'])(
    'is not what "%s" means',
    async (type) => {
      expect(await teams.running.client.send('ana', { type })).toMatchObject({ status: 200, posted: [] });
      expect(teams.running.requests).toEqual([]);
    },
  );

  it('is a shortcut where somebody chooses it from the menu of a message, with the words of that message', async () => {
    teams.answer(ask(ours));
    const opened = await teams.running.client.send(
      'ana',
      {
        type: 'invoke',
        name: 'composeExtension/fetchTask',
        value: {
          commandId: 'add_to_agenda',
          commandContext: 'message',
          messagePayload: {
            id: '1',
            body: {
              contentType: 'html',
              content: '<div>The <at id="0">Ana</at> bus &amp; the <b>hall</b><br>from July</div>',
            },
          },
        },
      },
      town,
    );
    expect(teams.lastRequest()).toMatchObject({
      kind: 'shortcut',
      shortcut: 'add_to_agenda',
      about: 'The Ana bus & the hall\nfrom July',
      place: { kind: 'channel' },
    });
    const { card } = dialogOf(opened, town);
    const [send] = actionsIn({ ...card, body: [] });
    teams.answer(show(message('Noted.')));
    const done = await teams.running.client.send(
      'ana',
      {
        type: 'invoke',
        name: 'composeExtension/submitAction',
        value: {
          commandId: 'add_to_agenda',
          data: { ...(send?.action['data'] as Json), ...filled(card, { name: 'The bus' }) },
        },
      },
      town,
    );
    expect(teams.lastRequest()).toMatchObject({
      kind: 'submission',
      form: ours.name,
      answers: { name: 'The bus' },
    });
    expect(JSON.stringify(done.body)).toContain('Noted.');
  });

  it('never takes the chat of two people for somebody’s own conversation with us', async () => {
    teams.answer(ask(ours));
    await teams.running.client.send('ana', {
      type: 'invoke',
      name: 'composeExtension/fetchTask',
      value: { commandId: 'add_to_agenda', messagePayload: { body: { content: 'The bus' } } },
      conversation: {
        id: '19:ana_ben@unq.gbl.spaces',
        conversationType: 'personal',
        tenantId: teams.tenant.tenantId,
      },
    });
    const { place, speaker } = teams.lastRequest();
    expect(place.kind).toBe('group');
    expect(JSON.stringify(speaker)).not.toContain('unq.gbl.spaces');
  });

  it('is nothing we know where a menu entry is not ours', async () => {
    teams.answer(show(message('What can be done here')));
    await teams.running.client.send('ana', { type: 'invoke', name: 'composeExtension/fetchTask', value: {} });
    expect(teams.lastRequest()).toMatchObject({ kind: 'press', press: '' });
  });

  it('leaves invokes of other kinds to others', async () => {
    expect(
      (await teams.running.client.send('ana', { type: 'invoke', name: 'composeExtension/query' })).status,
    ).toBe(501);
  });
});

describe('A Teams face that stops', () => {
  it('takes nothing more and ends what it is answering', async () => {
    teams.answer(() => after(2300, show(message('Last words.'))));
    await teams.running.client.say('ana', 'partners');
    await teams.running.face.stop();
    expect(teams.tenant.toPerson('ana').map(wordsIn)).toContain('Last words.');
    expect((await teams.running.client.say('ana', 'partners')).status).toBe(503);
  });
});

describe('A long answer in Teams', () => {
  it('comes as several messages, nothing lost', async () => {
    const items = Array.from({ length: 30 }, (_, index) =>
      text(`${index}: ${'word '.repeat(500)}end-${index}`),
    );
    teams.answer(show({ ...message(heading('All')), blocks: [heading('All'), ...items] }));
    const { posted } = await teams.running.client.say('ana', 'all');
    expect(posted.length).toBeGreaterThan(1);
    const all = posted.map(wordsIn).join('\n');
    for (let index = 0; index < 30; index++) expect(all).toContain(`end-${index}`);
  });

  it('says where it was cut', async () => {
    const items = Array.from({ length: 300 }, (_, index) => text(`${index}: ${'word '.repeat(500)}`));
    teams.answer(show({ ...message(), blocks: items }));
    const { posted } = await teams.running.client.say('ana', 'all');
    expect(wordsIn(posted.at(-1))).toContain(words.cut);
  });
});
