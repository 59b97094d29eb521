/**
 * One of several processes that send at once. It is told when to begin, stops where it is to be stopped, and ends when it
 * is told to. Usage: node instance.mjs (bundled) <InstanceSettings as JSON>
 */
import fs from 'node:fs';
import path from 'node:path';
import { createApp } from '../../../src/app.ts';
import { openDatabase } from '../../../src/db/open.ts';
import { channelTo, type Line } from './channel.ts';
import { arm, watched, watchStatements, type Point } from './points.ts';

export interface InstanceSettings {
  readonly url: string;
  readonly line: Line;
  readonly clock: InstanceClock;
  /** Where it is stopped (SIGSTOP), once; null: nowhere. */
  readonly point: Point | null;
}

/** A file that says what time it is, or a clock that goes so many times slower than the machine's. */
export type InstanceClock =
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'slow'; readonly from: string; readonly machine: number; readonly times: number };

/** `once`: looks once for what is due. `beat`: from now on as a process does. */
export type InstanceOrder = 'once' | 'beat' | 'end';

export type InstanceTold =
  | { readonly kind: 'ready' }
  /** It is about to be stopped. */
  | { readonly kind: 'stopping' }
  /** It has looked once, and what it sent is settled. */
  | { readonly kind: 'looked'; readonly warnings: readonly string[] }
  | { readonly kind: 'ended'; readonly errors: readonly string[] };

const settings = JSON.parse(process.argv[2] ?? '') as InstanceSettings;
const errors: string[] = [];
const warnings: string[] = [];

function now(): Date {
  const { clock } = settings;
  if (clock.kind === 'file') return new Date(fs.readFileSync(clock.file, 'utf8'));
  return new Date(Date.parse(clock.from) + (Date.now() - clock.machine) / clock.times);
}

const tell = (told: InstanceTold): void => void process.send?.(told);

function stop(): void {
  arm(null, stop);
  tell({ kind: 'stopping' });
  process.kill(process.pid, 'SIGSTOP');
}

async function main(): Promise<void> {
  const database = await openDatabase(
    { kind: 'server', url: settings.url },
    path.resolve('prisma/migrations'),
  );
  const app = createApp({
    database,
    clock: now,
    encryptionKey: new Uint8Array(32).fill(7),
    defaults: { name: 'Round Table', language: 'en', timeZone: 'Europe/Ljubljana' },
    log: {
      info: () => undefined,
      warn: (_fields, message) => void warnings.push(message),
      error: ({ error }, message) =>
        void errors.push(`${message}: ${error instanceof Error ? String(error.stack) : ''}`),
    },
    wakeAfter(milliseconds, work) {
      const timer = setTimeout(work, milliseconds);
      return () => clearTimeout(timer);
    },
  });
  for (const face of ['slack', 'teams'] as const) app.addChannel(watched(channelTo(face, settings.line)));
  watchStatements();
  arm(settings.point, stop);
  const obey = async (order: InstanceOrder): Promise<void> => {
    switch (order) {
      case 'beat':
        return app.heartbeat.start();
      case 'once':
        await app.deliver();
        return tell({ kind: 'looked', warnings });
      case 'end':
        await app.stop();
        await database.close();
        tell({ kind: 'ended', errors });
        process.disconnect();
    }
  };
  process.on('message', (order: InstanceOrder) => void obey(order).catch(failed));
  tell({ kind: 'ready' });
}

function failed(error: unknown): void {
  process.stderr.write(`${String((error as Error).stack)}\n`, () => process.exit(1));
}

main().catch(failed);
