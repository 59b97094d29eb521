/** The contract of every face, on the web sandbox. What it cannot have is skipped by name, with its reason. */
import { contract } from './contract.ts';
import { webDriver } from './web-driver.ts';

const SAME_PROCESS =
  'the sandbox keeps its messages in our own database: nobody limits, forbids or refuses there';

contract({
  name: 'web',
  driver: webDriver,
  cut: 'Cut',
  broken: 'Something went wrong here',
  skips: {
    'later where there is a rate limit, and says when': SAME_PROCESS,
    'nothing where it is forbidden': SAME_PROCESS,
    'nothing that is refused': SAME_PROCESS,
  },
});
