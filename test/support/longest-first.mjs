/**
 * Gives jest the longest suites first, so that nobody works alone at one of them at the end. Where jest has measured them
 * (a second run) it knows better; in a fresh clone it would go by the size of the files, and the longest are small.
 */
import fs from 'node:fs';
import path from 'node:path';
import TestSequencer from '@jest/test-sequencer';

/** What takes more than half a minute on a busy machine, the longest first. */
const LONGEST = [
  'test/journeys/meetings.test.ts',
  'test/db/survival.test.ts',
  'test/db/directory-import-sizes.test.ts',
  'test/features/meetings/interrupted-close.test.ts',
  'test/e2e/web-face.browser.test.ts',
  'test/features/permission-matrix.test.ts',
  'test/cli/transfer.test.ts',
  'test/house.test.ts',
  'test/contract/slack.test.ts',
  'test/sandbox/face.test.ts',
  'test/adapters/slack/faults.test.ts',
  'test/engine/delivery-fairness.test.ts',
  'test/db/backup.test.ts',
  'test/engine/scheduler-faults.test.ts',
  'test/e2e/calendar.test.ts',
  'test/db/migrate.test.ts',
  'test/db/embedded.test.ts',
  'test/engine/delivery-killed.test.ts',
  'test/pages/papers.browser.test.ts',
  'test/cli/sweep.test.ts',
  'test/sandbox/example.test.ts',
  'test/features/meetings/calendar.test.ts',
  'test/features/evaluation/meetings.test.ts',
  'test/features/meetings/rhythm.test.ts',
  'test/e2e/import.browser.test.ts',
  'test/features/meetings/closing-against.test.ts',
  'test/e2e/process.test.ts',
  'test/features/freshness.test.ts',
].map((file) => path.resolve(import.meta.dirname, '../..', file));

export default class LongestFirst extends TestSequencer {
  sort(tests) {
    const gone = LONGEST.find((file) => !fs.existsSync(file));
    if (gone !== undefined)
      throw new Error(`test/support/longest-first.mjs names ${gone}, which is not there`);
    const sorted = super.sort(tests);
    if (tests.some((test) => this.time(test) !== undefined)) return sorted;
    const place = ({ path: file }) => (LONGEST.includes(file) ? LONGEST.indexOf(file) : LONGEST.length);
    return sorted.toSorted((a, b) => place(a) - place(b));
  }
}
