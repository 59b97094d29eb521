/** The first step: the form, and the files that come back. */
import { randomUUID } from 'node:crypto';
import { beginRun, knownSources, openRunOf } from '../../db/import-runs.ts';
import { transaction } from '../../db/turn.ts';
import { directoryName } from '../../domain/directory-text.ts';
import { redirect, sendPage } from '../http.ts';
import { areasIn } from './choices.ts';
import { drawStart, type Refused } from './draw-start.ts';
import { readingFor, runPath, vocabularyFor, type Room, type Visit } from './room.ts';
import { receiveUpload, UploadRefused } from './upload.ts';

/** Shows the form; whoever has work under way is led to it. */
export async function showStart(room: Room, visit: Visit, refused: Refused | null = null): Promise<void> {
  const db = readingFor(room, visit);
  const begun = await openRunOf(db, visit.pass.personId);
  const page = drawStart({
    reader: visit.reader,
    vocabulary: await vocabularyFor(room, visit),
    sources: await knownSources(db),
    begun: begun === null ? null : { source: begun.source, path: runPath(visit, begun.id) },
    refused,
  });
  const status = refused === null ? 200 : refused.fault === 'too-big' ? 413 : 422;
  sendPage(visit.response, { status, page });
}

/** Takes the files and begins to read them; the answer leads to where that is seen. */
export async function takeUpload(room: Room, visit: Visit): Promise<void> {
  const runId = randomUUID();
  const folder = await room.folders.make(runId);
  try {
    await begin(room, visit, { runId, folder });
  } catch (error) {
    await room.folders.remove(runId);
    if (!(error instanceof NotTaken)) throw error;
    await showStart(room, visit, error.refused);
  }
}

/** What was sent cannot be imported; the form says why. */
class NotTaken extends Error {
  readonly refused: Refused;
  constructor(refused: Refused) {
    super(refused.fault);
    this.refused = refused;
  }
}

async function begin(
  room: Room,
  visit: Visit,
  { runId, folder }: { readonly runId: string; readonly folder: string },
): Promise<void> {
  const { networkId, personId } = visit.pass;
  const { fields, source } = await sent(room, visit, folder);
  const areas = areasIn(fields, await vocabularyFor(room, visit));
  const choices = { areas: areas.length === 0 ? null : areas, mappings: [] };
  const run = { id: runId, source, byId: personId, choices, now: room.clock() };
  const busy = room.works.openOf(personId);
  if (busy !== null) {
    // Sent twice at once: the first one is at work.
    await room.folders.remove(runId);
    return redirect(visit.response, runPath(visit, busy.runId));
  }
  const replaced = await transaction(room.database, networkId, (db) => beginRun(db, run));
  for (const old of replaced) {
    room.works.forget(old);
    await room.folders.remove(old);
  }
  room.works.preview({ runId, networkId, personId, source, choices }, null);
  redirect(visit.response, runPath(visit, runId));
}

async function sent(
  room: Room,
  { request }: Visit,
  folder: string,
): Promise<{ readonly fields: URLSearchParams; readonly source: string }> {
  const fields = new URLSearchParams();
  try {
    await receiveUpload(request, folder, { limits: room.limits, said: fields });
  } catch (error) {
    if (!(error instanceof UploadRefused)) throw error;
    if (error.cause !== undefined) room.log.warn({ error: error.cause }, 'an upload could not be taken');
    throw new NotTaken({ fault: error.fault, file: error.file, fields });
  }
  const source = directoryName(fields.get('source') ?? '');
  if (source === null) throw new NotTaken({ fault: 'no-source', file: '', fields });
  return { fields, source };
}
