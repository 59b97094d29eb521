/** The part of Microsoft's sign-in that a bot meets, on loopback: the metadata document, the keys, and tokens for us. */
import {
  exportJWK,
  generateKeyPair,
  SignJWT,
  type CryptoKey,
  type GenerateKeyPairResult,
  type JWTPayload,
} from 'jose';
import { bodyOf, listenOnLoopback } from '../slack/http.ts';

export interface Issuer {
  readonly metadataUrl: string;
  readonly loginUrl: string;
  /** The token that our bot gets for its own calls. */
  readonly botToken: string;
  /** How often each address was asked for. */
  readonly asked: { metadata: number; keys: number; tokens: number };
  /** What was posted for a token, as it was sent. */
  readonly tokenRequests: URLSearchParams[];
  /** Answers with this status instead until it is null again. */
  broken: number | null;
  /** A token as the Bot Connector signs it; claims of null are left out. */
  token(claims: Readonly<Record<string, unknown>>, signing?: Signing): Promise<string>;
  close(): Promise<void>;
}

export interface Signing {
  readonly kid?: string;
  /** Another key than the published one. */
  readonly key?: CryptoKey | Uint8Array;
  readonly alg?: string;
}

export const ISSUER = 'https://api.botframework.com';
export const KID = 'key-1';
/** Published as well, but endorsed for another channel. */
export const FOREIGN_KID = 'key-2';

/** Made once for a test file: they take longer than everything else of a tenant. */
let pairs: Promise<readonly [GenerateKeyPairResult, GenerateKeyPairResult]> | undefined;

export async function startIssuer(now: () => Date): Promise<Issuer> {
  const [good, foreign] = await (pairs ??= Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]));
  const published = async (kid: string, key: CryptoKey, endorsements: readonly string[]) => ({
    ...(await exportJWK(key)),
    kid,
    endorsements,
  });
  const keys = [
    await published(KID, good.publicKey, ['msteams']),
    await published(FOREIGN_KID, foreign.publicKey, ['webchat']),
  ];
  const issuer: Pick<Issuer, 'asked' | 'tokenRequests' | 'broken' | 'botToken'> = {
    asked: { metadata: 0, keys: 0, tokens: 0 },
    tokenRequests: [],
    broken: null,
    botToken: 'the-bot-own-token',
  };
  const server = await listenOnLoopback((request, response) => {
    const send = (body: unknown): void => {
      response.writeHead(issuer.broken ?? 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (request.url === '/openid') {
      issuer.asked.metadata++;
      return send({ issuer: ISSUER, jwks_uri: `${server.url}/keys` });
    }
    if (request.url === '/keys') {
      issuer.asked.keys++;
      return send({ keys });
    }
    issuer.asked.tokens++;
    void bodyOf(request).then((body) => {
      issuer.tokenRequests.push(new URLSearchParams(body.toString()));
      send({ token_type: 'Bearer', expires_in: 3600, access_token: issuer.botToken });
    });
  });
  return Object.assign(issuer, {
    metadataUrl: `${server.url}/openid`,
    loginUrl: `${server.url}/town.example`,
    token(claims: Readonly<Record<string, unknown>>, { kid = KID, key, alg = 'RS256' }: Signing = {}) {
      const seconds = Math.floor(now().getTime() / 1000);
      const all: Record<string, unknown> = { iss: ISSUER, nbf: seconds - 10, exp: seconds + 600, ...claims };
      const payload = Object.fromEntries(
        Object.entries(all).filter(([, value]) => value !== null),
      ) as JWTPayload;
      const own = kid === FOREIGN_KID ? foreign.privateKey : good.privateKey;
      return new SignJWT(payload).setProtectedHeader({ alg, kid, typ: 'JWT' }).sign(key ?? own);
    },
    close: () => server.close(),
  });
}
