/** Takes the files of a form from the wire onto the disk as they come, and nothing that could do harm. */
import { createWriteStream } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { BusboyHeaders } from '@fastify/busboy';
import { cut } from '../../domain/cut.ts';

export type UploadFault =
  'no-files' | 'too-big' | 'too-many' | 'same-name' | 'zip-alone' | 'not-whole' | 'no-room';

/** An upload that is not taken; what was written of it stays for the caller to remove. */
export class UploadRefused extends Error {
  override readonly name = 'UploadRefused';
  readonly fault: UploadFault;
  readonly file: string;
  constructor(fault: UploadFault, more: { readonly file?: string; readonly cause?: unknown } = {}) {
    super(fault, { cause: more.cause });
    this.fault = fault;
    this.file = more.file ?? '';
  }
}

export interface Upload {
  readonly fields: URLSearchParams;
  /** Names of the files, as they stand in the folder. */
  readonly files: readonly string[];
}

export interface UploadLimits {
  readonly bytes: number;
  readonly files: number;
}

export const UPLOAD_LIMITS: UploadLimits = { bytes: 200 * 1024 ** 2, files: 100 };

const FIELDS = 300;
const FIELD_BYTES = 10_000;
const FORM = /^multipart\/form-data;.*\bboundary="?[^\s";]/i;
/** A sender who is silent for so long is gone. */
const SILENCE_MILLISECONDS = 60_000;
/** A browser that is still sending does not read our answer, so what is too big is read to its end; up to here. */
const DROPPED_TIMES = 5;

/**
 * Reads the whole form; its files are in `folder` afterwards, under names that stay in it.
 *
 * @throws UploadRefused: `fields` of what was sent until then are in `said`
 */
export async function receiveUpload(
  request: IncomingMessage,
  folder: string,
  { limits, said }: { readonly limits: UploadLimits; readonly said: URLSearchParams },
): Promise<Upload> {
  const { headers } = request;
  if (!FORM.test(headers['content-type'] ?? '')) {
    request.resume();
    throw new UploadRefused('not-whole');
  }
  request.setTimeout(SILENCE_MILLISECONDS, () => request.destroy());
  const taking = new Taking(folder, limits);
  // Said beforehand: then no file of it is written at all.
  if (Number(headers['content-length'] ?? 0) > limits.bytes) taking.refuse(new UploadRefused('too-big'));
  const parser = await parserOf(headers as BusboyHeaders, limits);
  parser.on('field', (name, value) => said.append(name, value));
  parser.on('file', (_field, file, name) => taking.file(file, name));
  parser.on('filesLimit', () => taking.refuse(new UploadRefused('too-many')));
  try {
    await pipeline(limited(request, limits.bytes), parser);
  } catch (error) {
    taking.giveUp(error instanceof UploadRefused ? error : new UploadRefused('not-whole', { cause: error }));
    // Nobody reads the rest of it, and the answer must still get through.
    request.resume();
  }
  return { fields: said, files: await taking.finish() };
}

/** Loaded when the first files come. By its default export: the bundle keeps no other of a library in CommonJS. */
async function parserOf(headers: BusboyHeaders, limits: UploadLimits) {
  const { default: library } = await import('@fastify/busboy');
  return new library.Busboy({
    headers,
    limits: { fields: FIELDS, fieldSize: FIELD_BYTES, files: limits.files, headerPairs: 50 },
  });
}

/** The body up to the limit. Leaving it early does not destroy the request, which still has to be answered. */
async function* limited(request: IncomingMessage, most: number): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    const room = Math.max(0, most - size);
    size += chunk.length;
    if (size > most * DROPPED_TIMES) request.destroy();
    if (room > 0) yield chunk.subarray(0, room);
  }
  if (size > most) throw new UploadRefused('too-big');
}

/** Files on their way to the disk. The first thing that is wrong decides; the rest is read and thrown away. */
class Taking {
  readonly #folder: string;
  readonly #limits: UploadLimits;
  readonly #names: string[] = [];
  /** How to end each file that is being written. */
  readonly #open = new Set<() => void>();
  readonly #writes: Promise<void>[] = [];
  #refused: UploadRefused | null = null;

  constructor(folder: string, limits: UploadLimits) {
    this.#folder = folder;
    this.#limits = limits;
  }

  file(stream: Readable, given: string | undefined): void {
    // The parser stands still until somebody reads the file to its end, so whatever happens it is read on.
    stream.on('error', (cause) => this.giveUp(new UploadRefused('not-whole', { cause })));
    const name = safeName(given ?? '');
    const isTwice = this.#names.some((each) => each.toLowerCase() === name.toLowerCase());
    if (name !== '' && isTwice) this.refuse(new UploadRefused('same-name', { file: name }));
    // A field in which no file was chosen comes as a file without a name.
    if (name === '' || this.#refused !== null || this.#names.length >= this.#limits.files) {
      stream.resume();
      return;
    }
    this.#names.push(name);
    const target = createWriteStream(path.join(this.#folder, name), { flags: 'wx', mode: 0o600 });
    const end = () => void target.destroy();
    this.#open.add(end);
    target.on('error', (cause) => {
      this.refuse(new UploadRefused(isNoRoom(cause) ? 'no-room' : 'not-whole', { cause }));
      stream.unpipe(target);
      stream.resume();
    });
    // Closed after its last byte, after a fault, and when it is given up.
    const closed = new Promise<void>((resolve) => target.once('close', resolve));
    this.#writes.push(closed.finally(() => this.#open.delete(end)));
    stream.pipe(target);
  }

  refuse(refused: UploadRefused): void {
    this.#refused ??= refused;
  }

  /** The form ended in the middle, and so do the files that are open: they never end by themselves. */
  giveUp(refused: UploadRefused): void {
    this.refuse(refused);
    for (const end of this.#open) end();
  }

  async finish(): Promise<readonly string[]> {
    await Promise.all(this.#writes);
    if (this.#refused !== null) throw this.#refused;
    if (this.#names.length === 0) throw new UploadRefused('no-files');
    if (this.#names.length > 1 && this.#names.some((name) => /\.zip$/i.test(name)))
      throw new UploadRefused('zip-alone');
    return this.#names;
  }
}

const isNoRoom = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT'].includes(String((error as NodeJS.ErrnoException | null)?.code));

const LONGEST_NAME = 100;

/** The last part of a name, in letters that every file system takes; '' when nothing is left. */
function safeName(given: string): string {
  const last = given.normalize('NFC').replace(/^.*[\\/]/s, '');
  const kept = last.replace(/[^\p{L}\p{M}\p{N} ._()-]/gu, '_').replace(/^[. ]+|[. ]+$/g, '');
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(kept)?.[0] ?? '';
  return cut(kept.slice(0, kept.length - ending.length), LONGEST_NAME) + ending;
}
