import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openEmbedded } from '../../src/db/embedded.ts';
import { killed, powerless, type Survival } from './support/survival.ts';

/** One at each kind of moment; a hundred kills and fifty power cuts in test/proof/survival.test.ts. */
const ROUNDS = 3;
const PATIENCE = 300_000;

const nothingLost = ({ found }: Survival) => {
  const faulty = found.filter(
    ({ opened, lost, orphans, faults }) => !opened || lost > 0 || orphans > 0 || faults.length > 0,
  );
  expect(faulty).toEqual([]);
  expect(found.at(-1)?.acknowledged).toBeGreaterThan(0);
};

// The power cut looks at files by their descriptors in /proc, which only Linux has.
const onLinux = process.platform === 'linux' ? it : it.skip;

describe('The embedded database', () => {
  let made: string;
  beforeAll(async () => {
    made = await mkdtemp(path.join(os.tmpdir(), 'made-'));
    await (await openEmbedded({ directory: made })).close();
  });
  afterAll(() => rm(made, { recursive: true }));

  it(
    'opens whole after each of three kills in the middle of writing',
    async () => nothingLost(await killed(ROUNDS, made)),
    PATIENCE,
  );

  onLinux(
    'opens whole after each of three power cuts',
    async () => nothingLost(await powerless(ROUNDS, made)),
    PATIENCE,
  );
});
