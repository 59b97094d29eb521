import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { RawAnswers } from '../../src/chat/form.ts';
import { everyNetwork } from '../../src/db/turn.ts';
import { describeOnBothDatabases } from '../support/database.ts';
import { setUpWorld, TENANT, type Speaking, type World } from '../support/world.ts';

const PARTNER: RawAnswers = {
  name: 'Youth Centre Brod',
  contact: 'www.mc-brod.example',
  representative: 'Ana Kovač',
  areas: ['drugs-prevention'],
  activities: 'Workshops after school',
  offers: '- Workshops on peer pressure',
  needs: '',
};

describeOnBothDatabases('Asking ahead', (database) => {
  let world: World & { readonly petra: Speaking };
  beforeEach(async () => {
    world = await setUpWorld(database());
    await world.petra.say('partners add');
    await world.petra.submit(PARTNER);
    await world.settle();
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await world.stop();
  });

  const roundTrips = async (words: string): Promise<number> => {
    const query = jest.spyOn(world.database.pool, 'query');
    await world.petra.say(words);
    const { length } = query.mock.calls;
    query.mockRestore();
    return length;
  };

  const everywhere = () => everyNetwork(world.database);

  it.each(['partners drugs-prevention', 'partners brod', 'help'])(
    'answers “%s” in one round trip where the tenant is known',
    async (words) => {
      await world.petra.say(words);
      expect(await roundTrips(words)).toBe(1);
    },
  );

  it('answers as without it', async () => {
    const answer = await world.petra.say('partners drugs-prevention');
    expect(answer.text).toContain('Youth Centre Brod');
    expect((await world.petra.say('partners brod')).text).toContain('Youth Centre Brod');
    expect((await world.petra.say('help')).text).toContain('Petra');
  });

  it('shows what is there now, not what was there the last time', async () => {
    await world.petra.say('partners drugs-prevention');
    await everywhere()('rename', `update organization set name = 'The New Name' -- network_id`, []);
    expect((await world.petra.say('partners drugs-prevention')).text).toContain('The New Name');
  });

  it('shows nothing of the network in which the tenant was before', async () => {
    await world.petra.say('partners drugs-prevention');
    await everywhere()(
      'move',
      `with other as (
         insert into network (name, language, time_zone, work_days, set_up_at, created_at)
         values ('Elsewhere', 'en', 'Europe/Prague', '{1}', now(), now()) returning id)
       update tenant set network_id = (select id from other) where tenant = $1`,
      [TENANT],
    );
    const answer = await world.petra.say('partners drugs-prevention');
    expect(answer.text).not.toContain('Youth Centre Brod');
    expect((await world.petra.say('partners brod')).text).not.toContain('Youth Centre Brod');
  });

  it('shows nothing to somebody who may not look', async () => {
    await world.petra.say('partners drugs-prevention');
    const guest = world.person('Guest', { home: 'T-ELSEWHERE' });
    const answer = await guest.say('partners drugs-prevention');
    expect(answer.text).not.toContain('Youth Centre Brod');
  });
});
