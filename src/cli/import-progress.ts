/** How far an import or export is: one line that is overwritten on a terminal; elsewhere a plain line every few seconds. */
import type { ImportPhase } from '../db/directory-import.ts';

export interface Told {
  now(): Date;
  readonly isTerminal: boolean;
  out(text: string): void;
}

const WORDS: Readonly<Record<ImportPhase | 'exported', string>> = {
  read: 'records read',
  compared: 'partners and services compared',
  written: 'partners written',
  exported: 'partners exported',
};

export class Progress {
  readonly #around: Told;
  #last = 0;
  #isOpen = false;

  constructor(around: Told) {
    this.#around = around;
  }

  heard(phase: keyof typeof WORDS, count: number): void {
    const now = this.#around.now().getTime();
    if (now - this.#last < (this.#around.isTerminal ? 200 : 5000)) return;
    this.#last = now;
    const line = `${count} ${WORDS[phase]}`;
    this.#isOpen = this.#around.isTerminal;
    this.#around.out(this.#around.isTerminal ? `\r${line.padEnd(60)}` : `${line}\n`);
  }

  end(): void {
    if (this.#isOpen) this.#around.out('\n');
    this.#isOpen = false;
  }
}
