/** Starts Round Table from its configuration and stops it again: what main.ts runs, and what whole-process tests run. */
import type { Channel } from './chat/channel.ts';
import { createApp, type App } from './app.ts';
import type { Config, SlackConfig, TeamsConfig } from './config.ts';
import { openDatabase, type Database } from './db/open.ts';
import type { NetworkDefaults } from './db/people.ts';
import type { WakeAfter } from './engine/deliver.ts';
import type { Log } from './engine/log.ts';
import { createSeal } from './engine/seal.ts';
import { everyNetwork } from './db/turn.ts';
import { features } from './features/index.ts';
import { importedBlocks } from './features/partners/import-directory.ts';
import { importTexts } from './features/partners/import-texts.ts';
import { faceWords } from './i18n/face-words.ts';
import { createPages, type Pages } from './pages/index.ts';
import { metricsDoor } from './metrics.ts';
import { ownKey } from './own-key.ts';
import { migrationsDirectory } from './paths.ts';
import { feelPulse, type Pulse } from './pulse.ts';
import { createDoctor, type Doctor } from './vital-signs.ts';
import { startServer, type Door, type Readiness } from './server.ts';

export interface Running {
  /** Where it listens: `http://127.0.0.1:3000`. */
  readonly url: string;
  readonly app: App;
  readonly database: Database;
  /** Takes nothing more, lets what is under way finish (at most about 10 s), closes the database. */
  stop(): Promise<void>;
}

export interface StartParts {
  readonly config: Config;
  readonly log: Log;
  readonly machine: () => Date;
}

/** A face as the process holds it. */
interface Face {
  readonly name: string;
  readonly channel: Channel;
  readonly door: Door;
  start(): Promise<void>;
  stop(): Promise<void>;
  readonly ready: () => { readonly ok: boolean; readonly why?: string };
}

/**
 * @throws AlreadyRunning, DiskFull, DirectoryNotPrivate, MigrationError: the database cannot be used (db/open.ts)
 * @throws Error: the port is taken
 */
export async function startRoundTable({ config, log, machine }: StartParts): Promise<Running> {
  const database = await openDatabase(config.database, migrationsDirectory);
  const started: (() => Promise<void>)[] = [() => database.close()];
  try {
    return await startOver({ config, log, machine, database, started });
  } catch (error) {
    await stopAll(started);
    throw error;
  }
}

interface Starting extends StartParts {
  readonly database: Database;
  /** How to stop what was started, in the order of starting. */
  readonly started: (() => Promise<void>)[];
}

async function startOver({ config, log, machine, database, started }: Starting): Promise<Running> {
  const sandboxTime = config.sandbox ? await sandboxClock(config, machine) : null;
  const clock = sandboxTime?.now ?? machine;
  const encryptionKey = config.encryptionKey ?? (await ownKey(config.dataDirectory));
  let address = config.publicUrl;
  const publicUrl = () => address;
  const defaults = defaultsOf(config);
  const app = createApp({ database, clock, log, encryptionKey, defaults, publicUrl, wakeAfter });
  started.push(() => app.stop());
  const pages = pagesOf({ config, log, machine, database, app, clock, encryptionKey, publicUrl });
  started.push(() => pages.stop());
  await pages.start();
  const faces: Face[] = [];
  if (config.slack !== null) faces.push(await slack(config.slack, { app, log, machine }));
  if (config.teams !== null) faces.push(await teams(config.teams, { app, log, machine }));
  if (sandboxTime !== null) faces.push(await web(config, { app, log, database, time: sandboxTime }));
  const pulses = new Map(faces.map((face) => [face.name, feelPulse(face.channel, machine)]));
  for (const { channel } of pulses.values()) app.addChannel(channel);
  const doctor = createDoctor({ sql: everyNetwork(database), clock, machine });
  const server = await startServer(
    {
      doors: [metricsDoor(doctor, config.metricsToken), pages, ...faces.map((face) => face.door)],
      readiness: () => readiness(faces, pulses, doctor),
      log,
    },
    config,
  );
  // The sandbox is for the one in front of the machine, who reaches the pages where the server listens.
  if (config.sandbox) address ??= server.url;
  started.push(() => server.close());
  for (const face of faces) {
    await face.start();
    started.push(() => face.stop());
  }
  await app.heartbeat.start();
  return {
    url: server.url,
    app,
    database,
    stop() {
      // At once, beside the faces, which may take as long; its failure is told when its turn comes.
      app.stop().catch(() => undefined);
      return stopAll(started);
    },
  };
}

