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
import { drawProblem } from '../layout.ts';
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
  if (pass === null || !isKind(file))
    return problem(response, asked.reader, { status: 404, title: texts.linkTitle, text: texts.linkText });
  const reader = readerOf(pass.language, asked.reader.prefix);
  const now = room.clock();
  if (Date.parse(pass.until) <= now.getTime())
    return problem(response, reader, { status: 410, title: texts.expiredTitle, text: texts.expiredText });
  const { personId, language } = pass;
  const turn = await paperTurn(reading(room.database, pass.networkId), { personId, language, now });
  if (turn === null)
    return problem(response, reader, { status: 403, title: texts.closedTitle, text: texts.closedText });
  try {
    await send({ ...asked, reader, file }, await ritual.read(turn, pass.id));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const text = reader.say(error.sentence, error.values);
    sendPage(response, {
      status: 403,
      page: drawProblem(reader, { title: reader.say(texts.closedTitle), text }),
    });
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

interface Problem {
  readonly status: number;
  readonly title: (typeof texts)[keyof typeof texts];
  readonly text: (typeof texts)[keyof typeof texts];
}

const problem = (response: ServerResponse, reader: Reader, { status, title, text }: Problem): void =>
  sendPage(response, {
    status,
    page: drawProblem(reader, { title: reader.say(title), text: reader.say(text, { days: PAPER_DAYS }) }),
  });
