import { stopPostgres } from './postgres.ts';

/** Runs once, after all tests. */
export default stopPostgres;
