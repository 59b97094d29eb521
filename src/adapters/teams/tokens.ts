import { z } from 'zod';
import { isLoopback } from './hosts.ts';
import { call } from './wire.ts';

/** Who asks for a token, and where. */
export interface TokenSource {
  /** The token endpoint, as `tokenAddress` makes it. */
  readonly address: string;
  readonly appId: string;
  readonly appPassword: string;
  /** What the token is for, without the `/.default`. */
  readonly scope: string;
}

/** Gives a token that is good for some minutes at least. */
export type Token = (now: Date) => Promise<string>;

const Granted = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });

/** A token is renewed so long before it ends. */
const MARGIN_MILLISECONDS = 5 * 60_000;

/**
 * The client credentials grant, kept until shortly before it ends. The SDK's own library refuses addresses that are
 * not Microsoft's, so that what is tested would not be what runs.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 */
export function clientToken({ address, appId, appPassword, scope }: TokenSource): Token {
  let kept: { readonly token: string; readonly until: number } | null = null;
  let running: Promise<string> | null = null;
  const fetchToken = async (now: Date): Promise<string> => {
    const url = new URL(address);
    if (url.protocol !== 'https:' && !isLoopback(url.hostname))
      throw new Error('a password is only sent over https');
    const answer = await call({
      method: 'POST',
      url: address,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: appId,
        client_secret: appPassword,
        scope: `${scope}/.default`,
      }).toString(),
    });
    const { access_token: token, expires_in: seconds } = Granted.parse(JSON.parse(answer.text));
    kept = { token, until: now.getTime() + seconds * 1000 - MARGIN_MILLISECONDS };
    return token;
  };
  return (now) => {
    if (kept !== null && now.getTime() < kept.until) return Promise.resolve(kept.token);
    // All who wait, wait for the same token.
    running ??= fetchToken(now).finally(() => (running = null));
    return running;
  };
}

const PATH = 'oauth2/v2.0/token';

/** The token endpoint behind a login address: a whole one, one with a tenant, or only a host. */
export function tokenAddress(loginUrl: string, tenantId: string | undefined): string {
  const url = new URL(loginUrl);
  const path = url.pathname.replace(/^\/+|\/+$/g, '');
  if (path.endsWith('/token')) return url.href;
  // Microsoft's own addresses name the tenant of multi-tenant bots; a bot of one tenant gets its tokens there.
  const isMicrosoft = /^login\.microsoftonline\.(com|us)$/.test(url.hostname);
  const tenant = isMicrosoft || path === '' ? (tenantId ?? (path || 'botframework.com')) : path;
  url.pathname = `/${tenant}/${PATH}`;
  return url.href;
}
