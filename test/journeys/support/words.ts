/** What people read, found by the English of it: a journey is written once, and each reads it in their own language. */
import { readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import path from 'node:path';
import type { Language } from '../../../src/i18n/language.ts';
import { sayIn, type Text, type TextValues } from '../../../src/i18n/text.ts';

const SOURCE = fileURLToPath(new URL('../../../src/', import.meta.url));

const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && 'en' in value && 'he' in value;

async function everyText(): Promise<ReadonlyMap<string, readonly Text[]>> {
  const files = ['engine', 'features'].flatMap((room) =>
    readdirSync(path.join(SOURCE, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => /(^|[/-])texts\.ts$/.test(file))
      .map((file) => path.join(SOURCE, room, file)),
  );
  const found = new Map<string, Text[]>();
  for (const file of files) {
    const module = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
    const texts = Object.values(module).flatMap((set): unknown[] =>
      typeof set === 'object' && set !== null ? Object.values(set) : [],
    );
    for (const text of texts.filter(isText)) found.set(text.en, [...(found.get(text.en) ?? []), text]);
  }
  return found;
}

const TEXTS = await everyText();

/** Without the marks that keep right-to-left and left-to-right apart. */
export const bare = (text: string): string => text.replace(/[\u2066-\u2069]/g, '');

/**
 * Every way in which this is said in a language; several features may say the same in English.
 * @throws Error: nobody says it
 */
export function wordings(language: Language, english: string, values?: TextValues): readonly string[] {
  const texts = TEXTS.get(english) ?? [];
  if (texts.length === 0) throw new Error(`no text says “${english}”`);
  return [...new Set(texts.map((text) => bare(sayIn(language)(text, values))))];
}
