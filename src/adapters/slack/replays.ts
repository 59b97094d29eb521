import { createHash } from 'node:crypto';
import { intake } from './limits.ts';

/** Whether a request with this key has come before; it is remembered from now on. */
export type ReplaySeen = (key: string, now: Date) => Promise<boolean> | boolean;

/** What stands for a signature in the table: the signature itself would be a working key for five minutes. */
export const replayKey = (signature: string): string =>
  createHash('sha256').update(signature).digest('base64url');

/** A table in memory that forgets after ten minutes: in order of arrival, so forgetting looks at the oldest only. */
export function replayTable(): ReplaySeen {
  const seen = new Map<string, number>();
  return (key, now) => {
    const time = now.getTime();
    for (const [old, at] of seen) {
      if (time - at < intake.replayMs) break;
      seen.delete(old);
    }
    if (seen.has(key)) return true;
    seen.set(key, time);
    return false;
  };
}
