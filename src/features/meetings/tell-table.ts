/** Says something to everybody of a table: in its channels, or to each person where it has none. */
import type { Block } from '../../chat/message.ts';
import type { Meeting } from '../../db/meetings.ts';
import { channelsOfTable } from '../../db/tables.ts';
import type { ActTurn } from '../../engine/feature.ts';
import { composedOnce, type Voice } from './voice.ts';

export interface TableNews {
  readonly meeting: Pick<Meeting, 'id' | 'tableId'>;
  /** Unique within the network; each channel and person gets its own from it. */
  readonly key: string;
  readonly why: string;
  /** The object that it is about; absent: the meeting. */
  readonly about?: string;
  readonly dueAt?: Date;
  /** As in `Telling`. */
  readonly once?: true;
  /** From then on it is not said any more. */
  readonly until?: Date;
  /** Who is told where the table lives in no channel. */
  readonly people: readonly { readonly personId: string }[];
  compose(voice: Voice): readonly Block[];
}

export async function tellTable(
  turn: Pick<ActTurn, 'db' | 'post' | 'tellEach'>,
  news: TableNews,
): Promise<void> {
  const { meeting, key, why, dueAt, until, once, people } = news;
  const told = {
    why,
    about: news.about ?? meeting.id,
    ...(dueAt === undefined ? {} : { dueAt }),
    ...(once === undefined ? {} : { once }),
    ...(until === undefined ? {} : { until }),
    compose: composedOnce((voice) => news.compose(voice)),
  };
  const channels = await channelsOfTable(turn.db, meeting.tableId);
  for (const { placeId } of channels) await turn.post({ ...told, placeId, key: `${key}:${placeId}` });
  if (channels.length > 0) return;
  await turn.tellEach(people.map(({ personId }) => ({ ...told, personId, key: `${key}:${personId}` })));
}
