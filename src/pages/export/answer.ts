/** The directory behind a link from chat: made when somebody wants it, for them alone, and kept by nobody. */
import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { z } from 'zod';
import { exportedPartners } from '../../db/directory-export.ts';
import { reading } from '../../db/turn.ts';
import { paperTurn } from '../../engine/print.ts';
import { LANGUAGES } from '../../i18n/language.ts';
import { sendArchive } from '../http.ts';
import type { Room } from '../import/room.ts';
import { sendProblem } from '../problem.ts';
import { readerOf, type Reader } from '../reader.ts';
import { openSealed } from '../sealed.ts';
import { exportTexts as texts } from './texts.ts';

const PASS = {
  page: 'export',
  shape: z.object({
    networkId: z.uuid(),
    personId: z.uuid(),
    language: z.enum(LANGUAGES),
    until: z.iso.datetime(),
  }),
};
const Form = z.enum(['csv', 'json']);

export interface ExportAsked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Until the link says otherwise. */
  readonly reader: Reader;
  readonly token: string;
  /** csv or json. */
  readonly form: string | null;
}

type ExportRoom = Pick<Room, 'database' | 'seal' | 'clock'> & { readonly desk: Desk };

/** Answers `/pages/export/<token>/csv` and `/json` with a zip. */
export async function answerExport(room: ExportRoom, asked: ExportAsked): Promise<void> {
  const { response } = asked;
  const pass = openSealed(room.seal, asked.token, PASS);
  const form = Form.safeParse(asked.form);
  if (pass === null || !form.success) return sendProblem(response, asked.reader, { status: 404, ...LINK });
  const reader = readerOf(pass.language, asked.reader.prefix);
  const now = room.clock();
  if (Date.parse(pass.until) <= now.getTime())
    return sendProblem(response, reader, { status: 410, ...EXPIRED });
  const { networkId, personId, language } = pass;
  const db = reading(room.database, networkId);
  const turn = await paperTurn(db, { personId, language, now });
  // A link may outlive the role.
  if (turn?.may('export-directory') !== true)
    return sendProblem(response, reader, { status: 403, ...CLOSED });
  const name = reader.say(texts.fileName, { day: turn.today, form: form.data });
  // Whoever only asks whether it is there is not worth the work.
  if (asked.request.method === 'HEAD') return sendArchive(response, { name, location: null });
  await room.desk.lend(async (location) => {
    const { writeDirectory } = await import('../../hsds/export/directory.ts');
    const given = () => {
      if (response.destroyed) throw new GivenUp();
    };
    const { vocabulary } = turn;
    await writeDirectory(location, {
      partners: exportedPartners(db),
      vocabulary,
      format: form.data,
      heard: given,
    });
    await sendArchive(response, { name, location });
  });
}

/** Nobody waits for the file any more. */
class GivenUp extends Error {
  override readonly name = 'GivenUp';
}

/** Where exports are made, one after another: each reads the whole network. */
export interface Desk {
  /** Lends the name of a zip that may be written; it is gone afterwards. */
  lend(work: (location: string) => Promise<void>): Promise<void>;
  /** Removes what a process left that ended in the middle. */
  clear(): Promise<void>;
}

/** Exports are made in DATA_DIR/exports, for our own user only. */
export function createDesk(dataDirectory: string): Desk {
  const root = path.join(path.resolve(dataDirectory), 'exports');
  let before: Promise<unknown> = Promise.resolve();
  const now = async (work: (location: string) => Promise<void>): Promise<void> => {
    await mkdir(root, { recursive: true, mode: 0o700 });
    const location = path.join(root, `${randomUUID()}.zip`);
    try {
      await work(location);
    } catch (error) {
      if (!(error instanceof GivenUp)) throw error;
    } finally {
      await rm(location, { force: true });
    }
  };
  return {
    lend(work) {
      const turn = before.then(() => now(work));
      // What failed is told to whoever asked for it, not to the next one.
      before = turn.catch(() => undefined);
      return turn;
    },
    clear: () => rm(root, { recursive: true, force: true }),
  };
}

const LINK = { title: texts.linkTitle, text: texts.linkText };
const EXPIRED = { title: texts.expiredTitle, text: texts.expiredText };
const CLOSED = { title: texts.closedTitle, text: texts.closedText };
