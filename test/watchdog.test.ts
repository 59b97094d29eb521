import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';

/** A process of its own, watched with a beat of 20 ms, that then does `deed`. */
function watched(deed: string) {
  const watchdog = path.resolve('src/watchdog.ts');
  const code = `import { startWatchdog } from ${JSON.stringify(watchdog)};
    startWatchdog({ beatMilliseconds: 20, missing: 5 });
    ${deed}`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', code]);
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return { child, ended: once(child, 'close'), said: () => said };
}

describe('The watchdog', () => {
  let running: ReturnType<typeof watched> | undefined;
  afterEach(() => void running?.child.kill('SIGKILL'));

  it('ends a process that is stuck, and says why', async () => {
    running = watched('setTimeout(() => { for (;;); }, 100);');
    expect(await running.ended).toEqual([null, 'SIGKILL']);
    expect(running.said()).toContain('was stuck');
  });

  it('lets a process be that is busy and answers, and lets it end', async () => {
    running = watched(
      'let turns = 0; const turn = () => { if (++turns < 40) setTimeout(turn, 20); }; turn();',
    );
    expect(await running.ended).toEqual([0, null]);
    expect(running.said()).toBe('');
  });
});
