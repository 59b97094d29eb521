import type { IncomingMessage } from 'node:http';
import { BODY_BYTES, BODY_DEPTH, BODY_MILLISECONDS } from './limits.ts';

/** The body of a request, or the HTTP status that says what is wrong with it. */
export type Body =
  | { readonly ok: true; readonly json: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly status: 400 | 408 | 413 };

const wrong = (status: 400 | 408 | 413): Body => ({ ok: false, status });

/** Reads a JSON object: bounded in size, in time and in depth. Compressed bodies are refused. */
export async function readBody(request: IncomingMessage, milliseconds = BODY_MILLISECONDS): Promise<Body> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_BYTES) return wrong(413);
  if (request.headers['content-encoding'] !== undefined) return wrong(400);
  const bytes = await collect(request, milliseconds);
  return typeof bytes === 'number' ? wrong(bytes) : parse(bytes.toString('utf8'));
}

function collect(request: IncomingMessage, milliseconds: number): Promise<Buffer | 400 | 408 | 413> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let size = 0;
    const end = (result: Buffer | 400 | 408 | 413): void => {
      clearTimeout(timer);
      request.removeAllListeners('data');
      // What still arrives of a refused body is thrown away, not kept.
      request.resume();
      resolve(result);
    };
    // For the whole body, not between two bytes: a trickle must not hold us.
    const timer = setTimeout(() => end(408), milliseconds);
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size > BODY_BYTES) end(413);
      else parts.push(part);
    });
    request.once('end', () => end(Buffer.concat(parts)));
    request.once('error', () => end(400));
    request.once('close', () => end(400));
  });
}

function parse(text: string): Body {
  if (depthOf(text) > BODY_DEPTH) return wrong(400);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return wrong(400);
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return wrong(400);
  return { ok: true, json: json as Readonly<Record<string, unknown>> };
}

/** How deep JSON nests, told before it is parsed: whoever walks the value later may do so recursively. */
export function depthOf(text: string): number {
  let deepest = 0;
  let depth = 0;
  let isString = false;
  for (let index = 0; index < text.length; index += 1) {
    const sign = text.charCodeAt(index);
    if (isString) {
      if (sign === 0x5c) index += 1;
      else if (sign === 0x22) isString = false;
    } else if (sign === 0x22) isString = true;
    else if (sign === 0x7b || sign === 0x5b) deepest = Math.max(deepest, (depth += 1));
    else if (sign === 0x7d || sign === 0x5d) depth -= 1;
  }
  return deepest;
}
