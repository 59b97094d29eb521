/** Tells open pages that something was said; they then fetch what they show. */
import type { ServerResponse } from 'node:http';
import { startEvents } from './http.ts';
import { heartbeatSeconds, listeners as most } from './limits.ts';

export interface News {
  /** Keeps the line open; false where too many listen already. */
  listen(response: ServerResponse): boolean;
  tell(): void;
  /** Ends every line: an open one would keep the server from stopping. */
  close(): void;
}

export function openNews(): News {
  const lines = new Set<ServerResponse>();
  let heartbeat: NodeJS.Timeout | undefined;
  const write = (text: string): void => {
    for (const line of lines) line.write(text);
  };
  const stopWhenAlone = (): void => {
    if (lines.size > 0) return;
    clearInterval(heartbeat);
    heartbeat = undefined;
  };
  return {
    listen(response) {
      if (lines.size >= most) return false;
      lines.add(response);
      response.on('close', () => {
        lines.delete(response);
        stopWhenAlone();
      });
      startEvents(response);
      heartbeat ??= setInterval(() => write(': still here\n\n'), heartbeatSeconds * 1000).unref();
      return true;
    },
    tell: () => write('event: news\ndata: \n\n'),
    close() {
      for (const line of lines) line.end();
      lines.clear();
      stopWhenAlone();
    },
  };
}
