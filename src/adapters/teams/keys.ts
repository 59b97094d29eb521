import { importJWK, type CryptoKey, type JWK } from 'jose';
import { z } from 'zod';
import { isLoopback } from './hosts.ts';
import { call } from './wire.ts';

/** A key that may sign what Teams sends, and the channels it may speak for. */
export interface SigningKey {
  readonly key: CryptoKey | Uint8Array;
  readonly endorsements: readonly string[];
}

/** The keys behind an OpenID metadata document, kept. */
export interface SigningKeys {
  /** The key of that id, or null. Unknown ids cause at most one look-up a minute, however many are asked for. */
  find(kid: string, now: Date): Promise<SigningKey | null>;
  areKnown(): boolean;
  /** Who the document says issues the tokens; null before it was read. */
  issuer(): string | null;
  isLoaded(): boolean;
  /** Fetches the keys when there are none yet. Never throws: `false` when there still are none. */
  load(now: Date): Promise<boolean>;
}

const Metadata = z.object({ issuer: z.string().optional(), jwks_uri: z.string() });
const KeySet = z.object({
  keys: z
    .array(
      z.object({
        kty: z.string(),
        kid: z.string().optional(),
        n: z.string().optional(),
        e: z.string().optional(),
        endorsements: z.array(z.string()).optional(),
      }),
    )
    .max(200),
});

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * Keeps the keys of one metadata document for a day. When the document cannot be read, the old keys go on holding.
 * `onFailure` hears why, without addresses.
 */
export function signingKeys(metadataUrl: string, onFailure: (why: string) => void): SigningKeys {
  let keys = new Map<string, SigningKey>();
  let issuer: string | null = null;
  let triedAt = -Infinity;
  let loadedAt = -Infinity;
  let running: Promise<void> | null = null;

  const refresh = async (now: Date): Promise<void> => {
    // The time of the attempt, not of its success: a key server that is down is asked once a minute, too.
    triedAt = now.getTime();
    try {
      const metadata = Metadata.parse(await json(metadataUrl));
      const set = KeySet.parse(await json(metadata.jwks_uri));
      keys = await imported(set);
      issuer = metadata.issuer ?? null;
      loadedAt = now.getTime();
    } catch (error) {
      onFailure(error instanceof Error ? error.name : 'unknown');
    }
  };
  /** All who wait, wait for the same look-up. */
  const refreshOnce = (now: Date): Promise<void> => {
    running ??= refresh(now).finally(() => (running = null));
    return running;
  };
  const mayAsk = (now: Date): boolean => running !== null || now.getTime() - triedAt >= MINUTE;

  return {
    async find(kid, now) {
      const isStale = now.getTime() - loadedAt >= DAY;
      if ((isStale || !keys.has(kid)) && mayAsk(now)) await refreshOnce(now);
      return keys.get(kid) ?? null;
    },
    areKnown: () => keys.size > 0,
    issuer: () => issuer,
    isLoaded: () => keys.size > 0,
    async load(now) {
      if (keys.size === 0 && mayAsk(now)) await refreshOnce(now);
      return keys.size > 0;
    },
  };
}

async function json(address: string): Promise<unknown> {
  const url = new URL(address);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname)))
    throw new Error('keys are only fetched over https');
  return JSON.parse((await call({ method: 'GET', url: url.href })).text);
}

async function imported(set: z.infer<typeof KeySet>): Promise<Map<string, SigningKey>> {
  const found = new Map<string, SigningKey>();
  for (const { kid, kty, n, e, endorsements } of set.keys) {
    if (kid === undefined || kty !== 'RSA' || n === undefined || e === undefined) continue;
    const jwk: JWK = { kty, n, e };
    found.set(kid, { key: await importJWK(jwk, 'RS256'), endorsements: endorsements ?? [] });
  }
  return found;
}
