/** The page behind the link from chat: every request is authorised again. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { markup } from '../html.ts';
import { fieldsOf, isFromHere, redirect, sendPage } from '../http.ts';
import { drawProblem } from '../layout.ts';
import { sendProblem } from '../problem.ts';
import { readerOf, type Reader } from '../reader.ts';
import { texts } from '../texts.ts';
import { isOver, mayImport, openPass } from './pass.ts';
import { readingFor, runPath, startPath, type Room, type Visit } from './room.ts';
import { decide, ownRun, showRun, showWaiting } from './run.ts';
import { showStart, takeUpload } from './start.ts';

export interface Asked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Until a link says otherwise. */
  readonly reader: Reader;
  readonly token: string;
  readonly runId: string | null;
}

/** Answers a request for `/pages/import/<token>` or `/pages/import/<token>/<run>`. */
export async function answerImport(room: Room, asked: Asked): Promise<void> {
  const { request, response, token, runId } = asked;
  const pass = openPass(room.seal, token);
  if (pass === null) return sendProblem(response, asked.reader, { status: 404, ...LINK });
  const reader = readerOf(pass.language, asked.reader.prefix);
  if (isOver(pass, room.clock())) return sendProblem(response, reader, { status: 410, ...EXPIRED });
  const visit: Visit = { request, response, reader, pass, token };
  const isPost = request.method === 'POST';
  if (isPost && !isFromHere(request, room.publicUrl()))
    return sendProblem(response, reader, { status: 403, ...ELSEWHERE });
  // Before the database is asked: on the embedded one this very work keeps it busy.
  if (await answeredFromWork(room, visit, { runId, isPost })) return;
  if (!(await mayImport(readingFor(room, visit), pass)))
    return sendProblem(response, reader, { status: 403, ...NOT_ALLOWED });
  if (runId === null) return isPost ? takeUpload(room, visit) : showStart(room, visit);
  const run = await ownRun(room, visit, runId);
  if (run === null) return lost(visit);
  if (!isPost) return showRun(room, visit, run);
  const fields = await fieldsOf(request);
  if (fields === null) return sendProblem(response, reader, { status: 400, ...ELSEWHERE });
  return decide(room, visit, { run, fields });
}

/** While the person's own work is under way, everything leads to it; it shows nothing of the network. */
async function answeredFromWork(
  room: Room,
  visit: Visit,
  { runId, isPost }: { readonly runId: string | null; readonly isPost: boolean },
): Promise<boolean> {
  if (runId !== null && !isPost) return showWaiting(room, visit, runId);
  const busy = room.works.openOf(visit.pass.personId);
  if (busy === null) return false;
  redirect(visit.response, runPath(visit, busy.runId));
  return true;
}

const LINK = { title: texts.linkTitle, text: texts.linkText };
const EXPIRED = { title: texts.expiredTitle, text: texts.expiredText };
const ELSEWHERE = { title: texts.elsewhereTitle, text: texts.elsewhereText };
const NOT_ALLOWED = { title: texts.notAllowedTitle, text: texts.notAllowedText };

function lost(visit: Visit): void {
  const { say } = visit.reader;
  const way = markup`<p><a class="button primary" href="${startPath(visit)}">${say(texts.toStart)}</a></p>`;
  const page = drawProblem(visit.reader, { title: say(texts.lostTitle), text: say(texts.lostText), way });
  sendPage(visit.response, { status: 404, page });
}
