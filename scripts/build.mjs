/**
 * Bundles the process and the commands into dist/: few files, so that a start reads little. Nothing is done when dist/ is
 * newer than everything it is made of, so that a command typed beside a running server leaves its files alone.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';

const entries = [
  'src/main.ts',
  ...['import', 'export', 'backup', 'restore', 'move', 'sweep']
    .map((name) => `src/cli/${name}.ts`)
    .filter((file) => existsSync(file)),
];

/** The latest change of a file or of anything under a folder. */
function changed(place) {
  const { mtimeMs } = statSync(place);
  if (!statSync(place).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(place).map((name) => changed(path.join(place, name))));
}

const made = existsSync('dist/main.js') ? statSync('dist/main.js').mtimeMs : 0;
const sources = ['src', 'prisma/schema.prisma', 'package-lock.json', 'scripts/build.mjs'];
// The generated client is written anew each time; it follows from the schema.
const isFresh = sources.every((place) =>
  place === 'src'
    ? readdirSync('src').every((name) => name === 'generated' || changed(path.join('src', name)) < made)
    : changed(place) < made,
);
if (!isFresh) await bundle();

async function bundle() {
  const { metafile } = await build({
    entryPoints: entries,
    outbase: 'src',
    outdir: 'dist',
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: true,
    minifySyntax: true,
    legalComments: 'linked',
    logLevel: 'warning',
    // CommonJS libraries inside the bundle still call require.
    banner: {
      js: "import { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);",
    },
    // They find files of their own (WebAssembly, native code, data) beside their modules; node_modules stays beside dist/.
    external: [
      '@electric-sql/pglite',
      '@electric-sql/pglite/*',
      '@myriaddreamin/typst-ts-node-compiler',
      '@prisma/client',
      '@prisma/client/*',
      '@resvg/resvg-js',
      'pg-native',
    ],
    metafile: true,
  });
  const outputs = new Set(Object.keys(metafile.outputs).map((file) => path.resolve(file)));
  for (const name of await readdir('dist', { recursive: true })) {
    const file = path.resolve('dist', name);
    if (!statSync(file).isDirectory() && !outputs.has(file)) await rm(file);
  }
  for (const file of outputs) if (file.endsWith('.js')) await escapeAll(file);
  const bytes = Object.values(metafile.outputs).reduce((sum, output) => sum + output.bytes, 0);
  console.log(`Built dist/ (${outputs.size} files, ${(bytes / 1e6).toFixed(1)} MB with their maps).`);
}

/**
 * V8 keeps the text of a program as long as it runs, with two bytes a letter if there is one letter beyond ASCII: the
 * bundler escapes those in strings, this the rest (comments and patterns, where the escape means the same).
 */
async function escapeAll(file) {
  const text = await readFile(file, 'utf8');
  const escaped = text.replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  if (escaped !== text) await writeFile(file, escaped);
}
