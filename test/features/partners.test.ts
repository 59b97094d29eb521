import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { RawAnswers } from '../../src/chat/form.ts';
import { describeOnBothDatabases } from '../support/database.ts';
import { bare, setUpWorld, type Speaking, type World } from '../support/world.ts';

const YOUTH_CENTRE: RawAnswers = {
  name: 'Youth Centre Brod',
  contact: 'www.mc-brod.example\n+386 1 555 01 02',
  representative: 'Ana Kovač',
  areas: ['drugs-prevention', 'leisure'],
  activities: 'Workshops after school',
  offers: '- Workshops on peer pressure\n- A gym hall on Tuesdays',
  needs: 'Volunteers for the summer camp',
};

describeOnBothDatabases('The partner network', (database) => {
  let world: World & { readonly petra: Speaking };
  let ana: Speaking;
  beforeEach(async () => {
    world = await setUpWorld(database());
    ana = world.person('Ana Kovač');
  });
  afterEach(() => world.stop());

  const register = async (who: Speaking, answers: RawAnswers) => {
    await who.say('partners add');
    return who.submit(answers);
  };

  it('registers a partner by the six columns and answers with its card', async () => {
    await ana.say('partners add');
    expect(ana.last.form?.fields).toHaveProperty('name');
    expect(Object.keys(ana.last.form?.fields ?? {})).toEqual([
      'name',
      'contact',
      'representative',
      'areas',
      'activities',
      'offers',
      'needs',
    ]);
    const answer = await ana.submit(YOUTH_CENTRE);
    expect(answer.text).toContain('Thank you');
    expect(answer.text).toContain('Youth Centre Brod');
    expect(answer.text).toContain('Workshops on peer pressure');
    expect(answer.text).toContain('A gym hall on Tuesdays');
    expect(answer.text).toContain('Volunteers for the summer camp');
    expect(answer.text).toContain('Ana Kovač');
    expect(answer.text).toContain('You are the first in your areas');
  });

  it('finds a partner by slug, by label in any language, by alias and by what is spelled without marks', async () => {
    await register(ana, YOUTH_CENTRE);
    for (const words of [
      'drugs-prevention',
      'preprečevanje odvisnosti',
      'preprecevanje odvisnosti',
      'PREVENCE ZÁVISLOSTÍ',
      'מניעת התמכרויות',
      'drugs',
      '“drugs-prevention”',
      '\u200fdrugs\u2013prevention\u200e ',
      '⁨drugs-prevention⁩',
    ]) {
      const answer = await world.petra.say(`partners ${words}`);
      expect([words, answer.text]).toEqual([words, expect.stringContaining('Youth Centre Brod')]);
      expect(answer.text).toContain('Ana Kovač');
      expect(answer.text).toContain('Confirmed on 23 November 2026');
    }
  });

  it('finds the children of an area under their parent', async () => {
    await register(ana, { ...YOUTH_CENTRE, areas: ['drug-abuse-prevention'] });
    expect((await world.petra.say('partners drugs-prevention')).text).toContain('Youth Centre Brod');
    expect((await world.petra.say('partners sport')).text).toContain('Nobody yet in Sport');
  });

  it('finds names, offers and needs by words', async () => {
    await register(ana, YOUTH_CENTRE);
    for (const words of ['brod', 'gym hall', 'summer camp', 'peer'])
      expect((await world.petra.say(`partners ${words}`)).text).toContain('Youth Centre Brod');
  });

  it('asks for one of the two when the search form names an area and a word', async () => {
    const { petra } = world;
    await petra.pressNamed('partners.find', '');
    await petra.submit({ word: 'brod', area: 'sport' });
    expect(Object.keys(petra.last.form?.errors ?? {})).toEqual(['area']);
    expect(petra.last.form?.typed).toMatchObject({ word: 'brod', area: 'sport' });
    await petra.submit({ area: '' });
    expect(petra.last.form).toBeNull();
  });

  it('asks about a near miss and goes on when the button is pressed', async () => {
    await register(ana, YOUTH_CENTRE);
    const asked = await world.petra.say('partners drgs');
    expect(asked.text).toContain('Did you mean');
    const answer = await world.petra.press('Prevention of addictions (drugs)');
    expect(answer.text).toContain('Youth Centre Brod');
    expect((await world.petra.say('partners Yuoth Center Brod')).text).toContain('Did you mean');
  });

  it('asks about one word of a long name that is spelled nearly right', async () => {
    await register(ana, { ...YOUTH_CENTRE, name: 'The Boathouse Youth and Leisure Centre of Brod' });
    const asked = await world.petra.say('partners boathuse');
    expect(asked.text).toContain('Did you mean');
    const answer = await world.petra.press('The Boathouse Youth and Leisure Centre of Brod');
    expect(answer.text).toContain('Workshops on peer pressure');
    expect((await world.petra.say('partners bothersome')).text).not.toContain('Did you mean');
  });

  it('asks about a name when one of the words belongs to others, and forgets the words of a name that was changed', async () => {
    await register(ana, YOUTH_CENTRE);
    await register(ana, { ...YOUTH_CENTRE, name: 'Library Zavrh', contact: 'www.zavrh.example' });
    expect((await world.petra.say('partners Youth Centre Zavrh')).text).toContain('Did you mean');
    const { id } = await world.database.prisma.organization.findFirstOrThrow({
      where: { name: 'Library Zavrh' },
    });
    const words = async () =>
      (await world.database.prisma.nameWord.findMany({ orderBy: { word: 'asc' } })).map(({ word }) => word);
    expect(await words()).toEqual(['brod', 'centre', 'library', 'youth', 'zavrh']);
    await ana.pressNamed('partners.change', id);
    await ana.submit({
      ...ana.last.form?.typed,
      ...YOUTH_CENTRE,
      name: 'Reading Centre',
      contact: 'www.zavrh.example',
    });
    expect(await words()).toEqual(['brod', 'centre', 'reading', 'youth']);
  });

  it('names the nearest when nothing is found', async () => {
    await register(ana, YOUTH_CENTRE);
    const answer = await world.petra.say('partners zzzqqq');
    expect(answer.text).toContain('nothing for “zzzqqq”');
    expect(answer.text).toContain('Nearest');
    expect(answer.text).toContain('Prevention of addictions (drugs): 1 partner');
  });

  it('shows the map by area with its gaps', async () => {
    await register(ana, YOUTH_CENTRE);
    const answer = await world.petra.say('partners');
    expect(answer.text).toContain('Prevention of addictions (drugs): 1 partner');
    expect(answer.text).toContain('Nobody yet:');
    expect((await world.petra.press('Leisure activities')).text).toContain('Youth Centre Brod');
  });

  const NAMES = 'Alder Birch Cedar Dogwood Elm Fir Ginkgo Hazel Ivy Juniper Kapok Larch'.split(' ');

  it('pages a long answer without losing or repeating anybody', async () => {
    for (const name of NAMES) await register(ana, { ...YOUTH_CENTRE, name, contact: `${name}@example.org` });
    const seen: string[] = [];
    let answer = await world.petra.say('partners drugs-prevention');
    expect(answer.text).toContain('12 partners');
    for (let page = 1; page <= 3; page++) {
      seen.push(...NAMES.filter((name) => answer.text.includes(`${name}@example.org`)));
      const more = answer.buttons.find((button) => button.label.startsWith('Next'));
      expect(more === undefined).toBe(page === 3);
      if (more !== undefined) answer = await world.petra.press(more.label);
    }
    expect(seen).toEqual(NAMES);
  });

  it('pages words behind buttons that do not show them', async () => {
    for (const name of NAMES.slice(0, 7))
      await register(ana, {
        ...YOUTH_CENTRE,
        name,
        contact: `${name}@example.org`,
        offers: 'Secretword help',
      });
    const answer = await world.petra.say('partners secretword');
    const more = answer.buttons.find((button) => button.label.startsWith('Next'));
    expect(JSON.stringify(more)).not.toContain('ecretword');
    expect((await world.petra.press(more?.label ?? '')).text).toContain('6–7 of 7');
  });

  it('says who else works in the same areas', async () => {
    await register(ana, YOUTH_CENTRE);
    const bor = world.person('Bor Zupan');
    const answer = await register(bor, {
      ...YOUTH_CENTRE,
      name: 'Red Ladder',
      contact: 'bor@ladder.example',
      representative: 'Bor Zupan',
    });
    expect(answer.text).toContain('One other works on Prevention of addictions (drugs): Youth Centre Brod');
  });

  it('notices a partner who is already here, keeps what was typed, and saves it when it is another one', async () => {
    await register(ana, YOUTH_CENTRE);
    const bor = world.person('Bor Zupan');
    for (const alike of [
      { name: 'Youth centre Bród', contact: 'x@y.example' },
      { name: 'Quite different', contact: 'https://MC-BROD.example/contact' },
      { name: 'Another name', contact: '00386 1 5550102' },
    ]) {
      const asked = await register(bor, { ...YOUTH_CENTRE, ...alike });
      expect(asked.text).toContain('already here');
      expect(asked.text).toContain('Nothing is saved yet');
    }
    const answer = await bor.press('No, we are another one');
    expect(answer.text).toContain('Thank you');
    expect(answer.text).toContain('Another name');
    expect((await world.petra.say('partners leisure')).text).toContain('2 partners');
  });

  it('registers one partner when two people send the same at the same moment', async () => {
    const bor = world.person('Bor Zupan');
    await Promise.all([ana.say('register'), bor.say('register')]);
    const answers = await Promise.all([ana.submit(YOUTH_CENTRE), bor.submit(YOUTH_CENTRE)]);
    expect(answers.filter((answer) => answer.text.includes('Thank you'))).toHaveLength(1);
    expect(answers.filter((answer) => answer.text.includes('already here'))).toHaveLength(1);
  });

  it('refuses a form with what was typed and says what is missing', async () => {
    await ana.say('register');
    const refused = await ana.submit({ ...YOUTH_CENTRE, name: '', areas: [] });
    expect(refused.form?.errors).toEqual({ name: 'Please fill this in.', areas: 'Please fill this in.' });
    expect(refused.form?.typed).toMatchObject({ offers: YOUTH_CENTRE['offers'] });
    const noContact = await ana.submit({ ...YOUTH_CENTRE, contact: ' ; ' });
    expect(noContact.form?.errors).toHaveProperty('contact');
  });

  it('keeps an unfinished form, offers it again and fills it in', async () => {
    await ana.say('register');
    await ana.abandon({ name: 'Half a name', offers: 'Half an offer' });
    const home = await ana.home();
    expect(home.text).toContain('A form you began');
    const again = await ana.press('Go on with it');
    expect(again.form?.typed).toEqual({ name: 'Half a name', offers: 'Half an offer' });
    expect((await ana.say('register')).form?.typed).toMatchObject({ name: 'Half a name' });
    await ana.submit({ ...YOUTH_CENTRE });
    expect((await ana.say('register')).form?.typed).toBeUndefined();
  });

  it('acts once on a redelivered submission', async () => {
    await register(ana, YOUTH_CENTRE);
    expect((await ana.redeliver()).reply).toEqual({ kind: 'nothing' });
    expect((await world.petra.say('partners leisure')).text).toContain('1 partner');
  });

  it('tells the coordinator about a new partner, once', async () => {
    await register(ana, YOUTH_CENTRE);
    await world.settle();
    await world.settle();
    expect(world.deliveries).toHaveLength(1);
    expect(world.deliveries[0]?.to).toMatchObject({ kind: 'person', id: world.petra.id });
  });

  it('lets a representative change the card, and nobody else but the coordinator', async () => {
    await register(ana, YOUTH_CENTRE);
    await ana.say('my card');
    await ana.press('Change');
    expect(ana.last.form?.typed).toBeUndefined();
    const changed = await ana.submit({ offers: 'Workshops on peer pressure\nA van', needs: '' });
    expect(changed.text).toContain('A van');
    expect(changed.text).not.toContain('gym hall');
    const bor = world.person('Bor Zupan');
    await bor.say('partners leisure');
    const card = await bor.press('Open card');
    expect(card.buttons.map((button) => button.label)).not.toContain('Change');
    await world.petra.say('partners leisure');
    await world.petra.press('Open card');
    await world.petra.press('Change');
    expect((await world.petra.submit({ activities: 'New words' })).text).toContain('New words');
    await world.settle();
    expect(world.deliveries.map((delivery) => delivery.to.id)).toContain(ana.id);
  });

  it('opens the form of a card for its people only, whatever old button is pressed', async () => {
    await register(ana, YOUTH_CENTRE);
    await ana.say('my card');
    await world.petra.say('partners leisure');
    await world.petra.press('Open card');
    await world.petra.press('Change');
    await world.petra.submit({ representative: 'Bor Zupan' });
    const refused = await ana.press('Change');
    expect(refused.form).toBeNull();
    expect(refused.text).toContain('Only its own people');
  });

  it('offers a card that has its people to whoever speaks for nobody yet', async () => {
    await register(ana, YOUTH_CENTRE);
    const bor = world.person('Bor Zupan');
    const seenBy = async (who: Speaking) => {
      await who.say('partners Brod');
      return (await who.press('Open card')).buttons.map(({ label }) => label);
    };
    expect(await seenBy(bor)).toContain('This is us');
    expect((await bor.press('This is us')).text).toContain('coordinator');
    expect(await seenBy(world.petra)).not.toContain('This is us');
    expect(await seenBy(ana)).not.toContain('This is us');
  });

  const startPage = { kind: 'home', id: 'home' } as const;

  it('asks the coordinator who speaks for a partner, also on the start page, until it is answered', async () => {
    await register(ana, YOUTH_CENTRE);
    const bor = world.person('Bor Zupan');
    await register(bor, { ...YOUTH_CENTRE, representative: 'Bor Zupan' });
    expect((await bor.press('This is us: Youth Centre Brod')).text).toContain('coordinator');
    const home = await world.petra.home();
    expect(home.text).toContain('Bor Zupan says they speak for Youth Centre Brod too');
    expect(home.text).not.toContain('Nothing is waiting');
    expect((await ana.home()).text).not.toContain('Bor Zupan says');
    await world.petra.home();
    const answered = await world.petra.press('Yes, they do', startPage);
    expect(answered.reply.kind).toBe('home');
    expect(answered.text).toContain('Bor Zupan');
    expect(answered.text).toContain('Nothing is waiting');
    expect((await bor.say('my card')).buttons.map(({ label }) => label)).toContain('Change');
  });

  it('keeps the start page whole when a button on it is pressed', async () => {
    await register(ana, YOUTH_CENTRE);
    await ana.home();
    const confirmed = await ana.press('Still right', startPage);
    expect(confirmed.reply.kind).toBe('home');
    for (const words of ['Confirmed on 23 November 2026', 'Waiting for you', 'Settings', '[Help]'])
      expect(confirmed.text).toContain(words);
    await ana.say('register');
    await ana.abandon({ name: 'Half a name' });
    await ana.home();
    const thrown = await ana.press('Throw it away', startPage);
    expect(thrown.text).toContain('Nothing is waiting');
  });

  it('refuses to overwrite what somebody changed meanwhile, and keeps what was typed', async () => {
    await register(ana, YOUTH_CENTRE);
    await ana.say('my card');
    await ana.press('Change');
    await world.petra.say('partners leisure');
    await world.petra.press('Open card');
    await world.petra.press('Change');
    await world.petra.submit({ activities: 'By Petra' });
    const refused = await ana.submit({ activities: 'By Ana' });
    expect(refused.form?.problem).toContain('changed this card');
    const saved = await ana.submit({ activities: 'By Ana' });
    expect(saved.text).toContain('By Ana');
  });

  it('marks a card that was confirmed long ago, until somebody says it is still right', async () => {
    await register(ana, YOUTH_CENTRE);
    world.now = new Date('2028-01-25T09:00:00Z');
    expect((await world.petra.say('partners leisure')).text).toContain('Confirmed 14 months ago');
    await ana.say('my card');
    expect((await ana.press('Still right')).text).toContain('Confirmed on 25 January 2028');
  });

  it('shows a guest of another workspace nothing of the map before they have registered', async () => {
    await register(ana, YOUTH_CENTRE);
    const guest = world.person('Gita', { home: 'T-OTHER' });
    const refused = await guest.say('partners drugs-prevention');
    expect(refused.text).not.toContain('Youth Centre');
    expect(refused.buttons.map((button) => button.label)).toContain('Register our organisation');
    await guest.press('Register our organisation');
    await guest.submit({
      ...YOUTH_CENTRE,
      name: 'Guests of honour',
      contact: 'gita@guests.example',
      representative: 'Gita',
    });
    expect((await guest.say('partners drugs-prevention')).text).toContain('Youth Centre');
  });

  it('posts the prompt for everybody, in the language of the network, for the coordinator only', async () => {
    const place = { kind: 'channel', id: 'C1' } as const;
    const posted = await world.petra.say('partners prompt', place);
    expect(posted.reply).toMatchObject({ kind: 'message', to: 'place' });
    expect((await ana.say('partners prompt', place)).text).toContain('Only the coordinator');
  });

  it('answers in the language of the reader, Hebrew from right to left with names kept whole', async () => {
    await register(ana, YOUTH_CENTRE);
    const dana = world.person('דנה');
    await dana.say('settings');
    await dana.submit({ language: 'he' });
    const answer = await dana.say('שותפים מניעת התמכרויות');
    expect(answer.reply).toMatchObject({ message: { language: 'he', direction: 'rtl' } });
    expect(bare(answer.text)).toContain('מניעת התמכרויות: שותף אחד');
  });

  it('never answers one network with the partners of another', async () => {
    await register(ana, { ...YOUTH_CENTRE, name: 'CANARY-ONE' });
    const eve = world.person('Eve', { tenant: 'T-ELSEWHERE' });
    await eve.say('setup');
    await eve.submit({ network: 'Elsewhere', person: 'Eve' });
    const { rows } = await database().pool.query<{ id: string }>(`select id from organization`);
    for (const answer of [
      await eve.say('partners drugs-prevention'),
      await eve.say('partners canary'),
      await eve.say('partners'),
      await eve.pressNamed('partners.show', rows[0]?.id ?? ''),
      await eve.pressNamed('partners.change', rows[0]?.id ?? ''),
      await eve.pressNamed('partners.confirm', rows[0]?.id ?? ''),
      await eve.pressNamed('partners.claim', rows[0]?.id ?? ''),
    ])
      expect(answer.text).not.toContain('CANARY');
  });
});
