/** What is under way: of which line how many, and in every conversation one after the other. */
export interface Places {
  readonly size: number;
  /** How many of each line. */
  readonly busy: ReadonlyMap<string, number>;
  /** Keeps work, which never fails, until it is done. */
  keep(route: string, work: Promise<void>): void;
  /** Begins work when what began earlier for the same conversation is done. */
  inTurn(conversation: string, work: () => Promise<void>): Promise<void>;
  /** Resolves when any of it is done. */
  nextDone(): Promise<unknown>;
}

export function createPlaces(): Places {
  const underWay = new Set<Promise<void>>();
  const busy = new Map<string, number>();
  const last = new Map<string, Promise<void>>();
  const leave = (route: string): void => {
    const left = (busy.get(route) ?? 1) - 1;
    if (left === 0) busy.delete(route);
    else busy.set(route, left);
  };
  return {
    get size() {
      return underWay.size;
    },
    busy,
    keep(route, work) {
      busy.set(route, (busy.get(route) ?? 0) + 1);
      const tracked = work.finally(() => {
        underWay.delete(tracked);
        leave(route);
      });
      underWay.add(tracked);
    },
    inTurn(conversation, work) {
      const mine = (last.get(conversation) ?? Promise.resolve()).then(work);
      const done = mine
        // Whoever waits for it hears of the failure; the next in turn does not.
        .catch(() => undefined)
        .finally(() => {
          if (last.get(conversation) === done) last.delete(conversation);
        });
      last.set(conversation, done);
      return mine;
    },
    nextDone: () => Promise.race(underWay),
  };
}
