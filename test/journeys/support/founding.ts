/** What every journey begins with: a network, its partners, its round table. */
import { ZONE, type Somebody, type Town } from './town.ts';
import type { Cast } from './front.ts';

export const PETRA: Cast = { key: 'petra', name: 'Petra Novak', language: 'sl', timeZone: ZONE };
export const ANA: Cast = { key: 'ana', name: 'Ana Kovač', language: 'en', timeZone: ZONE };
export const ZORA: Cast = { key: 'zora', name: 'Zora Kralj', language: 'en', timeZone: ZONE };
export const JANA: Cast = { key: 'jana', name: 'Jana Dvořáková', language: 'cs', timeZone: ZONE };
export const NOA: Cast = { key: 'noa', name: 'Noa Bar', language: 'he', timeZone: 'Asia/Jerusalem' };
/** Comes after Noa. */
export const TAL: Cast = { key: 'tal', name: 'Tal Levi', language: 'he', timeZone: 'Asia/Jerusalem' };
export const EVERYBODY: readonly Cast[] = [PETRA, ANA, ZORA, JANA, NOA, TAL];

export const BROD = 'Youth Centre Brod';
export const SAVA = 'Sportovní klub Sáva';
export const OFEK = 'מרכז הנוער אופק';
export const TABLE = 'Varno poletje';

/** Petra sets the network up; everybody says in which language they read. */
export async function setUpNetwork(town: Town, cast: readonly Cast[]): Promise<void> {
  const petra = town.person('petra');
  await petra.asks('help');
  await petra.presses('Set up');
  await petra.submits({ network: 'Sončna Reka', person: PETRA.name, language: 'sl' });
  await petra.readsWords('Sončna Reka');
  for (const { key, language, timeZone } of cast) await choosesLanguage(town.person(key), language, timeZone);
}

async function choosesLanguage(who: Somebody, language: string, zone: string): Promise<void> {
  await who.asks('settings');
  await who.submits({ language, zone });
  await who.reads('Saved.');
}

export interface Partner {
  readonly name: string;
  readonly contact: string;
  readonly areas: readonly string[];
  readonly offers: string;
  /** Who speaks for it; without: whoever registers it. */
  readonly representative?: string;
}

/** Registers a partner by the six columns. */
export async function registers(who: Somebody, partner: Partner): Promise<void> {
  await who.says('partners add');
  await who.submits({ representative: who.name, ...partner });
  await who.reads('Thank you. This is your card:');
}

export async function registerPartners(town: Town): Promise<void> {
  const [ana, jana, noa] = ['ana', 'jana', 'noa'].map((key) => town.person(key)) as [
    Somebody,
    Somebody,
    Somebody,
  ];
  await registers(ana, {
    name: BROD,
    contact: 'www.mc-brod.example',
    areas: ['drugs-prevention'],
    offers: 'Workshops on peer pressure',
  });
  await registers(jana, {
    name: SAVA,
    contact: 'sava@example.org',
    areas: ['sport'],
    offers: 'Hala každé úterý',
  });
  await registers(noa, {
    name: OFEK,
    contact: 'ofek@example.org',
    areas: ['child-protection'],
    offers: 'ליווי של בני נוער',
  });
}

/** Petra founds the round table in the shared channel. */
export async function foundTable(town: Town): Promise<void> {
  const petra = town.person('petra');
  await petra.says('table found');
  await petra.submits({
    name: TABLE,
    purpose: 'Poletni tabor za vse otroke',
    topics: ['sport'],
    rhythm: 'month-2',
    weekday: '2',
    time: '16:00',
    duration: '90',
    minutes: '3',
  });
  await petra.reads('{name} is founded. Next: seats, and who sits at them.', { name: TABLE });
}

/** Says that they speak for a partner that has its people already; the coordinator knows it. */
export async function joins(who: Somebody, coordinator: Somebody, partner: string): Promise<void> {
  await who.says(`partners ${partner}`);
  await who.presses('Open card');
  await who.presses('This is us');
  await coordinator.opens(who.name);
  await coordinator.presses('Yes, they do');
}

/** Zora says that she speaks for Ana's partner and leads it; asked by Ana, she agrees and lets her convene. */
export async function leaderAgrees(town: Town): Promise<void> {
  const [petra, ana, zora] = ['petra', 'ana', 'zora'].map((key) => town.person(key)) as [
    Somebody,
    Somebody,
    Somebody,
  ];
  await joins(zora, petra, 'Brod');
  await zora.says('agreement');
  await zora.presses('I lead this partner');
  await zora.reads('The coordinator is asked whether you lead {partner}. You will hear here.', {
    partner: BROD,
  });
  await petra.opens(ZORA.name);
  await petra.presses('Yes');
  await petra.reads('{name} leads {partner} from today on.', { name: ZORA.name, partner: BROD });
  await ana.says('agreement');
  await ana.presses('Ask your leader');
  await ana.reads('{leader} is asked now. You will hear the answer here.', { leader: ZORA.name });
  await zora.opens(ANA.name);
  await zora.presses('Let {name} convene until …', { name: ANA.name });
  await zora.submits({});
  await zora.readsWords(ANA.name, BROD);
}
