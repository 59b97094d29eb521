/** The PostgreSQL extensions that our tables need, as the embedded database loads them. */
import type { Extension, Extensions } from '@electric-sql/pglite';
import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';

type PreloadArguments = [
  parent: string,
  name: string,
  data: unknown,
  canRead: boolean,
  canWrite: boolean,
  loaded: (...args: unknown[]) => void,
  failed: (...args: unknown[]) => void,
  ...rest: unknown[],
];
interface Module {
  FS: { createPreloadedFile(...args: PreloadArguments): void };
}
interface Options {
  preRun?: unknown[];
}

/**
 * PGlite loads all extensions at once. While one of them is still being loaded, the end of another one settles every
 * address that is not known yet as null, and the first call through it ends in "null function" and a database that
 * answers nothing any more (seen with these three: about every second start, by chance of timing). So they load one by one.
 */
const oneByOne: Extension = {
  name: 'one_by_one',
  setup: (_lite: unknown, options: Options) =>
    Promise.resolve({
      emscriptenOpts: { ...options, preRun: [...(options.preRun ?? []), loadOneByOne] },
    }),
};

function loadOneByOne({ FS }: Module): void {
  const load = FS.createPreloadedFile.bind(FS);
  let before = Promise.resolve();
  FS.createPreloadedFile = (...[parent, name, data, canRead, canWrite, loaded, failed, ...rest]) => {
    before = before.then(
      () =>
        new Promise<void>((next) => {
          const then =
            (tell: (...args: unknown[]) => void) =>
            (...args: unknown[]) => {
              tell(...args);
              next();
            };
          load(parent, name, data, canRead, canWrite, then(loaded), then(failed), ...rest);
        }),
    );
  };
}

/** Given at every opening of a database that uses them. */
export const embeddedExtensions: Extensions = { one_by_one: oneByOne, pg_trgm, btree_gin, btree_gist };
