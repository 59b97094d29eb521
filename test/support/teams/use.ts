import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import type { TeamsOptions } from '../../../src/adapters/teams/index.ts';
import { nothing, type Reply } from '../../../src/chat/reply.ts';
import type { Handle, Request } from '../../../src/chat/request.ts';
import { startFace, type RunningFace } from './face.ts';
import { startTeamsTenant, type TeamsTenant } from './tenant.ts';

/** A tenant for a test file and a fresh face for each of its tests. */
export interface Teams {
  readonly tenant: TeamsTenant;
  readonly running: RunningFace;
  /** What the app answers from now on. */
  answer(reply: Reply | Handle): void;
  lastRequest(): Request;
}

/** Registers what starts and ends it; the getters work inside tests. */
export function useTeams(options: () => Partial<TeamsOptions> = () => ({})): Teams {
  let tenant: TeamsTenant | undefined;
  let running: RunningFace | undefined;
  let handle: Handle = () => Promise.resolve(nothing);
  const teams: Teams = {
    get tenant() {
      return there(tenant);
    },
    get running() {
      return there(running);
    },
    answer(reply) {
      handle = typeof reply === 'function' ? reply : () => Promise.resolve(reply);
    },
    lastRequest: () => there(teams.running.requests.at(-1)),
  };
  beforeAll(async () => {
    tenant = await startTeamsTenant({
      people: [
        { key: 'ana', name: 'Ana Novak', locale: 'sl-SI' },
        { key: 'ben', name: 'Ben Bar', locale: 'he-IL', timeZone: 'Asia/Jerusalem' },
      ],
      teams: [{ name: 'Town', channels: ['round-table'] }],
      groups: ['helpers'],
    });
  });
  afterAll(() => teams.tenant.close());
  beforeEach(async () => {
    handle = () => Promise.resolve(nothing);
    const { connector } = teams.tenant;
    connector.faults.length = 0;
    connector.uninstalled.clear();
    running = await startFace(teams.tenant, (request) => handle(request), options());
  });
  afterEach(() => teams.running.close());
  return teams;
}

function there<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error('not there (yet)');
  return thing;
}

/** Waits until something is there. @throws Error: when it does not come */
export async function until<Thing>(look: () => Thing | undefined, milliseconds = 10_000): Promise<Thing> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error('it did not come in time');
    await pause(10);
  }
}
