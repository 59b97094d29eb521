/** Loaded before a program: at its end the most memory that it ever held, in KiB, stands in a file. */
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  writeFileSync(process.env.PEAK_FILE ?? '', String(process.resourceUsage().maxRSS));
});
