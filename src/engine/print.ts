/** Documents for one reader: authorised again whenever they are opened or sent, and made into files when somebody wants one. */
import { createHash } from 'node:crypto';
import type { OutgoingFile } from '../chat/channel.ts';
import type { Reading } from '../db/handle.ts';
import type { PostedPaper } from '../db/outbox.ts';
import { readerOf } from '../db/standing.ts';
import { termOverrides } from '../db/terms.ts';
import type { Paper } from '../documents/paper.ts';
import { dayAt } from '../domain/day.ts';
import { Refusal } from '../domain/errors.ts';
import { mayDo } from '../domain/permission.ts';
import { Vocabulary } from '../domain/vocabulary.ts';
import { chooseLanguage, directionOf, type Language } from '../i18n/language.ts';
import { sayIn } from '../i18n/text.ts';
import type { PaperRitual, PaperTurn } from './feature.ts';

export interface ReadingBy {
  readonly personId: string;
  readonly language: Language;
  readonly now: Date;
}

/** Who reads, as they stand now; null: nobody any more. */
export async function paperTurn(
  db: Reading,
  { personId, language, now }: ReadingBy,
): Promise<PaperTurn | null> {
  const person = await readerOf(db, personId, now);
  if (person === null) return null;
  return {
    db,
    now,
    today: dayAt(now, person.networkZone),
    timeZone: person.timeZone,
    language,
    direction: directionOf(language),
    say: sayIn(language),
    vocabulary: new Vocabulary(await termOverrides(db)),
    person,
    may: (action, concern = {}) => mayDo(action, { ...person, concern }),
  };
}

export const FILE_KINDS = ['pdf', 'docx'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** The file of a paper. Loaded with the first one that somebody wants: neither writer belongs to a start. */
export const printed = async (paper: Paper, kind: FileKind): Promise<Buffer> =>
  kind === 'pdf'
    ? (await import('../documents/pdf.ts')).pdfOf(paper)
    : (await import('../documents/docx.ts')).docxOf(paper);

/** What a file may be called on every system, without its ending. */
export const fileName = (title: string): string =>
  title
    .replace(/[\u200e\u200f\u2066-\u2069]/g, '')
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 100);

export interface Wanted {
  readonly networkId: string;
  readonly personId: string;
  readonly posted: PostedPaper;
  readonly now: Date;
}

/** The files of a document for somebody; null where it is not for them (any more). */
export type Print = (wanted: Wanted) => Promise<readonly OutgoingFile[] | null>;

export interface PrintParts {
  readonly papers: readonly PaperRitual[];
  reading(networkId: string): Reading;
}

export function createPrint({ papers, reading }: PrintParts): Print {
  const file = keptFiles();
  return async ({ networkId, personId, posted, now }) => {
    const ritual = papers.find((each) => each.paper === posted.paper);
    const language = chooseLanguage(posted.language);
    const turn = await paperTurn(reading(networkId), { personId, language, now });
    const paper = ritual === undefined || turn === null ? null : await readOrRefused(ritual, turn, posted.id);
    if (paper === null) return null;
    return FILE_KINDS.map((kind) => ({
      name: `${fileName(paper.title)}.${kind}`,
      kind,
      url: posted.url === null ? null : `${posted.url}/${kind}`,
      content: () => file(paper, kind),
    }));
  };
}

async function readOrRefused(ritual: PaperRitual, turn: PaperTurn, id: string): Promise<Paper | null> {
  try {
    return await ritual.read(turn, id);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** The same paper goes to many, one after another, in a few languages. */
const MOST_KEPT = 16;

function keptFiles(): typeof printed {
  const kept = new Map<string, Promise<Buffer>>();
  return (paper, kind) => {
    const key = createHash('sha256').update(kind).update(JSON.stringify(paper)).digest('base64');
    const known = kept.get(key);
    if (known !== undefined) return known;
    const making = printed(paper, kind);
    kept.set(key, making);
    // What failed is tried anew; its error reaches whoever waits for it.
    making.catch(() => kept.delete(key));
    const [oldest] = kept.keys();
    if (oldest !== undefined && kept.size > MOST_KEPT) kept.delete(oldest);
    return making;
  };
}
