/** The pages' own files: style, icon, fonts. Nothing comes from elsewhere. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { icon } from './picture.ts';
import { base } from './style/base.ts';
import { network } from './style/network.ts';
import { papers } from './style/papers.ts';
import { sheet } from './style/sheet.ts';
import { tables } from './style/tables.ts';

const style = base + sheet + tables + papers + network;

/** Changes whenever a file does; part of their addresses, so that browsers keep them until then. */
export const fingerprint = createHash('sha256').update(style).update(icon).digest('base64url').slice(0, 10);

export interface ServedFile {
  readonly type: string;
  readonly content: string | Buffer;
}

const FONT = /^(source-sans-3|assistant|frank-ruhl-libre)-(hebrew|latin-ext|latin)\.woff2$/;
const { resolve } = createRequire(import.meta.url);

/** The file of that name; null where there is none. */
export async function fileNamed(name: string): Promise<ServedFile | null> {
  if (name === 'pages.css') return { type: 'text/css; charset=utf-8', content: style };
  if (name === 'icon.svg') return { type: 'image/svg+xml', content: icon };
  const [, family, subset] = FONT.exec(name) ?? [];
  if (family === undefined || subset === undefined) return null;
  const file = resolve(`@fontsource-variable/${family}/files/${family}-${subset}-wght-normal.woff2`);
  return { type: 'font/woff2', content: await readFile(file) };
}
