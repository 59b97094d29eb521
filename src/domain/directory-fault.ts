/** What can be wrong with a foreign directory, and where. */

/** Where a record stands in the source, for messages. */
export interface Origin {
  readonly file: string;
  /** 1 for the first line of the file. */
  readonly line: number;
  /** JSON path within the file; null for tables. */
  readonly path: string | null;
}

/** What is wrong with a record or one of its fields. Words for people: features/partners/import-texts. */
export type FaultCode =
  | 'id-missing'
  | 'name-missing'
  | 'organization-missing'
  | 'number-missing'
  | 'link-missing'
  | 'too-long'
  | 'not-a-date'
  | 'not-a-time'
  | 'not-an-email'
  | 'not-a-url'
  | 'not-a-number'
  | 'not-a-coordinate'
  | 'not-a-status'
  | 'not-a-type'
  | 'not-a-weekday'
  | 'wrong-column-count'
  | 'not-a-record'
  | 'formula-cell'
  | 'merged-cells'
  | 'duplicate-id'
  | 'unknown-organization'
  | 'dangling-link';

/** What was said while reading and refuses nothing. */
export type NoteCode =
  | 'file-not-used'
  | 'file-missing'
  | 'column-not-used'
  | 'column-unknown'
  | 'folder-not-read'
  | 'no-name-column';

/** Why a source cannot be read any further; nothing of it is taken. */
export type UnreadableCode =
  | 'not-found'
  | 'nothing-to-read'
  | 'not-utf8'
  | 'broken-csv'
  | 'broken-json'
  | 'broken-zip'
  | 'encrypted-zip'
  | 'unsafe-zip'
  | 'broken-workbook'
  | 'encrypted-workbook'
  | 'old-workbook'
  | 'too-large'
  | 'no-header'
  | 'column-missing'
  | 'column-twice';

/** A source that cannot be read: which file, which line, why. The message is English, for the command line and logs. */
export class DirectoryUnreadable extends Error {
  override readonly name = 'DirectoryUnreadable';
  readonly code: UnreadableCode;
  readonly origin: Origin;

  constructor(code: UnreadableCode, origin: Origin, detail: string) {
    super(`${origin.file}${origin.line > 0 ? `, line ${origin.line}` : ''}: ${detail}`);
    this.code = code;
    this.origin = origin;
  }
}

/** Something wrong with a record: `record` means it is refused, `field` that only the field was left out. */
export interface Fault {
  readonly weight: 'record' | 'field';
  readonly code: FaultCode;
  readonly values: Readonly<Record<string, string | number>>;
}
