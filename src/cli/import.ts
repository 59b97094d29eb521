/** `npm run import`: the process around `importDirectory`. */
import { createInterface } from 'node:readline/promises';
import { importDirectory } from './import-directory.ts';

// Nothing may depend on the machine's zone; libraries that ask for it hear UTC.
process.env['TZ'] = 'UTC';

process.exitCode = await importDirectory(process.argv.slice(2), {
  environment: process.env,
  now: () => new Date(),
  isTerminal: process.stdin.isTTY && process.stdout.isTTY,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  async ask(question) {
    const terminal = createInterface({ input: process.stdin, output: process.stdout });
    try {
      return await terminal.question(question);
    } finally {
      terminal.close();
    }
  },
});
