/** The two pages that a chat platform links from the app's own page: privacy, and terms of use. */
import { markup, type Html } from './html.ts';
import { drawPage } from './layout.ts';
import { noticeTexts as texts } from './notice-texts.ts';
import type { Reader } from './reader.ts';

const NOTICES = {
  '/privacy': {
    title: texts.privacy,
    parts: [
      [texts.whoTitle, texts.whoText],
      [texts.keptTitle, texts.keptText],
      [texts.seenTitle, texts.seenText],
      [texts.howLongTitle, texts.howLongText],
      [texts.childrenTitle, texts.childrenText],
      [texts.rightsTitle, texts.rightsText],
    ],
  },
  '/terms': {
    title: texts.terms,
    parts: [
      [texts.helpsTitle, texts.helpsText],
      [texts.childrenTitle, texts.childrenText],
      [texts.urgentTitle, texts.urgentText],
      [texts.warrantyTitle, texts.warrantyText],
    ],
  },
} as const;

export type NoticePath = keyof typeof NOTICES;

/** Whether the path is one of these pages. */
export const isNotice = (path: string): path is NoticePath => Object.hasOwn(NOTICES, path);

export function drawNotice(reader: Reader, path: NoticePath): Html {
  const { say } = reader;
  const { title, parts } = NOTICES[path];
  const sections = parts.map(
    ([heading, text]) => markup`<section><h2>${say(heading)}</h2><p>${say(text)}</p></section>`,
  );
  const body = markup`<article class="card notice"><h1>${say(title)}</h1>${sections}</article>`;
  return drawPage({ reader, title: say(title), body, step: null });
}
