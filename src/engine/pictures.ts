/** Pictures in messages: the platforms fetch them themselves, so their address carries all that they need to be drawn. */
import { z } from 'zod';
import { LANGUAGES } from '../i18n/language.ts';
import type { Seal } from './seal.ts';
import { pageContext, type LookTurn } from './turn.ts';

/** So long the address of a picture holds; what it shows stands in its message as text as well. */
export const PICTURE_DAYS = 366;
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** Which picture, in which language, until when. Whoever has the address sees it: it never shows people. */
const PicturePass = z.object({
  networkId: z.uuid(),
  language: z.enum(LANGUAGES),
  id: z.string(),
  until: z.iso.datetime(),
});
export type PicturePass = z.infer<typeof PicturePass>;

/** Where the picture of that id is found, in the language of the turn; null where nobody reaches our pages. */
export function pictureUrl(
  turn: Pick<LookTurn, 'page' | 'network' | 'now' | 'language'>,
  picture: string,
  id: string,
): string | null {
  const until = new Date(turn.now.getTime() + PICTURE_DAYS * DAY_MILLISECONDS).toISOString();
  const pass: PicturePass = { networkId: turn.network.id, language: turn.language, id, until };
  const url = turn.page(picture, pass);
  // Platforms fetch nothing from an address without encryption, and a message with such a picture would not be sent.
  return url?.startsWith('https://') === true ? url : null;
}

/** The pass in the address of that picture; null when it is not ours. It may be over. */
export function openPicturePass(seal: Seal, picture: string, token: string): PicturePass | null {
  const opened = seal.open(token, pageContext(picture));
  const parsed = opened === null ? null : PicturePass.safeParse(JSON.parse(opened));
  return parsed?.success === true ? parsed.data : null;
}
