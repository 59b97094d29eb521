import type { XmlEvent } from './xml.ts';

/** What a cell may hold in Excel; a longer one is cut here, and refused by its length. */
export const LONGEST_CELL = 32_767;
const MOST_CHARACTERS = 64 * 1024 ** 2;

/** Texts of a workbook that cells name by their number. */
export type SharedTexts = readonly string[];

/** All of them; null when they are more than anybody should hold in memory. */
export async function sharedTexts(events: AsyncIterable<XmlEvent>): Promise<SharedTexts | null> {
  const texts: string[] = [];
  let characters = 0;
  let text = '';
  const within: string[] = [];
  for await (const event of events) {
    if (event.is === 'open') {
      within.push(event.name);
      if (event.name === 'si') text = '';
    } else if (event.is === 'text') {
      // How a word is pronounced (rPh) is no part of it.
      if (within.at(-1) === 't' && !within.includes('rPh')) text = lengthened(text, event.text);
    } else {
      within.pop();
      if (event.name !== 'si') continue;
      texts.push(text);
      characters += text.length + 16;
      if (characters > MOST_CHARACTERS) return null;
    }
  }
  return texts;
}

/** One sign more than fits says that it was longer. */
export const lengthened = (text: string, more: string): string =>
  text.length > LONGEST_CELL ? text : (text + more).slice(0, LONGEST_CELL + 1);
