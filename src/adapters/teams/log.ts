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
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return code === '' ? error.name : `${error.name}:${code}`;
}
