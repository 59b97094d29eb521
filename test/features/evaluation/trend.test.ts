import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Block, Message } from '../../../src/chat/message.ts';
import { addDays, columnOfDay } from '../../../src/domain/day.ts';
import { describeOnBothDatabases } from '../../support/database.ts';
import { meetingWorld, type TableWorld } from '../../support/meeting.ts';
import { openPages, type OpenPages } from '../../support/papers.ts';
import { bare, type Answer } from '../../support/world.ts';

describeOnBothDatabases('The trend of a table', (database) => {
  let world: TableWorld;
  let pages: OpenPages;
  beforeEach(async () => {
    world = await meetingWorld(database());
    pages = await openPages(world);
  });
  afterEach(async () => {
    await pages.close();
    await world.stop();
  });

  /** Meetings before this one, evaluated a month apart; the third had too few answers. */
  const evaluated = async (count: number) => {
    const { ids } = world;
    for (let at = 0; at < count; at++) {
      const id = randomUUID();
      const day = addDays('2024-01-15', 30 * at);
      await database().prisma.meeting.create({
        data: {
          id,
          networkId: ids.network,
          tableId: ids.table,
          sequenceNo: 100 + at,
          title: 'Safe summer',
          convenedById: ids.petra,
          moderatorId: ids.mojca,
          durationMinutes: 90,
          timeZone: 'Europe/Ljubljana',
          startsLocal: `${day}T16:00`,
          startsAt: new Date(`${day}T15:00:00Z`),
          endsAt: new Date(`${day}T16:30:00Z`),
          place: 'Library',
          commonGoal: 'Camp',
          noNextReason: 'the last one',
          state: 'evaluated',
          icalUid: id,
          createdAt: columnOfDay(day),
        },
      });
      // From 1.0 up to 5.0, as the meetings go on.
      const high = Math.round((4 * at) / Math.max(count - 1, 1));
      const marks = [1, 2, 3, 4, 5].map((mark) => (mark === high + 1 ? 4 : 0));
      const isFew = at === 2;
      await database().prisma.evaluation.create({
        data: {
          networkId: ids.network,
          meetingId: id,
          tableId: ids.table,
          opensOn: columnOfDay(day),
          closesOn: columnOfDay(addDays(day, 7)),
          closedAt: columnOfDay(addDays(day, 8)),
          asked: 6,
          answered: isFew ? 2 : 4,
          ...(isFew
            ? {}
            : {
                counts: {
                  useful: marks,
                  heard: marks,
                  tasks: marks,
                  forward: marks,
                  setting: [0, 0, 4, 0, 0],
                },
              }),
        },
      });
    }
  };
  const blocksOf = ({ reply }: Answer): readonly Block[] =>
    reply.kind === 'message' ? reply.message.blocks : [];
  const block = <K extends Block['kind']>(answer: Answer, kind: K) =>
    blocksOf(answer).find((each): each is Extract<Block, { kind: K }> => each.kind === kind);
  /** As the platforms fetch it: from our public address, which has encryption in front. */
  const askWithPicture = async (language: string) => {
    const inside = world.publicUrl ?? '';
    world.publicUrl = 'https://rt.example';
    await database().prisma.person.updateMany({ data: { language } });
    const answer = await world.ana.say('evaluate');
    world.publicUrl = inside;
    return { answer, fetched: (url: string) => fetch(url.replace('https://rt.example', inside)) };
  };

  it.each([2, 24])('of %i meetings is a table, and a picture that says the same', async (count) => {
    await evaluated(count);
    const { answer, fetched } = await askWithPicture('en');
    const table = block(answer, 'table');
    expect(table?.rows).toHaveLength(count);
    expect(table?.columns).toHaveLength(7);
    expect(table?.rows.at(-1)?.slice(0, 4)).toEqual(['15 Jan 2024', '4', '1.0', '1.0']);
    expect(table?.rows[0]?.slice(1)).toEqual(['4', '5.0', '5.0', '5.0', '5.0', '3.0']);
    if (count > 2) expect(table?.rows.at(-3)?.slice(1)).toEqual(['2', '–', '–', '–', '–', '–']);
    const image = block(answer, 'image');
    expect(image?.alt).toContain('Useful: 1.0 on 15 Jan 2024, 5.0 on');
    const picture = await fetched(image?.url ?? '');
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(picture.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const png = Buffer.from(await picture.arrayBuffer());
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1440, 852]);
  });

  it('is read from the right in Hebrew', async () => {
    await evaluated(3);
    const { answer, fetched } = await askWithPicture('he');
    const message = (answer.reply as { readonly message: Message }).message;
    expect(message.direction).toBe('rtl');
    expect(bare(block(answer, 'image')?.alt ?? '')).toContain('מועיל: 1.0 ביום');
    expect((await fetched(block(answer, 'image')?.url ?? '')).status).toBe(200);
  });

  it('is text alone where nobody can fetch a picture', async () => {
    await evaluated(2);
    world.publicUrl = null;
    const answer = await world.ana.say('evaluate');
    expect(block(answer, 'image')).toBeUndefined();
    expect(block(answer, 'table')?.rows).toHaveLength(2);
  });

  it('opens no picture of another address, nor one that is over', async () => {
    await evaluated(2);
    const { answer, fetched } = await askWithPicture('en');
    const url = block(answer, 'image')?.url ?? '';
    expect((await fetched(`${url.slice(0, -3)}xxx`)).status).toBe(404);
    world.now = new Date(world.now.getTime() + 367 * 24 * 60 * 60_000);
    expect((await fetched(url)).status).toBe(410);
  });

  it('is seen by those who sit at the table or were there, and by the coordinator', async () => {
    await evaluated(2);
    const press = (who: (typeof world)['ana']) => who.pressNamed('evaluations.show', world.ids.table);
    for (const who of [world.ana, world.mojca, world.petra])
      expect((await press(who)).text).toContain('Trend: Safe summer');
    const stranger = world.person('Tina Tuja');
    expect((await press(stranger)).text).toContain('for those who sit at this table');
    expect((await stranger.say('evaluate')).text).not.toContain('Safe summer');
  });
});
