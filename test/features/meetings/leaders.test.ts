import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { convenorFor } from '../../../src/db/agreements.ts';
import { dayAt } from '../../../src/domain/day.ts';
import { storeOf } from '../../../src/db/store.ts';
import { describeOnBothDatabases } from '../../support/database.ts';
import { at, saidOn } from '../../support/nudges.ts';
import { setUpWorld, type Speaking, type World } from '../../support/world.ts';

const DAY = 86_400_000;

describeOnBothDatabases('Leaders and their agreements', (database) => {
  let world: World & { readonly petra: Speaking };
  let ana: Speaking;
  let tina: Speaking;
  beforeEach(async () => {
    world = await setUpWorld(database());
    ana = world.person('Ana Kovač');
    tina = world.person('Tina Breg');
    await register(ana, 'Youth Centre Brod', 'Ana Kovač');
    await tina.say('help');
  });
  afterEach(() => world.stop());

  const register = async (who: Speaking, name: string, representative: string): Promise<void> => {
    await who.say('partners add');
    await who.submit({
      name,
      contact: `${name.replace(/\W/g, '').toLowerCase()}@example.org`,
      representative,
      areas: ['sport'],
    });
    if (who.last.text.includes('may be here already')) await who.press('We are another one');
  };
  const idOf = async (name: string): Promise<string> =>
    (await database().prisma.person.findFirstOrThrow({ where: { name } })).id;
  const partnerId = async (name: string): Promise<string> =>
    (await database().prisma.organization.findFirstOrThrow({ where: { name } })).id;
  /** What somebody was sent since the last look, oldest first; the last of it can be pressed. */
  const told = async (who: Speaking): Promise<string[]> => {
    await world.settle();
    const own = world.deliveries.filter((delivery) => delivery.to.id === who.id);
    return own.map((delivery) =>
      delivery.message.blocks
        .map((block) => (block.kind === 'text' && typeof block.text === 'string' ? block.text : ''))
        .join(' ')
        .trim(),
    );
  };
  /** Presses a button of the newest message that somebody was sent and that has it. */
  const pressTold = async (who: Speaking, press: string) => {
    await world.settle();
    const found = world.deliveries
      .filter((delivery) => delivery.to.id === who.id)
      .flatMap((delivery) => delivery.message.blocks)
      .flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
      .findLast((button) => button.kind === 'press' && button.press === press);
    if (found?.kind !== 'press') throw new Error(`nobody sent ${who.id} a button ${press}`);
    return who.pressNamed(press, found.value);
  };
  /** Tina leads the youth centre, and speaks for it. */
  const tinaLeads = async (): Promise<void> => {
    const partner = await partnerId('Youth Centre Brod');
    await tina.pressNamed('partners.claim', partner);
    await pressTold(world.petra, 'partners.claim-yes');
    await world.petra.pressNamed('leader.name', partner);
    await world.petra.submit({ name: 'tina  breg' });
    expect(world.petra.last.text).toContain('Tina Breg leads Youth Centre Brod from today on');
  };
  /** The partners on whose behalf somebody may convene today. */
  const mayConvene = async (name: string, tableId: string | null = null): Promise<string[]> => {
    const network = await database().prisma.network.findFirstOrThrow();
    const store = storeOf(database());
    const found = await convenorFor(
      store.reading(network.id),
      await idOf(name),
      tableId,
      dayAt(world.now, network.timeZone),
    );
    return found.map((each) => each.organizationName);
  };
  const agreementState = async (): Promise<string | undefined> =>
    (await database().prisma.leaderAgreement.findFirst())?.state;

  it('are asked by the representative and agree; then the leader may convene', async () => {
    await tinaLeads();
    expect(await mayConvene('Tina Breg')).toEqual([]);
    await ana.say('agreement');
    expect(ana.last.text).toContain('not asked yet');
    const asked = await ana.press('Ask your leader');
    expect(asked.text).toContain('Tina Breg is asked now');
    expect((await told(tina)).at(-1)).toContain('Ana Kovač asks: may Youth Centre Brod take part');
    expect(await agreementState()).toBe('requested');
    expect(await mayConvene('Tina Breg')).toEqual([]);
    const agreed = await pressTold(tina, 'agreement.agree');
    expect(agreed.text).toContain('Youth Centre Brod takes part and may convene');
    expect((await told(ana)).at(-1)).toContain('Tina Breg agrees');
    expect(await mayConvene('Tina Breg')).toEqual(['Youth Centre Brod']);
    expect(await mayConvene('Ana Kovač')).toEqual([]);
    expect((await pressTold(tina, 'agreement.agree')).text).toContain('already agreed on 23 November 2026');
  });

  it('are not sent the same question twice a day', async () => {
    await tinaLeads();
    await ana.say('agreement');
    await ana.press('Ask your leader');
    const before = (await told(tina)).length;
    await ana.say('agreement');
    expect((await ana.press('Ask your leader')).text).toContain('is asked now');
    expect((await told(tina)).length).toBe(before);
  });

  it('decline, and whoever asked hears it', async () => {
    await tinaLeads();
    await ana.say('agreement');
    await ana.press('Ask your leader');
    expect((await pressTold(tina, 'agreement.decline')).text).toContain('does not agree at present');
    expect((await told(ana)).at(-1)).toContain('does not agree at present');
    expect((await pressTold(tina, 'agreement.decline')).text).toContain('Nothing waits for an answer');
    expect(await mayConvene('Tina Breg')).toEqual([]);
  });

  // The world's time is Monday, 23 November 2026.
  it('who do not answer are asked once more after three days, and called after a week', async () => {
    await tinaLeads();
    await ana.say('agreement');
    await ana.press('Ask your leader');
    await world.settle();
    const days = { from: '2026-11-24', until: '2026-12-10' };
    expect(await saidOn(world, { ...days, words: 'Ana Kovač asks: may' })).toEqual([
      '2026-11-26 08 U-TinaBreg',
    ]);
    await ana.say('agreement');
    await ana.press('Ask your leader');
    await world.settle();
    const later = { from: '2026-12-11', until: '2026-12-22' };
    expect(await saidOn(world, { ...later, words: 'was asked a week ago and has not answered' })).toEqual([
      '2026-12-17 08 U-PetraNovak',
    ]);
  });

  it('who answer in the message of the day see it become their answer, and nobody is called', async () => {
    await tinaLeads();
    await ana.say('agreement');
    await ana.press('Ask your leader');
    await world.settle();
    const asked = (await at(world, '2026-11-26T12:00:00Z')).find(({ to }) => to === tina.id);
    const agreed = await tina.pressNamed('agreement.agree', asked?.value('agreement.agree') ?? '');
    expect(agreed.reply).toMatchObject({ kind: 'message', replaces: true });
    expect(agreed.text).toContain('For you, Thursday, 26 November 2026');
    expect(await saidOn(world, { from: '2026-11-27', until: '2026-12-04', words: 'a week ago' })).toEqual([]);
    expect(await mayConvene('Tina Breg')).not.toEqual([]);
  });

  it('alone answer for their partner: nobody else can, whatever they press', async () => {
    await tinaLeads();
    const partner = await partnerId('Youth Centre Brod');
    await ana.say('agreement');
    await ana.press('Ask your leader');
    for (const who of [ana, world.petra])
      for (const press of ['agreement.agree', 'agreement.decline', 'agreement.withdraw', 'delegation.give']) {
        const answer = await who.pressNamed(press, partner);
        expect([press, answer.text]).toEqual([
          press,
          expect.stringContaining('Only the leader of Youth Centre Brod'),
        ]);
      }
    for (const value of ['', 'x', "' or 1=1", '00000000-0000-4000-8000-000000000000'])
      expect((await tina.pressNamed('agreement.agree', value)).text).toContain('This partner is not here');
    expect(await agreementState()).toBe('requested');
  });

  it('let a member convene until a day, for one table or for all, and take it back', async () => {
    await tinaLeads();
    const table = await database().prisma.roundTable.create({
      data: {
        networkId: (await database().prisma.network.findFirstOrThrow()).id,
        name: 'Safe summer',
        createdById: await idOf('Petra Novak'),
        createdAt: world.now,
      },
    });
    await ana.say('agreement');
    await ana.press('Ask your leader');
    await pressTold(tina, 'delegation.give');
    expect(tina.last.form?.fields['person']).toMatchObject({ value: await idOf('Ana Kovač') });
    await tina.submit({ until: '2026-11-22' });
    expect(tina.last.text).toContain('This day is over');
    await tina.submit({ table: table.id, until: '2026-12-31' });
    expect(tina.last.text).toContain(
      'Ana Kovač may now convene on behalf of Youth Centre Brod, until 31 December 2026',
    );
    expect((await told(ana)).join()).toContain('Safe summer, until 31 December 2026');
    expect(await agreementState()).toBe('agreed');
    expect(await mayConvene('Ana Kovač', table.id)).toEqual(['Youth Centre Brod']);
    expect(await mayConvene('Ana Kovač', '00000000-0000-4000-8000-000000000000')).toEqual([]);
    world.now = new Date('2026-12-31T22:00:00Z');
    expect(await mayConvene('Ana Kovač', table.id)).toEqual(['Youth Centre Brod']);
    world.now = new Date('2026-12-31T23:30:00Z');
    expect(await mayConvene('Ana Kovač', table.id)).toEqual([]);

    await tina.say('agreement');
    await tina.press('Let somebody convene');
    await tina.submit({ person: await idOf('Ana Kovač'), until: '' });
    expect(await mayConvene('Ana Kovač')).toEqual(['Youth Centre Brod']);
    await tina.press('Revoke: Ana Kovač');
    expect(tina.last.text).toContain('no longer convenes');
    expect(tina.last.text).toContain('revoked');
    expect(await mayConvene('Ana Kovač')).toEqual([]);
    expect((await told(ana)).at(-1)).toContain('From now on you do not convene');
    expect(await database().prisma.delegation.count()).toBe(2);
  });

  it('withdraw their agreement: what was delegated ends with it, and planned meetings need somebody else', async () => {
    await tinaLeads();
    const partner = await partnerId('Youth Centre Brod');
    await tina.say('agreement');
    await tina.press('Let somebody convene');
    await tina.submit({ person: await idOf('Ana Kovač'), until: '' });
    const { networkId, id: ana_ } = await database().prisma.person.findFirstOrThrow({
      where: { name: 'Ana Kovač' },
    });
    const table = await database().prisma.roundTable.create({
      data: { networkId, name: 'Safe summer', createdById: ana_, createdAt: world.now },
    });
    await database().prisma.meeting.create({
      data: {
        networkId,
        tableId: table.id,
        sequenceNo: 1,
        title: 'Summer camp',
        convenedById: ana_,
        convenedForId: partner,
        moderatorId: ana_,
        durationMinutes: 90,
        timeZone: 'Europe/Ljubljana',
        icalUid: 'x',
        createdAt: world.now,
      },
    });
    await tina.say('agreement');
    expect((await tina.press('Withdraw agreement')).text).toContain('is withdrawn from today on');
    expect(await mayConvene('Tina Breg')).toEqual([]);
    expect(await mayConvene('Ana Kovač')).toEqual([]);
    for (const who of [ana, world.petra])
      expect((await told(who)).at(-1)).toContain('One planned meeting needs another convenor');
    await tina.pressNamed('agreement.agree', partner);
    expect(await mayConvene('Ana Kovač')).toEqual(['Youth Centre Brod']);
    const trace = await database().prisma.change.findMany({ where: { resourceType: 'leader-agreement' } });
    expect(trace.map((note) => note.replacement).sort()).toEqual(['agreed', 'agreed', 'ended']);
  });

  it('follow each other: the agreement stands for sixty days, what was delegated rests until it is confirmed', async () => {
    await tinaLeads();
    await tina.say('agreement');
    await tina.press('Let somebody convene');
    await tina.submit({ person: await idOf('Ana Kovač'), until: '' });
    const ivo = world.person('Ivo Mlakar');
    await ivo.say('help');
    await ivo.pressNamed('partners.claim', await partnerId('Youth Centre Brod'));
    await pressTold(world.petra, 'partners.claim-yes');
    await ivo.say('agreement');
    expect((await ivo.press('I lead this partner')).text).toContain('The coordinator is asked');
    expect((await told(tina)).at(-1)).toContain('Until now it is led by Tina Breg');
    expect((await pressTold(tina, 'leader.instead')).text).toContain('Ivo Mlakar leads Youth Centre Brod');
    expect((await pressTold(world.petra, 'leader.beside')).text).toContain('answered already');
    expect((await told(ivo)).join()).toContain('Without an answer it ends on 22 January 2027');
    expect(await agreementState()).toBe('to-reconfirm');
    expect(await mayConvene('Ivo Mlakar')).toEqual(['Youth Centre Brod']);
    expect(await mayConvene('Tina Breg')).toEqual([]);
    expect(await mayConvene('Ana Kovač')).toEqual([]);
    const home = await ivo.home();
    expect(home.text).toContain('Youth Centre Brod waits for your answer');
    world.now = new Date('2027-01-22T12:00:00Z');
    expect(await mayConvene('Ivo Mlakar')).toEqual(['Youth Centre Brod']);
    world.now = new Date('2027-01-23T12:00:00Z');
    expect(await mayConvene('Ivo Mlakar')).toEqual([]);
    expect((await told(world.petra)).at(-1)).toContain('has not confirmed the agreement');
    await pressTold(ivo, 'agreement.agree');
    expect(await mayConvene('Ivo Mlakar')).toEqual(['Youth Centre Brod']);
    expect(await mayConvene('Ana Kovač')).toEqual(['Youth Centre Brod']);
  });

  it('are made only by a coordinator or a present leader', async () => {
    await ana.say('agreement');
    const none = await ana.press('Ask your leader');
    expect(none.text).toContain('Nobody is noted as the leader of Youth Centre Brod yet');
    expect((await told(world.petra)).join()).toContain('Nobody is noted as its leader yet');
    await ana.press('I lead this partner');
    const value = `${await partnerId('Youth Centre Brod')}.${await idOf('Ana Kovač')}`;
    for (const who of [ana, tina])
      expect((await who.pressNamed('leader.beside', value)).text).toContain('Only a coordinator');
    expect((await pressTold(world.petra, 'leader.no')).text).toContain('It stays as it was');
    expect((await told(ana)).at(-1)).toContain('were not noted as the leader');
    expect((await world.petra.pressNamed('leader.beside', value)).text).toContain('answered already');
    await ana.say('agreement');
    await ana.press('I lead this partner');
    await world.petra.pressNamed('leader.beside', value);
    await ana.say('agreement');
    await ana.press('Agree');
    expect(await mayConvene('Ana Kovač')).toEqual(['Youth Centre Brod']);
    expect((await tina.pressNamed('leader.name', '')).text).toContain('Only the coordinator can do this');
    expect(tina.last.form).toBeNull();
  });

  it('are contacted in person: the contact is noted, and the leader can correct what was noted', async () => {
    await tinaLeads();
    await world.petra.say('outreach brod');
    expect(world.petra.last.form?.fields['leader']).toMatchObject({ value: 'Tina Breg' });
    await world.petra.submit({ result: 'agreed' });
    expect(world.petra.last.form?.errors).toHaveProperty('goals');
    await world.petra.submit({ goals: 'A safe summer', result: 'agreed', on: '2026-11-24' });
    expect(world.petra.last.text).toContain('This day is still to come');
    await world.petra.submit({ us: 'A gym', them: 'Volunteers', on: '2026-11-23' });
    expect(world.petra.last.text).toContain('Tina Breg agreed for Youth Centre Brod');
    expect((await told(tina)).at(-1)).toContain('Common goals: A safe summer');
    expect(await mayConvene('Tina Breg')).toEqual(['Youth Centre Brod']);
    await ana.say('agreement');
    expect(ana.last.text).toContain('told by Petra Novak');
    await pressTold(tina, 'agreement.correct');
    await tina.submit({ right: 'declined', note: 'Only after the board meets' });
    expect(await mayConvene('Tina Breg')).toEqual([]);
    expect((await told(world.petra)).join(' ')).toContain('Only after the board meets');
  });

  it('are noted without personal data of children', async () => {
    await tinaLeads();
    await world.petra.say('outreach brod');
    await world.petra.submit({ goals: 'Help for the pupil Maja Novak, born 3. 4. 2015', result: 'later' });
    expect(world.petra.last.form?.errors).toHaveProperty('goals');
    expect(await database().prisma.outreach.count()).toBe(0);
  });

  it('who said it themselves are not overwritten by what somebody heard', async () => {
    await tinaLeads();
    await tina.say('agreement');
    await tina.press('Agree');
    await world.petra.say('outreach brod');
    await world.petra.submit({ goals: 'A safe summer', result: 'agreed' });
    expect(await database().prisma.leaderAgreement.findFirstOrThrow()).toMatchObject({ how: 'self' });
    expect((await told(tina)).join()).not.toContain('has noted that you agreed');
  });

  it('who are not here yet get nothing from us: only the one who makes the contact does', async () => {
    await tinaLeads();
    await register(world.petra, 'Police Station', 'Sergeant Novak');
    await world.settle();
    world.deliveries.splice(0);
    await world.petra.say('outreach ask');
    await world.petra.submit({
      partners: [await partnerId('Police Station')],
      who: await idOf('Tina Breg'),
      points: 'Safe ways to school',
    });
    expect(world.petra.last.text).toContain('Tina Breg has one partner to contact now');
    expect((await told(tina)).at(-1)).toContain('Talking points: Safe ways to school');
    expect(world.deliveries.map((delivery) => delivery.to.id)).toEqual([tina.id]);
    await pressTold(tina, 'outreach.record');
    await tina.submit({ goals: 'Safe ways', result: 'agreed' });
    expect(tina.last.text).toContain('Please say who agreed');
    await tina.submit({ goals: 'Safe ways', result: 'agreed', leader: 'Commander Kralj' });
    expect(tina.last.text).toContain('Commander Kralj agreed for Police Station');
    await world.settle();
    expect(new Set(world.deliveries.map((delivery) => delivery.to.id))).toEqual(
      new Set([tina.id, world.petra.id]),
    );
    expect(await mayConvene('Commander Kralj')).toEqual(['Police Station']);
    await tina.say('outreach police');
    await tina.submit({ goals: 'Safe ways', result: 'agreed', leader: 'Somebody Else' });
    expect(tina.last.text).toContain('is led by Commander Kralj');
    expect((await world.petra.say('leaders')).text).toContain('Police Station');
  });

  it('are not made by somebody else’s outreach, where they are here and can say so themselves', async () => {
    await tinaLeads();
    await register(ana, 'Sports Club', 'Ana Kovač');
    await tina.say('outreach sports');
    await tina.submit({ goals: 'Sport for all', result: 'agreed', leader: 'Ana Kovač' });
    expect(tina.last.text).toContain('Ana Kovač is here already');
    expect(await mayConvene('Ana Kovač')).toEqual([]);
    await world.petra.say('outreach sports');
    await world.petra.submit({ goals: 'Sport for all', result: 'agreed', leader: 'Ana Kovač' });
    expect(await mayConvene('Ana Kovač')).toEqual(['Sports Club']);
  });

  it('who decline in person are not asked any more in chat', async () => {
    await tinaLeads();
    await ana.say('agreement');
    await ana.press('Ask your leader');
    await world.petra.say('outreach brod');
    await world.petra.submit({ goals: 'A safe summer', result: 'declined' });
    expect(await agreementState()).toBe('declined');
    expect((await told(ana)).at(-1)).toContain('does not agree at present');
    world.now = new Date(world.now.getTime() + 8 * DAY);
    expect((await told(world.petra)).join()).not.toContain('a week ago');
  });

  it('of two partners: whoever speaks for both is asked for which', async () => {
    await register(ana, 'Sports Club', 'Ana Kovač');
    const asked = await ana.say('agreement');
    expect(asked.text).toContain('You speak for more than one partner');
    expect((await ana.press('Sports Club')).text).toContain('Sports Club');
    expect((await tina.say('agreement')).text).toContain('You do not speak for a partner yet');
  });
});
