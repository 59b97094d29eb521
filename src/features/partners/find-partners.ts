import { buttons, divider, heading, list, press, quiet, text, type Block } from '../../chat/message.ts';
import { show, type Reply } from '../../chat/reply.ts';
import { partnersNamedLike } from '../../db/partner-near-miss.ts';
import {
  MOST_COUNTED,
  PAGE_SIZE,
  partnersInArea,
  partnersPerArea,
  partnersWithWords,
  type Cursor,
  type Found,
} from '../../db/partner-search.ts';
import { cut } from '../../domain/cut.ts';
import { fold } from '../../domain/fold.ts';
import { findArea } from '../../domain/term-search.ts';
import type { CommandRitual, Guess, LookTurn, PressRitual } from '../../engine/feature.ts';
import { AREA_PRESS, MAP_PRESS, MORE_PRESS, REGISTER_PRESS, SHOW_PRESS } from './names.ts';
import { areaLabel, summaryBlocks } from './partner-card.ts';
import { showMap } from './show-map.ts';
import { texts } from './texts.ts';

/** `/partners drugs-prevention`: who can help. Alone it shows the map. */
export const findPartnersCommand: CommandRitual = {
  words: 'partners',
  also: { sl: ['partnerji', 'partner'], cs: ['partneři', 'partner'], he: ['שותפים', 'שותף'] },
  argument: texts.findArgument,
  help: texts.findHelp,
  may: 'see-directory',
  isListed: true,
  turn: 'look',
  ahead: firstQuestion,
  run: (turn, argument) => findPartners(turn, argument),
};

/** An area chosen by its button. */
export const showAreaPress: PressRitual = {
  press: AREA_PRESS,
  may: 'see-directory',
  turn: 'look',
  run: (turn, slug) => (turn.vocabulary.known(slug) === null ? showMap(turn) : inArea(turn, slug)),
};

/** The next page of an answer. The button carries what was asked, sealed: words may name people. */
export const showMorePress: PressRitual = {
  press: MORE_PRESS,
  may: 'see-directory',
  turn: 'look',
  async run(turn, value) {
    const opened = turn.seal.open(value, pageContext(turn));
    if (opened === null) return showMap(turn);
    const page = JSON.parse(opened) as Page;
    if (page.kind === 'area') return inArea(turn, page.slug, page);
    return (await withWords(turn, page.words, page.shown)) ?? showMap(turn);
  },
};

/** An answer to whatever was typed: an area, else words; near misses are asked about, nothing found names the nearest. */
export async function findPartners(turn: LookTurn, typed: string): Promise<Reply> {
  const words = tidy(typed);
  if (fold(words) === '') return showMap(turn);
  const match = findArea(turn.vocabulary, words);
  if (match.kind === 'exact' || match.kind === 'prefix') return inArea(turn, match.slug);
  const answer = await withWords(turn, words);
  return answer ?? nothingFound(turn, words, match.kind === 'near' ? match.slugs : []);
}

/** What `findPartners` asks first. */
async function firstQuestion({ db, vocabulary }: Guess, typed: string): Promise<unknown> {
  const words = tidy(typed);
  if (fold(words) === '') return;
  const match = findArea(vocabulary, words);
  return match.kind === 'exact' || match.kind === 'prefix'
    ? partnersInArea(db, match.slug)
    : partnersWithWords(db, fold(words));
}

const LONGEST_QUERY = 200;

