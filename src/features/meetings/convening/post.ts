/** Says something about a meeting in the channels in which its table lives. */
import type { Block } from '../../../chat/message.ts';
import type { Meeting } from '../../../db/meetings.ts';
import { channelsOfTable } from '../../../db/tables.ts';
import type { ActTurn } from '../../../engine/feature.ts';
import type { Voice } from '../voice.ts';

export interface ChannelNews {
  readonly meeting: Meeting;
  /** What happened: part of the key, and the rule. */
  readonly why: string;
  compose(voice: Voice): readonly Block[];
}

/** Nobody is told one by one: those who are invited hear of it in their own conversation anyway. */
export async function postToTable(turn: ActTurn, { meeting, why, compose }: ChannelNews): Promise<void> {
  for (const { placeId } of await channelsOfTable(turn.db, meeting.tableId))
    await turn.post({
      placeId,
      key: `${why}:${meeting.id}:${String(meeting.version)}:${placeId}`,
      why,
      about: meeting.id,
      compose: (...[say, language, timeZone]) => compose({ say, language, timeZone }),
    });
}
