import pg from 'pg';

type Parser = (value: string) => unknown;
const { INT8, DATE } = pg.types.builtins;

/** int8 as bigint and date as `YYYY-MM-DD`, whatever the machine's zone; the rest as node-postgres has it. */
export const types: pg.CustomTypesConfig = {
  getTypeParser(oid, format) {
    if (format === 'binary') return pg.types.getTypeParser(oid, format) as Parser;
    if (oid === INT8) return BigInt;
    if (oid === DATE) return String;
    return pg.types.getTypeParser(oid) as Parser;
  },
};
