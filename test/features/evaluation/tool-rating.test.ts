import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeOnBothDatabases } from '../../support/database.ts';
import { at, saidOn } from '../../support/nudges.ts';
import { setUpWorld, type Speaking, type World } from '../../support/world.ts';

/** Petra set the network up on 23 November 2026. */
describeOnBothDatabases('How useful the tool is', (database) => {
  let world: World & { readonly petra: Speaking };
  beforeEach(async () => {
    world = await setUpWorld(database());
    await world.person('Ana Zupan').say('help');
  });
  afterEach(() => world.stop());

  const words = 'How useful is Round Table to your network?';
  const ratings = () => database().prisma.toolRating.findMany({ orderBy: { askedOn: 'asc' } });

  it('is asked twice a year, once each time, of whoever runs the network and knows it for two months', async () => {
    const said: string[] = [];
    for (const [from, until] of [
      ['2026-11-24', '2026-12-20'],
      ['2027-05-12', '2027-05-31'],
      ['2027-11-12', '2027-11-30'],
    ] as const)
      said.push(...(await saidOn(world, { from, until, words })));
    // The fifteenth of May 2027 is a Saturday; the next working morning says it.
    expect(said).toEqual(['2027-05-17 08 U-PetraNovak', '2027-11-15 08 U-PetraNovak']);
  });

  it('is answered with one press, and the message turns into its result', async () => {
    const [message] = await at(world, '2027-05-17T08:10:00Z');
    const nudge = message?.value('tool.rate').split(' ')[1] ?? '';
    const answer = await world.petra.pressNamed('tool.rate', `4 ${nudge}`);
    expect(answer.text).toContain('You find Round Table useful: 4 of 5.');
    expect(answer.text).not.toContain(words);
    expect(await ratings()).toMatchObject([{ rating: 4, askedOn: new Date('2027-05-15') }]);
    expect((await world.petra.say('evaluate')).text).toContain('4 of 5 (1 answer in a year)');
  });

  it('keeps the last answer to a question', async () => {
    const [message] = await at(world, '2027-05-17T08:10:00Z');
    const nudge = message?.value('tool.rate').split(' ')[1] ?? '';
    for (const mark of [2, 5]) await world.petra.pressNamed('tool.rate', `${String(mark)} ${nudge}`);
    expect(await ratings()).toMatchObject([{ rating: 5 }]);
  });

  it('is not answered by others, with other marks, or after it is over', async () => {
    const [message] = await at(world, '2027-05-17T08:10:00Z');
    const nudge = message?.value('tool.rate').split(' ')[1] ?? '';
    await world.person('Ana Zupan').pressNamed('tool.rate', `1 ${nudge}`);
    await world.petra.pressNamed('tool.rate', `6 ${nudge}`);
    world.now = new Date('2027-07-01T08:00:00Z');
    expect((await world.petra.pressNamed('tool.rate', `1 ${nudge}`)).text).toContain('This question is over');
    expect(await ratings()).toEqual([]);
  });

  it('is nothing for others to see', async () => {
    await at(world, '2027-05-17T08:10:00Z');
    await world.petra.pressNamed('tool.rate', '3');
    expect((await world.petra.say('evaluate')).text).toContain('3 of 5');
    expect((await world.person('Ana Zupan').say('evaluate')).text).not.toContain('of 5');
  });
});
