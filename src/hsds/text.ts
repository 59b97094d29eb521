/** Bytes to text: UTF-8, or what a mark or the package says; line ends become `\n`. Wrong bytes are told with their line. */
import { TextDecoder } from 'node:util';
import { DirectoryUnreadable } from '../domain/directory-fault.ts';
import type { SourceFile } from './source-file.ts';

/**
 * The text of a file in parts.
 *
 * @param declared the encoding that a datapackage names; without it UTF-8, or UTF-16 where the file begins with its mark
 * @throws DirectoryUnreadable `not-utf8`: with the first line that holds other bytes
 */
export async function* textOf(file: SourceFile, declared?: string): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  let line = 1;
  let endsInReturn = false;
  for await (const bytes of file.open()) {
    decoder ??= decoderFor(file, bytes, declared);
    let text = decode(decoder, bytes, { file, line });
    // A line end may be parted by the end of a chunk.
    if (endsInReturn) text = `\r${text}`;
    endsInReturn = text.endsWith('\r');
    text = (endsInReturn ? text.slice(0, -1) : text).replace(/\r\n?/g, '\n');
    line += text.split('\n').length - 1;
    if (text !== '') yield text;
  }
  const rest = decoder === null ? '' : decode(decoder, null, { file, line });
  if (endsInReturn || rest !== '') yield `${endsInReturn ? '\n' : ''}${rest}`;
}

function decoderFor(file: SourceFile, bytes: Buffer, declared: string | undefined): TextDecoder {
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : null;
  try {
    return new TextDecoder(marked ?? declared ?? 'utf-8', { fatal: true });
  } catch {
    const origin = { file: file.name, line: 0, path: null };
    throw new DirectoryUnreadable('not-utf8', origin, `its encoding "${declared ?? ''}" is not known here.`);
  }
}

function decode(
  decoder: TextDecoder,
  bytes: Buffer | null,
  where: { readonly file: SourceFile; readonly line: number },
): string {
  try {
    return bytes === null ? decoder.decode() : decoder.decode(bytes, { stream: true });
  } catch {
    const line = where.line + (bytes === null ? 0 : linesBeforeFault(bytes));
    throw new DirectoryUnreadable(
      'not-utf8',
      { file: where.file.name, line, path: null },
      'these are not UTF-8 letters. Save the file again as "CSV UTF-8" (or UTF-8) and send that.',
    );
  }
}

/** Line ends before the first wrong byte; the rest of a letter that began in the chunk before is not wrong. */
function linesBeforeFault(bytes: Buffer): number {
  let start = 0;
  while (start < 3 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start += 1;
  const text = new TextDecoder('utf-8').decode(bytes.subarray(start));
  const fault = text.indexOf('\uFFFD');
  return (fault < 0 ? text : text.slice(0, fault)).split(/\r\n?|\n/).length - 1;
}
