/** The partner network over a year: cards, matches, suggestions, duplicates, people who come and go, what is kept of them. */
import { expect } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { readPdf } from '../support/read-files.ts';
import { BROD, OFEK, registerPartners, SAVA, setUpNetwork } from './support/founding.ts';
import type { Cast } from './support/front.ts';
import { peopleOf, type Chapter, type Town } from './support/town.ts';

const LIBRARY = 'Knjižnica Brod';
const TWIN = 'Sportovni klub Sava';
const HALL = 'Sports hall on Tuesdays';
const AREA = 'Bicycle safety';

export function partnerNetwork(chapter: Chapter, there: () => Town, cast: readonly Cast[]): void {
  const people = peopleOf(there);

  chapter('begins with three partners, each of whom has its own card', async () => {
    const [ana] = people('ana');
    await setUpNetwork(there(), cast);
    await registerPartners(there());
    await ana.asks('my card');
    await ana.readsWords(BROD, 'Workshops on peer pressure');
  });

  chapter('keeps what partners hope for one by one, and the history of every change', async () => {
    const [petra, ana] = people('petra', 'ana');
    await ana.asks('needs');
    await ana.presses('Add a need');
    await ana.isRefused({ title: HALL, 'age-from': '15', 'age-to': '10' }, ['age-to']);
    await ana.submits({ title: HALL, areas: ['sport'], target: 'Youth', 'age-from': '10', 'age-to': '15' });
    await ana.reads('Saved: {title}', { title: HALL });
    await petra.asks('partners Brod');
    await petra.presses('Open card');
    await petra.presses('Change');
    await petra.submits({ activities: 'Delavnice po pouku' });
    expect(await ana.gotSaid('The coordinator changed the card of {name}.', { name: BROD })).toBe(1);
    await ana.asks('my card');
    await ana.presses('History');
    await ana.reads('New need: {title}', { title: HALL });
    await ana.readsWords('Delavnice po pouku', petra.name);
  });

  chapter('shows the need beside the offer that may meet it, and brings both together', async () => {
    const [ana, jana] = people('ana', 'jana');
    await jana.asks('offers');
    await jana.presses('Add an offer');
    await jana.submits({ title: 'Sports hall', areas: ['sport'] });
    await ana.asks('match');
    await ana.readsWords(HALL, SAVA);
    await ana.presses('Introduce us');
    await ana.reads('{one} and {other} have been introduced: each has the other’s contact now.', {
      one: BROD,
      other: SAVA,
    });
    await jana.asks('home');
    await jana.reads('{one} and {other} have been introduced. What came of it?', { one: BROD, other: SAVA });
    await jana.presses('It works');
    await jana.reads('Good. {one} and {other} do it together; the others have been told.', {
      one: BROD,
      other: SAVA,
    });
    expect(
      await ana.gotSaid('{one} and {other} do something together. {by} says: it works.', {
        one: BROD,
        other: SAVA,
        by: jana.name,
      }),
    ).toBe(1);
  });

  chapter('grows by contacts that members propose and areas that coordinators add', async () => {
    const [petra, ana, noa] = people('petra', 'ana', 'noa');
    await ana.asks('suggest');
    await ana.submits({ name: LIBRARY, why: 'They have rooms and books.' });
    await ana.reads('Thank you. {name} waits for the coordinator, and you hear what comes of it.', {
      name: LIBRARY,
    });
    await petra.opens(LIBRARY);
    await petra.presses('Take it in');
    expect(
      await ana.gotSaid(
        'The coordinator has taken in {name}, whom you proposed. Somebody will speak to them; if you know them, offer to come along.',
        { name: LIBRARY },
      ),
    ).toBe(1);
    await petra.asks('areas');
    await petra.presses('Add an area');
    await petra.isRefused({ en: ' ', sl: ' ' }, ['sl']);
    await petra.submits({ sl: 'Varno kolesarjenje', en: AREA, he: 'רכיבה בטוחה' });
    await noa.asks('my card');
    await noa.presses('Change');
    await noa.submits({ areas: ['child-protection', 'רכיבה בטוחה'] });
    await ana.asks(`partners ${AREA}`);
    await ana.readsWords(OFEK);
  });

  chapter('finds a partner that is entered twice, makes one of both, and two again', async () => {
    const [petra, jana, tal] = people('petra', 'jana', 'tal');
    await tal.asks('partners add');
    await tal.submits({
      name: TWIN,
      contact: 'sava@example.org',
      representative: tal.name,
      areas: ['sport'],
      offers: 'Courses',
    });
    // Noticed while it is saved; they say that they are another one.
    await tal.presses('No, we are another one');
    await there().table.app.sweep();
    await petra.asks('duplicates');
    await petra.readsWords(SAVA, TWIN);
    await petra.presses('They are the same');
    // The two stand under numbers, side by side.
    const isFirst = (await petra.seen()).text.includes(`1. ${SAVA}`);
    await petra.submits({ name: isFirst ? 'left' : 'right' });
    await petra.readsWords(SAVA);
    await jana.asks(`partners ${TWIN}`);
    await jana.readsWords(SAVA);
    await petra.presses('Undo');
    await petra.reads(
      '{gone} and {kept} are two partners again, each with what was its own. What was added since stays with {kept}.',
      { gone: TWIN, kept: SAVA },
    );
  });

  chapter(
    'is shown whole: the six columns, what has changed, and who meets whom, also in words',
    async () => {
      const [petra, noa] = people('petra', 'noa');
      await petra.asks('partners overview');
      await petra.readsWords(BROD, OFEK, SAVA);
      const printed = await petra.follows('PDF');
      const { text } = await readPdf(new Uint8Array(await printed.arrayBuffer()));
      for (const name of [BROD, SAVA]) expect(text).toContain(name);
      expect((await petra.follows('Word')).headers.get('content-type')).toContain('wordprocessingml');
      await noa.asks('changes 2026-11-01');
      await noa.reads('New partners');
      await noa.readsWords(BROD);
      await noa.asks('network');
      await noa.reads('Who has met whom in the last twelve months');
      expect((await noa.seen()).isRightToLeft).not.toBe(false);
      expect(await (await noa.follows('Open the picture')).text()).toContain(OFEK);
      await petra.asks('partners export');
      const directory = unzipSync(
        new Uint8Array(await (await petra.follows('For programs (JSON)')).arrayBuffer()),
      );
      expect(JSON.stringify(Object.values(directory).map((file) => strFromU8(file)))).toContain(SAVA);
      await petra.asks('partners import');
      expect((await petra.follows('Choose the files')).status).toBe(200);
    },
  );

  chapter('lets somebody else speak for a partner, and the old name stands where it stood', async () => {
    const [noa, tal] = people('noa', 'tal');
    await noa.asks('people');
    await noa.presses('Hand over');
    await noa.submits({ name: tal.name });
    await noa.reads('{to} speaks for {partner} from today on, instead of {from}.', {
      to: tal.name,
      partner: OFEK,
      from: noa.name,
    });
    expect(
      await tal.gotSaid('{from} has handed over to you: from today on you speak for {partner}.', {
        from: noa.name,
        partner: OFEK,
      }),
    ).toBe(1);
    await tal.asks('people');
    // Whoever speaks for several partners is asked whose people they mean.
    await tal.pressesNamed(OFEK);
    await tal.readsWords(tal.name, noa.name);
  });

  chapter(
    'asks after three months whether a card is still right, and is answered with one press',
    async () => {
      const [ana] = people('ana');
      await there().passTo('2027-03-10T10:00');
      await there().table.app.sweep();
      await there().settle();
      await ana.opens(
        ana.wording('Is this still right? It was last confirmed on {day}.', { day: '' }).slice(0, 20),
      );
      await ana.presses('Still right');
      await ana.reads('The card of {name} is confirmed. Thank you.', { name: BROD });
      // Nothing is left to put off.
      expect((await ana.seen()).buttons).toEqual(['Why do I get this?']);
      await ana.asks('home');
      await ana.reads('Nothing is waiting for you.');
    },
  );

  chapter('says to each what is kept about them, and erases it when they want', async () => {
    const [petra, noa, jana] = people('petra', 'noa', 'jana');
    await noa.asks('my-data');
    await noa.reads('What is kept about you');
    expect(await (await noa.follows('Everything as a file')).text()).toContain(noa.name);
    // Noa is on the telephone: the coordinator does it for her.
    await petra.asks(`my-data ${noa.name}`);
    await petra.presses('Erase');
    await petra.isRefused({}, ['sure']);
    await petra.submits({ sure: true });
    const instead = petra.wording('former representative of {partner}', { partner: OFEK });
    await petra.readsWords(instead);
    await petra.asks(`partners ${OFEK}`);
    await petra.presses('Open card');
    await petra.presses('History');
    await petra.readsWords(instead);
    expect((await petra.seen()).text).not.toContain(noa.name);
    await jana.asks('my-data');
    await jana.reads('What is kept about you');
  });
}
