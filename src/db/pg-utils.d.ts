/** The part of node-postgres that extensions of it use (pg-cursor, pg-query-stream) and its types leave out. */
declare module 'pg/lib/utils.js' {
  const utils: {
    /** A value as PostgreSQL reads it: text, bytes or null. */
    prepareValue(value: unknown): string | Buffer | null;
  };
  export default utils;
}
