/** The log: ids, counts and codes, one JSON line each. Never names, texts, tokens or what a library quotes of them. */
import pino from 'pino';
import type { Log } from './engine/log.ts';

const SECRETS =
  /(xox[a-z]-[\w-]+|xapp-[\w-]+|Bearer\s+\S+|eyJ[\w-]+\.[\w.-]+|postgres(?:ql)?:\/\/\S+|[^\s@]+@[^\s@]+\.\w+)/gi;
/** Errors of our own kinds say nothing about people; a library's may quote what it was given. */
const OWN_ERRORS = new Set([
  'Error',
  'TypeError',
  'RangeError',
  'OutOfScope',
  'MigrationError',
  'DiskFull',
  'AlreadyRunning',
]);
const MOST_FRAMES = 12;

interface Loggable {
  readonly name: string;
  readonly code?: string;
  readonly message?: string;
  readonly frames: readonly string[];
}

/** An error as it may be written down: its kind, its code, where it came from. */
export function loggable(error: unknown): Loggable {
  if (!(error instanceof Error)) return { name: typeof error, frames: [] };
  const code = (error as { code?: unknown }).code;
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, MOST_FRAMES)
    .map((line) => line.trim());
  return {
    name: error.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code: String(code) } : {}),
    ...(OWN_ERRORS.has(error.name)
      ? { message: error.message.replace(SECRETS, '[removed]').slice(0, 300) }
      : {}),
    frames,
  };
}

/** A log at a level, onto standard output (or a stream, for tests). */
export function createLog(level: string, destination?: pino.DestinationStream): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: loggable, err: loggable },
    redact: { paths: ['*.token', '*.password', '*.authorization', 'token', 'password'], remove: true },
  };
  const logger = destination === undefined ? pino(options) : pino(options, destination);
  return {
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
  };
}
