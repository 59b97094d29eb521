/** The door out to the platform of platform.ts, as a face would have it. */
import type { Address, Channel, Finding, Outcome } from '../../../src/chat/channel.ts';
import { plainText } from '../../../src/chat/plain-text.ts';
import { pace as slackPace } from '../../../src/adapters/slack/limits.ts';
import { pace as teamsPace } from '../../../src/adapters/teams/limits.ts';
import type { Sent } from './platform.ts';

export interface Line {
  readonly platform: string;
  /** By which the platform knows this process. */
  readonly run: string;
  /** Absent: as fast as it goes. */
  readonly isPaced?: boolean;
}

interface Taken {
  readonly messageId: string;
  readonly reference: string;
}

/** Slack lets us look for what we sent and takes documents, Teams does neither. */
export function channelTo(face: 'slack' | 'teams', { platform, run, isPaced = false }: Line): Channel {
  const ask = async (sent: Omit<Sent, 'run' | 'face'>): Promise<Response> =>
    fetch(platform, { method: 'POST', body: JSON.stringify({ ...sent, run, face }) });
  const send = async (sent: Omit<Sent, 'run' | 'face'>): Promise<Outcome> => {
    try {
      const response = await ask(sent);
      if (response.status === 429)
        return { kind: 'later', retryAfterSeconds: 1, why: 'busy', pauses: 'tenant' };
      if (response.status === 503) return { kind: 'later', retryAfterSeconds: 1, why: 'failed' };
      const { messageId, reference } = (await response.json()) as Taken;
      return { kind: 'delivered', messageId, ...(sent.call === 'attach' ? {} : { reference }) };
    } catch {
      return { kind: 'unknown', detail: 'the answer was lost' };
    }
  };
  const find = async ({ id }: Address, key: string): Promise<Finding> => {
    try {
      const response = await ask({ call: 'find', to: id, key, text: '' });
      const { messageId } = (await response.json()) as { messageId: string | null };
      return messageId === null ? { kind: 'absent' } : { kind: 'found', messageId };
    } catch {
      return { kind: 'later', retryAfterSeconds: 1, why: 'no answer' };
    }
  };
  return {
    face,
    ...(isPaced ? { pace: face === 'slack' ? slackPace : teamsPace } : {}),
    deliver: ({ id }, message, key) => send({ call: 'deliver', to: id, key, text: plainText(message) }),
    ...(face === 'teams'
      ? {}
      : {
          find,
          attach: ({ to, key, files }) =>
            send({ call: 'attach', to: to.id, key, text: files.map(({ name }) => name).join(', ') }),
        }),
  };
}
