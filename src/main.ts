/** The process: reads the configuration, starts, and stops when it is told to. */
import { ConfigurationError, readConfig, type Config } from './config.ts';
import type { Log } from './engine/log.ts';
import { createLog } from './log.ts';
import { startRoundTable, type Running } from './start.ts';
import { startWatchdog } from './watchdog.ts';

// Nothing may depend on the machine's zone; libraries that ask for it hear UTC.
process.env['TZ'] = 'UTC';

const STOP_MILLISECONDS = 15_000;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  silenceLibraries(log);
  const starting = startRoundTable({ config, log, machine: () => new Date() });
  // Before it is up: whoever stops us early must not cut off what the first beat is sending.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(starting));
  const running = await starting;
  startWatchdog();
  log.info(
    { url: running.url, database: running.database.kind, sandbox: config.sandbox },
    'Round Table is ready',
  );
  if (config.sandbox && (config.slack !== null || config.teams !== null))
    log.warn(
      {},
      'SANDBOX=on beside Slack or Teams: whoever moves the clock of the sandbox moves it for everybody',
    );
  if (config.sandbox) process.stdout.write(welcome(config, running));
}

/** Some libraries write what they were given (keys, messages) to the console: it is counted, never shown. */
function silenceLibraries(log: Log): void {
  for (const method of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const)
    console[method] = () => log.warn({ method }, 'a library wrote to the console');
}

function welcome(config: Config, running: Running): string {
  const where = running.url.replace('127.0.0.1', 'localhost');
  const faces = [config.slack === null ? '' : 'Slack', config.teams === null ? '' : 'Teams']
    .filter(Boolean)
    .join(', ');
  const beside = faces === '' ? '' : ` (beside ${faces})`;
  return `\n  Round Table is running${beside}. Open ${where} in your browser; stop it with Ctrl+C.\n\n`;
}

async function stop(starting: Promise<Running>): Promise<void> {
  // Longer than every part waits for what is under way; after that something is stuck, and a supervisor must know.
  setTimeout(() => process.exit(1), STOP_MILLISECONDS).unref();
  // A start that fails is told by whoever started it.
  const running = await starting.catch(() => null);
  await running?.stop();
  if (running !== null) process.exit(0);
}

try {
  await main();
} catch (error) {
  const known = error instanceof ConfigurationError || (error instanceof Error && error.name !== 'Error');
  process.stderr.write(`${known ? (error as Error).message : String(error)}\n`);
  process.exit(1);
}
