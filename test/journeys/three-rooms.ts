/** One meeting with people on Slack, on Teams, and in the room without chat. */
import { expect } from '@jest/globals';
import { ANA, BROD, JANA, NOA, OFEK, PETRA, registers, SAVA, TABLE, foundTable } from './support/founding.ts';
import type { Cast } from './support/front.ts';
import { peopleOf, type Chapter, type Town } from './support/town.ts';

export const ON_SLACK = [PETRA, ANA];
/** Ana's other account, at the town's. */
const ANA_TOO: Cast = { ...ANA, key: 'ana-too' };
export const ON_TEAMS = [JANA, NOA, ANA_TOO];
/** In the room, without chat. */
const MIRAN = 'Miran Kos';
const FIRE = 'Gasilci Brod';
const GOAL = 'Safe ways to school';
const DECISION = 'Two firefighters stand at the crossing until Christmas.';

export function threeRooms(chapter: Chapter, there: () => Town): void {
  const people = peopleOf(there);
  const onSlack = (words: string) => there().posts(words, there().sides[0]);
  const onTeams = (words: string) => there().posts(words, there().sides[1]);
  /** It stands in each of the two channels, once. */
  const standsInEach = async (words: string) => {
    expect(await onSlack(words)).toHaveLength(1);
    expect(await onTeams(words)).toHaveLength(1);
  };

  chapter('has one network over a Slack workspace and a Teams tenant, joined by a code', async () => {
    const [petra, jana, noa] = people('petra', 'jana', 'noa');
    await petra.asks('help');
    await petra.presses('Set up');
    await petra.submits({ network: 'Sončna Reka', person: petra.name, language: 'sl' });
    await petra.asks('connect');
    const code = /\b[0-9A-F]{5}(-[0-9A-F]{5}){3}\b/.exec((await petra.seen()).text)?.[0] ?? '';
    await jana.asks('help');
    await jana.presses('Set up');
    await jana.isRefused({ network: 'Reka', person: jana.name, code: '00000-00000' }, ['code']);
    await jana.submits({ code });
    for (const { key, language, timeZone: zone } of [...ON_SLACK, ...ON_TEAMS]) {
      const who = people(key)[0];
      await who.asks('settings');
      await who.submits({ language, zone });
      await who.reads('Saved.');
    }
    await noa.asks('help');
    await noa.readsWords(petra.name);
  });

  chapter('has partners on both, one of whom is not in chat', async () => {
    const [petra, ana, jana, noa] = people('petra', 'ana', 'jana', 'noa');
    const partner = (name: string, contact: string) => ({ name, contact, areas: ['sport'], offers: 'Hands' });
    await registers(ana, partner(BROD, 'brod@example.org'));
    await registers(jana, partner(SAVA, 'sava@example.org'));
    await registers(noa, partner(OFEK, 'ofek@example.org'));
    await registers(petra, { ...partner(FIRE, 'gasilci@example.org'), representative: MIRAN });
    await jana.says('partners Brod');
    await jana.readsWords(BROD);
  });

  chapter('has a table that lives in a channel on each', async () => {
    const [petra, jana] = people('petra', 'jana');
    await foundTable(there());
    await jana.says('tables here');
    await jana.reads(
      'Whoever sits at a table can bring it into a channel that belongs to no other table yet. Everything else the coordinator does.',
    );
    await petra.says('members');
    await petra.presses('Take to the table');
    await petra.submits({ people: [`${JANA.name}, ${SAVA}`, `${NOA.name}, ${OFEK}`, `${MIRAN}, ${FIRE}`] });
    await jana.says('tables here');
    await jana.submits({});
    await jana.reads('{name} lives in this channel from now on.', { name: TABLE });
    expect(await petra.got(jana.name)).not.toEqual([]);
  });

  chapter('invites people on both, and names the one who must be called', async () => {
    const [petra, ana, jana, noa] = people('petra', 'ana', 'jana', 'noa');
    await petra.says('convene');
    await petra.submits({
      goal: GOAL,
      starts: '2026-12-08T16:00',
      place: 'Fire station',
      people: [`${ANA.name}, ${BROD}`, `${JANA.name}, ${SAVA}`, `${NOA.name}, ${OFEK}`, `${MIRAN}, ${FIRE}`],
    });
    await petra.presses('Send');
    await petra.readsWords(MIRAN);
    for (const who of [ana, jana, noa]) expect(await who.got(GOAL)).toHaveLength(1);
    await standsInEach(GOAL);
    await jana.opens(GOAL);
    await jana.presses('I come');
    await jana.reads('You come.');
  });

  chapter('is opened on both, and the moderator ticks whoever is in the room', async () => {
    const [petra, ana, jana, noa] = people('petra', 'ana', 'jana', 'noa');
    await there().passTo('2026-12-08T15:55');
    await petra.says('open');
    const opened = `Srečanje »${TABLE}« je odprto.`;
    await standsInEach(opened);
    for (const who of [ana, jana, noa]) {
      await who.turnsToPost(opened);
      await who.presses('I’m here');
      await who.reads('Welcome. You are noted as present.');
    }
    await petra.says('status');
    await petra.presses('Who is here');
    const present = [PETRA.name, `${ANA.name}, ${BROD}`, `${JANA.name}, ${SAVA}`, `${NOA.name}, ${OFEK}`];
    await petra.submits({ people: [...present, `${MIRAN}, ${FIRE}`] });
    await petra.reads('Noted as present: {count}', { count: 5 });
  });

  chapter('is read back on both; what was read aloud counts for the one in the room', async () => {
    const [petra, ana, jana, noa] = people('petra', 'ana', 'jana', 'noa');
    await petra.says('decide');
    await petra.submits({ text: DECISION });
    await petra.says('close');
    for (;;) {
      const outcome = petra.wording('Outcome: {name}', { name: '' });
      const [first] = (await petra.seen()).buttons.filter((label) => label.startsWith(outcome));
      if (first === undefined) break;
      await petra.pressesNamed(first);
      await petra.submits({ outcome: 'noted', summary: 'Pogovorili smo se.' });
      await petra.says('close');
    }
    await petra.presses('Next meeting');
    await petra.submits({});
    await petra.presses('Close the meeting');
    await standsInEach(DECISION);
    for (const who of [ana, jana, noa]) {
      await who.turnsToPost(DECISION);
      await who.presses('Confirm');
    }
    await petra.presses('How does it stand?');
    await petra.reads('confirmed {confirmed}, silent {silent}, disputed {disputed}', {
      confirmed: 3,
      silent: 2,
      disputed: 0,
    });
    await petra.presses('I have read them aloud');
    await petra.reads('Everything is read and nothing is disputed. It can be published.');
    await petra.presses('Publish');
    await standsInEach('2026/1');
  });

  chapter('sends its minutes to people on both, and says who needs a copy by hand', async () => {
    const [petra, ana, jana, noa] = people('petra', 'ana', 'jana', 'noa');
    await petra.presses('Minutes');
    await petra.presses('Send to everybody');
    for (const who of [ana, jana, noa])
      expect(await who.gotSaid('Minutes: {title}', { title: TABLE })).toBe(1);
    await noa.opens('2026/1');
    expect((await noa.seen()).isRightToLeft).toBe(true);
    await petra.says('minutes');
    await petra.presses('Who got them');
    const { text } = await petra.seen();
    const byHand = petra.wording('could not be reached in chat: hand them a copy');
    const lines = text.split('\n').filter((line) => line.includes(byHand));
    expect(lines.join('\n')).toContain(MIRAN);
    for (const { name } of [ANA, JANA, NOA]) expect(lines.join('\n')).not.toContain(name);
  });

  chapter('knows somebody on both as one person, once they have said so on each', async () => {
    const [ana, anaToo] = people('ana', 'ana-too');
    await anaToo.asks('my card');
    await anaToo.reads('You do not speak for a partner yet.');
    await ana.asks('link');
    const code = /\blink (\S+)/.exec((await ana.seen()).text)?.[1] ?? '';
    await anaToo.asks(`link ${code}`);
    await anaToo.reads(
      'Now confirm it in the other place: a message waits for you there. Until then nothing changes.',
    );
    await ana.opens('Is that you?');
    await ana.presses('Yes, that is me');
    await anaToo.asks('my card');
    await anaToo.readsWords(BROD);
  });
}
