/**
 * The wire between node-postgres and a PGlite in this process: the bytes of the PostgreSQL protocol go in, the
 * answer comes out, so that the embedded database and a server share one driver and behave alike.
 *
 * PGlite's own node-postgres bridge was tried and left: after an error it loses the order of answers ("Received
 * unexpected rowDescription"), and a connection that is given up inside a transaction leaves it open.
 */
import { Duplex } from 'node:stream';
import type { PGlite } from '@electric-sql/pglite';
import { code, errorFrame, frame, framesOf } from './wire.ts';

/** Said before any bytes of a request go in; what it returns replaces PostgreSQL's own words about read-only. */
export interface WriteGuard {
  /** Whether new writes must be refused now. Asked before every request: must be cheap. */
  isClosed(): boolean;
  /** Why a write was refused. */
  readonly reason: string;
}

const TERMINATE = code('X');
/** Sync, Query, Flush and the end of COPY: what the other side waits for an answer to. */
const ANSWERED = new Set([code('S'), code('Q'), code('H'), code('c'), code('f')]);
/** What ReadyForQuery says of the session; the third, E, is a transaction that failed. */
const IDLE = code('I');
const IN_TRANSACTION = code('T');
const READ_ONLY_TRANSACTION = '25006';

/** SQLSTATE disk_full, which PostgreSQL itself uses; we answer it before the disk is really full. */
export const DISK_FULL = '53100';

/** One connection's worth of socket. PGlite has a single session, so a pool over it has one connection. */
export class EmbeddedSocket extends Duplex {
  readonly #lite: PGlite;
  readonly #guard: WriteGuard;
  #pending: Buffer = Buffer.alloc(0);
  #batch: Buffer[] = [];
  #started = false;
  #guardSet = false;
  #status = IDLE;

  constructor(lite: PGlite, guard: WriteGuard) {
    super();
    this.#lite = lite;
    this.#guard = guard;
  }

  // The part of net.Socket that node-postgres calls.
  connect(): this {
    queueMicrotask(() => this.emit('connect'));
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  setTimeout(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  override _read(): void {
    // Answers are pushed as they come: PGlite computes each of them at once and whole.
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    this.#forward().then(() => done(), done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.push(null);
    done();
  }

  async #forward(): Promise<void> {
    for (;;) {
      const typeBytes = this.#started ? 1 : 0;
      if (this.#pending.length < typeBytes + 4) return;
      const length = this.#pending.readInt32BE(typeBytes) + typeBytes;
      if (this.#pending.length < length) return;
      const message = this.#pending.subarray(0, length);
      this.#pending = this.#pending.subarray(length);
      if (!this.#started) await this.#greet(message);
      else if (message[0] === TERMINATE) {
        this.push(null);
        return;
      } else {
        this.#batch.push(message);
        if (ANSWERED.has(message[0] ?? 0)) await this.#answer();
      }
    }
  }

  /**
   * The session outlives the connection: what the one before left open (a transaction, prepared statements, settings)
   * must be gone before the next begins, as it would be on a server.
   */
  async #greet(startup: Buffer): Promise<void> {
    this.#started = true;
    await this.#run('ROLLBACK');
    await this.#run('DISCARD ALL');
    await this.#run(sessionSettings(startup));
    const parameters = { client_encoding: 'UTF8', DateStyle: 'ISO, MDY', integer_datetimes: 'on' };
    this.push(
      Buffer.concat([
        frame('R', Buffer.alloc(4)),
        ...Object.entries(parameters).map(([name, value]) => frame('S', Buffer.from(`${name}\0${value}\0`))),
        frame('Z', Buffer.from('I')),
      ]),
    );
  }

  async #answer(): Promise<void> {
    const request = Buffer.concat(this.#batch);
    this.#batch = [];
    const closed = this.#guard.isClosed();
    await this.#setGuard(closed);
    const answer = await this.#exchange(request);
    if (answer.length > 0) this.push(closed ? this.#reworded(answer) : answer);
  }

  /**
   * PostgreSQL itself refuses the writes: it knows which statements write, and reading goes on. Inside a transaction
   * only that transaction is told (a rollback would take a session's SET with it); the session is told once outside.
   */
  async #setGuard(closed: boolean): Promise<void> {
    if (this.#status === IDLE && closed !== this.#guardSet) {
      await this.#run(`SET default_transaction_read_only = ${closed ? 'on' : 'off'}`);
      this.#guardSet = closed;
    } else if (this.#status === IN_TRANSACTION && closed) {
      await this.#run('SET TRANSACTION READ ONLY');
    }
  }

  #reworded(answer: Buffer): Buffer {
    const refused = (kind: number, body: Buffer) =>
      kind === code('E') && body.includes(`C${READ_ONLY_TRANSACTION}\0`);
    return Buffer.concat(
      framesOf(answer).map(({ kind, body, whole }) =>
        refused(kind, body) ? errorFrame(DISK_FULL, this.#guard.reason) : whole,
      ),
    );
  }

  async #run(sql: string): Promise<void> {
    const answer = await this.#exchange(frame('Q', Buffer.from(`${sql}\0`)));
    const failed = framesOf(answer).find(({ kind }) => kind === code('E'));
    if (failed !== undefined) throw new Error(`The embedded database refused "${sql}"`);
  }

  async #exchange(request: Buffer): Promise<Buffer> {
    const chunks: Buffer[] = [];
    await this.#lite.execProtocolRawStream(request, {
      // The bytes belong to PGlite's memory and are overwritten by the next answer.
      onRawData: (bytes) => chunks.push(Buffer.from(bytes)),
    });
    const answer = Buffer.concat(chunks);
    // ReadyForQuery is always the last frame: 6 bytes, of which the last is the status.
    if (answer[answer.length - 6] === code('Z')) this.#status = answer[answer.length - 1] ?? IDLE;
    return answer;
  }
}

/** What node-postgres asked for in its start-up message (application_name, options) and the server would have set. */
function sessionSettings(startup: Buffer): string {
  const words = startup.subarray(8).toString('utf8').split('\0');
  const at = words.indexOf('application_name');
  const name = at === -1 ? '' : (words[at + 1] ?? '');
  return `SET TIME ZONE 'UTC'; SET application_name = '${name.replaceAll("'", "''")}'`;
}
