import type { IncomingMessage } from 'node:http';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { Activity } from './activity.ts';
import { readBody } from './body.ts';
import type { TrustsUrl } from './hosts.ts';
import type { SigningKey, SigningKeys } from './keys.ts';

/** What the gate needs to know. */
export interface GateOptions {
  /** The keys that may sign; null: nobody is asked for a token (local runs without a key address). */
  readonly keys: SigningKeys | null;
  /** Our app id: who a token must be meant for. */
  readonly audience: string;
  /** Who may issue tokens; the metadata document's own issuer is believed too when `ownDocument`. */
  readonly issuer: string;
  readonly ownDocument: boolean;
  readonly trusts: TrustsUrl;
  readonly bodyMilliseconds?: number;
}

/** Whether a request may come in: the activity as we read it and as it was sent, or a bare HTTP status. */
export type Passage =
  | { readonly ok: true; readonly activity: Activity; readonly sent: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly status: 400 | 401 | 405 | 408 | 413 };

/** Clocks may differ by so much. */
const TOLERANCE_SECONDS = 300;
/** Longer headers than any token that Microsoft issues are not looked at. */
const TOKEN_LENGTH = 8192;

interface Bearer {
  readonly signer: SigningKey;
  readonly serviceUrl: string;
}

/**
 * The strict gate before the SDK, which by itself keeps what strangers send, tells them why it refuses, and believes
 * addresses it should not. The token is checked before a byte of the body is read; then body and token must agree.
 * @see https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
 */
export async function pass(request: IncomingMessage, options: GateOptions, now: Date): Promise<Passage> {
  if (request.method !== 'POST') return { ok: false, status: 405 };
  const { keys } = options;
  const bearer = keys === null ? null : await bearerOf(request, { ...options, keys }, now);
  if (bearer === undefined) return { ok: false, status: 401 };
  const body = await readBody(request, options.bodyMilliseconds);
  if (!body.ok) return body;
  if (bearer !== null && !agrees(bearer, body.json)) return { ok: false, status: 401 };
  const read = Activity.safeParse(body.json);
  if (!read.success) return { ok: false, status: 400 };
  // Whom the activity tells us to answer is a question of trust, with or without a token.
  if (!options.trusts(read.data.serviceUrl)) return { ok: false, status: 401 };
  return { ok: true, activity: read.data, sent: body.json };
}

/** The verified bearer of a request, or undefined when there is none to be believed. */
async function bearerOf(
  request: IncomingMessage,
  options: GateOptions & { readonly keys: SigningKeys },
  now: Date,
): Promise<Bearer | undefined> {
  const [scheme, token, ...more] = (request.headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || token === undefined || more.length > 0) return undefined;
  if (token.length > TOKEN_LENGTH) return undefined;
  try {
    const { alg, kid } = decodeProtectedHeader(token);
    if (alg !== 'RS256' || typeof kid !== 'string') return undefined;
    const signer = await options.keys.find(kid, now);
    if (signer === null) return undefined;
    const { payload } = await jwtVerify(token, signer.key, {
      algorithms: ['RS256'],
      audience: options.audience,
      issuer: issuers(options),
      clockTolerance: TOLERANCE_SECONDS,
      currentDate: now,
      requiredClaims: ['exp'],
    });
    const serviceUrl = payload['serviceurl'];
    return typeof serviceUrl === 'string' ? { signer, serviceUrl } : undefined;
  } catch {
    // Why a token is refused is nobody's business outside, and a log line a try would let strangers fill the disk.
    return undefined;
  }
}

function issuers({ issuer, ownDocument, keys }: GateOptions): string[] {
  const documented = ownDocument ? keys?.issuer() : null;
  return typeof documented === 'string' ? [issuer, documented] : [issuer];
}

/** The key must be endorsed for the channel, and the token made for the address that the activity names. */
function agrees({ signer, serviceUrl }: Bearer, sent: Readonly<Record<string, unknown>>): boolean {
  const { channelId, serviceUrl: named } = sent;
  return (
    channelId === 'msteams' &&
    signer.endorsements.includes(channelId) &&
    typeof named === 'string' &&
    bare(named) === bare(serviceUrl)
  );
}

const bare = (url: string): string => url.replace(/\/$/, '');
