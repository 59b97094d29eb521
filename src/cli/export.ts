/** `npm run export`: the process around `exportDirectory`. */
import { exportDirectory } from './export-directory.ts';

// Nothing may depend on the machine's zone; libraries that ask for it hear UTC.
process.env['TZ'] = 'UTC';

process.exitCode = await exportDirectory(process.argv.slice(2), {
  environment: process.env,
  now: () => new Date(),
  isTerminal: process.stdout.isTTY,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
});
