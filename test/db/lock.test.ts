import fs from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AlreadyRunning, takeLock } from '../../src/db/lock.ts';
import { heard, kill, start, type Child } from './support/child.ts';

interface Answer {
  held: boolean;
  why?: string;
  pid?: number;
}
let directory: string;
const children: Child[] = [];
const lockFile = () => path.join(directory, 'lock');
const written = () => JSON.parse(fs.readFileSync(lockFile(), 'utf8')) as Record<string, unknown>;
const rewrite = (changes: Record<string, unknown>) =>
  writeFile(lockFile(), JSON.stringify({ ...written(), ...changes }));
const hold = (): Child => {
  const child = start('holder.ts', directory);
  children.push(child);
  return child;
};
const refusal = async () => {
  const error: unknown = await takeLock(directory).catch((reason: unknown) => reason);
  if (!(error instanceof AlreadyRunning)) throw new Error('The lock was not refused', { cause: error });
  return error;
};

beforeEach(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'lock-'));
});
afterEach(async () => {
  await Promise.all(children.splice(0).map(kill));
  await rm(directory, { recursive: true, force: true });
});

describe('The lock of the data directory', () => {
  it('is refused to a second process within a second, naming the live one', async () => {
    const child = hold();
    expect(await heard<Answer>(child)).toEqual({ held: true });
    const since = performance.now();
    const error = await refusal();
    expect(performance.now() - since).toBeLessThan(1000);
    expect(error.pid).toBe(child.pid);
    expect(error.message).toContain(`process ${child.pid}`);
  });

  it('is refused to the same process a second time', async () => {
    const lock = await takeLock(directory);
    expect((await refusal()).pid).toBe(process.pid);
    await lock.release();
    await (await takeLock(directory)).release();
  });

  it('is taken over from a process that was killed', async () => {
    const child = hold();
    await heard(child);
    await kill(child);
    const lock = await takeLock(directory);
    expect(written()['pid']).toBe(process.pid);
    await lock.release();
    expect(await readdir(directory)).toEqual([]);
  });

  it('is taken over when another process now has the number of the dead one', async () => {
    const child = hold();
    await heard(child);
    const before = await readFile(lockFile(), 'utf8');
    await kill(child);
    await writeFile(lockFile(), JSON.stringify({ ...(JSON.parse(before) as object), pid: process.pid }));
    await (await takeLock(directory)).release();
  });

  it('is not taken from a live process that we cannot see, as in another container', async () => {
    const child = hold();
    await heard(child);
    await rewrite({ processes: 'pid:[1]', pid: 1, host: 'another-container' });
    expect((await refusal()).message).toContain('process 1 on another-container');
  });

  it('is not taken from a process that is alive but stopped', async () => {
    const child = hold();
    await heard(child);
    await rewrite({ processes: 'pid:[1]' });
    child.kill('SIGSTOP');
    await refusal();
    child.kill('SIGCONT');
  });

  it('is taken over from a container that is gone', async () => {
    const child = hold();
    await heard(child);
    await rewrite({ processes: 'pid:[1]', host: 'another-container' });
    await kill(child);
    await (await takeLock(directory)).release();
  });

  it('is taken over after the machine was started again', async () => {
    await (await takeLock(directory)).release();
    const lock = await takeLock(directory);
    await rewrite({ boot: 'an earlier one', pid: process.pid, id: 'earlier', socket: null });
    await (await takeLock(directory)).release();
    await lock.release();
  });

  it('is left to a person when the holder is on another machine', async () => {
    const lock = await takeLock(directory);
    await rewrite({ boot: 'another one', host: 'another-machine', socket: null });
    expect((await refusal()).message).toContain('delete');
    await lock.release();
  });

  it('goes to one of eight processes that all find a dead one', async () => {
    const dead = hold();
    await heard(dead);
    await kill(dead);
    const rivals = Array.from({ length: 8 }, hold);
    const answers = await Promise.all(rivals.map((rival) => heard<Answer>(rival)));
    expect(answers.filter((answer) => answer.held)).toHaveLength(1);
    const winner = rivals[answers.findIndex((answer) => answer.held)]?.pid;
    expect(written()['pid']).toBe(winner);
  });

  it('is taken over from one who died while taking over', async () => {
    const dead = hold();
    await heard(dead);
    const first = written();
    await kill(dead);
    const second = { ...first, id: 'second', socket: null };
    await writeFile(
      path.join(directory, `lock.taken-over-from-${String(first['id'])}`),
      JSON.stringify(second),
    );
    const lock = await takeLock(directory);
    expect(written()['pid']).toBe(process.pid);
    await lock.release();
    expect(await readdir(directory)).toEqual([]);
  });

  it('works in a directory too deep for the address of a socket', async () => {
    const deep = path.join(directory, 'd'.repeat(60), 'e'.repeat(60));
    fs.mkdirSync(deep, { recursive: true });
    const lock = await takeLock(deep);
    const [socket] = (await readdir(deep)).filter((name) => name.endsWith('.sock'));
    expect(socket).toBeDefined();
    await lock.release();
    expect(await readdir(deep)).toEqual([]);
  });
});
