/** The faces under the contract, and a scripted app behind each. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { nothing, show, type Reply } from '../../src/chat/reply.ts';
import { text } from '../../src/chat/message.ts';
import type { Handle, Request } from '../../src/chat/request.ts';
import { said } from './cases.ts';
import type { FaceDriver } from './driver.ts';

/** A face, as the suite knows it. */
export interface Face {
  readonly name: string;
  readonly driver: () => FaceDriver;
  /** The words by which this face says that something did not fit. */
  readonly cut: string;
  /** The words of last resort. */
  readonly broken: string;
  /** Why a case cannot hold here, by the case's name, besides the driver's own. */
  readonly skips: Readonly<Record<string, string>>;
}

type Script = (request: Request) => Reply | Promise<Reply>;

/** An app that says what the test scripted, and acts once for an id as the real one does. */
export class ScriptedApp {
  /** Everything that reached the app, redeliveries too. */
  readonly requests: Request[] = [];
  /** How often it acted. */
  acts = 0;
  script: Script = () => nothing;
  readonly #inbox = new Set<string>();

  readonly handle: Handle = async (request) => {
    this.requests.push(request);
    if (this.#inbox.has(request.id)) return nothing;
    this.#inbox.add(request.id);
    this.acts += 1;
    return this.script(request);
  };

  /** The newest request of that kind. @throws Error: when none came */
  last<Kind extends Request['kind']>(kind: Kind): Extract<Request, { kind: Kind }> {
    const found = this.requests.findLast((request) => request.kind === kind);
    if (found === undefined)
      throw new Error(`no ${kind} among ${this.requests.map((each) => each.kind).join(', ')}`);
    return found as Extract<Request, { kind: Kind }>;
  }

  /** Answers every request with this. */
  says(reply: Reply): void {
    this.script = () => reply;
  }

  /** Answers words with one reply, presses with another, forms with a third. */
  plays(parts: Partial<Record<Request['kind'], Reply | Script>>): void {
    this.script = (request) => {
      const part = parts[request.kind] ?? show(said(text('Nothing to say about that.')));
      return typeof part === 'function' ? part(request) : part;
    };
  }
}

/** What a case works with; the getters hold inside a test. */
export interface Stage {
  readonly driver: FaceDriver;
  readonly app: ScriptedApp;
  readonly face: Face;
  /** A case of the contract; skipped by name where the face cannot have it. */
  holds(name: string, test: () => Promise<void>): void;
}

const TEST_MILLISECONDS = 60_000;

interface Part {
  /** What the face does here: completes "The Slack face ...". */
  readonly does: string;
  /** A face of its own for every case; else one for the part, where no case leaves anything open behind it. */
  readonly isFresh: boolean;
}

/** Describes a part of the contract on a face, with a fresh app for every case. */
export function describeOn(face: Face, part: Part, cases: (stage: Stage) => void): readonly string[] {
  const names: string[] = [];
  const skips = skipsOf(face);
  describe(`The ${face.name} face ${part.does}`, () => {
    let driver: FaceDriver | null = null;
    let app = new ScriptedApp();
    beforeAll(async () => {
      driver = face.driver();
      await driver.open();
    }, TEST_MILLISECONDS);
    beforeEach(() => {
      app = new ScriptedApp();
    });
    (part.isFresh ? beforeEach : beforeAll)(
      () => driver?.start((request) => app.handle(request)),
      TEST_MILLISECONDS,
    );
    (part.isFresh ? afterEach : afterAll)(() => driver?.stop(), TEST_MILLISECONDS);
    afterAll(() => driver?.close(), TEST_MILLISECONDS);
    cases({
      face,
      get driver() {
        if (driver === null) throw new Error('the face has not started');
        return driver;
      },
      get app() {
        return app;
      },
      holds(name, test) {
        names.push(name);
        const reason = skips[name];
        if (reason === undefined) it(name, test, TEST_MILLISECONDS);
        else it.skip(`${name} (not here: ${reason})`, test);
      },
    });
  });
  return names;
}

/** Everything that a face says it cannot have. */
export const skipsOf = (face: Face): Readonly<Record<string, string>> => ({
  ...face.driver().skips,
  ...face.skips,
});

/** A skip that names no case would hide nothing and be believed: each must name one, with a reason. */
export function describeSkips(face: Face, names: readonly string[]): void {
  describe(`The ${face.name} face leaves out`, () => {
    const skips = Object.entries(skipsOf(face));
    it(`${String(skips.length)} of ${String(names.length)} cases, each by its name and with a reason`, () => {
      for (const [name, reason] of skips) {
        expect(names).toContain(name);
        expect(reason.length).toBeGreaterThan(20);
      }
    });
    it('no case twice', () => {
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    });
  });
}
