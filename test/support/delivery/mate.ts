/** A process of ours that a test starts and listens to, until it is killed. */
import { startFile, type Child } from '../../db/support/child.ts';

export interface Mate<Told> {
  readonly child: Child;
  /** What it says next, in the order in which it said it; or that it was killed. @throws Error: it ended otherwise */
  told(): Promise<Told | { readonly kind: 'dead' }>;
}

/** Starts a file (its path from the project's folder) with its settings as JSON. */
export function startMate<Told>(file: string, settings: object): Mate<Told> {
  const child = startFile(file, JSON.stringify(settings));
  const said: (Told | { readonly kind: 'dead' })[] = [];
  let stderr = '';
  let failure: Error | null = null;
  let wake: () => void = () => undefined;
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.on('message', (message) => {
    said.push(message as Told);
    wake();
  });
  // After its last words.
  child.once('close', (code, signal) => {
    if (signal === 'SIGKILL') said.push({ kind: 'dead' });
    else failure = new Error(`a process ended by itself (${String(code ?? signal)}): ${stderr}`);
    wake();
  });
  return {
    child,
    async told() {
      for (;;) {
        const next = said.shift();
        if (next !== undefined) return next;
        if (failure !== null) throw failure;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}
