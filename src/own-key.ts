/** The key of a sandbox: without chat credentials there is no configured one, so it makes its own, readable by its owner only. */
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

export async function ownKey(dataDirectory: string): Promise<Uint8Array> {
  const file = path.join(dataDirectory, 'sandbox.key');
  await mkdir(dataDirectory, { recursive: true, mode: 0o700 });
  try {
    await writeFile(file, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    await chmod(file, 0o600);
  }
  return Buffer.from(await readFile(file, 'utf8'), 'base64');
}
