/** The page's own files: style, script, icon, fonts. Nothing comes from elsewhere. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { icon } from './picture.ts';
import { script } from './script.ts';
import { style } from './style/index.ts';

/** Changes whenever a file does; part of their addresses, so that browsers keep them until then. */
export const fingerprint = createHash('sha256')
  .update(style)
  .update(script)
  .update(icon)
  .digest('base64url')
  .slice(0, 10);

export interface ServedFile {
  readonly type: string;
  readonly content: string | Buffer;
}

const fontName = /^(source-sans-3|assistant|frank-ruhl-libre)-(hebrew|latin-ext|latin)\.woff2$/;
const { resolve } = createRequire(import.meta.url);

/** The file of that name; null where there is none. */
export async function fileNamed(name: string): Promise<ServedFile | null> {
  switch (name) {
    case 'sandbox.css':
      return { type: 'text/css; charset=utf-8', content: style };
    case 'sandbox.js':
      return { type: 'text/javascript; charset=utf-8', content: script };
    case 'icon.svg':
      return { type: 'image/svg+xml', content: icon };
    default: {
      const [, family, subset] = fontName.exec(name) ?? [];
      if (family === undefined || subset === undefined) return null;
      const path = resolve(`@fontsource-variable/${family}/files/${family}-${subset}-wght-normal.woff2`);
      return { type: 'font/woff2', content: await readFile(path) };
    }
  }
}
