/** What the answers of the import need, and what one of them is about. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ImportSummary } from '../../db/directory-import.ts';
import type { Reading } from '../../db/handle.ts';
import type { Database } from '../../db/open.ts';
import { termOverrides } from '../../db/terms.ts';
import { reading } from '../../db/turn.ts';
import { Vocabulary } from '../../domain/vocabulary.ts';
import type { Log } from '../../engine/log.ts';
import type { Seal } from '../../engine/seal.ts';
import type { Reader } from '../reader.ts';
import type { Reasons } from './draw-summary.ts';
import type { Folders } from './folders.ts';
import type { ImportPass } from './pass.ts';
import type { UploadLimits } from './upload.ts';
import type { Works } from './work.ts';

export interface Room {
  readonly database: Database;
  readonly log: Log;
  readonly seal: Seal;
  readonly clock: () => Date;
  readonly publicUrl: () => string | null;
  readonly reasons: Reasons;
  readonly limits: UploadLimits;
  readonly folders: Folders;
  readonly works: Works;
}

/** One request of somebody whose link is valid. */
export interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly reader: Reader;
  readonly pass: ImportPass;
  readonly token: string;
}

export const readingFor = (room: Room, { pass }: Visit): Reading => reading(room.database, pass.networkId);

export const vocabularyFor = async (room: Room, visit: Visit): Promise<Vocabulary> =>
  new Vocabulary(await termOverrides(readingFor(room, visit)));

/** The path of the first step. */
export const startPath = ({ reader, token }: Visit): string => `${reader.prefix}/pages/import/${token}`;

export const runPath = (visit: Visit, runId: string): string => `${startPath(visit)}/${runId}`;

/** What a summary is drawn with. */
export const summing = (room: Room, { reader }: Visit, summary: ImportSummary) => ({
  reader,
  reasons: room.reasons,
  summary,
});
