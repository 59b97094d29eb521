/** What stands behind the web face: its memory, its clock, its controls and its menu, over the database and the app. */
import type { Menu, SandboxClock, SandboxControl, SandboxStore } from '../adapters/web/index.ts';
import type { App } from '../app.ts';
import type { Database } from '../db/open.ts';
import type { NetworkDefaults } from '../db/people.ts';
import { sandboxNetwork } from '../db/sandbox.ts';
import { nextDue } from '../db/sandbox-network.ts';
import { everyNetwork } from '../db/turn.ts';
import type { Feature } from '../engine/feature.ts';
import { sandboxClock, type SandboxTime } from './clock.ts';
import { sandboxControl } from './control.ts';
import { menuIn } from './menu.ts';
import { sandboxStore } from './store.ts';

export { openSandboxTime, type SandboxTime } from './clock.ts';

export interface SandboxParts {
  readonly app: App;
  readonly database: Database;
  /** The same whose `now` is the app's clock. */
  readonly time: SandboxTime;
  readonly defaults: NetworkDefaults;
  readonly features: readonly Feature[];
}

export interface Sandbox {
  readonly store: SandboxStore;
  readonly control: SandboxControl;
  readonly clock: SandboxClock;
  readonly menu: (language: string) => Menu;
}

/** Monday to Friday, until a network says otherwise. */
const USUAL_WORK_DAYS = [1, 2, 3, 4, 5];

export function createSandbox(parts: SandboxParts): Sandbox {
  const { app, database, time, defaults, features } = parts;
  const sql = everyNetwork(database);
  const network = () => sandboxNetwork(sql);
  const store = sandboxStore({ store: app.store, networkId: async () => (await network())?.id ?? null });
  const prompt = features.flatMap((each) => each.commands).find(({ may }) => may === 'post-prompt') ?? null;
  return {
    store,
    control: sandboxControl({ app, database, store, time, defaults, prompt }),
    clock: sandboxClock({
      time,
      async deliver() {
        await app.sweep();
        await app.deliver();
      },
      nextDue: (after, until) => nextDue(sql, after, until),
      workWeek: async () => (await network()) ?? { timeZone: defaults.timeZone, workDays: USUAL_WORK_DAYS },
    }),
    menu: menuIn(features),
  };
}
