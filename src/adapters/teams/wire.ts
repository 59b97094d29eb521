import { ANSWER_BYTES, CALL_MILLISECONDS } from './limits.ts';

/** One outgoing call. */
export interface Call {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A good answer (2xx). */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Why a call brought no good answer; `lost`: nobody knows whether it was carried out. */
export type Failure =
  | { readonly kind: 'not-sent'; readonly detail: string }
  | { readonly kind: 'lost'; readonly detail: string }
  | { readonly kind: 'untrusted'; readonly detail: string }
  | {
      readonly kind: 'refused';
      readonly status: number;
      /** The platform's own code, letters only; empty when it gave none. */
      readonly code: string;
      readonly retryAfterSeconds: number | null;
    };

/**
 * A call that failed. It is no error of the SDK's own kind on purpose: those it would repeat by itself, and a
 * repeated POST is a doubled message.
 */
export class CallFailed extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(
      failure.kind === 'refused'
        ? `${failure.status} ${failure.code}`.trim()
        : `${failure.kind}: ${failure.detail}`,
    );
    this.name = 'CallFailed';
    this.failure = failure;
  }
}

/** Nothing has left this machine when the connection fails like this. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/**
 * Makes one call: no redirects, no repetition, bounded time and size.
 * @throws CallFailed: for everything but a 2xx answer that arrived whole
 */
export async function call({ method, url, headers, body }: Call): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(CALL_MILLISECONDS),
      ...(headers !== undefined && { headers }),
      ...(body !== undefined && { body }),
    });
  } catch (error) {
    const code = codeOf(error);
    throw new CallFailed({ kind: NEVER_SENT.has(code) ? 'not-sent' : 'lost', detail: code });
  }
  const text = await readCapped(response);
  if (!response.ok) throw new CallFailed(refusal(response, text));
  return { status: response.status, text };
}

async function readCapped(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    const body: AsyncIterable<Uint8Array> | null = response.body;
    for await (const part of body ?? []) {
      size += part.length;
      // Leaving the loop cancels the stream, so an endless answer ends here.
      if (size > ANSWER_BYTES) break;
      parts.push(part);
    }
  } catch (error) {
    throw new CallFailed({ kind: 'lost', detail: codeOf(error) });
  }
  if (size > ANSWER_BYTES) throw new CallFailed({ kind: 'lost', detail: 'answer too long' });
  return Buffer.concat(parts).toString('utf8');
}

function refusal(response: Response, text: string): Failure {
  return {
    kind: 'refused',
    status: response.status,
    code: /"code"\s*:\s*"([A-Za-z]{1,64})"/.exec(text.slice(0, 2000))?.[1] ?? '',
    retryAfterSeconds: retryAfter(response.headers.get('retry-after'), response.headers.get('date')),
  };
}

/** Seconds from either spelling of Retry-After; a date counts from the answer's own clock, not from ours. */
function retryAfter(header: string | null, date: string | null): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header)) return Number(header);
  const seconds = (Date.parse(header) - Date.parse(date ?? '')) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : null;
}

/** The code of what went wrong, or its name; the cause says more than the error around it. */
function codeOf(error: unknown): string {
  const outer = propertiesOf(error);
  const inner = propertiesOf(outer['cause']);
  const spelled = [inner['code'], outer['code'], inner['name'], outer['name']];
  return spelled.find((word) => typeof word === 'string' && word !== '')?.toString() ?? 'unknown';
}

const propertiesOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
