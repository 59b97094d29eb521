/** Who meets whom, to be walked through: without script, each area and each partner is an address of its own. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { pairsThatMet, partnersOnMap } from '../../db/network-map.ts';
import { reading } from '../../db/turn.ts';
import { paperTurn } from '../../engine/print.ts';
import { LANGUAGES } from '../../i18n/language.ts';
import { sendPage } from '../http.ts';
import type { Room } from '../import/room.ts';
import { sendProblem } from '../problem.ts';
import { readerOf, type Reader } from '../reader.ts';
import { openSealed } from '../sealed.ts';
import { drawNetwork } from './draw.ts';
import { networkTexts as texts } from './texts.ts';

const PASS = {
  page: 'network',
  shape: z.object({
    networkId: z.uuid(),
    personId: z.uuid(),
    language: z.enum(LANGUAGES),
    until: z.iso.datetime(),
  }),
};
const YEAR_MILLISECONDS = 365 * 24 * 60 * 60 * 1000;

export interface NetworkAsked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Until the link says otherwise. */
  readonly reader: Reader;
  readonly token: string;
}

/** Answers `/pages/network/<token>`, with `?area=` or `?partner=` for what is looked at. */
export async function answerNetwork(
  room: Pick<Room, 'database' | 'seal' | 'clock'>,
  { request, response, reader: asked, token }: NetworkAsked,
): Promise<void> {
  const pass = openSealed(room.seal, token, PASS);
  if (pass === null) return sendProblem(response, asked, { status: 404, ...LINK });
  const reader = readerOf(pass.language, asked.prefix);
  const now = room.clock();
  if (Date.parse(pass.until) <= now.getTime())
    return sendProblem(response, reader, { status: 410, ...EXPIRED });
  const { networkId, personId, language } = pass;
  const db = reading(room.database, networkId);
  const turn = await paperTurn(db, { personId, language, now });
  // A link may outlive what somebody was here.
  if (turn?.may('see-directory') !== true) return sendProblem(response, reader, { status: 403, ...CLOSED });
  const wanted = new URLSearchParams((request.url ?? '').split('?')[1] ?? '');
  const page = drawNetwork(reader, {
    path: `${reader.prefix}/pages/network/${token}`,
    partners: await partnersOnMap(db),
    pairs: await pairsThatMet(db, new Date(now.getTime() - YEAR_MILLISECONDS)),
    areas: turn.vocabulary.areas.map(({ slug, labels }) => ({ slug, label: labels[language] })),
    area: wanted.get('area'),
    partner: wanted.get('partner'),
  });
  sendPage(response, { status: 200, page });
}

const LINK = { title: texts.linkTitle, text: texts.linkText };
const EXPIRED = { title: texts.expiredTitle, text: texts.expiredText };
const CLOSED = { title: texts.closedTitle, text: texts.closedText };
