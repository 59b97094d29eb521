/** What the reader does to the sandbox as a whole. */
import { clean } from '../../chat/typed.ts';
import { arrive, type Doing } from './deeds.ts';
import { setLanguage } from './http.ts';
import { nameLength } from './limits.ts';
import { afterStep, instantOf, isReachable, steps } from './moments.ts';
import { pathTo, safeBack, type Change } from './paths.ts';
import type { Notice } from './stage.ts';
import type { SandboxControl } from './store.ts';
import { isLanguage, type Language } from './texts.ts';

export interface Changing extends Doing {
  readonly sandbox: SandboxControl;
}

export interface Wished {
  readonly change: Change;
  readonly id: string;
  readonly sent: URLSearchParams;
  readonly language: Language;
}

/** Where the reader is led, and what the browser keeps from now on. `notice` is said on the page they come to. */
export interface Changed {
  readonly to: string;
  readonly notice?: Notice;
  readonly cookies?: readonly string[];
}

export async function change(wished: Wished, changing: Changing): Promise<Changed> {
  const { sent } = wished;
  const back = safeBack(sent.get('back'));
  switch (wished.change) {
    case 'language': {
      const language = sent.get('language');
      return { to: back, cookies: isLanguage(language) ? [setLanguage(language)] : [] };
    }
    case 'clock':
      return { to: back, notice: await moveClock(sent, changing) };
    case 'example':
      if (await changing.sandbox.isEmpty()) await changing.sandbox.loadExample(wished.language);
      break;
    case 'person':
      return welcome(wished, changing);
    case 'start-over':
      await changing.sandbox.startOver();
      break;
  }
  changing.news.tell();
  return { to: pathTo.start };
}

async function moveClock(sent: URLSearchParams, { clock, store, news }: Changing): Promise<Notice> {
  const people = await store.people('en');
  const zone = people.find((person) => person.id === sent.get('person'))?.timeZone ?? 'UTC';
  const step = steps.find((name) => name === sent.get('step'));
  const to =
    step === undefined ? instantOf(sent.get('moment') ?? '', zone) : await afterStep(step, clock, zone);
  if (to === null || !isReachable(to, clock.now())) return 'clock-back';
  await clock.advance(to);
  news.tell();
  return 'clock-moved';
}

/** Somebody comes to the table: the app hears of it and may greet them in their own conversation. */
async function welcome({ id, sent, language }: Wished, changing: Changing): Promise<Changed> {
  const name = clean(sent.get('name') ?? '')
    .slice(0, nameLength)
    .toWellFormed();
  if (name === '') return { to: pathTo.start, notice: 'name-missing' };
  const spoken = sent.get('language');
  const person = await changing.sandbox.addPerson(name, isLanguage(spoken) ? spoken : language);
  await arrive(id, person, changing);
  changing.news.tell();
  return { to: pathTo.look(person.id, { kind: 'personal' }) };
}