/** Without the quotes and marks that keyboards, phones and copying put around a word. */
const tidy = (typed: string): string =>
  cut(typed.replace(/[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, '').trim(), LONGEST_QUERY).replace(
    /^["'“”„«»‹›]+|["'“”„«»‹›]+$/g,
    '',
  );

type Page =
  | { readonly kind: 'area'; readonly slug: string; readonly after: Cursor; readonly shown: number }
  | { readonly kind: 'words'; readonly words: string; readonly shown: number };

const pageContext = (turn: LookTurn): string => `page|${turn.network.id}`;

async function inArea(turn: LookTurn, slug: string, page?: Extract<Page, { kind: 'area' }>): Promise<Reply> {
  const found = await partnersInArea(turn.db, slug, page?.after);
  const last = found.partners.at(-1);
  if (last === undefined) return page === undefined ? nobodyIn(turn, slug) : showMap(turn);
  const what = areaLabel(turn, slug);
  const title =
    found.total >= MOST_COUNTED
      ? turn.say(texts.foundMany, { what, count: MOST_COUNTED })
      : turn.say(texts.foundIn, { area: what, count: found.total });
  const next = (shown: number): Page => ({ kind: 'area', slug, after: last.cursor, shown });
  return show(turn.message(...results(turn, { title, found, before: page?.shown ?? 0, next })));
}

/** Partners in whose card the words stand; null when there are none. */
async function withWords(turn: LookTurn, words: string, before = 0): Promise<Reply | null> {
  const found = await partnersWithWords(turn.db, fold(words), before);
  if (found.partners.length === 0) return null;
  const title =
    found.total >= MOST_COUNTED
      ? turn.say(texts.foundMany, { what: words, count: MOST_COUNTED })
      : turn.say(texts.foundWords, { what: words, count: found.total });
  const next = (shown: number): Page => ({ kind: 'words', words, shown });
  return show(turn.message(...results(turn, { title, found, before, next })));
}

interface Results {
  readonly title: string;
  readonly found: Found;
  /** How many came on the pages before. */
  readonly before: number;
  readonly next: (shown: number) => Page;
}

function results(turn: LookTurn, { title, found, before, next }: Results): Block[] {
  const shown = before + found.partners.length;
  const isWhole = before === 0 && shown >= found.total;
  const total = found.total >= MOST_COUNTED ? `${String(MOST_COUNTED)}+` : String(found.total);
  const more = shown < found.total || found.total >= MOST_COUNTED;
  return [
    heading(title),
    ...(isWhole ? [] : [quiet(turn.say(texts.page, { from: before + 1, to: shown, total }))]),
    ...found.partners.flatMap((partner) => [...summaryBlocks(turn, partner), divider()]),
    buttons(
      ...(more ? [morePress(turn, next(shown), found.total - shown)] : []),
      press(turn.say(texts.map), MAP_PRESS, ''),
      press(turn.say(texts.register), REGISTER_PRESS, '', { opensForm: true }),
    ),
  ];
}

const morePress = (turn: LookTurn, page: Page, left: number) =>
  press(
    turn.say(texts.more, { count: Math.max(1, Math.min(PAGE_SIZE, left)) }),
    MORE_PRESS,
    turn.seal.close(JSON.stringify(page), pageContext(turn)),
    { style: 'primary' },
  );

/** Nobody works there yet: where else somebody does, the nearest areas first. */
async function nobodyIn(turn: LookTurn, slug: string): Promise<Reply> {
  const sentence = turn.say(texts.nobodyYet, { area: areaLabel(turn, slug) });
  return show(turn.message(text(sentence), ...(await nearestAreas(turn, slug)), ...growBlocks(turn)));
}

async function nothingFound(turn: LookTurn, words: string, nearSlugs: readonly string[]): Promise<Reply> {
  const likeNames = await partnersNamedLike(turn.db, fold(words));
  const suggestions = [
    ...nearSlugs.map((slug) => press(areaLabel(turn, slug), AREA_PRESS, slug)),
    ...likeNames.map((partner) => press(partner.name, SHOW_PRESS, partner.id)),
  ];
  if (suggestions.length > 0)
    return show(turn.message(text(turn.say(texts.didYouMean, { what: words })), buttons(...suggestions)));
  const sentence = turn.say(texts.nothingFound, { what: words });
  return show(turn.message(text(sentence), ...(await nearestAreas(turn, null)), ...growBlocks(turn)));
}

const MOST_NEAREST = 4;

/** Areas where somebody works, the family of `slug` first. */
async function nearestAreas(turn: LookTurn, slug: string | null): Promise<Block[]> {
  const family = slug === null ? [] : [...turn.vocabulary.ancestorsOf(slug), ...siblingsOf(turn, slug)];
  const roots = turn.vocabulary.rootAreas.map((term) => term.slug);
  const wanted = [...new Set([...family, ...roots])].filter((each) => each !== slug);
  const counts = (await partnersPerArea(turn.db, wanted)).filter((each) => each.count > 0);
  const near = counts.slice(0, MOST_NEAREST);
  if (near.length === 0) return [];
  const lines = near.map(({ area, count }) =>
    turn.say(texts.foundIn, { area: areaLabel(turn, area), count }),
  );
  return [
    text(turn.say(texts.nearest)),
    list(lines),
    buttons(...near.map(({ area }) => press(areaLabel(turn, area), AREA_PRESS, area))),
  ];
}

function siblingsOf(turn: LookTurn, slug: string): string[] {
  const parent = turn.vocabulary.area(slug)?.parent ?? null;
  if (parent === null) return [];
  return turn.vocabulary.areas.filter((term) => term.parent === parent).map((term) => term.slug);
}

const growBlocks = (turn: LookTurn): Block[] => [
  quiet(turn.say(texts.knowSomebody)),
  buttons(
    press(turn.say(texts.map), MAP_PRESS, ''),
    press(turn.say(texts.register), REGISTER_PRESS, '', { opensForm: true }),
  ),
];
