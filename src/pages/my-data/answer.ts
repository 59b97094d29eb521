/** Everything that is kept about a person, behind a link from chat: made when somebody wants it, and kept by nobody. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { dataOfPerson, personHere } from '../../db/person-data.ts';
import { reading } from '../../db/turn.ts';
import { paperTurn } from '../../engine/print.ts';
import { LANGUAGES } from '../../i18n/language.ts';
import { sendText } from '../http.ts';
import type { Room } from '../import/room.ts';
import { sendProblem } from '../problem.ts';
import { readerOf, type Reader } from '../reader.ts';
import { openSealed } from '../sealed.ts';
import { personalTexts as texts } from './texts.ts';

const PASS = {
  page: 'my-data',
  shape: z.object({
    networkId: z.uuid(),
    byId: z.uuid(),
    personId: z.uuid(),
    language: z.enum(LANGUAGES),
    until: z.iso.datetime(),
  }),
};

export interface DataAsked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Until the link says otherwise. */
  readonly reader: Reader;
  readonly token: string;
}

/** Answers `/pages/my-data/<token>` with a JSON file: the person, and table by table every row that points to them. */
export async function answerData(
  room: Pick<Room, 'database' | 'seal' | 'clock'>,
  { response, reader: asked, token }: DataAsked,
): Promise<void> {
  const pass = openSealed(room.seal, token, PASS);
  if (pass === null) return sendProblem(response, asked, { status: 404, ...LINK });
  const reader = readerOf(pass.language, asked.prefix);
  const now = room.clock();
  if (Date.parse(pass.until) <= now.getTime())
    return sendProblem(response, reader, { status: 410, ...EXPIRED });
  const { networkId, byId, personId, language } = pass;
  const db = reading(room.database, networkId);
  const turn = await paperTurn(db, { personId: byId, language, now });
  const person = await personHere(db, personId);
  // A link may outlive the role, and the person.
  if (person === null || turn?.may('see-personal-data', { isOwn: byId === personId }) !== true)
    return sendProblem(response, reader, { status: 403, ...CLOSED });
  const data = await dataOfPerson(db, person.id);
  sendText(response, {
    type: 'application/json; charset=utf-8',
    content: `${JSON.stringify({ madeAt: now.toISOString(), ...data }, null, 2)}\n`,
    fileName: reader.say(texts.fileName, { day: turn.today }),
    extension: 'json',
    caching: 'no-store',
  });
}

const LINK = { title: texts.linkTitle, text: texts.linkText };
const EXPIRED = { title: texts.expiredTitle, text: texts.expiredText };
const CLOSED = { title: texts.closedTitle, text: texts.closedText };
