import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { everyNetwork } from '../src/db/turn.ts';
import { metricsDoor } from '../src/metrics.ts';
import { createDoctor, type Doctor } from '../src/vital-signs.ts';
import { describeOnBothDatabases } from './support/database.ts';

describeOnBothDatabases('The installation as a whole', (database) => {
  let now: Date;
  let ahead: number;
  let doctor: Doctor;
  let servers: Server[];
  beforeEach(async () => {
    const { rows } = await database().pool.query<{ now: Date }>('select clock_timestamp() now');
    now = rows[0]?.now ?? new Date(0);
    ahead = 0;
    servers = [];
    doctor = createDoctor({
      sql: everyNetwork(database()),
      clock: () => now,
      machine: () => new Date(now.getTime() + ahead),
    });
  });
  afterEach(() => {
    for (const server of servers) server.close();
  });

  const minutes = (count: number) => count * 60_000;
  const message = async (state: string, dueAt: Date): Promise<string> => {
    const { prisma } = database();
    const networkId = randomUUID();
    await prisma.network.create({
      data: { id: networkId, name: 'Town', language: 'en', timeZone: 'UTC', workDays: [1], createdAt: now },
    });
    const { id } = await prisma.outbox.create({
      data: {
        networkId,
        key: 'k',
        personId: randomUUID(),
        why: 'test',
        message: {},
        state,
        dueAt,
        createdAt: now,
      },
    });
    return id;
  };

  it('is ready where clocks agree and messages leave', async () => {
    await message('sent', new Date(now.getTime() - minutes(60)));
    expect(await doctor.complaints()).toEqual({});
  });

  it.each([250, -250])('is not ready when the clocks differ by %d seconds', async (seconds) => {
    ahead = seconds * 1000;
    expect((await doctor.complaints())['clock']).toMatch(/^differs from the database's by -?2\d\d s$/);
  });

  it('is not ready when one message stays the oldest, and is again when the queue moves', async () => {
    const id = await message('queued', new Date(now.getTime() - minutes(40)));
    expect(await doctor.complaints()).toEqual({});
    now = new Date(now.getTime() + minutes(2));
    expect(await doctor.complaints()).toEqual({});
    now = new Date(now.getTime() + minutes(3.5));
    expect((await doctor.complaints())['queue']).toBe('a message has been due for 46 min');
    await database().prisma.outbox.update({ where: { id }, data: { state: 'sent' } });
    await message('queued', new Date(now.getTime() - minutes(30)));
    expect((await doctor.complaints())['queue']).toBeUndefined();
  });

  it('is counted for whoever holds the token, and for nobody else', async () => {
    await message('queued', new Date(now.getTime() - minutes(1)));
    await message('failed', now);
    const door = metricsDoor(doctor, 'a-token-of-sixteen');
    const server = createServer((request, response) => void door.answer(request, response));
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/metrics`;
    expect((await fetch(url)).status).toBe(401);
    expect((await fetch(url, { headers: { authorization: 'Bearer wrong' } })).status).toBe(401);
    const headers = { authorization: 'Bearer a-token-of-sixteen' };
    const said = await (await fetch(url, { headers })).text();
    expect(said).toMatch(/^round_table_messages_due 1$/m);
    expect(said).toMatch(/^round_table_messages_failed 1$/m);
    expect(said).toMatch(/^round_table_messages_oldest_seconds 60$/m);
    expect(said).toMatch(/^process_cpu_seconds_total /m);
    expect(metricsDoor(doctor, null).takes('/metrics')).toBe(false);
  });
});
