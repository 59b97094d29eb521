/** Connections that could not be made, were cut off, or are too many; a server that starts, stops or is out of room. */
const STATES = /^(08...|53...|57P0.)$/;
const CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);
/** What node-postgres, its pool and ours (db/pool) say without a code. */
const WORDS = /^(timeout exceeded when trying to connect|Connection terminated|The database was silent)/;

/** The database could not be asked now: that says nothing about the question, which can be asked again. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { readonly code?: unknown };
  if (typeof code === 'string' && (STATES.test(code) || CODES.has(code))) return true;
  return WORDS.test(error.message);
}
