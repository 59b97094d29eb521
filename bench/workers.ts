/** Processes that work a queue, told over IPC what to do. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

export type Order =
  | { readonly todo: 'enqueue'; readonly keys: readonly string[] }
  /** `count`: of all that is there. */
  | { readonly todo: 'process'; readonly count: number };

export interface Answer {
  readonly milliseconds: number;
  /** The keys of what was processed, as often as it was. */
  readonly done: readonly string[];
}

export interface Worker {
  order(order: Order): Promise<Answer>;
  stop(): Promise<void>;
}

/** Starts a file, TypeScript or not, and waits until it says that it is ready. @throws Error: when it ends before */
export async function startWorker(
  file: string,
  environment: Readonly<Record<string, string>>,
): Promise<Worker> {
  const child = fork(path.resolve(file), {
    execArgv: file.endsWith('.ts') ? ['--import', 'tsx'] : [],
    env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await heard(child);
  return {
    async order(order) {
      const answered = heard(child);
      child.send(order);
      return (await answered) as Answer;
    },
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** The next thing it says. */
function heard(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void => {
      reject(new Error(`a worker ended (${String(code)})`));
    };
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message);
    });
  });
}
