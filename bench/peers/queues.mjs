/** Two queues on PostgreSQL as their manuals tune them, each job a key that is kept in memory: pg-boss and graphile-worker. */
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger, makeWorkerUtils, run } from 'graphile-worker';
import pg from 'pg';
import PgBoss from 'pg-boss';

const { QUEUE, DATABASE } = process.env;
const QUEUE_NAME = 'messages';
/** Jobs of one insert, and of one fetch. */
const INSERTED = 1000;
const FETCHED = 100;

const chunks = (keys, size) =>
  Array.from({ length: Math.ceil(keys.length / size) }, (_, n) => keys.slice(n * size, (n + 1) * size));

async function boss() {
  const queue = new PgBoss({ connectionString: DATABASE, supervise: false, schedule: false });
  queue.on('error', (error) => console.error(error));
  await queue.start();
  await queue.createQueue(QUEUE_NAME);
  return {
    async enqueue(keys) {
      await queue.purgeQueue(QUEUE_NAME);
      for (const some of chunks(keys, INSERTED))
        await queue.insert(some.map((key) => ({ name: QUEUE_NAME, data: { key } })));
    },
    async process() {
      const done = [];
      for (;;) {
        const jobs = await queue.fetch(QUEUE_NAME, { batchSize: FETCHED });
        if (jobs.length === 0) return done;
        for (const { data } of jobs) done.push(data.key);
        await queue.complete(
          QUEUE_NAME,
          jobs.map(({ id }) => id),
        );
      }
    },
  };
}

async function graphile() {
  const logger = new Logger(() => () => undefined);
  const pgPool = new pg.Pool({ connectionString: DATABASE, max: 10 });
  pgPool.on('error', (error) => console.error(error));
  pgPool.on('connect', (client) => client.on('error', (error) => console.error(error)));
  const utils = await makeWorkerUtils({ pgPool, logger });
  await utils.migrate();
  const left = async () => {
    const { rows } = await pgPool.query('select count(*)::int count from graphile_worker.jobs');
    return rows[0].count;
  };
  const preset = {
    worker: { concurrentJobs: 24, localQueue: { size: 500 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 },
  };
  return {
    async enqueue(keys) {
      for (const some of chunks(keys, INSERTED))
        await utils.addJobs(some.map((key) => ({ identifier: QUEUE_NAME, payload: { key } })));
    },
    async process(count) {
      const done = [];
      let finished;
      const all = new Promise((resolve) => (finished = resolve));
      const taskList = {
        [QUEUE_NAME]: async ({ key }) => {
          done.push(key);
          if (done.length >= count) finished();
        },
      };
      const runner = await run({ pgPool, preset, logger, taskList, noHandleSignals: true });
      await all;
      // What is done is written in batches.
      while ((await left()) > 0) await pause(1);
      finished(await runner.stop());
      return done;
    },
  };
}

const { enqueue, process: work } = await { boss, graphile }[QUEUE]();
process.on('message', async ({ todo, keys, count }) => {
  const since = performance.now();
  const done = todo === 'enqueue' ? await enqueue(keys) : await work(count);
  process.send({ milliseconds: performance.now() - since, done: done ?? [] });
});
process.send({ isReady: true });
