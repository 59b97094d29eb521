/** Pictures in messages: fetched by the platforms, drawn anew from what the database holds. */
import type { ServerResponse } from 'node:http';
import { reading } from '../../db/turn.ts';
import type { PictureRitual } from '../../engine/feature.ts';
import { openPicturePass } from '../../engine/pictures.ts';
import { sayIn } from '../../i18n/text.ts';
import { sendPicture } from '../http.ts';
import type { Room } from '../import/room.ts';

export interface PictureAsked {
  readonly response: ServerResponse;
  readonly token: string;
}

type PictureRoom = Pick<Room, 'database' | 'seal' | 'clock'>;

/** Answers `/pages/<picture>/<token>` with a PNG. Nobody reads what is said here, so what is not to be had is a bare status. */
export async function answerPicture(
  room: PictureRoom,
  ritual: PictureRitual,
  { response, token }: PictureAsked,
): Promise<void> {
  const pass = openPicturePass(room.seal, ritual.picture, token);
  if (pass === null) return nothing(response, 404);
  if (Date.parse(pass.until) <= room.clock().getTime()) return nothing(response, 410);
  const { language } = pass;
  const turn = { db: reading(room.database, pass.networkId), language, say: sayIn(language) };
  const picture = await ritual.read(turn, pass.id);
  if (picture === null) return nothing(response, 404);
  // Loaded with the first picture: drawing does not belong to a start.
  const { pngOf } = await import('../../documents/png.ts');
  sendPicture(response, await pngOf(picture));
}

function nothing(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'cache-control': 'no-store' });
  response.end();
}
