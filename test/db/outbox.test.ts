import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from '@jest/globals';
import type { Message } from '../../src/chat/message.ts';
import { enqueueEach, toldOf, withdrawWaitingOf, type Posting } from '../../src/db/outbox.ts';
import { transaction } from '../../src/db/turn.ts';
import { describeOnBothDatabases } from '../support/database.ts';

const NOW = new Date('2026-11-23T09:00:00Z');
const saying = (text: string): Message => ({
  language: 'en',
  direction: 'ltr',
  blocks: [{ kind: 'text', text }],
});

describeOnBothDatabases('What is queued at once', (database) => {
  const network = randomUUID();
  const [ana, ben] = [randomUUID(), randomUUID()];
  const posting = (personId: string, key: string, message: Message): Posting => ({
    ...{ personId, key, message, placeId: null, why: 'test', about: 'a meeting' },
    ...{ dueAt: NOW, createdAt: NOW },
  });
  const queue = (...postings: readonly Posting[]) =>
    transaction(database(), network, (db) => enqueueEach(db, postings));
  const queued = async () => {
    const rows = await database().prisma.outbox.findMany({ orderBy: { key: 'asc' } });
    return rows.map((row) => [row.key, row.personId, row.message]);
  };

  beforeEach(async () => {
    const { prisma } = database();
    const common = { timeZone: 'Europe/Ljubljana', language: 'en', createdAt: NOW };
    await prisma.network.create({ data: { id: network, name: 'Sončna Reka', ...common } });
    for (const id of [ana, ben])
      await prisma.person.create({ data: { id, networkId: network, name: 'Somebody', createdAt: NOW } });
  });

  it('keeps for each receiver their own message, also where several get the same one', async () => {
    const [shared, own] = [saying('The camp is in July.'), saying('“Luna” \\ 5 < 6 — שלום 🏕️')];
    await queue(posting(ana, '1', shared), posting(ana, '2', own), posting(ben, '3', shared));
    expect(await queued()).toEqual([
      ['1', ana, shared],
      ['2', ana, own],
      ['3', ben, shared],
    ]);
  });

  it('leaves a key that is there already as it is, in the same breath and later', async () => {
    const [first, second] = [saying('first'), saying('second')];
    await queue(posting(ana, '1', first), posting(ben, '1', second));
    await queue(posting(ben, '1', second), posting(ben, '2', second));
    expect(await queued()).toEqual([
      ['1', ana, first],
      ['2', ben, second],
    ]);
  });

  it('is known by what it is about and why, and withdrawn for many objects at once while it waits', async () => {
    await queue(
      { ...posting(ana, '1', saying('a')), about: 'one' },
      { ...posting(ben, '2', saying('b')), about: 'other' },
      { ...posting(ana, '3', saying('c')), about: 'third', why: 'another' },
    );
    const told = (why: string) =>
      transaction(database(), network, (db) => toldOf(db, ['one', 'other', 'third'], why));
    expect([...(await told('test'))].toSorted()).toEqual(['one', 'other']);
    await transaction(database(), network, (db) =>
      withdrawWaitingOf(db, ['one', 'third'], ['test', 'nothing']),
    );
    expect([...(await told('test'))]).toEqual(['other']);
    expect([...(await told('another'))]).toEqual(['third']);
  });
});
