/** Who meets whom: a picture, the same in words, and the way to the page on which it can be walked through. */
import { buttons, facts, heading, image, list, press, strong, text, type Block } from '../../chat/message.ts';
import { show, type Reply } from '../../chat/reply.ts';
import { pairsThatMet, partnersOnMap } from '../../db/network-map.ts';
import type { MapPicture } from '../../documents/map.ts';
import {
  metNobody,
  MOST_NAMED,
  networkMap,
  strongest,
  type MapPair,
  type MapPartner,
} from '../../domain/network-map.ts';
import {
  pictureUrl,
  type CommandRitual,
  type LookTurn,
  type PictureRitual,
  type PictureTurn,
  type PressRitual,
} from '../../engine/feature.ts';
import { termOverrides } from '../../db/terms.ts';
import { Vocabulary } from '../../domain/vocabulary.ts';
import { MAP_PRESS, NETWORK_PICTURE, NETWORK_PRESS, REGISTER_PRESS } from './names.ts';
import { texts } from './network-texts.ts';
import { texts as shared } from './texts.ts';

const PAGE = 'network';
const VALID_MILLISECONDS = 24 * 60 * 60 * 1000;
const YEAR_MILLISECONDS = 365 * 24 * 60 * 60 * 1000;

export const networkCommand: CommandRitual = {
  words: 'network',
  also: {
    en: ['who meets whom', 'picture'],
    sl: ['mreža', 'slika'],
    cs: ['síť', 'obrázek'],
    he: ['רשת', 'תמונה'],
  },
  argument: null,
  help: texts.help,
  may: 'see-directory',
  turn: 'look',
  run: (turn) => showNetwork(turn),
};

export const networkPress: PressRitual = {
  press: NETWORK_PRESS,
  may: 'see-directory',
  turn: 'look',
  run: (turn) => showNetwork(turn),
};

/** How many are named before the rest is counted. */
const MOST_PAIRS_SAID = 8;
const MOST_ALONE_SAID = 20;

async function showNetwork(turn: LookTurn): Promise<Reply> {
  const { say } = turn;
  const partners = await partnersOnMap(turn.db);
  if (partners.length === 0)
    return show(
      turn.message(
        text(say(texts.none)),
        buttons(press(say(shared.register), REGISTER_PRESS, '', { opensForm: true })),
      ),
    );
  const pairs = await pairsThatMet(turn.db, new Date(turn.now.getTime() - YEAR_MILLISECONDS));
  const summary = say(texts.summary, { partners: partners.length, pairs: pairs.length });
  const said = strongest(pairs, MOST_PAIRS_SAID).map((pair) => pairText(turn, partners, pair));
  // The day stands in the address: a picture that a platform keeps is of that day.
  const url = pictureUrl(turn, NETWORK_PICTURE, turn.today);
  return show(
    turn.message(
      heading(say(texts.title)),
      ...(url === null ? [] : [image(url, [summary, ...said].join('\n'))]),
      text(summary),
      ...areaFacts(turn, partners),
      ...(said.length === 0 ? [] : [text([strong(say(texts.most))]), list(said)]),
      ...aloneBlocks(turn, metNobody(partners, pairs)),
      buttons(...pageLink(turn), press(say(shared.map), MAP_PRESS, '')),
    ),
  );
}

const pairText = (
  { say }: Pick<LookTurn, 'say'>,
  partners: readonly MapPartner[],
  { a, b, count }: MapPair,
): string => {
  const nameOf = (id: string): string => partners.find((each) => each.id === id)?.name ?? '…';
  return say(texts.pair, { a: nameOf(a), b: nameOf(b), count });
};

/** Who works where, as the picture groups them. */
function areaFacts(turn: LookTurn, partners: readonly MapPartner[]): Block[] {
  const found = turn.vocabulary.areas.flatMap(({ slug, labels }) => {
    const own = partners.filter(({ areas }) => areas.includes(slug));
    return own.length === 0 ? [] : [{ label: labels[turn.language], names: own.map(({ name }) => name) }];
  });
  if (found.length === 0) return [];
  const named = (names: readonly string[]): string => {
    const rest = names.length - MOST_NAMED_IN_AREA;
    const shown = names.slice(0, MOST_NAMED_IN_AREA);
    return [...shown, ...(rest > 0 ? [turn.say(texts.andMore, { count: rest })] : [])].join('; ');
  };
  return [
    facts(
      ...found.map(({ label, names }) => ({
        label: turn.say(texts.area, { area: label, count: names.length }),
        value: named(names),
      })),
    ),
  ];
}
const MOST_NAMED_IN_AREA = 6;

/** For whoever runs the network alone: whom an invitation would bring in. */
function aloneBlocks(turn: LookTurn, alone: readonly MapPartner[]): Block[] {
  if (alone.length === 0 || !turn.may('run-table')) return [];
  const rest = alone.length - MOST_ALONE_SAID;
  const names = alone.slice(0, MOST_ALONE_SAID).map(({ name }) => name);
  return [
    facts({
      label: turn.say(texts.alone),
      value: [...names, ...(rest > 0 ? [turn.say(texts.andMore, { count: rest })] : [])].join('; '),
    }),
  ];
}

function pageLink(turn: LookTurn) {
  const until = new Date(turn.now.getTime() + VALID_MILLISECONDS).toISOString();
  const url = turn.page(PAGE, {
    networkId: turn.network.id,
    personId: turn.person.id,
    language: turn.language,
    until,
  });
  return url === null ? [] : [{ kind: 'link' as const, label: turn.say(texts.open), url }];
}

/** The picture as it stands on the day that its address names. */
export const networkPictureRitual: PictureRitual = {
  picture: NETWORK_PICTURE,
  async read(turn, day) {
    if (!/^\d{4}-\d\d-\d\d$/.test(day)) return null;
    const partners = await partnersOnMap(turn.db);
    if (partners.length === 0) return null;
    const upTo = new Date(`${day}T00:00:00Z`).getTime();
    return pictureOf(turn, partners, await pairsThatMet(turn.db, new Date(upTo - YEAR_MILLISECONDS)));
  },
};

async function pictureOf(
  { db, language, say }: PictureTurn,
  partners: readonly MapPartner[],
  pairs: readonly MapPair[],
): Promise<MapPicture> {
  const vocabulary = new Vocabulary(await termOverrides(db));
  const map = networkMap(
    partners,
    pairs,
    vocabulary.areas.map(({ slug }) => slug),
  );
  const areaName = (slug: string): string => vocabulary.nameOf(slug, language);
  return {
    language,
    title: say(texts.title),
    map,
    labels: new Map(
      map.nodes.map(({ id, label, isArea, size }) => [
        id,
        isArea ? say(texts.area, { area: areaName(label), count: size }) : label,
      ]),
    ),
    legend: say(partners.length > MOST_NAMED ? texts.legendAreas : texts.legendNames),
    focus: null,
  };
}
