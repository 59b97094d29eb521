/** What the address of a page carries: a value that only we could seal, for that page alone. */
import type { z } from 'zod';
import type { Seal } from '../engine/seal.ts';
import { pageContext } from '../engine/turn.ts';

interface Sealed<T> {
  /** The name of the page. */
  readonly page: string;
  readonly shape: z.ZodType<T>;
}

/** The value; null when it is not ours, was changed, or is of another page. */
export function openSealed<T>(seal: Seal, token: string, { page, shape }: Sealed<T>): T | null {
  const opened = seal.open(token, pageContext(page));
  // Only we can seal, so what opens is whole; the shape may still be that of an older version.
  const parsed = opened === null ? null : shape.safeParse(JSON.parse(opened));
  return parsed?.success === true ? parsed.data : null;
}