interface PagesSetting extends StartParts {
  readonly database: Database;
  readonly app: App;
  readonly clock: () => Date;
  readonly encryptionKey: Uint8Array;
  readonly publicUrl: () => string | null;
}

/** The pages behind links from chat, in every mode. */
function pagesOf({ config, app, encryptionKey, ...parts }: PagesSetting): Pages {
  const failed = (error: unknown) => parts.log.error({ error }, 'messages could not be sent');
  return createPages({
    ...parts,
    seal: createSeal(encryptionKey),
    dataDirectory: config.dataDirectory,
    reasons: importTexts,
    told: importedBlocks,
    papers: features.flatMap((each) => each.papers),
    pictures: features.flatMap((each) => each.pictures),
    wake: () => void app.deliver().catch(failed),
  });
}

const wakeAfter: WakeAfter = (milliseconds, work) => {
  const timer = setTimeout(work, milliseconds);
  return () => {
    clearTimeout(timer);
  };
};

const defaultsOf = (config: Config): NetworkDefaults => ({
  name: 'Round Table',
  language: config.defaultLanguage,
  timeZone: config.defaultTimeZone,
});

/** In the reverse order of starting; one that fails does not keep the others from stopping. */
async function stopAll(started: (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const stop of started.splice(0).reverse())
    await stop().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, 'not everything could be stopped cleanly');
}

interface FaceParts {
  readonly app: App;
  readonly log: Log;
  readonly machine: () => Date;
}

/** Imported only where it is configured: Bolt costs a quarter of a second. */
async function slack(config: SlackConfig, { app, log, machine }: FaceParts): Promise<Face> {
  const { slackFace } = await import('./adapters/slack/index.ts');
  const face = slackFace({ ...config, handle: app.handle, words: faceWords, clock: machine, log });
  return { ...face, name: 'slack', door: { takes: (at) => at === '/slack/events', answer: face.routes } };
}

/** Imported only where it is configured: botbuilder costs nearly half a second and 50 MB. */
async function teams(config: TeamsConfig, { app, log, machine }: FaceParts): Promise<Face> {
  const { teamsFace } = await import('./adapters/teams/index.ts');
  const face = teamsFace({ ...config, handle: app.handle, words: faceWords, clock: machine, log });
  return { ...face, name: 'teams', door: { takes: (at) => at === '/api/messages', answer: face.routes } };
}

async function sandboxClock(config: Config, machine: () => Date) {
  const { openSandboxTime } = await import('./sandbox/index.ts');
  return openSandboxTime({ machine, dataDirectory: config.dataDirectory });
}

interface WebParts {
  readonly app: App;
  readonly log: Log;
  readonly database: Database;
  readonly time: Awaited<ReturnType<typeof sandboxClock>>;
}

async function web(config: Config, { app, log, database, time }: WebParts): Promise<Face> {
  const [{ webFace }, { createSandbox }] = await Promise.all([
    import('./adapters/web/index.ts'),
    import('./sandbox/index.ts'),
  ]);
  const { control, ...sandbox } = createSandbox({
    app,
    database,
    time,
    defaults: defaultsOf(config),
    features,
  });
  const hosts = config.publicUrl === null ? [] : [new URL(config.publicUrl).hostname];
  const face = webFace({ handle: app.handle, words: faceWords, log, hosts, ...sandbox, sandbox: control });
  return {
    name: 'sandbox',
    channel: face.channel,
    door: { takes: () => true, answer: face.serve },
    start: () => Promise.resolve(),
    stop() {
      face.close();
      return Promise.resolve();
    },
    ready: () => ({ ok: true }),
  };
}

const DATABASE_SECONDS = 5;

/** The database answers, its clock is ours, messages go out, and every face reaches its platform and gets through. */
async function readiness(
  faces: readonly Face[],
  pulses: ReadonlyMap<string, Pulse>,
  doctor: Doctor,
): Promise<Readiness> {
  const parts: Record<string, string> = {};
  const late = new Promise<never>((_resolve, reject) => {
    setTimeout(() => {
      reject(new Error('late'));
    }, DATABASE_SECONDS * 1000).unref();
  });
  await Promise.race([doctor.complaints(), late]).then(
    (complaints) => Object.assign(parts, complaints),
    () => {
      parts['database'] = 'does not answer';
    },
  );
  for (const face of faces) {
    const { ok, why = 'not ready' } = face.ready();
    const complaint = ok ? pulses.get(face.name)?.complaint() : why;
    if (typeof complaint === 'string') parts[face.name] = complaint;
  }
  return { ok: Object.keys(parts).length === 0, parts };
}
