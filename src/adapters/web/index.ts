/** The sandbox: Round Table on a web page, for trying it out in everybody's place. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Channel } from '../../chat/channel.ts';
import type { Handle } from '../../chat/request.ts';
import type { WordsFor } from '../../chat/words.ts';
import { openNews } from './news.ts';
import { openPosting } from './post.ts';
import { openChannel, type FaceLog } from './send.ts';
import { handles, serve } from './serve.ts';
import type { Menu } from './stage.ts';
import type { SandboxClock, SandboxControl, SandboxStore } from './store.ts';

export type { Menu } from './stage.ts';
export type { MenuEntry, Suggestion } from './scene.ts';
export type { FaceLog } from './send.ts';
export type * from './store.ts';

export interface WebFaceOptions {
  readonly handle: Handle;
  readonly words: WordsFor;
  readonly store: SandboxStore;
  readonly clock: SandboxClock;
  readonly sandbox: SandboxControl;
  /** Suggestions and menu entries in a language. */
  readonly menu: (language: string) => Menu;
  /** Host names besides addresses and localhost under which readers come (that of PUBLIC_URL). */
  readonly hosts: readonly string[];
  readonly log: FaceLog;
}

export interface WebFace {
  readonly channel: Channel;
  /** True for the paths that are the sandbox's. */
  handles(path: string): boolean;
  /** Answers any request, one for an unknown path with a page that leads back. Never rejects. */
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Ends the lines on which pages wait for news. */
  close(): void;
}

/** The face over a `Handle`: it starts nothing but the sign of life on open lines, which `close` ends. */
export function webFace(options: WebFaceOptions): WebFace {
  const news = openNews();
  const parts = { ...options, news };
  const serving = { showing: parts, posting: openPosting(parts), hosts: options.hosts };
  return {
    channel: openChannel(parts),
    handles,
    serve: (request, response) => serve(request, response, serving),
    close: news.close,
  };
}
