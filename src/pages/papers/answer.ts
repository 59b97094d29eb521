/** Documents behind links from chat: a page to read and print, and the same as PDF and Word. */
import type { ServerResponse } from 'node:http';
import { readerOf as personOf } from '../../db/standing.ts';
import { termOverrides } from '../../db/terms.ts';
import { reading } from '../../db/turn.ts';
import type { Paper } from '../../documents/paper.ts';
import { dayAt } from '../../domain/day.ts';
import { Refusal } from '../../domain/errors.ts';
import { mayDo } from '../../domain/permission.ts';
import { Vocabulary } from '../../domain/vocabulary.ts';
import type { PaperRitual, PaperTurn } from '../../engine/feature.ts';
import { openPaperPass, PAPER_DAYS, type PaperPass } from '../../engine/papers.ts';
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
  const turn = await turnOf(room, { pass, reader, now });
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

const isKind = (file: string | null): file is 'pdf' | 'docx' | null =>
  file === null || file === 'pdf' || file === 'docx';

interface Visit {
  readonly pass: PaperPass;
  readonly reader: Reader;
  readonly now: Date;
}

/** Who opens the link, as they stand now; null: nobody any more. */
async function turnOf(room: PaperRoom, { pass, reader, now }: Visit): Promise<PaperTurn | null> {
  const db = reading(room.database, pass.networkId);
  const person = await personOf(db, pass.personId, now);
  if (person === null) return null;
  const { language, direction, say } = reader;
  return {
    db,
    now,
    today: dayAt(now, person.networkZone),
    timeZone: person.timeZone,
    language,
    direction,
    say,
    vocabulary: new Vocabulary(await termOverrides(db)),
    person,
    may: (action, concern = {}) => mayDo(action, { ...person, concern }),
  };
}

interface Sending extends PaperAsked {
  readonly file: 'pdf' | 'docx' | null;
}

async function send({ response, reader, token, file }: Sending, paper: Paper): Promise<void> {
  if (file === null) return sendPage(response, { status: 200, page: drawPaper(reader, paper, { token }) });
  // Loaded with the first file that somebody wants: neither belongs to a start.
  const content =
    file === 'pdf'
      ? await (await import('../../documents/pdf.ts')).pdfOf(paper)
      : await (await import('../../documents/docx.ts')).docxOf(paper);
  sendDownload(response, { name: fileName(paper.title), kind: file, content });
}

/** What a file may be called on every system. */
const fileName = (title: string): string =>
  title
    .replace(/[\u200e\u200f\u2066-\u2069]/g, '')
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 100);

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
