import { createReadStream } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { Zip, ZipDeflate } from 'fflate';

/** Packs the files of a folder into a zip, file by file and piece by piece. */
export async function zipFolder(folder: string, target: string): Promise<void> {
  const out = await open(target, 'wx', 0o600);
  try {
    let waiting: Uint8Array[] = [];
    let broken: Error | null = null;
    const zip = new Zip((error, piece) => {
      if (error === null) waiting.push(piece);
      else broken = error;
    });
    const settle = async (): Promise<void> => {
      if (broken !== null) throw broken;
      const pieces = waiting;
      waiting = [];
      for (const piece of pieces) await out.appendFile(piece);
    };
    for (const name of (await readdir(folder)).sort()) {
      const entry = new ZipDeflate(name, { level: 6 });
      zip.add(entry);
      for await (const chunk of createReadStream(path.join(folder, name)) as AsyncIterable<Buffer>) {
        entry.push(chunk);
        await settle();
      }
      entry.push(new Uint8Array(), true);
      await settle();
    }
    zip.end();
    await settle();
    await out.sync();
  } finally {
    await out.close();
  }
}
