/** The contract of every face, on Slack. What it cannot have is skipped by name, with its reason. */
import { words } from '../support/slack/face.ts';
import { contract } from './contract.ts';
import { SlackDriver } from './slack-driver.ts';

const LOOKS_ONCE =
  'the driver looks as soon as the line is quiet; late answers are told in test/e2e/slack-face.test.ts';

contract({
  name: 'Slack',
  driver: () => new SlackDriver(),
  cut: words.cut,
  broken: words.broken,
  skips: {
    'after 3 seconds, when the app is slow': LOOKS_ONCE,
    'a slow press and a slow form after 3 seconds': LOOKS_ONCE,
  },
});
