import { text } from '../../chat/message.ts';
import { undelivered } from '../../db/undelivered.ts';
import type { Composer } from '../../engine/feature.ts';
import { texts } from './texts.ts';

/** "Cannot be reached", with what helps; nothing when something has reached them since. */
export const composeUnreachable: Composer = async ({ about }, turn) => {
  const failed = await undelivered(turn.db, about ?? '');
  if (failed?.state !== 'failed' || failed.isReachedSince) return null;
  const { say } = turn;
  if (failed.personId === null) {
    const name = failed.placeName ?? '';
    return turn.message(text(say(texts.unreachableChannel, { name })), text(say(texts.whatNowChannel)));
  }
  const name =
    failed.personName === null || failed.personName === '' ? say(texts.somebody) : failed.personName;
  return turn.message(
    text(say(texts.unreachablePerson, { name, count: failed.failed })),
    text(say(texts.whatNowPerson)),
  );
};
