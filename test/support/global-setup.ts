import { preparePostgres } from './postgres.ts';

/** Runs once, before all tests. */
export default preparePostgres;
