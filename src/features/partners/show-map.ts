import { buttons, facts, heading, press, quiet, text, type Block } from '../../chat/message.ts';
import { show, type Reply } from '../../chat/reply.ts';
import { partnersPerArea, type AreaCount } from '../../db/partner-search.ts';
import type { CommandRitual, LookTurn, PressRitual } from '../../engine/feature.ts';
import { sayList } from '../../i18n/format.ts';
import { historyTexts } from './history-texts.ts';
import { importButton } from './import-directory.ts';
import { texts as networkTexts } from './network-texts.ts';
import {
  AREA_PRESS,
  CHANGES_PRESS,
  FIND_PRESS,
  MAP_PRESS,
  NETWORK_PRESS,
  OVERVIEW_PRESS,
  REGISTER_PRESS,
} from './names.ts';
import { areaLabel } from './partner-card.ts';
import { texts } from './texts.ts';

export const showMapCommand: CommandRitual = {
  words: 'partners map',
  also: {
    en: ['map'],
    sl: ['partnerji zemljevid', 'zemljevid'],
    cs: ['partneři mapa', 'mapa'],
    he: ['שותפים מפה', 'מפה'],
  },
  argument: null,
  help: texts.mapHelp,
  may: 'see-directory',
  turn: 'look',
  run: (turn) => showMap(turn),
};

export const showMapPress: PressRitual = {
  press: MAP_PRESS,
  may: 'see-directory',
  turn: 'look',
  run: (turn) => showMap(turn),
};

/** Areas that get a button of their own; the others are typed. */
const MOST_BUTTONS = 12;

/** The map by area: who works where, and which areas nobody covers yet. */
export async function showMap(turn: LookTurn, note: readonly Block[] = []): Promise<Reply> {
  const counts = await partnersPerArea(
    turn.db,
    turn.vocabulary.areas.map((term) => term.slug),
  );
  const found = counts.filter((each) => each.count > 0);
  return show(
    turn.message(
      ...note,
      heading(turn.say(texts.mapTitle)),
      ...(found.length === 0
        ? [text(turn.say(texts.mapEmpty))]
        : [facts(...found.map((each) => areaFact(turn, each)))]),
      ...gaps(turn, counts),
      ...areaButtons(turn, found),
      buttons(
        press(turn.say(texts.find), FIND_PRESS, '', { opensForm: true }),
        press(turn.say(texts.register), REGISTER_PRESS, '', { opensForm: true }),
        ...(found.length === 0
          ? importButton(turn)
          : [
              press(turn.say(texts.overview), OVERVIEW_PRESS, ''),
              press(turn.say(networkTexts.network), NETWORK_PRESS, ''),
              press(turn.say(historyTexts.changes), CHANGES_PRESS, ''),
            ]),
      ),
    ),
  );
}

const areaFact = (turn: LookTurn, { area, count }: AreaCount) => ({
  label: turn.vocabulary.area(area)?.parent === null ? areaLabel(turn, area) : `– ${areaLabel(turn, area)}`,
  value: turn.say(texts.mapCount, { count }),
});

/** Areas of the first meeting without anybody: the gaps of the network. */
function gaps(turn: LookTurn, counts: readonly AreaCount[]): Block[] {
  const first = new Set(turn.vocabulary.firstAreas.map((term) => term.slug));
  const empty = counts.filter((each) => each.count === 0 && first.has(each.area));
  if (empty.length === 0 || empty.length === first.size) return [];
  const areas = sayList(
    empty.map((each) => areaLabel(turn, each.area)),
    turn.language,
  );
  return [quiet(turn.say(texts.mapGaps, { areas }))];
}

function areaButtons(turn: LookTurn, found: readonly AreaCount[]): Block[] {
  if (found.length === 0) return [];
  const most = [...found].sort((left, right) => right.count - left.count).slice(0, MOST_BUTTONS);
  const chosen = found.filter((each) => most.includes(each));
  return [buttons(...chosen.map(({ area }) => press(areaLabel(turn, area), AREA_PRESS, area)))];
}
