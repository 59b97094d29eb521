/** Reads what we write: PDF and Word files, by libraries that know nothing of ours. */
import { strFromU8, unzipSync } from 'fflate';

export interface ReadPdf {
  readonly pages: readonly string[];
  readonly text: string;
  readonly title: string;
  readonly language: string;
  readonly isTagged: boolean;
  readonly createdAt: string;
}

/** The text of each page; the words of a right-to-left line come in the order in which they stand. */
export async function readPdf(file: Uint8Array): Promise<ReadPdf> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({ data: new Uint8Array(file), useSystemFonts: true, verbosity: 0 });
  const document = await task.promise;
  const pages: string[] = [];
  for (let at = 1; at <= document.numPages; at += 1) {
    const page = await document.getPage(at);
    const { items } = await page.getTextContent();
    pages.push(
      items
        .map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''))
        .join('')
        .replace(/[\u200b\u200e\u200f\u2066-\u2069]/g, ''),
    );
  }
  const { info } = await document.getMetadata();
  const mark = await document.getMarkInfo();
  const about = info as { Title?: string; Language?: string; CreationDate?: string };
  await task.destroy();
  return {
    pages,
    text: pages.join('\n'),
    title: about.Title ?? '',
    language: about.Language ?? '',
    isTagged: mark?.Marked === true,
    createdAt: about.CreationDate ?? '',
  };
}

/** The parts of a Word file, by their names. */
export function readDocx(file: Uint8Array): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(unzipSync(file)).map(([name, part]) => [name, strFromU8(part)]));
}
