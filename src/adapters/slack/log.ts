import type { Logger, LogLevel } from '@slack/bolt';

/** Fields are ids, codes and numbers: never names, texts or tokens. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Where a face reports. */
export interface Log {
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

/** What an error is, without what it says: messages of errors may quote what people wrote. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return typeof error;
  const name = 'name' in error && typeof error.name === 'string' ? error.name : 'object';
  return 'code' in error && typeof error.code === 'string' ? `${name}:${error.code}` : name;
}

/**
 * The logger that Slack's libraries get. It is silent: they write texts, arguments and addresses, and everything that
 * goes wrong in them reaches us as an error, which we report by its code.
 */
export function silentLogger(level: LogLevel): Logger {
  const nothing = (): void => undefined;
  return {
    debug: nothing,
    info: nothing,
    warn: nothing,
    error: nothing,
    setLevel: nothing,
    getLevel: () => level,
    setName: nothing,
  };
}
