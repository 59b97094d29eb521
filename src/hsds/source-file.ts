/** What a directory consists of, wherever it stands. */

/** A file to read, perhaps several times. */
export interface SourceFile {
  /** Its name without the folder. */
  readonly name: string;
  /** Where it stands on the disk; null within a zip. */
  readonly location: string | null;
  open(): AsyncIterable<Buffer>;
}

/** What stands together in one folder. */
export interface SourceFiles {
  readonly files: readonly SourceFile[];
  /** Folders beside the files; nothing in them is read. */
  readonly folders: readonly string[];
  close(): void;
}

/** Files that operating systems leave behind. */
export const isHidden = (name: string): boolean =>
  name.startsWith('.') || name === '__MACOSX' || /^(thumbs\.db|desktop\.ini)$/i.test(name);
