/**
 * Gives jest the longest suites first, so that nobody works alone at one of them at the end. Where jest has measured them
 * (a second run) it knows better; in a fresh clone it would go by the size of the files, and the longest are small.
 */
import fs from 'node:fs';
import path from 'node:path';
import TestSequencer from '@jest/test-sequencer';

/** What takes more than twenty seconds, the longest first. */
const LONGEST = [
  'test/features/meetings/lifecycle.test.ts',
  'test/journeys/meetings.test.ts',
  'test/journeys/three-rooms.test.ts',
  'test/db/survival.test.ts',
  'test/e2e/web-face.browser.test.ts',
  'test/cli/transfer.test.ts',
  'test/features/meetings/permission-matrix.test.ts',
  'test/contract/slack.test.ts',
  'test/db/bring-over.test.ts',
  'test/db/embedded.test.ts',
  'test/e2e/import.browser.test.ts',
  'test/contract/web.test.ts',
  'test/contract/teams.test.ts',
  'test/features/meetings/convening.test.ts',
  'test/features/meetings/tables.test.ts',
  'test/cli/import.test.ts',
  'test/adapters/slack/faults.test.ts',
  'test/adapters/teams/faults.test.ts',
  'test/engine/clock-changes.test.ts',
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
