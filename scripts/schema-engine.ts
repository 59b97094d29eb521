/**
 * Prisma's own schema engine, compiled to WebAssembly and driven against an embedded database. It writes migrations
 * and judges ours, without any download. Its package cannot be imported by Node 20 (it imports a .wasm), so the glue
 * and the binary are put together here.
 */
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PGlite } from '@electric-sql/pglite';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type * as Bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { DiagnoseMigrationHistoryOutput, MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import { PrismaPGlite } from 'pglite-prisma-adapter';

const require = createRequire(import.meta.url);
const filters = { externalTables: [], externalEnums: [] };

interface WebAssemblyApi {
  instantiate(
    binary: Uint8Array,
    imports: Record<string, unknown>,
  ): Promise<{ instance: { exports: Record<string, unknown> } }>;
}
// The types of Node 20 have no WebAssembly, and those of the browser are not for us.
const { WebAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyApi };

type Glue = typeof Bindings & { __wbg_set_wasm(exports: Record<string, unknown>): void };
/** Once a process: the glue keeps its binary in a variable of its module, and a second one would be mixed with the first. */
let instantiated: Promise<Glue> | undefined;

/** The engine over an open embedded database, for a Prisma schema's text. */
export async function loadSchemaEngine(lite: PGlite, schema: string): Promise<SchemaEngine> {
  instantiated ??= instantiate();
  return (await instantiated).SchemaEngine.new(
    { datamodels: [['schema.prisma', schema]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(new PrismaPGlite(lite)),
  );
}

async function instantiate(): Promise<Glue> {
  const file = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const glue = (await import(pathToFileURL(file).href)) as Glue;
  const binary = await readFile(path.join(path.dirname(file), 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(binary, { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports['__wbindgen_start'] as () => void)();
  return glue;
}

/** The SQL that brings the connected database to the schema; '' if none is needed. */
export async function pendingSql(engine: SchemaEngine, schema: string): Promise<string> {
  const files = [{ path: 'schema.prisma', content: schema }];
  const result = await engine.diff({
    from: { tag: 'schemaDatasource', files, configDir: '.' },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: true,
    filters,
  });
  return result.exitCode === 2 ? (result.stdout ?? '') : '';
}

/**
 * What Prisma cannot say in a schema and therefore wants to drop: indexes over operator classes that are not its own
 * (gist with parameters, a uuid inside gin). They live in the migration alone, named `<table>_<column>_gin` or `_gist`.
 */
export function withoutOwnIndexes(sql: string): string {
  return sql.replaceAll(/-- DropIndex\nDROP INDEX "[a-z_]+_(gin|gist)";\n*/g, '').trim();
}

/** What Prisma itself thinks of the history that our runner wrote. */
export async function diagnose(
  engine: SchemaEngine,
  directory: string,
): Promise<DiagnoseMigrationHistoryOutput> {
  return engine.diagnoseMigrationHistory({
    migrationsList: await readMigrations(directory),
    optInToShadowDatabase: false,
    filters,
  });
}

async function readMigrations(directory: string): Promise<MigrationList> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const read = (...parts: string[]) => readFile(path.join(directory, ...parts), 'utf8');
  return {
    baseDir: path.resolve(directory),
    lockfile: { path: 'migration_lock.toml', content: await read('migration_lock.toml') },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.sort().map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: await read(name, 'migration.sql') },
        },
      })),
    ),
  };
}
