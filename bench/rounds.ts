/** Interleaved rounds over running servers: CPU per request from inside the server, rate and latency from outside. */
import { drive } from './load.ts';
import { median, quantile } from './statistics.ts';
import type { Server } from './server.ts';

/** What a contestant is asked, again and again. */
export interface Course {
  readonly name: string;
  readonly server: Server;
  /** A request never sent before. */
  readonly request: () => Buffer;
  /** Requests in each round. */
  readonly count: number;
  /** 1: latency without a queue; more: the rate at which the server is full. */
  readonly connections: number;
}

/** A course's figures, one number a round. */
export interface Ran {
  readonly course: Course;
  readonly cpuMicroseconds: number[];
  readonly perSecond: number[];
  readonly p50: number[];
  readonly p99: number[];
  /** Bytes of an answer: two contestants that should say the same do. */
  bytes: number;
  rssMiB: number;
}

/** Compiled code and filled caches are what serves people all day: so many requests are not counted. */
const WARM_UP_ROUNDS = 2;

/** Runs every course once in each round, in an order that turns, and answers the figures by course name. */
export async function inRounds(
  courses: readonly Course[],
  rounds: number,
): Promise<ReadonlyMap<string, Ran>> {
  const runs = courses.map((course): Ran => ({
    course,
    cpuMicroseconds: [],
    perSecond: [],
    p50: [],
    p99: [],
    bytes: 0,
    rssMiB: 0,
  }));
  for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
    for (let turn = 0; turn < runs.length; turn++) {
      const run = runs[(turn + Math.abs(round)) % runs.length];
      if (run !== undefined) await once(run, round >= 0);
    }
  }
  return new Map(runs.map((run) => [run.course.name, run]));
}

async function once(run: Ran, isCounted: boolean): Promise<void> {
  const { server, request, count, connections } = run.course;
  // Signed before the clock starts: the generator shares the machine with what it measures.
  const requests = Array.from({ length: count }, request);
  const before = await server.usage();
  const { seconds, latencies, bytes } = await drive(server.port, requests, { connections });
  const after = await server.usage();
  if (!isCounted) return;
  run.cpuMicroseconds.push((after.cpuMicroseconds - before.cpuMicroseconds) / count);
  run.perSecond.push(count / seconds);
  run.p50.push(quantile(latencies, 0.5));
  run.p99.push(quantile(latencies, 0.99));
  run.bytes = bytes / count;
  run.rssMiB = after.rssMiB;
}

/** A course as a line of the report. */
export const medians = (run: Ran): Record<string, number> => ({
  'CPU us/request': median(run.cpuMicroseconds),
  'requests/s': median(run.perSecond),
  'p50 ms': median(run.p50),
  'p99 ms': median(run.p99),
  'answer bytes': run.bytes,
  'RSS MiB': run.rssMiB,
});

/** A course's run. @throws Error: when there was none of that name */
export function runOf(runs: ReadonlyMap<string, Ran>, name: string): Ran {
  const run = runs.get(name);
  if (run === undefined) throw new Error(`nothing ran as ${name}`);
  return run;
}
