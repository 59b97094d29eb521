import { open, type FileHandle } from 'node:fs/promises';

const PIECE = 64 * 1024;

/** A text file that is written piece by piece, readable by our own user alone. */
export class OutFile {
  readonly #file: FileHandle;
  #text = '';

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async create(location: string): Promise<OutFile> {
    return new OutFile(await open(location, 'wx', 0o600));
  }

  async write(text: string): Promise<void> {
    this.#text += text;
    if (this.#text.length < PIECE) return;
    await this.#flush();
  }

  /** Everything is on the disk afterwards. */
  async end(): Promise<void> {
    await this.#flush();
    await this.#file.sync();
    await this.#file.close();
  }

  /** What was written so far is of no use to anybody. */
  giveUp(): Promise<void> {
    return this.#file.close();
  }

  async #flush(): Promise<void> {
    const text = this.#text;
    this.#text = '';
    await this.#file.appendFile(text);
  }
}
