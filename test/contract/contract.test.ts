/** One contract for every face. What a face cannot have is skipped by name, with its reason. */
import { blocksContract } from './blocks.contract.ts';
import { doorsContract } from './doors.contract.ts';
import { describeSkips, type Face } from './face.contract.ts';
import { formsContract } from './forms.contract.ts';
import { SlackDriver } from './slack-driver.ts';
import { TeamsDriver } from './teams-driver.ts';
import { webDriver } from './web-driver.ts';
import { words as slackWords } from '../support/slack/face.ts';
import { words as teamsWords } from '../support/teams/face.ts';

const SAME_PROCESS =
  'the sandbox keeps its messages in our own database: nobody limits, forbids or refuses there';

const LOOKS_ONCE =
  'the driver looks as soon as the line is quiet; late answers are told in test/e2e/slack-face.test.ts';

const faces: readonly Face[] = [
  {
    name: 'Slack',
    driver: () => new SlackDriver(),
    cut: slackWords.cut,
    broken: slackWords.broken,
    skips: {
      'after 3 seconds, when the app is slow': LOOKS_ONCE,
      'a slow press and a slow form after 3 seconds': LOOKS_ONCE,
    },
  },
  {
    name: 'Teams',
    driver: () => new TeamsDriver(),
    cut: teamsWords.cut,
    broken: teamsWords.broken,
    skips: {},
  },
  {
    name: 'web',
    driver: webDriver,
    cut: 'Cut',
    broken: 'Something went wrong here',
    skips: {
      'later where there is a rate limit, and says when': SAME_PROCESS,
      'nothing where it is forbidden': SAME_PROCESS,
      'nothing that is refused': SAME_PROCESS,
    },
  },
];

for (const face of faces)
  describeSkips(face, [...blocksContract(face), ...formsContract(face), ...doorsContract(face)]);
