import { z } from 'zod';

/** What we need to reach a conversation again. */
export interface Reference {
  readonly serviceUrl: string;
  readonly tenant: string;
  /** Our own id there: `28:` and the app id. */
  readonly bot: string;
  readonly kind: 'channel' | 'group' | 'personal';
  /** Absent for a person whom we have not yet met alone. */
  readonly conversation?: string;
  /** The person's id for our bot (`29:...`) or Entra object id. */
  readonly user?: string;
}

const Stored = z.object({
  s: z.string().min(1),
  t: z.string().min(1),
  b: z.string().min(1),
  k: z.enum(['channel', 'group', 'personal']),
  c: z.string().min(1).optional(),
  u: z.string().min(1).optional(),
});

/** The reference as it is kept in the database: compact JSON. */
export function packReference(reference: Reference): string {
  const { serviceUrl: s, tenant: t, bot: b, kind: k, conversation: c, user: u } = reference;
  return JSON.stringify({ s, t, b, k, c, u });
}

/** The reference behind a stored one, or null when it is none of ours. */
export function unpackReference(stored: string): Reference | null {
  let json: unknown;
  try {
    json = JSON.parse(stored);
  } catch {
    return null;
  }
  const read = Stored.safeParse(json);
  if (!read.success) return null;
  const { s, t, b, k, c, u } = read.data;
  return {
    serviceUrl: s,
    tenant: t,
    bot: b,
    kind: k,
    ...(c !== undefined && { conversation: c }),
    ...(u !== undefined && { user: u }),
  };
}
