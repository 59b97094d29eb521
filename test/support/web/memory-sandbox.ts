/** A sandbox kept in memory: people, channels, messages and a clock that stands until it is moved. */
import type {
  OpenForm,
  PlaceKey,
  SandboxChannel,
  SandboxClock,
  SandboxControl,
  SandboxPerson,
  SandboxStore,
  StoredMessage,
} from '../../../src/adapters/web/index.ts';
import { exampleTown } from './example-town.ts';

export interface MemorySandbox {
  readonly store: SandboxStore;
  readonly clock: SandboxClock;
  readonly control: SandboxControl;
  /** Everything said, in order. */
  readonly said: () => readonly StoredMessage[];
  /** Where the clock was moved to. */
  readonly advances: readonly Date[];
  /** Called while the clock moves, as the app's sweep would be. */
  onAdvance: (to: Date) => Promise<void>;
  /** The next write fails: `before` it was kept, or `after`. */
  failNext: 'before' | 'after' | null;
  removePerson(id: string): void;
}

/** As the database would: what goes in must survive JSON. */
const stored = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

/** What all parts of a sandbox share. */
interface State {
  readonly people: SandboxPerson[];
  readonly channels: SandboxChannel[];
  readonly messages: StoredMessage[];
  readonly reads: Map<string, number>;
  readonly forms: Map<string, OpenForm>;
  readonly advances: Date[];
  now: Date;
  failNext: 'before' | 'after' | null;
  onAdvance: (to: Date) => Promise<void>;
}

export function memorySandbox(now = new Date('2026-12-01T08:30:00Z')): MemorySandbox {
  const state: State = {
    people: [],
    channels: [],
    messages: [],
    reads: new Map(),
    forms: new Map(),
    advances: [],
    now,
    failNext: null,
    onAdvance: () => Promise.resolve(),
  };
  const store = { ...messagesOf(state), ...readingOf(state), ...formsOf(state) };
  return {
    store,
    clock: clockOf(state),
    control: controlOf(state, store),
    said: () => state.messages,
    advances: state.advances,
    get onAdvance() {
      return state.onAdvance;
    },
    set onAdvance(act: (to: Date) => Promise<void>) {
      state.onAdvance = act;
    },
    get failNext() {
      return state.failNext;
    },
    set failNext(moment: 'before' | 'after' | null) {
      state.failNext = moment;
    },
    removePerson(id) {
      const index = state.people.findIndex((person) => person.id === id);
      if (index >= 0) state.people.splice(index, 1);
    },
  };
}

const clockOf = (state: State): SandboxClock => ({
  now: () => state.now,
  async advance(to) {
    state.advances.push(to);
    state.now = to;
    await state.onAdvance(to);
  },
  nextWorkingMorning() {
    const morning = new Date(state.now);
    do morning.setUTCDate(morning.getUTCDate() + 1);
    while ([0, 6].includes(morning.getUTCDay()));
    morning.setUTCHours(7, 0, 0, 0);
    return Promise.resolve(morning);
  },
});

const controlOf = (state: State, store: SandboxStore): SandboxControl => ({
  isEmpty: () => Promise.resolve(state.people.length === 0),
  async loadExample(language) {
    const town = exampleTown(language);
    state.people.push(...town.people);
    state.channels.push(...town.channels);
    for (const message of town.messages(state.now)) await store.append(message);
  },
  addPerson(name, language) {
    const id = `person-${state.people.length + 1}`;
    const person = { id, name, role: '', language, timeZone: 'Europe/Ljubljana' };
    state.people.push(person);
    if (state.channels.length === 0)
      state.channels.push({ id: 'round-table', name: 'round-table', purpose: '' });
    return Promise.resolve(person);
  },
  startOver() {
    for (const list of [state.people, state.channels, state.messages]) list.length = 0;
    state.reads.clear();
    state.forms.clear();
    return Promise.resolve();
  },
});

const isVisible = (message: StoredMessage, place: PlaceKey, as: string): boolean =>
  message.place === place && (message.visibleTo === null || message.visibleTo === as);

type Messages = Pick<SandboxStore, 'people' | 'channels' | 'messages' | 'message' | 'append' | 'replace'>;

const messagesOf = (state: State): Messages => ({
  people: () => Promise.resolve([...state.people]),
  channels: () => Promise.resolve([...state.channels]),
  messages({ place, as, before, limit }) {
    const { messages } = state;
    const end = before === null ? messages.length : messages.findIndex(({ id }) => id === before);
    const visible = messages.slice(0, Math.max(end, 0)).filter((message) => isVisible(message, place, as));
    return Promise.resolve(visible.slice(-limit));
  },
  message: (id) => Promise.resolve(state.messages.find((message) => message.id === id) ?? null),
  append(message) {
    const fault = state.failNext;
    state.failNext = null;
    if (fault === 'before') return Promise.reject(new Error('the database is away'));
    const isNew = !state.messages.some(({ id }) => id === message.id);
    if (isNew) state.messages.push({ ...message, content: stored(message.content), changedAt: null });
    return fault === 'after' ? Promise.reject(new Error('the answer was lost')) : Promise.resolve(isNew);
  },
  replace(id, message, changedAt) {
    const index = state.messages.findIndex((one) => one.id === id);
    const old = state.messages[index];
    if (old !== undefined)
      state.messages[index] = { ...old, content: { kind: 'message', message: stored(message) }, changedAt };
    return Promise.resolve();
  },
});

const readingOf = ({ people, messages, reads }: State): Pick<SandboxStore, 'unread' | 'markRead'> => ({
  unread() {
    const places = [...new Set(messages.map((message) => message.place))];
    const countIn = (place: PlaceKey, account: string): number => {
      if (place.startsWith('personal/') && place !== `personal/${account}`) return 0;
      const read = reads.get(`${account} ${place}`) ?? 0;
      return messages.filter(
        (message, index) => index >= read && message.author !== account && isVisible(message, place, account),
      ).length;
    };
    const counts = people.flatMap(({ id: account }) =>
      places.map((place) => ({ account, place, count: countIn(place, account) })),
    );
    return Promise.resolve(counts.filter(({ count }) => count > 0));
  },
  markRead(account, place) {
    reads.set(`${account} ${place}`, messages.length);
    return Promise.resolve();
  },
});

const formsOf = ({ forms }: State): Pick<SandboxStore, 'openForm' | 'keepForm' | 'dropForm'> => ({
  openForm: (account) => Promise.resolve(forms.get(account) ?? null),
  keepForm(open) {
    forms.set(open.account, stored(open));
    return Promise.resolve();
  },
  dropForm(account) {
    forms.delete(account);
    return Promise.resolve();
  },
});
