import { patience } from './limits.ts';
import { codeOf, type Log } from './log.ts';
import type { Post } from './message.ts';

/** How an answer stands to the message that was pressed, and who sees it. */
export interface ResponseOptions {
  readonly to: 'asker' | 'place';
  readonly replaces: boolean;
  readonly thread?: string;
}

/** The JSON of an answer, in an acknowledgement or for a response URL. */
export const responseBody = (post: Post, options: ResponseOptions): Record<string, unknown> => ({
  // Always stated: the default differs between commands and presses.
  response_type: options.to === 'place' ? 'in_channel' : 'ephemeral',
  replace_original: options.replaces,
  text: post.text,
  ...(post.blocks.length === 0 ? {} : { blocks: post.blocks }),
  ...(options.thread === undefined || options.thread === '' ? {} : { thread_ts: options.thread }),
  unfurl_links: false,
  unfurl_media: false,
  link_names: false,
  parse: 'none',
});

/** Posts an answer to a response URL; false when it did not arrive or must not be sent there. Never throws. */
export type Respond = (url: string, body: Record<string, unknown>) => Promise<boolean>;

/** A responder that calls Slack's own hosts only: the URL comes from a payload, and would else reach any address. */
export function responder(apiUrl: string, log: Log): Respond {
  const api = new URL(apiUrl);
  return async (url, body) => {
    if (!isTrusted(url, api)) {
      log.warn({ face: 'slack' }, 'a response URL of a foreign host was not called');
      return false;
    }
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify(body),
        redirect: 'error',
        signal: AbortSignal.timeout(patience.callMs),
      });
      await response.body?.cancel();
      if (!response.ok)
        log.warn({ face: 'slack', status: response.status }, 'a response URL refused an answer');
      return response.ok;
    } catch (error) {
      log.warn({ face: 'slack', code: codeOf(error) }, 'a response URL could not be reached');
      return false;
    }
  };
}

function isTrusted(url: string, api: URL): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, password } = new URL(url);
  if (username !== '' || password !== '') return false;
  if (hostname === api.hostname) return protocol === api.protocol;
  return hostname === 'hooks.slack.com' && protocol === 'https:';
}
