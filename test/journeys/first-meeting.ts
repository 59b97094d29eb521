/** The first meeting of a new network, from convening to minutes. Written once; the test makes it on every face. */
import { expect } from '@jest/globals';
import {
  BROD,
  foundTable,
  leaderAgrees,
  OFEK,
  registerPartners,
  SAVA,
  setUpNetwork,
  TABLE,
  EVERYBODY,
} from './support/founding.ts';
import { peopleOf, type Chapter, type Town } from './support/town.ts';

const GOAL = 'A summer camp for everybody';
const DECISION = 'The camp is from 5 to 9 July.';
const TASK = 'Ask which children swim';
export const PLACE = 'Library of the primary school';

export function firstMeeting(chapter: Chapter, there: () => Town): void {
  const people = peopleOf(there);
  chapter('begins with a network that its coordinator sets up, three partners, and a table', async () => {
    const [petra] = people('petra');
    await setUpNetwork(there(), EVERYBODY);
    await registerPartners(there());
    for (const partner of [BROD, SAVA, OFEK]) expect(await petra.got(partner)).toHaveLength(1);
    await foundTable(there());
  });

  chapter('waits for the word of the leader of the partner that wants to convene', async () => {
    const [ana, zora] = people('ana', 'zora');
    await ana.says('convene');
    await ana.reads(
      'Any partner can convene a meeting, once its leader has agreed to cooperate. Your leader has not agreed yet, or has not let you convene. Ask, and you will hear from us as soon as there is an answer.',
    );
    await ana.presses('Ask your leader');
    await ana.reads(
      'Nobody is noted as the leader of {partner} yet. The coordinator is told. If you lead it yourself, say so.',
      { partner: BROD },
    );
    await leaderAgrees(there());
    expect(
      await ana.gotSaid('{leader} agrees: {partner} takes part and may convene.', {
        leader: zora.name,
        partner: BROD,
      }),
    ).toBe(1);
  });

  chapter('is convened with a common goal, and seen before anybody else sees it', async () => {
    const [petra, ana, zora, jana, noa] = people('petra', 'ana', 'zora', 'jana', 'noa');
    await ana.says('convene');
    await ana.isRefused(
      {
        goal: GOAL,
        starts: '2026-11-20T16:00',
        place: PLACE,
        people: [
          `${ana.name}, ${BROD}`,
          `${zora.name}, ${BROD}`,
          `${jana.name}, ${SAVA}`,
          `${noa.name}, ${OFEK}`,
          petra.name,
        ],
      },
      ['starts'],
    );
    await ana.submits({ starts: '2026-12-08T16:00' });
    await ana.reads('This is how the invitation will be seen:');
    await ana.readsWords(GOAL, 'Tuesday, 8 December 2026 at 16:00', PLACE);
    for (const who of [petra, zora, jana, noa]) expect(await who.got(GOAL)).toEqual([]);
  });

  chapter('invites everybody once, in their own conversation, language and time', async () => {
    const [petra, ana, zora, jana, noa] = people('petra', 'ana', 'zora', 'jana', 'noa');
    await ana.presses('Send');
    await ana.reads(
      '{count, plural, one {One invitation is on its way.} other {# invitations are on their way.}}',
      { count: 5 },
    );
    for (const who of [petra, ana, zora, jana, noa]) {
      expect(await who.got(GOAL)).toHaveLength(1);
      const said = { person: ana.name, partner: BROD, title: TABLE };
      expect(await who.gotSaid('{person} ({partner}) invites you: {title}.', said)).toBe(1);
    }
    expect(await there().posts(GOAL)).toHaveLength(1);
    await noa.opens(GOAL);
    await noa.readsWords('17:00', '16:00');
    expect((await noa.seen()).isRightToLeft).not.toBe(false);
    await jana.opens(GOAL);
    await jana.readsWords('16:00');
    expect((await jana.seen()).isRightToLeft).not.toBe(true);
  });

  chapter('hears who comes', async () => {
    const [petra, ana, zora, jana, noa] = people('petra', 'ana', 'zora', 'jana', 'noa');
    await petra.opens(GOAL);
    await petra.presses('I come');
    await petra.reads('You come.');
    await noa.opens(GOAL);
    await noa.presses('I come');
    await noa.reads('You come.');
    await jana.opens(GOAL);
    await jana.presses('Maybe');
    await jana.reads('You may come.');
    await zora.opens(GOAL);
    await zora.presses('I cannot');
    await zora.reads('You cannot come.');
    await ana.says('who');
    for (const label of ['Come', 'May come', 'Cannot']) await ana.reads(label);
    await ana.readsWords(petra.name, noa.name, jana.name, zora.name);
  });

  chapter('gets an item from somebody else, which the moderator takes onto the agenda', async () => {
    const [ana, jana] = people('ana', 'jana');
    await jana.says('agenda add');
    await jana.submits({ title: 'Doprava na tábor', minutes: '20' });
    await jana.reads('Thank you. “{title}” is proposed for {meeting}.', {
      title: 'Doprava na tábor',
      meeting: TABLE,
    });
    expect(await there().posts('Doprava na tábor')).toHaveLength(1);
    await ana.says('agenda');
    await ana.readsWords('Spoznavanje', 'Pregled možnosti', 'Doprava na tábor');
    await ana.presses('Arrange');
    await ana.presses('Accept');
    expect((await ana.seen()).buttons).not.toContain('Accept');
  });

  chapter('is opened, and knows who is there', async () => {
    const [petra, ana, jana, noa] = people('petra', 'ana', 'jana', 'noa');
    await there().passTo('2026-12-08T15:55');
    await ana.says('open');
    await ana.reads('No item is going on. Which one comes next?');
    const opened = `Srečanje »${TABLE}« je odprto.`;
    expect(await there().posts(opened)).toHaveLength(1);
    for (const who of [petra, noa]) {
      await who.turnsToPost(opened);
      await who.presses('I’m here');
      await who.reads('Welcome. You are noted as present.');
    }
    await ana.says('open');
    await ana.presses('Who is here');
    const present = [petra.name, `${ana.name}, ${BROD}`, `${jana.name}, ${SAVA}`, `${noa.name}, ${OFEK}`];
    await ana.submits({ people: present });
    await ana.reads('Noted as present: {count}', { count: 4 });
  });

  chapter('ends each item with its outcome, and does not close before that', async () => {
    const [ana, noa] = people('ana', 'noa');
    await ana.says('status');
    await ana.presses('Start: {title}', { title: 'Spoznavanje' });
    await ana.reads('Now: {title}', { title: 'Spoznavanje' });
    await ana.presses('End this item');
    await ana.submits({ outcome: 'noted', summary: 'Everybody said who they are.' });
    await ana.says('decide');
    await ana.submits({ text: DECISION });
    await ana.reads('Written down: {text}', { text: DECISION });
    await ana.says('task');
    await ana.submits({ what: TASK, owner: `${noa.name}, ${OFEK}`, due: '2027-01-05' });
    await ana.readsWords(TASK, noa.name, '5 January 2027');
    expect(await noa.got(TASK)).toEqual([]);
    await ana.says('close');
    await ana.reads('Before the decisions are read back, this is still open:');
    for (let left = 3; left > 0; left--) {
      const outcomes = (await ana.seen()).buttons.filter((label) => label.startsWith('Outcome: '));
      expect(outcomes).toHaveLength(left);
      await ana.pressesNamed(outcomes[0] ?? '');
      await ana.submits({ outcome: 'decided', summary: 'We talked it through.' });
      await ana.says('close');
    }
    await ana.reads(
      'The time and place of the next meeting are not fixed (or why there is none), even if you meet regularly.',
    );
    await ana.presses('Next meeting');
    await ana.submits({});
    await ana.readsWords('12 January 2027', PLACE);
    expect(await there().posts(DECISION)).toEqual([]);
    await ana.presses('Close the meeting');
  });

  chapter('reads the decisions back: those who are present confirm', async () => {
    const [petra, ana, zora, noa] = people('petra', 'ana', 'zora', 'noa');
    expect(await there().posts(DECISION)).toHaveLength(1);
    for (const who of [noa, petra]) {
      await who.turnsToPost(DECISION);
      await who.presses('Confirm');
      await who.reads(
        'Thank you. You confirmed {count, plural, one {one decision} other {# decisions}}. You may still say that something is not right until they are published.',
        { count: 1 },
      );
    }
    await zora.turnsToPost(DECISION);
    await zora.presses('Confirm');
    await zora.reads(
      'Only those who are present confirm or dispute. If you are, press “I’m here” first; else ask for a correction when you get the minutes.',
    );
    await ana.presses('How does it stand?');
    await ana.reads('confirmed {confirmed}, silent {silent}, disputed {disputed}', {
      confirmed: 2,
      silent: 2,
      disputed: 0,
    });
  });

  chapter('is published once, when it was read aloud', async () => {
    const [ana] = people('ana');
    await ana.presses('I have read them aloud');
    await ana.reads('Everything is read and nothing is disputed. It can be published.');
    await ana.presses('Publish');
    await ana.reads('Published. The minutes are due on {day}; their draft is ready.', {
      day: 'Friday, 11 December 2026',
    });
    const published = await there().posts('2026/1');
    expect(published).toHaveLength(1);
    expect(published[0]).toContain(DECISION);
    expect(published[0]).toContain(TASK);
  });

  chapter('tells the owner of the task, who takes it on', async () => {
    const [noa] = people('noa');
    expect(await noa.gotSaid('You took on a task at “{title}”:', { title: TABLE })).toBe(1);
    await noa.opens(TASK);
    await noa.presses('I will do it');
    await noa.readsWords(TASK);
    expect(await noa.got(TASK)).toHaveLength(1);
  });

  chapter('asks the leader of a partner whether they have read what was agreed', async () => {
    const [zora, jana] = people('zora', 'jana');
    const asked =
      '“{table}” has agreed on more. As the leader of {partner} you can say that you have read it.';
    expect(await zora.gotSaid(asked, { table: TABLE, partner: BROD })).toBe(1);
    await zora.opens('2026/1');
    await zora.presses('I have read it');
    await zora.reads('Thank you. It is noted with your name and today’s date.');
    expect(await jana.gotSaid(asked, { table: TABLE, partner: SAVA })).toBe(0);
  });

  chapter('sends its minutes to everybody once, and says who got them', async () => {
    const [petra, ana, zora, jana, noa] = people('petra', 'ana', 'zora', 'jana', 'noa');
    await ana.presses('Minutes');
    await ana.reads('A draft: only you see it. It follows the record until you send it.');
    await ana.readsWords(DECISION, '2026/1', petra.name, noa.name);
    const minutes = ['Minutes: {title}', { title: TABLE }] as const;
    for (const who of [petra, zora, jana, noa]) expect(await who.gotSaid(...minutes)).toBe(0);
    await ana.presses('Send to everybody');
    await ana.reads('The minutes are on their way to {count, plural, one {one person} other {# people}}.', {
      count: 5,
    });
    for (const who of [petra, zora, jana, noa]) {
      expect(await who.gotSaid(...minutes)).toBe(1);
      await who.opens(who.wording(...minutes));
      await who.readsWords(DECISION, '2026/1');
    }
    expect((await noa.seen()).isRightToLeft).not.toBe(false);
    await ana.says('minutes');
    await ana.presses('Who got them');
    await ana.readsWords(petra.name, zora.name, jana.name, noa.name);
    await ana.reads('sent');
  });
}
