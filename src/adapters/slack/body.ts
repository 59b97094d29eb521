import type { IncomingMessage } from 'node:http';

/** How much we read and how long we wait for it. */
export interface BodyLimits {
  readonly bytes: number;
  readonly ms: number;
}

/**
 * The whole body of a request. What is too large is answered at once while the rest is thrown away, because a client
 * that is cut off while it still writes never reads our answer; after the time limit it is cut off all the same.
 */
export function readBody(
  request: IncomingMessage,
  { bytes, ms }: BodyLimits,
): Promise<Buffer | 'too-large' | 'too-slow' | 'gone'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => {
      if (size > bytes) request.destroy();
      resolve('too-slow');
    }, ms);
    const refuse = (): void => {
      size = Infinity;
      chunks.length = 0;
      resolve('too-large');
    };
    if (Number(request.headers['content-length'] ?? 0) > bytes) refuse();
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > bytes) refuse();
      else chunks.push(chunk);
    });
    request.on('end', () => {
      clearTimeout(timer);
      resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks));
    });
    // Also after 'end', where it changes nothing.
    const gone = (): void => {
      clearTimeout(timer);
      resolve('gone');
    };
    request.on('error', gone);
    request.on('close', gone);
  });
}
