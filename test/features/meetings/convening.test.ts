import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { RawAnswers } from '../../../src/chat/form.ts';
import type { Place } from '../../../src/chat/request.ts';
import { describeOnBothDatabases } from '../../support/database.ts';
import { setUpWorld, TENANT, type Speaking, type World } from '../../support/world.ts';

const CHANNEL: Place = { kind: 'channel', id: 'C-SUMMER', name: 'summer' };
const RHYTHM = { rhythm: 'month-2', weekday: '2', time: '16:00', duration: '90', minutes: '3' };
const DAY = 24 * 60 * 60 * 1000;

describeOnBothDatabases('Convening', (database) => {
  let world: World & { readonly petra: Speaking };
  let petra: Speaking;
  let ana: Speaking;
  let bor: Speaking;
  let dan: Speaking;
  let tableId: string;
  beforeEach(async () => {
    world = await setUpWorld(database());
    ({ petra } = world);
    ana = world.person('Ana Kovač');
    bor = world.person('Bor Zupan');
    dan = world.person('Dan Levi', { timeZone: 'Asia/Jerusalem' });
    await register(ana, 'Youth Centre Brod', { areas: ['drugs-prevention'] });
    await register(bor, 'Sports Club Sava', { areas: ['sport'] });
    await register(dan, 'Health Centre', { areas: ['health-care'] });
    await dan.say('settings');
    await dan.submit({ zone: 'Asia/Jerusalem' });
    await petra.say('table found', CHANNEL);
    const { form } = petra.last;
    await petra.send({
      kind: 'submission',
      id: 'founding',
      speaker: {
        account: { face: 'slack', home: TENANT, id: petra.id },
        tenant: TENANT,
        name: 'Petra Novak',
      },
      place: CHANNEL,
      form: form?.name ?? '',
      state: form?.state ?? '',
      answers: { name: 'Safe summer', purpose: 'A summer camp', ...RHYTHM },
    });
    ({ id: tableId } = await database().prisma.roundTable.findFirstOrThrow());
  });
  afterEach(() => world.stop());

  const register = async (who: Speaking, name: string, more: RawAnswers): Promise<void> => {
    await who.say('partners add');
    await who.submit({ name, contact: `${name.replace(/\W/g, '').toLowerCase()}@example.org`, ...more });
  };
  const idOf = async (name: string) =>
    (await database().prisma.person.findFirstOrThrow({ where: { name } })).id;
  const meeting = (where: object = {}) =>
    database().prisma.meeting.findFirstOrThrow({ where, orderBy: { createdAt: 'desc' } });
  const invitation = async (name: string) =>
    database().prisma.invitation.findFirstOrThrow({ where: { personId: await idOf(name) } });
  /** What somebody got in their own conversation, as one text each, the newest last. */
  const told = async (who: Speaking): Promise<string[]> => {
    await world.settle();
    return world.deliveries
      .filter(({ to }) => to.kind === 'person' && to.id === who.id && to.tenant === TENANT)
      .map(({ message }) => JSON.stringify(message.blocks));
  };
  const posted = async (): Promise<string[]> => {
    await world.settle();
    return world.deliveries
      .filter(({ to }) => to.kind === 'channel')
      .map(({ message }) => JSON.stringify(message.blocks));
  };
  const plan = async (more: RawAnswers = {}): Promise<RawAnswers> => ({
    goal: 'Plan the summer camp',
    starts: '2026-12-08T16:00',
    place: 'School library',
    people: await Promise.all(['Ana Kovač', 'Bor Zupan', 'Dan Levi'].map(idOf)),
    ...more,
  });
  const convened = async (more: RawAnswers = {}) => {
    await petra.say('convene', CHANNEL);
    await petra.submit(await plan(more));
    return (await meeting()).id;
  };
  const invited = async (more: RawAnswers = {}) => {
    const id = await convened(more);
    await petra.press('Send');
    await world.settle();
    return id;
  };

  it('needs the leaders’ word first: whoever may not is led to theirs, and may as soon as they agreed', async () => {
    const refused = await ana.say('convene', CHANNEL);
    expect(refused.text).toContain('Any partner can convene');
    expect(refused.buttons.map(({ label }) => label)).toEqual(['Ask your leader']);
    expect(await database().prisma.meeting.count()).toBe(0);
    await petra.pressNamed(
      'leader.name',
      (await database().prisma.organization.findFirstOrThrow({ where: { name: 'Youth Centre Brod' } })).id,
    );
    await petra.submit({ name: 'Zora Kralj', how: 'beside' });
    await petra.say('outreach');
    const { id: partner } = await database().prisma.organization.findFirstOrThrow({
      where: { name: 'Youth Centre Brod' },
    });
    await petra.submit({ partner, goals: 'Summer', result: 'agreed', leader: 'Zora Kralj' });
    // The leader has agreed; a member still needs the leader's delegation.
    expect((await ana.say('convene', CHANNEL)).text).toContain('Any partner can convene');
    const zora = await idOf('Zora Kralj');
    await database().prisma.account.create({
      data: {
        networkId: (await database().prisma.network.findFirstOrThrow()).id,
        personId: zora,
        face: 'slack',
        home: TENANT,
        tenant: TENANT,
        account: 'U-ZoraKralj',
        name: 'Zora Kralj',
        seenAt: world.now,
      },
    });
    const leader = world.person('Zora Kralj');
    await leader.say('convene', CHANNEL);
    expect(leader.last.form?.name).toBe('convene-meeting');
    await leader.submit(await plan());
    expect(leader.last.text).toContain('Zora Kralj (Youth Centre Brod) invites you');
    expect(await meeting()).toMatchObject({ state: 'convened', convenedById: zora, convenedForId: partner });
  });

  it('refuses what cannot be, on the field where it is, and keeps what was typed', async () => {
    await petra.say('convene', CHANNEL);
    const wrong: readonly (readonly [RawAnswers, string])[] = [
      [{ starts: '2026-11-20T16:00' }, 'starts'],
      [{ place: '' }, 'place'],
      [{ people: [], areas: [] }, 'people'],
      [{ agendaUntil: '2026-12-20' }, 'agendaUntil'],
      [{ goal: '' }, 'goal'],
      [{ programme: 'We talk about the boy Marko Novak, born 3. 4. 2012.' }, 'programme'],
    ];
    for (const [answers, field] of wrong) {
      const { form } = await petra.submit(await plan(answers));
      expect(Object.keys(form?.errors ?? {})).toEqual([field]);
      expect(form?.typed).toMatchObject({ title: 'Safe summer' });
    }
    expect(await database().prisma.meeting.count()).toBe(0);
  });

  it('shows the invitation before anybody else sees it, with the goal first', async () => {
    const id = await convened();
    const { text, buttons } = petra.last;
    expect(text.indexOf('Plan the summer camp')).toBeLessThan(text.indexOf('Petra Novak'));
    expect(text).toContain('Tuesday, 8 December 2026 at 16:00');
    expect(text).toContain('School library');
    expect(text).toContain('It goes to 3 people');
    expect(buttons.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['Send', 'Change', 'Call it off']),
    );
    expect(await told(ana)).toEqual([]);
    expect(await meeting()).toMatchObject({ id, state: 'convened', isFirst: true });
  });

  it('prepares the agenda of a first meeting once, however often the plan is changed', async () => {
    const id = await convened();
    await petra.press('Change');
    await petra.submit(await plan({ title: 'Safer summer' }));
    const items = await database().prisma.agendaItem.findMany({
      where: { meetingId: id },
      orderBy: { position: 'asc' },
    });
    expect(items.map(({ kind }) => kind)).toEqual(['introductions', 'overview', 'standard']);
    expect(items[2]?.title).toContain('Plan the summer camp');
    expect((await meeting()).title).toBe('Safer summer');
    expect(await database().prisma.meeting.count()).toBe(1);
  });

  it('sends each invitation once, in the receiver’s own zone, and tells the table’s channel', async () => {
    await invited();
    await petra.pressNamed('meeting.send', (await meeting()).id);
    expect(petra.last.text).toContain('Everybody on the list has been invited');
    const [anas] = await told(ana);
    expect(await told(ana)).toHaveLength(1);
    expect(anas).toContain('at 16:00');
    expect(anas).not.toContain('by the clock of');
    const [dans] = await told(dan);
    expect(dans).toContain('at 17:00 (16:00 by the clock of Europe/Ljubljana)');
    expect((await posted()).filter((each) => each.includes('Plan the summer camp'))).toHaveLength(1);
    expect(await meeting()).toMatchObject({ state: 'invited', icalSequence: 0 });
  });

  it('takes everybody’s answer, and another one later', async () => {
    const id = await invited();
    await ana.pressNamed('invitation.answer', `accepted ${id} 0`);
    expect(ana.last.text).toContain('You come.');
    await ana.pressNamed('invitation.answer', `tentative ${id} 0`);
    expect(ana.last.text).toContain('You may come.');
    await bor.pressNamed('invitation.answer', `declined ${id} 0`);
    expect(await invitation('Ana Kovač')).toMatchObject({ answer: 'tentative' });
    await petra.say('who', CHANNEL);
    expect(petra.last.text).toMatch(/May come: 1[\s\S]*Cannot: 1/);
    expect(petra.last.text).toContain('Ana Kovač');
    await ana.say('who', CHANNEL);
    // Others hear counts only.
    expect(ana.last.text).not.toContain('Bor Zupan');
  });

  it('does not take the answer to an old time for the new one', async () => {
    const id = await invited();
    await petra.say('move', CHANNEL);
    await petra.submit({ starts: '2026-12-09T17:00', reason: 'The library is taken' });
    await ana.pressNamed('invitation.answer', `accepted ${id} 0`);
    expect(ana.last.text).toContain('has moved since');
    expect(await invitation('Ana Kovač')).toMatchObject({ answer: 'needs-action' });
    await ana.pressNamed('invitation.answer', `accepted ${id} 1`);
    expect(await invitation('Ana Kovač')).toMatchObject({ answer: 'accepted' });
  });

  it('lets somebody else come: a person we know, or a new one by name', async () => {
    const id = await invited({ people: [await idOf('Ana Kovač')] });
    await ana.pressNamed('invitation.answer', `delegated ${id} 0`);
    await ana.submit({});
    expect(Object.keys(ana.last.form?.errors ?? {})).toEqual(['name']);
    await ana.submit({ person: await idOf('Bor Zupan') });
    expect(ana.last.text).toContain('Bor Zupan has been invited');
    expect((await told(bor)).at(-1)).toContain('Plan the summer camp');
    await ana.pressNamed('invitation.answer', `delegated ${id} 0`);
    await ana.submit({ name: 'Miran Kos', email: 'miran@example.org' });
    expect(ana.last.text).toContain('please pass the invitation on');
    const { delegatedToId } = await invitation('Ana Kovač');
    expect(delegatedToId).toBe(await idOf('Miran Kos'));
  });

  it('invites more people when it is announced already, and nobody twice', async () => {
    const id = await invited({ people: [await idOf('Ana Kovač')] });
    await petra.pressNamed('meeting.invite-more', id);
    await petra.submit({ people: [await idOf('Bor Zupan')], areas: ['drugs-prevention'] });
    expect(petra.last.text).toContain('One invitation is on its way');
    expect(await told(ana)).toHaveLength(1);
    expect(await told(bor)).toHaveLength(1);
  });

  it('moves: everybody is asked again, calendars hear of it, and nothing is said of the old time any more', async () => {
    const id = await invited();
    await ana.pressNamed('invitation.answer', `accepted ${id} 0`);
    await petra.say('move', CHANNEL);
    await petra.submit({});
    expect(Object.keys(petra.last.form?.errors ?? {})).toEqual(['starts']);
    await petra.submit({ starts: '2026-12-10T17:00', reason: 'The library is taken' });
    expect(petra.last.text).toContain('3 people are asked again');
    expect(await meeting()).toMatchObject({
      startsLocal: '2026-12-10T17:00',
      startsAt: new Date('2026-12-10T16:00:00Z'),
      icalSequence: 1,
      agendaUntil: new Date('2026-12-06'),
    });
    const news = (await told(ana)).at(-1);
    expect(news).toContain('Moved. Before: Tuesday, 8 December 2026 at 16:00');
    expect(news).toContain('The library is taken');
    expect(await invitation('Ana Kovač')).toMatchObject({ answer: 'needs-action' });
    expect((await posted()).at(-1)).toContain('has moved');
  });

  it('warns of a weekend or a holiday with days around it, and goes there all the same when told to', async () => {
    const id = await invited();
    await petra.pressNamed('meeting.move', id);
    await petra.submit({ starts: '2026-12-25T16:00' });
    expect(petra.last.form?.errors?.['starts']).toMatch(
      /public holiday.*Near it are.*23 December.*24 December/,
    );
    expect((await meeting()).icalSequence).toBe(0);
    await petra.submit({ starts: '2026-12-25T16:00', anyway: true });
    expect(await meeting()).toMatchObject({ startsLocal: '2026-12-25T16:00', icalSequence: 1 });
  });

  it('offers working days before anybody is invited', async () => {
    await convened({ starts: '2026-12-12T16:00' });
    expect(petra.last.text).toContain('is not a working day');
    const ways = petra.last.buttons.map(({ label }) => label).filter((label) => label.startsWith('Rather'));
    expect(ways).toEqual([
      'Rather Thursday, 10 December 2026',
      'Rather Friday, 11 December 2026',
      'Rather Monday, 14 December 2026',
      'Rather Tuesday, 15 December 2026',
    ]);
    await petra.press('Rather Monday, 14 December 2026');
    expect(petra.last.text).not.toContain('is not a working day');
    expect(await meeting()).toMatchObject({ startsLocal: '2026-12-14T16:00', icalSequence: 0 });
  });

  it('asks for calls when a meeting moves with less than a day left', async () => {
    const id = await invited();
    world.now = new Date('2026-12-08T08:00:00Z');
    await petra.pressNamed('meeting.move', id);
    await petra.submit({ starts: '2026-12-08T18:00' });
    expect(petra.last.text).toContain('Less than a day is left');
    expect(petra.last.text).toContain('Ana Kovač');
  });

  it('is called off with a reason that everybody hears, and its buttons answer kindly afterwards', async () => {
    const id = await invited();
    await petra.say('cancel', CHANNEL);
    await petra.submit({ reason: 'The school is closed' });
    expect(await meeting()).toMatchObject({ state: 'cancelled', icalSequence: 1 });
    expect((await told(ana)).at(-1)).toContain('The school is closed');
    expect((await posted()).at(-1)).toContain('is called off');
    await ana.pressNamed('invitation.answer', `accepted ${id} 0`);
    expect(ana.last.text).toContain('Nobody expects you');
    await petra.pressNamed('meeting.cancel', id);
    expect(petra.last.text).toContain('cannot be done');
    const before = (await told(ana)).length;
    world.now = new Date(world.now.getTime() + 30 * DAY);
    expect(await told(ana)).toHaveLength(before);
  });

  it('takes that it was not held, once its time has come', async () => {
    const id = await invited();
    expect((await petra.pressNamed('meeting.not-held', id)).text).toContain('It has not begun yet');
    world.now = new Date('2026-12-09T15:01:00Z');
    await petra.pressNamed('meeting.not-held', id);
    expect(await meeting()).toMatchObject({ state: 'not-held' });
  });

  it('asks the one who is to moderate; when they cannot, the convenor appoints somebody else', async () => {
    const id = await convened({ moderator: await idOf('Bor Zupan') });
    expect(petra.last.text).toContain('Bor Zupan has not yet said');
    expect((await told(bor)).at(-1)).toContain('asks you to moderate');
    await bor.pressNamed('moderating.no', id);
    expect((await told(petra)).at(-1)).toContain('Bor Zupan cannot moderate');
    await petra.pressNamed('moderating.appoint', id);
    await petra.submit({ moderator: await idOf('Ana Kovač') });
    await ana.pressNamed('moderating.yes', id);
    expect(ana.last.text).toContain('You moderate');
    await bor.pressNamed('moderating.yes', id);
    expect(bor.last.text).toContain('By now Ana Kovač moderates');
    expect((await meeting()).moderatorAcceptedAt).not.toBeNull();
    await bor.pressNamed('moderating.appoint', id);
    expect(bor.last.form).toBeNull();
  });

  it('asks for a date: who can when, and the one that is taken moves the meeting', async () => {
    const id = await convened();
    await petra.press('Ask for a date');
    await petra.submit({ first: '2026-12-09T16:00', second: '2026-12-09T16:00' });
    expect(Object.keys(petra.last.form?.errors ?? {})).toEqual(['second']);
    await petra.submit({ first: '2026-12-09T16:00', second: '2026-12-10T17:00' });
    expect((await told(dan)).at(-1)).toContain('at 17:00 (16:00 by the clock of Europe/Ljubljana)');
    const [first, second] = await database().prisma.dateOption.findMany({ orderBy: { startsLocal: 'asc' } });
    await ana.pressNamed('dates.answer', second?.id ?? '');
    await bor.pressNamed('dates.answer', second?.id ?? '');
    await bor.pressNamed('dates.answer', first?.id ?? '');
    await bor.pressNamed('dates.answer', first?.id ?? '');
    await petra.pressNamed('dates.show', id);
    expect(petra.last.text).toMatch(
      /9 December 2026 at 16:00: nobody can[\s\S]*10 December 2026 at 17:00: 2 can: Ana Kovač and Bor Zupan/,
    );
    expect(petra.last.text).toContain('One has not answered yet');
    await dan.pressNamed('dates.none', id);
    expect((await told(petra)).at(-1)).toContain('Everybody has said');
    await petra.pressNamed('dates.take', second?.id ?? '');
    expect(await meeting()).toMatchObject({ startsLocal: '2026-12-10T17:00', state: 'convened' });
  });

  it('keeps invitations back when the leader’s agreement ended in between, until somebody convenes who may', async () => {
    const id = await convened();
    const { id: partner } = await database().prisma.organization.findFirstOrThrow({
      where: { name: 'Youth Centre Brod' },
    });
    await database().prisma.meeting.update({
      where: { id },
      data: { convenedById: await idOf('Ana Kovač'), convenedForId: partner },
    });
    await petra.pressNamed('meeting.send', id);
    expect(petra.last.text).toContain('The invitations wait');
    expect(await told(bor)).toEqual([]);
    expect((await meeting()).state).toBe('convened');
    await petra.press('Convene it myself');
    await petra.press('Send');
    expect(await told(bor)).toHaveLength(1);
  });

  it('offers the four usual items to a regular meeting, and adds them once', async () => {
    await invited();
    await petra.pressNamed('meeting.convene-another', tableId);
    await petra.submit(await plan({ starts: '2026-12-16T16:00' }));
    await database().prisma.meeting.updateMany({ data: { isFirst: false } });
    await database().prisma.agendaItem.deleteMany();
    const { id } = await meeting({ state: 'convened' });
    await petra.pressNamed('meeting.invite', id);
    await petra.press('Take the usual items');
    expect(petra.last.text).toMatch(
      /1\. Getting to know each other’s competences[\s\S]*4\. Analysing and solving problems/,
    );
    await petra.pressNamed('meeting.standing-items', id);
    expect(petra.last.text).toContain('nothing was added');
    expect(await database().prisma.agendaItem.count()).toBe(4);
  });

  it('tells the convenor who is missing at a clarification meeting: move, go on, or ask in writing', async () => {
    const id = await invited({ level: 'clarification' });
    expect(await meeting()).toMatchObject({ level: 'clarification' });
    expect((await told(petra)).filter((each) => each.includes('wants everybody'))).toEqual([]);
    await bor.pressNamed('invitation.answer', `declined ${id} 0`);
    const asked = (await told(petra)).at(-1) ?? '';
    expect(asked).toContain('Bor Zupan cannot come');
    for (const way of ['Move', 'Go on', 'Ask in writing']) expect(asked).toContain(way);
    const value = `${id} ${await idOf('Bor Zupan')}`;
    await ana.pressNamed('meeting.ask-in-writing', value);
    expect(ana.last.text).toContain('Only the moderator');
    await petra.pressNamed('meeting.ask-in-writing', value);
    expect((await told(bor)).at(-1)).toContain('write down what the others should know');
    await bor.pressNamed('meeting.write', id);
    await bor.submit({ text: 'Pupil Marko Novak, born 3. 4. 2012, is away.' });
    expect(Object.keys(bor.last.form?.errors ?? {})).toEqual(['text']);
    await bor.submit({ text: 'The hall is free on Tuesdays.' });
    const item = await database().prisma.agendaItem.findFirstOrThrow({
      where: { state: 'accepted', background: { not: '' } },
    });
    expect(item).toMatchObject({
      title: 'In writing: Sports Club Sava',
      background: 'The hall is free on Tuesdays.',
    });
    await petra.pressNamed('meeting.go-on-without', value);
    const choices = await database().prisma.change.findMany({
      where: { field: 'missing-actor' },
      orderBy: { at: 'asc' },
    });
    expect(choices.map(({ replacement }) => replacement).sort()).toEqual(['go-on', 'in-writing']);
  });

  it('says nothing of who is missing at a regular meeting', async () => {
    const id = await invited();
    const before = (await told(petra)).length;
    await bor.pressNamed('invitation.answer', `declined ${id} 0`);
    expect(await told(petra)).toHaveLength(before);
  });

  it('says that a meeting is planned already, and plans one more when that is meant', async () => {
    await invited();
    await petra.say('convene', CHANNEL);
    expect(petra.last.text).toContain('is planned already');
    await petra.press('Convene one more');
    await petra.submit(await plan({ starts: '2026-12-16T16:00' }));
    expect(await database().prisma.meeting.count({ where: { tableId } })).toBe(2);
  });

  it('lets two who convene at once plan one meeting, and tells the second of the first', async () => {
    await petra.say('convene', CHANNEL);
    const second = world.person('Petra Novak');
    await second.say('convene', CHANNEL);
    await petra.submit(await plan());
    await second.submit(await plan());
    expect(second.last.text).toContain('Meanwhile “Safe summer” was planned');
    expect(await database().prisma.meeting.count()).toBe(1);
  });

  it('is nobody’s business but the convenor’s, the moderator’s and the coordinator’s', async () => {
    const id = await invited();
    for (const press of [
      'meeting.move',
      'meeting.cancel',
      'meeting.invite',
      'meeting.invite-more',
      'dates.ask',
      'moderating.appoint',
      'meeting.send',
    ]) {
      await bor.pressNamed(press, id);
      expect(bor.last.form).toBeNull();
      expect(bor.last.text).toContain('Only the moderator');
    }
    const stranger = world.person('Gal Gost', { home: 'T-ELSEWHERE' });
    await stranger.pressNamed('meeting.show', id);
    expect(stranger.last.text).not.toContain('summer camp');
    await stranger.pressNamed('invitation.answer', `accepted ${id} 0`);
    expect(stranger.last.text).toContain('You are not on the list');
  });
});
