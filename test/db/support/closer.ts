/**
 * Closes a meeting, sends what that queued, and dies at one statement of it.
 * Usage: node closer.mjs (bundled) <directory or URL of the database> <number of the statement, 0: none> <moment> <file of what was received>
 */
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { openDatabase } from '../../../src/db/open.ts';
import { CHANNEL } from '../../support/meeting.ts';
import { createWorld } from '../../support/world.ts';

/** Of a statement: it has not left yet; it has left and nothing came back; it was answered. */
export type Moment = 'before' | 'during' | 'after';

/** What the child says when it lived to the end. */
export interface Closed {
  readonly statements: number;
  /** The numbers of those that ended a transaction. */
  readonly commits: readonly number[];
  /** After which statement each step was over. */
  readonly steps: readonly number[];
}

const [where = '', statement = '0', moment = 'before', received = ''] = process.argv.slice(2);

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  for (;;); // The signal is on its way.
}

/** From now on counts what is sent to the database, over any connection. */
function countStatements(at: number): { readonly commits: number[]; count(): number } {
  let sent = 0;
  const commits: number[] = [];
  const prototype = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown };
  const { query } = prototype;
  prototype.query = function (this: pg.Client, ...args: unknown[]) {
    sent += 1;
    const text = typeof args[0] === 'string' ? args[0] : (args[0] as { text?: string }).text;
    if (/^commit/i.test(text ?? '')) commits.push(sent);
    if (sent !== at) return query.apply(this, args);
    if (moment === 'before') die();
    if (moment === 'during') {
      query.apply(this, args);
      die();
    }
    const callback = args.at(-1);
    if (typeof callback === 'function') return query.apply(this, [...args.slice(0, -1), die]);
    return (query.apply(this, args) as Promise<unknown>).then(die);
  };
  return { commits, count: () => sent };
}

async function main(): Promise<void> {
  const migrations = path.resolve('prisma/migrations');
  const database = await openDatabase(
    where.startsWith('postgres') ? { kind: 'server', url: where } : { kind: 'embedded', directory: where },
    migrations,
  );
  const world = createWorld(database);
  world.outcome = ({ key, to, message }) => {
    // On somebody else's disk before we hear that it was delivered, as with any platform.
    fs.appendFileSync(received, `${JSON.stringify({ key, to, message })}\n`);
    return { kind: 'delivered', messageId: key };
  };
  const moderator = world.person('Mojca Kos');
  const counted = countStatements(Number(statement));
  const steps: number[] = [];
  for (const step of [
    () => moderator.say('close', CHANNEL),
    () => moderator.press('I have read them aloud'),
    () => moderator.press('Publish'),
    () => world.settle(),
  ]) {
    await step();
    steps.push(counted.count());
  }
  const closed: Closed = { statements: counted.count(), commits: counted.commits, steps };
  await world.stop();
  await database.close();
  process.send?.(closed);
  process.disconnect();
}

main().catch((error: unknown) => {
  process.stderr.write(`${String((error as Error).stack)}\n`, () => process.exit(1));
});
