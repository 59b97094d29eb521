/**
 * Where a process of ours dies: at a statement, at a call to the platform, at any moment. The product knows nothing of it:
 * what it sends to the database is seen at node-postgres, what it sends to the platform at its channel.
 */
import pg from 'pg';
import type { Channel } from '../../../src/chat/channel.ts';
import type { Sent, Trap } from './platform.ts';

/** Of a statement: it has not left yet; it has left and nothing came back; it was answered. */
export type StatementMoment = 'before' | 'during' | 'after';

export interface AtStatement {
  readonly kind: 'statement';
  /** As the SQL text is called; of one without a name its first word (`commit`). */
  readonly name: string;
  /** Counted from then on, when a statement of this name was sent. */
  readonly since?: string;
  readonly nth: number;
  readonly moment: StatementMoment;
}

export interface AtCall {
  readonly kind: 'call';
  readonly call: Sent['call'];
  readonly face: 'slack' | 'teams';
  readonly nth: number;
  /** It begins; the platform has it; it has written it down and not answered; it has answered. */
  readonly moment: 'before' | Trap['moment'] | 'after';
}

/** So long after it was told to go. */
export interface AtAnyMoment {
  readonly kind: 'moment';
  readonly milliseconds: number;
}

export type Point = AtStatement | AtCall | AtAnyMoment;

/** Without the number: what counts as one point. */
export function nameOf(point: Point): string {
  switch (point.kind) {
    case 'statement':
      return `${point.moment} ${point.name}${point.since === undefined ? '' : ` after ${point.since}`}`;
    case 'call':
      return `${point.moment} ${point.call} on ${point.face}`;
    case 'moment':
      return 'at any moment';
  }
}

/** What happens at the point; whoever is only stopped goes on from there. */
export type End = () => void;

let armed: { readonly point: Point; readonly end: End } | null = null;
const counts = new Map<string, number>();
let hasBegun = false;

/** From now on the process ends at this point. */
export function arm(point: Point | null, end: End): void {
  armed = point === null ? null : { point, end };
  counts.clear();
  hasBegun = false;
}

/** Whether this is the statement: counts it. */
function isTheOne(name: string): AtStatement | null {
  const point = armed?.point;
  if (point?.kind !== 'statement') return null;
  if (point.since !== undefined && !hasBegun) {
    hasBegun = name === point.since;
    return null;
  }
  if (name !== point.name) return null;
  const count = (counts.get(name) ?? 0) + 1;
  counts.set(name, count);
  return count === point.nth ? point : null;
}

/** Sees every statement from now on, over any connection. */
export function watchStatements(): void {
  const prototype = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown };
  const { query } = prototype;
  prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [sent] = args;
    if (isPrepared(sent)) {
      watchPrepared(sent);
      return query.apply(this, args);
    }
    const text = typeof sent === 'string' ? sent : (sent as { readonly text?: string }).text;
    const moment = isTheOne(/^\w+/.exec((text ?? '').trim())?.[0].toLowerCase() ?? '')?.moment;
    if (moment === undefined) return query.apply(this, args);
    if (moment === 'before') armed?.end();
    if (moment === 'during') {
      query.apply(this, args);
      armed?.end();
    }
    const callback = args.at(-1);
    if (typeof callback !== 'function')
      return (query.apply(this, args) as Promise<unknown>).then((result) => {
        armed?.end();
        return result;
      });
    const after = (...results: unknown[]): void => {
      armed?.end();
      Reflect.apply(callback as (...results: unknown[]) => void, undefined, results);
    };
    return query.apply(this, [...args.slice(0, -1), after]);
  };
}

interface Connection {
  bind(bound: { readonly statement: string }): void;
}

/** What src/db/prepared.ts sends: its statements have their names on the wire. */
interface Prepared {
  submit(connection: Connection): Error | null;
  handleReadyForQuery(): void;
}

const isPrepared = (sent: unknown): sent is Prepared =>
  typeof (sent as Partial<Prepared> | null | undefined)?.submit === 'function' &&
  typeof (sent as Partial<Prepared>).handleReadyForQuery === 'function';

function watchPrepared(sent: Prepared): void {
  const submit = sent.submit.bind(sent);
  const ready = sent.handleReadyForQuery.bind(sent);
  let moment: StatementMoment | undefined;
  sent.submit = (connection) => {
    const { bind } = connection;
    connection.bind = function (this: Connection, bound) {
      moment ??= isTheOne(bound.statement)?.moment;
      if (moment === 'before') armed?.end();
      bind.call(this, bound);
    };
    try {
      return submit(connection);
    } finally {
      connection.bind = bind;
      if (moment === 'during') armed?.end();
    }
  };
  sent.handleReadyForQuery = () => {
    if (moment === 'after') armed?.end();
    ready();
  };
}

/** Sees the calls to the platform; those that the platform ends itself are left to it. */
export function watched(channel: Channel): Channel {
  const around = async <T>(call: Sent['call'], work: () => Promise<T>): Promise<T> => {
    const point = armed?.point;
    const isHere = point?.kind === 'call' && point.call === call && point.face === channel.face;
    if (!isHere) return work();
    const count = (counts.get(call) ?? 0) + 1;
    counts.set(call, count);
    if (count !== point.nth) return work();
    if (point.moment === 'before') armed?.end();
    const result = await work();
    if (point.moment === 'after') armed?.end();
    return result;
  };
  const { find, attach } = channel;
  return {
    ...channel,
    deliver: (...args) => around('deliver', () => channel.deliver(...args)),
    ...(find === undefined ? {} : { find: (...args) => around('find', () => find(...args)) }),
    ...(attach === undefined ? {} : { attach: (...args) => around('attach', () => attach(...args)) }),
  };
}
