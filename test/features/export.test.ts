import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Reply } from '../../src/chat/reply.ts';
import { describeOnBothDatabases } from '../support/database.ts';
import { startTable } from '../support/process.ts';
import { answerOf, setUpWorld, type Answer, type Speaking, type World } from '../support/world.ts';

describeOnBothDatabases('Exporting the directory from chat', (database) => {
  let world: World & { readonly petra: Speaking };
  beforeEach(async () => {
    world = await setUpWorld(database(), { publicUrl: 'https://table.example.org' });
  });
  afterEach(() => world.stop());

  const links = (answer: Answer) =>
    answer.buttons.flatMap((button) => (button.kind === 'link' ? [button.url] : []));

  it.each(['partners export', 'roundtable export', 'izvoz', 'izvozi imenik', 'exportovat adresář', 'ייצוא'])(
    'is asked for with "%s"',
    async (words) => {
      const answer = await world.petra.say(words);
      expect(answer.text).toContain('HSDS 3.0');
      expect(links(answer).map((url) => url.replace(/export\/[^/]+/, 'export/token'))).toEqual([
        'https://table.example.org/pages/export/token/csv',
        'https://table.example.org/pages/export/token/json',
      ]);
    },
  );

  it('is offered where directories come in', async () => {
    await world.petra.say('partners import');
    expect(links(await world.petra.press('Export the directory'))).toHaveLength(2);
  });

  it('is for those who run the network', async () => {
    const ana = world.person('Ana Kovač');
    expect((await ana.say('partners export')).text).toContain('Only the coordinator can do this');
    expect((await ana.pressNamed('partners.export', '')).text).toContain('Only the coordinator can do this');
  });
});

describeOnBothDatabases('Exporting where nobody can reach our pages', (database) => {
  it('is refused with both ways out', async () => {
    const world = await setUpWorld(database());
    const answer = await world.petra.say('partners export');
    expect(answer.text).toContain('PUBLIC_URL');
    expect(answer.text).toContain('npm run export');
    await world.stop();
  });
});

describe('The link from chat to the export', () => {
  it('gives a zip on the sandbox of this machine', async () => {
    const table = await startTable({});
    try {
      const ask = async (request: object): Promise<Answer> => {
        const account = { face: 'web', home: 'T1', id: 'petra' };
        const speaker = { account, tenant: 'T1', name: 'Petra Novak', locale: 'sl' };
        const whole = {
          id: JSON.stringify(request),
          speaker,
          place: { kind: 'personal', id: 'D1' },
          ...request,
        };
        const reply: Reply = await table.app.handle(whole as Parameters<typeof table.app.handle>[0]);
        return answerOf(reply);
      };
      const { form } = await ask({ kind: 'command', words: 'setup' });
      const answers = {
        network: 'Kranj',
        person: 'Petra',
        language: 'sl',
        zone: 'Europe/Ljubljana',
        days: ['1'],
        code: '',
      };
      await ask({ kind: 'submission', form: form?.name ?? '', state: '', answers });
      const answer = await ask({ kind: 'command', words: 'partnerji izvoz' });
      const link = answer.buttons.find((button) => button.kind === 'link')?.url ?? '';
      const response = await fetch(link);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-disposition')).toContain('Imenik');
      expect(
        Buffer.from(await response.arrayBuffer())
          .subarray(0, 2)
          .toString(),
      ).toBe('PK');
    } finally {
      await table.close();
    }
  });
});
