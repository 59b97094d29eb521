/** A monthly meeting: moved, with another representative, a dispute, and an item that is carried over. */
import { expect } from '@jest/globals';
import { PLACE } from './first-meeting.ts';
import { BROD, joins, OFEK, SAVA, TABLE } from './support/founding.ts';
import { peopleOf, type Chapter, type Somebody, type Town } from './support/town.ts';

const GOAL = 'Who does what at the camp';
const REACHED = 'Kdo povede delavnice';
const LEFT_OVER = 'Prevoz iz vasi';
const JULY = 'The camp is in July.';
const AUGUST = 'The camp is in August.';
const BUS = 'The town pays the bus.';
const LATER = 'Parents are invited on the last day.';

export function monthlyMeeting(chapter: Chapter, there: () => Town): void {
  const people = peopleOf(there);

  chapter('has members who sit at the table for their partners', async () => {
    const [petra, ana, jana, noa] = people('petra', 'ana', 'jana', 'noa');
    await there().passTo('2026-12-15T10:00');
    await petra.says('members');
    await petra.presses('Take to the table');
    await petra.submits({
      people: [`${ana.name}, ${BROD}`, `${jana.name}, ${SAVA}`, `${noa.name}, ${OFEK}`],
    });
    for (const [who, partner] of [
      [ana, BROD],
      [jana, SAVA],
      [noa, OFEK],
    ] as const)
      expect(
        await who.gotSaid(
          'You sit at the round table {table} from today on, for {partner}. Purpose: {purpose}',
          { table: TABLE, partner, purpose: 'Poletni tabor za vse otroke' },
        ),
      ).toBe(1);
  });

  chapter('is convened on the day that the rhythm gave', async () => {
    const [ana, jana, noa] = people('ana', 'jana', 'noa');
    await ana.says('invite');
    await ana.presses('Convene a meeting');
    await ana.submits({ goal: GOAL });
    await ana.readsWords(GOAL, 'Tuesday, 12 January 2027 at 16:00', PLACE);
    await ana.presses('Send');
    for (const who of [ana, jana, noa]) expect(await who.got(GOAL)).toHaveLength(1);
    expect(await there().posts(GOAL)).toHaveLength(1);
  });

  chapter(
    'moves, and asks everybody again: an answer to the old time is not taken for the new one',
    async () => {
      const [ana, jana, noa] = people('ana', 'jana', 'noa');
      await jana.opens(GOAL);
      await jana.presses('I come');
      await jana.reads('You come.');
      await ana.says('move');
      await ana.submits({ starts: '2027-01-13T17:00', reason: 'The library is taken.' });
      await ana.reads(
        '{count, plural, =0 {Nobody was invited yet.} one {One person is asked again.} other {# people are asked again.}}',
        { count: 3 },
      );
      for (const who of [ana, jana, noa]) expect(await who.got('The library is taken.')).toHaveLength(1);
      expect(await there().posts('The library is taken.')).toHaveLength(1);
      await jana.opens(GOAL, { without: 'The library is taken.' });
      await jana.presses('I come');
      await jana.reads('The meeting has moved since. This is how it stands now; please answer once more.');
      await jana.presses('I come');
      await jana.reads('You come.');
    },
  );

  chapter('gets another representative: the seat is handed over with its invitation', async () => {
    const [petra, ana, noa, tal] = people('petra', 'ana', 'noa', 'tal');
    await joins(tal, petra, OFEK);
    await noa.says('members');
    await noa.presses('Hand over a seat');
    await noa.submits({ to: `${tal.name}, ${OFEK}` });
    await noa.readsWords(tal.name);
    expect(
      await tal.gotSaid('You take over the seat of {from} at the round table {table}.', {
        from: noa.name,
        table: TABLE,
      }),
    ).toBe(1);
    expect(await tal.got(GOAL)).toHaveLength(1);
    await noa.opens(GOAL);
    await noa.presses('I come');
    await noa.reads(
      'You are not on the list of this meeting. Ask {person}, who convened it, to invite you.',
      {
        person: ana.name,
      },
    );
    await tal.opens(GOAL);
    await tal.presses('I come');
    await tal.reads('You come.');
  });

  chapter('is held with two items, of which one is not reached', async () => {
    const [ana, jana, tal] = people('ana', 'jana', 'tal');
    await proposes(jana, REACHED);
    await proposes(tal, LEFT_OVER);
    await ana.says('agenda');
    await ana.presses('Arrange');
    await ana.presses('Accept');
    await ana.presses('Accept');
    await there().passTo('2027-01-13T16:55');
    await ana.says('open');
    const opened = `Srečanje »${TABLE}« je odprto.`;
    expect(await there().posts(`Naš cilj: ${GOAL}`)).toHaveLength(1);
    for (const who of [ana, jana, tal]) {
      await who.turnsToPost(opened);
      await who.presses('I’m here');
      await who.reads('Welcome. You are noted as present.');
    }
    for (const decision of [JULY, BUS]) {
      await ana.says('decide');
      await ana.submits({ text: decision });
      await ana.reads('Written down: {text}', { text: decision });
    }
    await ana.says('close');
    for (const [item, outcome] of [
      [REACHED, 'decided'],
      [LEFT_OVER, 'deferred'],
    ] as const) {
      await ana.presses('Outcome: {name}', { name: item });
      await ana.submits({ outcome, summary: 'We talked about it.' });
      await ana.says('close');
    }
    await ana.presses('Next meeting');
    await ana.submits({});
    await ana.readsWords('9 February 2027');
    await ana.presses('Close the meeting');
    expect(await there().posts(JULY)).toHaveLength(1);
  });

  chapter('is not published while somebody says that a decision is not right', async () => {
    const [ana, jana, tal] = people('ana', 'jana', 'tal');
    await jana.turnsToPost(JULY);
    await jana.presses('Confirm');
    await ana.presses('I have read them aloud');
    await ana.reads('Everything is read and nothing is disputed. It can be published.');
    await tal.turnsToPost(JULY);
    await tal.presses('This is not right');
    await tal.submits({ decision: `1. ${JULY}`, reason: 'We said August.', proposed: AUGUST });
    await tal.reads('Thank you. Nothing is published until this is settled.');
    expect(await ana.got('We said August.')).toHaveLength(1);
    await ana.presses('Publish');
    await ana.reads('Not published yet.');
    await ana.reads('Publishing is locked: somebody disputes {numbers}.', { numbers: '1' });
    expect(await there().posts('2027/1')).toEqual([]);
  });

  chapter('is read again in its new wording, and then published', async () => {
    const [ana, jana] = people('ana', 'jana');
    await ana.opens('We said August.');
    await ana.presses('Change the wording');
    await ana.submits({ text: AUGUST });
    await ana.reads('Not read aloud yet: {numbers}', { numbers: '1' });
    expect(await there().posts(AUGUST)).toHaveLength(1);
    await jana.turnsToPost(AUGUST);
    await jana.presses('Confirm');
    await ana.presses('I have read them aloud');
    await ana.presses('Publish');
    const published = await there().posts('2027/1');
    expect(published).toHaveLength(1);
    expect(published[0]).toContain(AUGUST);
    expect(published[0]).not.toContain(JULY);
    expect(published[0]).toContain('2027/2');
  });

  chapter(
    'is opened again within half an hour, and published once more for what was decided then',
    async () => {
      const [ana] = people('ana');
      await there().passTo('2027-01-13T17:20');
      await ana.says('reopen');
      const reopened = `${ana.name}: srečanje »${TABLE}« je znova odprto.`;
      expect(await there().posts(reopened)).toHaveLength(1);
      await ana.says('decide');
      await ana.submits({ text: LATER });
      await ana.says('close');
      await ana.presses('I have read them aloud');
      await ana.presses('Publish');
      const published = await there().posts('2027/3');
      expect(published).toHaveLength(1);
      expect(published[0]).toContain(LATER);
      expect(await there().posts('2027/1')).toHaveLength(2);
    },
  );

  chapter('carries what was not reached into the next meeting, once', async () => {
    const [ana] = people('ana');
    await ana.says('agenda');
    const { text } = await ana.seen();
    expect(text).toContain('9 February 2027');
    expect(text.split(LEFT_OVER)).toHaveLength(2);
    expect(text).not.toContain(REACHED);
  });
}

async function proposes(who: Somebody, title: string): Promise<void> {
  await who.says('agenda add');
  await who.submits({ title, minutes: '20' });
  await who.reads('Thank you. “{title}” is proposed for {meeting}.', { title, meeting: TABLE });
}
