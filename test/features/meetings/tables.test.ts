import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { RawAnswers } from '../../../src/chat/form.ts';
import type { Place } from '../../../src/chat/request.ts';
import { describeOnBothDatabases } from '../../support/database.ts';
import { TENANT, setUpWorld, type Answer, type Speaking, type World } from '../../support/world.ts';

const SAFE_SUMMER: RawAnswers = {
  name: 'Safe summer',
  purpose: 'A summer camp for every child',
  topics: ['sport', 'drugs-prevention'],
  rhythm: 'month-2',
  weekday: '2',
  time: '16:00',
  duration: '90',
  minutes: '3',
};
const CHANNEL: Place = { kind: 'channel', id: 'C-SUMMER', name: 'summer' };
const NOWHERE = '00000000-0000-4000-8000-000000000000';

describeOnBothDatabases('Round tables', (database) => {
  let world: World & { readonly petra: Speaking };
  let petra: Speaking;
  let ana: Speaking;
  let bor: Speaking;
  beforeEach(async () => {
    world = await setUpWorld(database());
    ({ petra } = world);
    ana = world.person('Ana Kovač');
    bor = world.person('Bor Zupan');
    await bor.say('help');
    await register(ana, 'Youth Centre Brod', { areas: ['drugs-prevention'] });
  });
  afterEach(() => world.stop());

  const register = async (who: Speaking, name: string, more: RawAnswers = {}): Promise<void> => {
    await who.say('partners add');
    await who.submit({
      name,
      contact: `${name.replace(/\W/g, '').toLowerCase()}@example.org`,
      areas: ['sport'],
      ...more,
    });
  };
  const person = (name: string) => database().prisma.person.findFirstOrThrow({ where: { name } });
  const partner = (name: string) => database().prisma.organization.findFirstOrThrow({ where: { name } });
  const table = (name = 'Safe summer') => database().prisma.roundTable.findFirstOrThrow({ where: { name } });
  /** A person in the channel: forms answer there too. */
  const inChannel = async (who: Speaking, words: string, place: Place = CHANNEL): Promise<Answer> =>
    who.say(words, place);
  /** The coordinator's second account, in a Teams tenant that joined the network. */
  const petraOnTeams = async (): Promise<Speaking> => {
    const code = /^[A-Z0-9-]{6,}$/m.exec((await petra.say('connect')).text)?.[0] ?? '';
    const teams = world.person('Petra Novak', { face: 'teams', tenant: 'T-TEAMS' });
    await teams.say('setup');
    await teams.submit({ network: 'x', person: 'Petra Novak', code });
    await teams.say('help');
    const { personId, networkId } = await database().prisma.account.findFirstOrThrow({
      where: { face: 'slack', name: 'Petra Novak' },
    });
    await database().prisma.account.updateMany({ where: { face: 'teams', networkId }, data: { personId } });
    return teams;
  };
  const found = async (answers: RawAnswers = {}): Promise<Answer> => {
    await petra.say('table found');
    return petra.submit({ ...SAFE_SUMMER, ...answers });
  };
  /** Sends the form that binds a table, from a channel of that person's own workspace. */
  const submitIn = (who: Speaking, place: Place, answers: RawAnswers): Promise<Answer> => {
    const [face, home] = place.id.startsWith('19:')
      ? (['teams', 'T-TEAMS'] as const)
      : (['slack', TENANT] as const);
    const speaker = { account: { face, home, id: who.id }, tenant: home };
    return who.send({
      kind: 'submission',
      id: randomUUID(),
      speaker,
      place,
      form: 'table.bind',
      state: '',
      answers,
    });
  };
  const take = async (answers: RawAnswers): Promise<Answer> => {
    await petra.pressNamed('members.take', (await table()).id);
    return petra.submit(answers);
  };
  const valueOf = async (name: string, of: string): Promise<string> =>
    `${(await person(name)).id}.${(await partner(of)).id}`;
  const told = async (who: Speaking): Promise<string[]> => {
    await world.settle();
    return world.deliveries
      .filter((delivery) => delivery.to.id === who.id)
      .map((delivery) =>
        delivery.message.blocks
          .map((block) => (block.kind === 'text' && typeof block.text === 'string' ? block.text : ''))
          .join(' ')
          .trim(),
      );
  };
  /** A meeting of the table that is planned for 8 December, to which somebody is invited already. */
  const planned = async (invited: string): Promise<string> => {
    const { id: tableId, networkId } = await table();
    const { id: personId } = await person(invited);
    const { id: petraId } = await person('Petra Novak');
    const meeting = await database().prisma.meeting.create({
      data: {
        networkId,
        tableId,
        sequenceNo: (await database().prisma.meeting.count()) + 1,
        title: 'Summer camp',
        commonGoal: 'A camp in July',
        convenedById: petraId,
        moderatorId: petraId,
        place: 'Town hall',
        startsLocal: '2026-12-08T16:00',
        startsAt: new Date('2026-12-08T15:00:00Z'),
        endsAt: new Date('2026-12-08T16:30:00Z'),
        durationMinutes: 90,
        timeZone: 'Europe/Ljubljana',
        state: 'invited',
        icalUid: 'summer@round-table',
        createdAt: world.now,
      },
    });
    await database().prisma.invitation.create({
      data: { networkId, meetingId: meeting.id, personId, answer: 'accepted', sending: 1, sentAt: world.now },
    });
    return meeting.id;
  };
  const answersTo = async (meetingId: string): Promise<Record<string, string>> => {
    const rows = await database().prisma.invitation.findMany({
      where: { meetingId },
      include: { person: true },
    });
    return Object.fromEntries(rows.map((row) => [row.person.name, row.answer]));
  };

  it('are founded with purpose, topics, rhythm and days, and shown in words', async () => {
    const answer = await found();
    for (const words of [
      'Safe summer is founded',
      'A summer camp for every child',
      'second Tuesday of the month, at 16:00 (90 minutes)',
      'within 3 days',
      'no next meeting yet',
      'no channel yet',
      'Nobody sits here yet',
    ])
      expect(answer.text).toContain(words);
    expect(await table()).toMatchObject({ recurrence: 'FREQ=MONTHLY;BYDAY=2TU', usualTime: '16:00' });
    const list = await ana.say('tables');
    expect(list.text).toContain('Safe summer: no next meeting yet');
    expect((await ana.press('Safe summer')).text).toContain('A summer camp for every child');
    const trace = await database().prisma.change.findMany({ where: { resourceType: 'round-table' } });
    expect(trace).toHaveLength(1);
  });

  it('need the weekday of their rhythm, and a name of their own', async () => {
    await petra.say('table found');
    await petra.submit({ ...SAFE_SUMMER, weekday: '' });
    expect(petra.last.form?.errors).toHaveProperty('weekday');
    await petra.submit({ weekday: '7' });
    expect((await table()).recurrence).toBe('FREQ=MONTHLY;BYDAY=2SU');
    await found({ name: 'SAFE  summer' });
    expect(petra.last.form?.errors).toHaveProperty('name');
    await petra.submit({ name: 'Other', rhythm: 'none', weekday: '' });
    expect((await table('Other')).recurrence).toBeNull();
  });

  it('hold no personal data of children, unless somebody answers for it', async () => {
    const purpose = 'Help for the pupil Maja Novak, born 3. 4. 2015';
    await found({ purpose });
    expect(petra.last.form?.errors).toHaveProperty('purpose');
    expect(await database().prisma.roundTable.count()).toBe(0);
    await petra.submit({ guard: true });
    expect((await table()).purpose).toBe(purpose);
  });

  it('live in the channel in which they are founded, and in others, on Slack and on Teams', async () => {
    await inChannel(petra, 'table found');
    const { form } = petra.last;
    await petra.send({
      kind: 'submission',
      id: 'founding',
      speaker: {
        account: { face: 'slack', home: 'T-TOWN', id: petra.id },
        tenant: 'T-TOWN',
        name: 'Petra Novak',
      },
      place: CHANNEL,
      form: form?.name ?? '',
      state: form?.state ?? '',
      answers: SAFE_SUMMER,
    });
    expect(petra.last.text).toContain('Slack #summer');
    expect((await inChannel(ana, 'table')).text).toContain('A summer camp for every child');
    const teams = await petraOnTeams();
    const other: Place = { kind: 'channel', id: '19:other@thread', name: 'Other' };
    expect((await inChannel(teams, 'seats', other)).text).toContain('No seats are set yet');
    await inChannel(teams, 'tables here', other);
    await submitIn(teams, other, { table: (await table()).id });
    expect(teams.last.text).toContain('Safe summer lives in this channel from now on');
    expect(teams.last.text).toContain('Slack #summer, Teams #Other');
    expect(await database().prisma.tableChannel.count()).toBe(2);
    await found({ name: 'Winter' });
    await inChannel(teams, 'tables here', other);
    expect(teams.last.text).toContain('Until now Safe summer lives here');
    expect((await petra.say('tables here')).text).toContain('Say this in the channel');
  });

  it('are brought into another workspace by whoever sits there; the coordinator hears where they speak', async () => {
    await found();
    const { id } = await table();
    const other: Place = { kind: 'channel', id: 'C-OTHER', name: 'other' };
    const binds = (place: Place) => submitIn(ana, place, { table: id });
    for (const refused of [await inChannel(ana, 'tables here', other), await binds(other)])
      expect(refused.text).toContain('Whoever sits at a table can bring it');
    await take({ people: [await valueOf('Ana Kovač', 'Youth Centre Brod')], role: 'informed' });
    expect((await binds(other)).text).toContain('Whoever sits at a table can bring it');
    await petra.pressNamed('member.change', id);
    await petra.submit({ who: (await person('Ana Kovač')).id, role: 'member' });
    const offered = await inChannel(ana, 'tables here', other);
    expect(offered.form?.fields['table']).toMatchObject({ options: [{ value: id, label: 'Safe summer' }] });
    expect((await binds(other)).text).toContain('Safe summer lives in this channel from now on');
    expect((await told(petra)).filter((each) => each.includes('Ana Kovač brought Safe summer'))).toHaveLength(
      1,
    );
    expect((await inChannel(ana, 'tables here', other)).text).toContain('A summer camp for every child');
    const winter: Place = { kind: 'channel', id: 'C-WINTER', name: 'winter' };
    await found({ name: 'Winter' });
    await submitIn(petra, winter, { table: (await table('Winter')).id });
    expect((await binds(winter)).text).toContain('a channel that belongs to no other table');
  });

  it('are run by the coordinator alone', async () => {
    await found();
    const { id } = await table();
    for (const name of [
      'table.change',
      'table.pause',
      'table.end',
      'seat.add',
      'members.take',
      'member.change',
    ]) {
      const answer = await ana.pressNamed(name, id);
      expect([name, answer.text]).toEqual([name, expect.stringContaining('Only the coordinator')]);
    }
    expect((await ana.pressNamed('member.hand-over', id)).text).toContain('You do not sit at Safe summer');
    expect((await ana.pressNamed('table.found', '')).text).toContain('Tables are founded by the coordinator');
    expect((await ana.pressNamed('group.found', id)).text).toContain('Tables are founded by the coordinator');
    for (const value of [NOWHERE, 'x', "' or 1=1 --"])
      for (const name of ['table.show', 'members.take', 'table.end', 'seats.show', 'group.found'])
        expect((await petra.pressNamed(name, value)).text).toContain('This table is not here');
    for (const name of ['seat.change', 'seat.remove'])
      expect((await petra.pressNamed(name, NOWHERE)).text).toContain('This seat is not here');
  });

  it('are founded by a leader who has agreed, too', async () => {
    await petra.pressNamed('leader.name', (await partner('Youth Centre Brod')).id);
    await petra.submit({ name: 'Ana Kovač' });
    expect((await ana.say('table found')).text).toContain('Tables are founded by the coordinator');
    await ana.say('agreement');
    await ana.press('Agree');
    await ana.say('table found');
    expect((await ana.submit(SAFE_SUMMER)).text).toContain('Safe summer is founded');
  });

  it('are changed with a trace, paused, and ended when no meeting is ahead', async () => {
    await found();
    const { id } = await table();
    await petra.pressNamed('table.change', id);
    expect(petra.last.form?.fields['weekday']).toMatchObject({ value: '2' });
    await petra.submit({ purpose: 'Nobody is bored in July', rhythm: 'two-weeks' });
    expect(petra.last.text).toContain('Tuesday, every two weeks');
    const trace = await database().prisma.change.findMany({
      where: { resourceType: 'round-table', action: 'update' },
    });
    expect(trace.map((note) => [note.field, note.replacement]).sort()).toEqual([
      ['purpose', 'Nobody is bored in July'],
      ['recurrence', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU'],
    ]);
    expect((await petra.press('Pause')).text).toContain('Safe summer is paused');
    expect((await ana.say('tables')).text).toContain('Safe summer: paused');
    await petra.press('Go on');
    await planned('Ana Kovač');
    expect((await petra.pressNamed('table.end', id)).text).toContain('Hold or cancel it first');
    await database().prisma.meeting.updateMany({ data: { state: 'cancelled' } });
    expect((await petra.pressNamed('table.end', id)).text).toContain('Safe summer has ended');
    expect((await ana.say('tables')).text).toContain('There is no round table yet');
    expect((await petra.pressNamed('table.show', id)).text).toContain('This table is not here');
  });

  it('show a rhythm that was written elsewhere as it is, and keep it', async () => {
    await found();
    await database().prisma.roundTable.updateMany({ data: { recurrence: 'FREQ=DAILY' } });
    await petra.pressNamed('table.change', (await table()).id);
    expect(petra.last.form?.fields['rhythm']).toMatchObject({ value: 'as-it-is' });
    await petra.submit({ purpose: 'Every day' });
    expect(await table()).toMatchObject({ recurrence: 'FREQ=DAILY', purpose: 'Every day' });
  });

  it('have seats: held, empty, needed, and removed while nobody has held them', async () => {
    await found();
    await petra.press('Seats');
    await petra.press('Add a seat');
    await petra.submit({ label: 'Prevention', areas: ['drugs-prevention'], required: true });
    expect(petra.last.text).toContain('Prevention (Prevention of addictions (drugs)): empty, and needed');
    await petra.press('Add a seat');
    await petra.submit({ label: 'Sport' });
    expect(petra.last.text).toContain('2 seats are empty');
    const seat = await database().prisma.seat.findFirstOrThrow({ where: { label: 'Prevention' } });
    await register(bor, 'Sports Club', { areas: ['sport'] });
    await take({ areas: ['drugs-prevention', 'sport'], seat: seat.id });
    expect(petra.last.text).toContain('A seat is held by one person');
    await petra.submit({ areas: ['drugs-prevention'] });
    expect(petra.last.text).toContain('New at the table: Ana Kovač');
    expect((await ana.say('seats')).text).toContain('Ana Kovač, Youth Centre Brod');
    await take({ areas: ['sport'], seat: seat.id });
    expect(petra.last.text).toContain('Ana Kovač holds this seat');
    expect((await petra.pressNamed('seat.remove', seat.id)).text).toContain('Somebody has held this seat');
    await petra.press('Remove: Sport');
    expect(petra.last.text).toContain('The seat is removed');
    await petra.press('Change: Prevention');
    await petra.submit({ label: 'Health' });
    expect(petra.last.text).toContain('Health');
  });

  it('take people by area, by partner and by name, once each, and tell them', async () => {
    await register(bor, 'Sports Club', { areas: ['sport'] });
    await register(petra, 'Police Station', { areas: ['police'], representative: 'Sergeant Hribar' });
    await found();
    await take({});
    expect(petra.last.form?.errors).toHaveProperty('people');
    await petra.submit({
      areas: ['sport'],
      partners: [(await partner('Youth Centre Brod')).id],
      people: [await valueOf('Sergeant Hribar', 'Police Station'), await valueOf('Bor Zupan', 'Sports Club')],
    });
    expect(petra.last.text).toContain('New at the table:');
    for (const line of [
      'Youth Centre Brod: Ana Kovač',
      'Sports Club: Bor Zupan',
      'Police Station: Sergeant Hribar',
    ])
      expect(petra.last.text).toContain(line);
    expect(petra.last.text).toContain(
      'agreement is not noted yet: Police Station, Sports Club, Youth Centre Brod',
    );
    expect((await told(ana)).at(-1)).toContain(
      'for Youth Centre Brod. Purpose: A summer camp for every child',
    );
    expect(await told(bor)).toHaveLength(1);
    await take({ areas: ['sport'] });
    expect(petra.last.text).toContain('They all sit at the table already');
    expect(await told(bor)).toHaveLength(1);
    expect(await database().prisma.tableMember.count()).toBe(3);
    expect((await ana.say('members')).text).not.toContain('agreement is not noted');
  });

  it('inform some of the minutes only, and let members go without forgetting them', async () => {
    await found();
    await take({ people: [await valueOf('Ana Kovač', 'Youth Centre Brod')], role: 'informed' });
    expect(petra.last.text).toContain('Get the minutes only');
    expect((await told(ana)).at(-1)).toContain('You will get the minutes');
    await petra.press('Change or take out');
    await petra.submit({ who: (await person('Ana Kovač')).id, role: 'member' });
    expect(petra.last.text).not.toContain('Get the minutes only');
    await petra.press('Change or take out');
    await petra.submit({ who: (await person('Ana Kovač')).id, role: 'out' });
    expect(petra.last.text).toContain('Ana Kovač left the table today');
    const [member] = await database().prisma.tableMember.findMany();
    expect(member).toMatchObject({ role: 'member', endDay: new Date('2026-11-23T00:00:00Z') });
    await take({ people: [await valueOf('Ana Kovač', 'Youth Centre Brod')] });
    expect(await database().prisma.tableMember.count()).toBe(2);
    const trace = await database().prisma.change.findMany({ where: { resourceType: 'table-member' } });
    expect(trace.map((note) => note.action).sort()).toEqual(['create', 'create', 'end', 'update']);
  });

  it('hand a seat over: the invitation is cancelled, the successor gets one', async () => {
    await found();
    await take({ people: [await valueOf('Ana Kovač', 'Youth Centre Brod')] });
    const meetingId = await planned('Ana Kovač');
    await bor.pressNamed('partners.claim', (await partner('Youth Centre Brod')).id);
    await petra.pressNamed(
      'partners.claim-yes',
      `${(await partner('Youth Centre Brod')).id}.${(await person('Bor Zupan')).id}`,
    );
    await ana.say('table');
    await ana.press('Hand over my seat');
    expect(ana.last.form?.fields['from']).toMatchObject({ value: (await person('Ana Kovač')).id });
    await ana.submit({});
    expect(ana.last.form?.errors).toHaveProperty('to');
    await ana.submit({ to: (await person('Bor Zupan')).id });
    expect(ana.last.text).toContain('Bor Zupan takes the seat of Ana Kovač at Safe summer');
    expect(ana.last.text).toContain('One invitation moved along');
    expect(await answersTo(meetingId)).toEqual({ 'Ana Kovač': 'cancelled', 'Bor Zupan': 'needs-action' });
    expect((await told(bor)).join(' ')).toContain('You take over the seat of Ana Kovač');
    expect((await told(bor)).join(' ')).toContain('Petra Novak invites you: Summer camp.');
    expect((await told(petra)).join(' ')).toContain('Bor Zupan takes over the seat of Ana Kovač');
    await ana.say('table');
    expect((await ana.pressNamed('member.hand-over', (await table()).id)).text).toContain(
      'You do not sit at',
    );
    await bor.pressNamed('member.hand-over', (await table()).id);
    await bor.submit({ to: (await person('Ana Kovač')).id });
    expect(await answersTo(meetingId)).toEqual({ 'Ana Kovač': 'needs-action', 'Bor Zupan': 'cancelled' });
    expect(await database().prisma.tableMember.count()).toBe(3);
  });

  it('hand a seat over to somebody new, who has no chat', async () => {
    await found();
    await take({ people: [await valueOf('Ana Kovač', 'Youth Centre Brod')] });
    const meetingId = await planned('Ana Kovač');
    await petra.pressNamed('member.hand-over', (await table()).id);
    await petra.submit({ from: (await person('Ana Kovač')).id, name: 'Zora  Hribar' });
    expect(petra.last.text).toContain('Youth Centre Brod: Zora Hribar');
    await database().prisma.meeting.updateMany({ data: { moderatorId: (await person('Zora Hribar')).id } });
    expect(await answersTo(meetingId)).toEqual({ 'Ana Kovač': 'cancelled', 'Zora Hribar': 'needs-action' });
    const { id: personId } = await person('Zora Hribar');
    expect(await database().prisma.membership.findFirstOrThrow({ where: { personId } })).toMatchObject({
      role: 'representative',
    });
    expect((await told(ana)).join(' ')).toContain('Zora Hribar takes over the seat of Ana Kovač');
    await petra.pressNamed('member.hand-over', (await table()).id);
    await petra.submit({ from: personId, to: (await person('Ana Kovač')).id });
    expect(petra.last.text).toContain('Zora Hribar still moderates');
  });

  it('let a leader hand over the seat of their partner, to its people only', async () => {
    await register(bor, 'Sports Club', { areas: ['sport'] });
    await found();
    await take({ areas: ['sport', 'drugs-prevention'] });
    await petra.pressNamed('leader.name', (await partner('Youth Centre Brod')).id);
    await petra.submit({ name: 'Tina Breg' });
    await database().prisma.membership.updateMany({
      where: { role: 'representative', person: { name: 'Bor Zupan' } },
      data: { role: 'leader' },
    });
    await bor.say('members');
    await bor.press('Hand over a seat');
    const field = bor.last.form?.fields['from'];
    expect(field?.kind === 'choice' ? field.options.map((option) => option.label) : []).toEqual([
      'Bor Zupan, Sports Club',
    ]);
    await bor.submit({ to: (await person('Tina Breg')).id });
    expect(bor.last.form?.errors).toHaveProperty('to');
    await bor.submit({ to: 'nobody', name: 'Zora Hribar' });
    expect(bor.last.text).toContain('Sports Club: Zora Hribar');
    await bor.pressNamed('member.hand-over', (await table()).id);
    await bor.submit({ to: (await person('Bor Zupan')).id });
    expect(bor.last.text).toContain('Sports Club: Bor Zupan');
  });

  it('let nobody hand over to a stranger, or somebody else’s seat', async () => {
    await register(bor, 'Sports Club', { areas: ['sport'] });
    await found();
    await take({ areas: ['sport', 'drugs-prevention'] });
    await ana.pressNamed('member.hand-over', (await table()).id);
    await ana.submit({ to: (await person('Bor Zupan')).id });
    expect(ana.last.form?.errors).toHaveProperty('to');
    await ana.submit({ from: (await person('Bor Zupan')).id, to: 'nobody', name: 'Zora Hribar' });
    expect(ana.last.form?.errors).toHaveProperty('from');
    expect(await database().prisma.tableMember.count({ where: { endDay: null } })).toBe(2);
  });

  it('give a seat to one person, also when two coordinators do so at once', async () => {
    await register(bor, 'Sports Club', { areas: ['sport'] });
    await found();
    await petra.press('Seats');
    await petra.press('Add a seat');
    await petra.submit({ label: 'Prevention' });
    const { id: seat } = await database().prisma.seat.findFirstOrThrow();
    const forms = await Promise.all(
      ['Ana Kovač', 'Bor Zupan'].map(async (name) => ({
        seat,
        people: [await valueOf(name, name.startsWith('Ana') ? 'Youth Centre Brod' : 'Sports Club')],
      })),
    );
    await petra.pressNamed('members.take', (await table()).id);
    const answers = await Promise.all(forms.map((answer) => petra.submit(answer)));
    expect(answers.filter((answer) => answer.text.includes('New at the table'))).toHaveLength(1);
    expect(answers.filter((answer) => answer.text.includes('holds this seat'))).toHaveLength(1);
    expect(await database().prisma.tableMember.count({ where: { seatId: seat } })).toBe(1);
  });

  it('have groups on a narrow topic, which report to them', async () => {
    await register(bor, 'Sports Club', { areas: ['sport'] });
    await found();
    await take({ areas: ['sport', 'drugs-prevention'] });
    const meetingId = await planned('Ana Kovač');
    await petra.say('group drugs-prevention');
    expect(petra.last.form?.fields['name']).toMatchObject({ value: 'Prevention of addictions (drugs)' });
    expect(petra.last.form?.fields['members']).toMatchObject({
      value: [await valueOf('Ana Kovač', 'Youth Centre Brod')],
    });
    await petra.submit({
      purpose: 'Workshops in every school',
      leader: await valueOf('Bor Zupan', 'Sports Club'),
    });
    expect(petra.last.text).toContain('It reports to Safe summer');
    expect(petra.last.text).toContain('Sports Club: Bor Zupan');
    expect(petra.last.text).toContain('Youth Centre Brod: Ana Kovač');
    const group = await table('Prevention of addictions (drugs)');
    expect(group).toMatchObject({ classification: 'working-group', parentId: (await table()).id });
    const items = await database().prisma.agendaItem.findMany({ where: { meetingId } });
    expect(items).toMatchObject([
      { kind: 'report', state: 'accepted', title: 'Report of the group: Prevention of addictions (drugs)' },
    ]);
    await petra.pressNamed('groups.show', (await table()).id);
    await petra.press('Found a group');
    await petra.submit({
      name: 'Summer school meals',
      purpose: 'Nobody is hungry',
      leader: await valueOf('Ana Kovač', 'Youth Centre Brod'),
    });
    expect(await database().prisma.agendaItem.count({ where: { meetingId } })).toBe(2);
    expect((await ana.pressNamed('table.show', (await table()).id)).text).toContain('Summer school meals');
    expect((await ana.say('tables')).text).toContain('Summer school meals (group of Safe summer)');
    expect((await petra.pressNamed('group.found', `${NOWHERE}.sport`)).text).toContain(
      'This table is not here',
    );
  });

  it('propose as the name of a group what was typed, where it is no topic', async () => {
    await found();
    const asked = await petra.say('group summer school meals');
    expect(asked.form?.fields['name']).toMatchObject({ value: 'summer school meals' });
  });

  it('are asked about where somebody sits at several', async () => {
    await found();
    await found({ name: 'Winter', rhythm: 'none', weekday: '' });
    const asked = await petra.say('seats');
    expect(asked.text).toContain('Which table do you mean?');
    expect((await petra.press('Winter')).text).toContain('No seats are set yet');
  });

  it('speak the reader’s language', async () => {
    await found();
    for (const [language, words] of [
      ['he', 'יום שלישי השני בחודש'],
      ['cs', '2. úterý v měsíci, v 16:00'],
      ['sl', '2. torek v mesecu, ob 16:00'],
    ] as const) {
      await bor.say('settings');
      await bor.submit({ language });
      expect(
        (await bor.pressNamed('table.show', (await table()).id)).text.replace(/[\u2066-\u2069]/g, ''),
      ).toContain(words);
    }
  });
});
