/** Documents behind links: what a link carries, and the buttons that lead to them. */
import { z } from 'zod';
import { press, type Button, type LinkButton } from '../chat/message.ts';
import { LANGUAGES, type Language } from '../i18n/language.ts';
import { sayIn } from '../i18n/text.ts';
import type { Seal } from './seal.ts';
import { texts } from './texts.ts';
import { pageContext, type Document, type LookTurn } from './turn.ts';

/** So long a link to a document holds; a new one is in chat. */
export const PAPER_DAYS = 60;
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** For whom a link is, to which document, until when. */
const PaperPass = z.object({
  networkId: z.uuid(),
  personId: z.uuid(),
  language: z.enum(LANGUAGES),
  id: z.string(),
  until: z.iso.datetime(),
});
export type PaperPass = z.infer<typeof PaperPass>;

/** Who reads which document. */
export interface PaperReading {
  readonly id: string;
  readonly personId: string;
  readonly language: Language;
}

export type Linking = Pick<LookTurn, 'page' | 'network' | 'now'>;

/** The link to a document for one reader; null where nobody reaches our pages. */
export function paperUrl(turn: Linking, paper: string, reading: PaperReading): string | null {
  const until = new Date(turn.now.getTime() + PAPER_DAYS * DAY_MILLISECONDS).toISOString();
  const pass: PaperPass = { networkId: turn.network.id, ...reading, until };
  return turn.page(paper, pass);
}

/** Read as a page, PDF, Word: for one reader. None where nobody reaches our pages. */
export function paperButtons(turn: Linking, paper: string, reading: PaperReading): LinkButton[] {
  const url = paperUrl(turn, paper, reading);
  if (url === null) return [];
  const say = sayIn(reading.language);
  return [
    { kind: 'link', label: say(texts.readPage), url },
    { kind: 'link', label: say(texts.asPdf), url: `${url}/pdf` },
    { kind: 'link', label: say(texts.asWord), url: `${url}/docx` },
  ];
}

/** The pass behind a link to that document; null when it is not ours. It may be over. */
export function openPaperPass(seal: Seal, paper: string, token: string): PaperPass | null {
  const opened = seal.open(token, pageContext(paper));
  const parsed = opened === null ? null : PaperPass.safeParse(JSON.parse(opened));
  return parsed?.success === true ? parsed.data : null;
}

/** Presses for a document itself; the value names it. */
export const SEND_PRESS = 'document.send';

/** Every way to a document for the speaker: its links, and where the face takes documents the files themselves. */
export const paperWays = (turn: LookTurn, { paper, id }: Document): Button[] => [
  ...paperButtons(turn, paper, { id, personId: turn.person.id, language: turn.language }),
  ...(turn.takesDocuments ? [press(turn.say(texts.sendFiles), SEND_PRESS, `${paper} ${id}`)] : []),
];
