/** Plays random stories and tells the shortest one that breaks something so that people can read it. */
import fc from 'fast-check';
import { cut } from '../../../src/domain/cut.ts';
import type { Database } from '../../../src/db/open.ts';
import { brokenRules } from './invariants.ts';
import { remember } from './memory.ts';
import { makeScene, putBack, type Scene } from './scene.ts';
import type { Stage } from './stage.ts';
import { CHAPTERS, type Chapter } from './chapters.ts';
import { beat, take, type Beat } from './steps.ts';

export interface Playing {
  readonly stories: number;
  readonly beats: number;
  /** Fixed: the same stories every time. Absent: others every time. */
  readonly seed?: number;
  readonly mostSeconds: number;
}

export interface Played {
  readonly stories: number;
  readonly beats: number;
  readonly publications: number;
  /** Messages with minutes. */
  readonly minutes: number;
  readonly seconds: number;
}

/** @throws Error: the shortest story found that breaks a rule, step by step */
export async function play(database: Database, plan: Playing): Promise<Played> {
  const since = performance.now();
  const seed = plan.seed ?? Math.trunc(Math.random() * 2 ** 31);
  const scenes = new Map<Chapter, Scene>();
  const scene = async (chapter: Chapter): Promise<Scene> => {
    const made = scenes.get(chapter) ?? (await makeScene(database, chapter));
    scenes.set(chapter, made);
    return made;
  };
  const act = async (each: Story, told: string[] = []): Promise<Acted> => {
    told.push(`(${each.chapter})`);
    return actOn(database, await putBack(database, await scene(each.chapter)), { beats: each.beats, told });
  };
  const done = { stories: 0, beats: 0, publications: 0, minutes: 0 };
  const story = fc.record({
    chapter: fc.constantFrom(...CHAPTERS),
    beats: fc.array(beat, { maxLength: plan.beats, size: 'max' }),
  });
  const result = await fc.check(
    fc.asyncProperty(story, async (each) => {
      const { broken, stage } = await act(each);
      done.stories += 1;
      done.beats += each.beats.length;
      done.publications += stage.table.deliveries.filter(({ key }) => key.startsWith('decisions:')).length;
      done.minutes += stage.table.deliveries.filter(({ key }) => key.startsWith('minutes:')).length;
      return broken.length === 0;
    }),
    {
      seed,
      numRuns: plan.stories,
      interruptAfterTimeLimit: plan.mostSeconds * 1000,
      markInterruptAsFailure: false,
    },
  );
  if (result.failed && result.counterexample !== null) {
    const told: string[] = [];
    const { broken } = await act(result.counterexample[0], told);
    throw new Error(
      [`Seed ${seed}, path ${result.counterexamplePath}. This breaks a rule:`, ...told, ...broken].join('\n'),
      { cause: result.errorInstance },
    );
  }
  return { ...done, seconds: (performance.now() - since) / 1000 };
}

interface Story {
  readonly chapter: Chapter;
  readonly beats: readonly Beat[];
}

interface Acted {
  readonly stage: Stage;
  readonly broken: readonly string[];
}

/** Plays one story until something breaks. */
async function actOn(
  database: Database,
  stage: Stage,
  { beats, told }: { readonly beats: readonly Beat[]; readonly told: string[] },
): Promise<Acted> {
  const memory = remember(database, () => stage.table.now);
  await memory.compare();
  let broken = await wrong(stage, database);
  for (const steps of broken.length > 0 ? [] : beats) {
    const lines = await Promise.all(steps.map((each) => take(stage, database, each)));
    told.push(`- ${lines.join('\n  AT ONCE ')}`);
    await stage.table.settle();
    stage.listen();
    broken = [...(await wrong(stage, database)), ...(await memory.compare())];
    if (broken.length > 0) break;
  }
  await stage.table.app.stop();
  return { stage, broken };
}

/** Rules that do not hold, bugs that were logged, messages that left twice. */
async function wrong({ table }: Stage, database: Database): Promise<string[]> {
  const keys = table.deliveries.map(({ key }) => key);
  return [
    ...table.logged
      .filter(({ level }) => level !== 'info')
      .map(({ fields, message }) => `logged: ${message} ${cut(String(fields['error']), 400)}`),
    ...keys.filter((key, index) => keys.indexOf(key) !== index).map((key) => `left twice: ${key}`),
    ...(await brokenRules(database)),
  ];
}
