/** Documents behind links from chat: a page to read and print, and the same as PDF and Word. */
import type { ServerResponse } from 'node:http';
import { reading } from '../../db/turn.ts';
import type { Paper } from '../../documents/paper.ts';
import { Refusal } from '../../domain/errors.ts';
import type { PaperRitual } from '../../engine/feature.ts';
import { openPaperPass, PAPER_DAYS } from '../../engine/papers.ts';
import { FILE_KINDS, fileName, paperTurn, printed, type FileKind } from '../../engine/print.ts';
import { sendDownload, sendPage } from '../http.ts';
import type { Room } from '../import/room.ts';
import { sendProblem } from '../problem.ts';
import { readerOf, type Reader } from '../reader.ts';
import { drawPaper } from './draw-paper.ts';
import { paperTexts as texts } from './paper-texts.ts';

export interface PaperAsked {
  readonly response: ServerResponse;
  /** Until the link says otherwise. */
  readonly reader: Reader;
  readonly token: string;
  /** Null: the page itself. */
  readonly file: string | null;
}

type PaperRoom = Pick<Room, 'database' | 'seal' | 'clock'>;

/** Answers `/pages/<paper>/<token>`, and the same with `/pdf` or `/docx`. */
export async function answerPaper(room: PaperRoom, ritual: PaperRitual, asked: PaperAsked): Promise<void> {
  const { response, token, file } = asked;
  const pass = openPaperPass(room.seal, ritual.paper, token);
  if (pass === null || !isKind(file)) return sendProblem(response, asked.reader, { status: 404, ...LINK });
  const reader = readerOf(pass.language, asked.reader.prefix);
  const now = room.clock();
  if (Date.parse(pass.until) <= now.getTime())
    return sendProblem(response, reader, { status: 410, ...EXPIRED });
  const { personId, language } = pass;
  const turn = await paperTurn(reading(room.database, pass.networkId), { personId, language, now });
  if (turn === null) return sendProblem(response, reader, { status: 403, ...CLOSED });
  try {
    await send({ ...asked, reader, file }, await ritual.read(turn, pass.id));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { sentence: text, values } = error;
    sendProblem(response, reader, { status: 403, title: texts.closedTitle, text, values });
  }
}

const isKind = (file: string | null): file is FileKind | null =>
  file === null || (FILE_KINDS as readonly string[]).includes(file);

interface Sending extends PaperAsked {
  readonly file: FileKind | null;
}

async function send({ response, reader, token, file }: Sending, paper: Paper): Promise<void> {
  if (file === null) return sendPage(response, { status: 200, page: drawPaper(reader, paper, { token }) });
  sendDownload(response, { name: fileName(paper.title), kind: file, content: await printed(paper, file) });
}

const LINK = { title: texts.linkTitle, text: texts.linkText };
const EXPIRED = { title: texts.expiredTitle, text: texts.expiredText, values: { days: PAPER_DAYS } };
const CLOSED = { title: texts.closedTitle, text: texts.closedText };
