/**
 * Processes of ours that tests start. Each is bundled once for a test file: tsx would find, read and change hundreds of
 * files at every start, which takes five times as long as the start itself.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll } from '@jest/globals';
import { buildSync } from 'esbuild';

const bundles = new Map<string, string>();
let folder: string | null = null;
afterAll(() => {
  if (folder !== null) rmSync(folder, { recursive: true });
});

/** JavaScript that does what this TypeScript file (its path from the project's folder) does. */
export function bundled(file: string): string {
  const known = bundles.get(file);
  if (known !== undefined) return known;
  const outfile = path.join((folder ??= freshFolder()), file.replace(/\.ts$/, '.mjs'));
  buildSync({
    entryPoints: [file],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: 'inline',
  });
  bundles.set(file, outfile);
  return outfile;
}

/** Inside the project, so that its packages are found from there. */
function freshFolder(): string {
  const cache = path.resolve('node_modules/.cache/round-table');
  mkdirSync(cache, { recursive: true });
  return mkdtempSync(path.join(cache, 'processes-'));
}
