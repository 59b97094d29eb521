/** What the link from chat carries: who may import into which network, until when. */
import { z } from 'zod';
import { peopleWhoRun } from '../../db/persons.ts';
import type { Reading } from '../../db/handle.ts';
import type { Seal } from '../../engine/seal.ts';
import { LANGUAGES } from '../../i18n/language.ts';
import { openSealed } from '../sealed.ts';

const ImportPass = z.object({
  networkId: z.uuid(),
  personId: z.uuid(),
  language: z.enum(LANGUAGES),
  until: z.iso.datetime(),
});
export type ImportPass = z.infer<typeof ImportPass>;

/** The pass behind a token; null when it is not ours, or was changed. It may be over: ask `isOver`. */
export const openPass = (seal: Seal, token: string): ImportPass | null =>
  openSealed(seal, token, { page: 'import', shape: ImportPass });

export const isOver = (pass: ImportPass, now: Date): boolean => Date.parse(pass.until) <= now.getTime();

/** Whether the person runs the network at this moment; a link may outlive the role. */
export async function mayImport(db: Reading, pass: ImportPass): Promise<boolean> {
  const running = await peopleWhoRun(db.sql, pass.networkId);
  return running.some((person) => person.id === pass.personId);
}
