/** A document follows its message: into the conversation in which that was delivered, and nowhere else. */
import type { Channel, Outcome } from '../../chat/channel.ts';
import type { Sql } from '../../db/handle.ts';
import { messageSent, type Claimed, type Destination } from '../../db/outbox-claims.ts';
import type { PostedPaper } from '../../db/outbox.ts';
import type { Print } from '../print.ts';

export interface AttachParts {
  readonly sql: Sql;
  readonly channelOf: (face: string) => Channel | undefined;
  readonly print: Print;
  readonly clock: () => Date;
}

/** Why nothing is sent: the message has its links. */
export interface NotAttached {
  readonly kind: 'not-wanted';
  readonly detail: string;
}

export interface Attaching {
  readonly destination: Destination;
  readonly channel: Channel;
  readonly outcome: Outcome;
}

/** Where that face takes none, or it is not for this person any more, there is nothing to do. */
export async function attach(
  { sql, channelOf, print, clock }: AttachParts,
  claimed: Claimed,
  posted: PostedPaper,
): Promise<NotAttached | Attaching> {
  const { networkId, personId, follows, key } = claimed;
  const sent = follows === null ? null : await messageSent(sql, networkId, follows);
  if (sent === null || personId === null) return notWanted('its message was not sent');
  const channel = channelOf(sent.face);
  if (channel?.attach === undefined) return notWanted('no documents on this face');
  const destination = claimed.destinations.find((each) => each.face === sent.face);
  if (destination === undefined) return notWanted('nowhere to send it');
  const files = await print({ networkId, personId, posted, now: clock() });
  if (files === null) return notWanted('not for this person any more');
  const { reference, ...place } = destination;
  const to = reference === null ? place : { ...place, reference };
  return { destination, channel, outcome: await channel.attach({ to, under: sent.messageId, files, key }) };
}

const notWanted = (detail: string): NotAttached => ({ kind: 'not-wanted', detail });
