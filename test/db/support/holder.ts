/** Holds a data directory until it is killed. Usage: node holder.mjs (bundled) <directory>; says "held" or why not. */
import { takeLock } from '../../../src/db/lock.ts';

const [directory = ''] = process.argv.slice(2);
takeLock(directory).then(
  () => {
    process.send?.({ held: true });
    setInterval(() => undefined, 1000);
  },
  (error: unknown) => {
    process.send?.({ held: false, why: String(error), pid: (error as { pid?: unknown }).pid });
    process.disconnect();
  },
);
