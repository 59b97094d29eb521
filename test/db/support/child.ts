/** Children of the tests: TypeScript in a process of its own, talking over IPC. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { bundled } from '../../support/bundle.ts';

export type Child = ChildProcess;

/** Starts a file beside this one. */
export const start = (file: string, ...args: string[]): Child =>
  startFile(`test/db/support/${file}`, ...args);

/** Starts a file, by its path from the project's folder. */
export const startFile = (file: string, ...args: string[]): Child =>
  fork(bundled(file), args, {
    // Not jest's own.
    execArgv: ['--enable-source-maps'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });

/** The next message of a child; rejects when it ends without one, with what it said last. */
export async function heard<T>(child: Child): Promise<T> {
  let said = '';
  const listen = (chunk: Buffer) => (said += chunk.toString());
  child.stderr?.on('data', listen);
  const over = new AbortController();
  const { signal } = over;
  try {
    return await Promise.race([
      once(child, 'message', { signal }).then(([message]) => message as T),
      once(child, 'exit', { signal }).then(([code]) => {
        throw new Error(`The child ended (${String(code)}): ${said}`);
      }),
    ]);
  } finally {
    over.abort();
    child.stderr?.off('data', listen);
  }
}

/** Kills a child at once and waits until it is gone. */
export async function kill(child: Child): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
