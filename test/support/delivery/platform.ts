/**
 * A platform that writes down what arrives before it answers: what it has is the truth about what people got. It answers
 * late, or not at all, or refuses, by a seed. It lives in the process of the test, so it sees processes of ours die.
 */
import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { FaceName } from '../../../src/chat/message.ts';
import { bodyOf, listenOnLoopback } from '../slack/http.ts';

/** What a process of ours asks of it. */
export interface Sent {
  readonly call: 'deliver' | 'find' | 'attach';
  /** Which process asks. */
  readonly run: string;
  readonly face: FaceName;
  readonly to: string;
  readonly key: string;
  readonly text: string;
}

export interface Received extends Sent {
  /** What was decided to become of it. */
  readonly manner: Manner;
}

/**
 * Takes it and says so; takes it and is not heard; does not take it and is not heard; asks the whole tenant to wait; says
 * that it failed.
 */
export type Manner = 'takes' | 'takes unheard' | 'loses unheard' | 'busy' | 'fails';

/** When one of our processes is to die of what it sends: as it arrives, or when it is written down and not answered. */
export interface Trap {
  readonly call: Sent['call'];
  readonly face: FaceName;
  readonly nth: number;
  readonly moment: 'arrived' | 'recorded';
  readonly spring: () => void;
}

export interface Platform {
  readonly url: string;
  readonly received: readonly Received[];
  readonly looks: number;
  trap: Trap | null;
  /** Resolves when nobody is connected any more: whatever a dead process sent has arrived. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}

const LONGEST_DELAY_MILLISECONDS = 10;
/** Of a hundred calls. */
const SHARES: readonly (readonly [Manner, number])[] = [
  ['takes unheard', 6],
  ['loses unheard', 3],
  ['busy', 3],
  ['fails', 3],
];

/** A number below `most` that looks like chance and follows from the seed. */
export const chance = (seed: string, most: number): number =>
  createHash('sha256').update(seed).digest().readUInt32BE() % most;

/** `takes unheard-...` and `loses unheard-...` as part of a key decide its first attempt. */
function mannerOf(seed: number, sent: Sent, attempt: number): Manner {
  const told = attempt === 1 ? /(takes|loses) unheard/.exec(sent.key)?.[0] : undefined;
  if (told !== undefined) return told as Manner;
  let at = chance(`${seed} ${sent.face} ${sent.key} ${attempt}`, 100);
  for (const [manner, share] of SHARES) if ((at -= share) < 0) return manner;
  return 'takes';
}

/** Starts it. `seed`: what goes wrong, the same every time; null: nothing does. */
export async function startPlatform(seed: number | null): Promise<Platform> {
  const received: Received[] = [];
  const attempts = new Map<string, number>();
  const trapped = new Map<Trap, number>();
  let looks = 0;

  const isCaught = (sent: Sent, moment: Trap['moment']): boolean => {
    const { trap } = platform;
    if (trap?.call !== sent.call || trap.face !== sent.face || trap.moment !== moment) return false;
    const count = (trapped.get(trap) ?? 0) + 1;
    trapped.set(trap, count);
    if (count !== trap.nth) return false;
    trap.spring();
    return true;
  };
  const take = async (sent: Sent, response: ServerResponse): Promise<void> => {
    if (isCaught(sent, 'arrived')) return void response.destroy();
    const attempt = (attempts.get(`${sent.call} ${sent.key}`) ?? 0) + 1;
    attempts.set(`${sent.call} ${sent.key}`, attempt);
    const manner = seed === null ? 'takes' : mannerOf(seed, sent, attempt);
    if (manner === 'takes' || manner === 'takes unheard') received.push({ ...sent, manner });
    if (isCaught(sent, 'recorded')) return void response.destroy();
    const delay =
      seed === null ? 0 : chance(`${seed} ${sent.key} late ${attempt}`, LONGEST_DELAY_MILLISECONDS + 1);
    if (delay > 0) await pause(delay);
    if (manner === 'takes')
      return answer(response, 200, { messageId: `m-${received.length}`, reference: `D-${sent.to}` });
    if (manner === 'busy') return answer(response, 429, {});
    if (manner === 'fails') return answer(response, 503, {});
    response.destroy();
  };
  const look = ({ key, to }: Sent, response: ServerResponse): void => {
    looks += 1;
    const at = received.findIndex((each) => each.key === key && each.to === to);
    answer(response, 200, { messageId: at < 0 ? null : `m-${at + 1}` });
  };
  const server = await listenOnLoopback((request, response) => {
    bodyOf(request).then(
      (body) => {
        const sent = JSON.parse(body.toString()) as Sent;
        return sent.call === 'find' ? look(sent, response) : take(sent, response);
      },
      // Whoever dies while it writes has sent nothing.
      () => response.destroy(),
    );
  });
  const platform: Platform = {
    url: server.url,
    received,
    get looks() {
      return looks;
    },
    trap: null,
    quiet: server.quiet,
    close: server.close,
  };
  return platform;
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
