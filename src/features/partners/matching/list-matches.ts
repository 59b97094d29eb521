/** What partners could do for each other: needs beside the offers that may meet them, and who works on the same. */
import {
  buttons,
  heading,
  plain,
  press,
  quiet,
  strong,
  text,
  type Block,
  type PressButton,
  type Span,
} from '../../../chat/message.ts';
import { show, type Reply } from '../../../chat/reply.ts';
import {
  neighboursOf,
  suggestionsFor,
  suggestionsOfAll,
  type Neighbour,
  type Suggestion,
} from '../../../db/introductions.ts';
import { partnerCard } from '../../../db/partner-card.ts';
import type { Day } from '../../../domain/day.ts';
import { Refusal } from '../../../domain/errors.ts';
import { staleMark, type CommandRitual, type LookTurn, type PressRitual } from '../../../engine/feature.ts';
import { sayList } from '../../../i18n/format.ts';
import {
  INTRODUCE_PRESS,
  MAP_PRESS,
  MATCHES_PRESS,
  MATCH_PRESS,
  NEIGHBOURS_PRESS,
  REGISTER_PRESS,
} from '../names.ts';
import { areaLabel } from '../partner-card.ts';
import { answerButtons, mayIntroduce } from './both-sides.ts';
import { STATE_TEXTS, texts } from './texts.ts';

const MOST_OWN = 5;
/** Needs that are looked at for one page. */
const A_PAGE = 20;
const MOST_NEIGHBOURS = 8;

export const matchesCommand: CommandRitual = {
  words: 'match',
  also: { en: ['matches'], sl: ['ujemanja', 'ujemanje'], cs: ['shody', 'shoda'], he: ['התאמות', 'התאמה'] },
  argument: null,
  help: texts.matchHelp,
  may: 'see-directory',
  turn: 'look',
  run: (turn) => listMatches(turn, ''),
};

export const matchesPress: PressRitual = {
  press: MATCHES_PRESS,
  may: 'see-directory',
  turn: 'look',
  run: (turn, after) => listMatches(turn, after),
};

/** Somebody's own first; whoever runs the network sees those of everybody, page by page. */
async function listMatches(turn: LookTurn, after: string): Promise<Reply> {
  const { say } = turn;
  const runs = turn.may('introduce');
  const own = turn.person.held.flatMap(({ organizationId }) => organizationId ?? []);
  if (!runs && own.length === 0)
    return show(
      turn.message(
        text(say(texts.speakForNobody)),
        buttons(
          press(say(texts.register), REGISTER_PRESS, '', { opensForm: true }),
          press(say(texts.map), MAP_PRESS, ''),
        ),
      ),
    );
  const page = runs
    ? await suggestionsOfAll(turn.db, after, A_PAGE)
    : { suggestions: await suggestionsFor(turn.db, own, MOST_OWN), next: null };
  const { suggestions, next } = page;
  return show(
    turn.message(
      heading(say(texts.matches)),
      ...(suggestions.length === 0 ? [text(say(next === null ? texts.noMatches : texts.noMatchesHere))] : []),
      ...suggestions.flatMap((suggestion) => suggestionBlocks(turn, suggestion)),
      buttons(
        ...(next === null ? [] : [press(say(texts.more), MATCHES_PRESS, next)]),
        ...own.slice(0, 2).map((id) => press(say(texts.neighbours), NEIGHBOURS_PRESS, id)),
        press(say(texts.map), MAP_PRESS, ''),
      ),
    ),
  );
}

function suggestionBlocks(turn: LookTurn, suggestion: Suggestion): Block[] {
  const { need, offer, introduction } = suggestion;
  const { say } = turn;
  const may = mayIntroduce(turn, need.organizationId, offer.organizationId);
  const ways: PressButton[] =
    introduction === null
      ? may
        ? [press(say(texts.introduce), MATCH_PRESS, `${need.id} ${offer.id}`)]
        : []
      : introduction.state === 'introduced' && may
        ? answerButtons(say, introduction.id)
        : [];
  return [
    text([
      ...marked(turn, need.partner, need.confirmedOn),
      plain(` ${say(texts.hopesFor, { what: need.title })}\n`),
      ...marked(turn, offer.partner, offer.confirmedOn),
      plain(` ${say(texts.proposes, { what: offer.title })}`),
    ]),
    quiet(
      [reasonOf(turn, suggestion), introduction === null ? '' : say(STATE_TEXTS[introduction.state])]
        .filter((part) => part !== '')
        .join(' · '),
    ),
    ...(ways.length === 0 ? [] : [buttons(...ways)]),
  ];
}

/** The name, and behind it since when nobody has confirmed the card. */
function marked(turn: LookTurn, name: string, confirmedOn: Day | null): Span[] {
  const mark = staleMark(turn, confirmedOn);
  return mark === null ? [strong(name)] : [strong(name), plain(` (${mark})`)];
}

/** Why these two stand beside each other. */
function reasonOf(turn: LookTurn, { need, offer }: Suggestion): string {
  const areas = need.areas.filter((area) => offer.areas.includes(area)).map((slug) => areaLabel(turn, slug));
  return areas.length === 0
    ? turn.say(texts.sameWords)
    : turn.say(texts.sameAreas, { areas: sayList(areas, turn.language) });
}

export const neighboursPress: PressRitual = {
  press: NEIGHBOURS_PRESS,
  may: 'see-directory',
  turn: 'look',
  async run(turn, id) {
    const card = await partnerCard(turn.db, id);
    if (card === null) throw new Refusal(texts.partnerGone);
    const found = await neighboursOf(turn.db, card.id, MOST_NEIGHBOURS);
    const { say } = turn;
    return show(
      turn.message(
        heading(say(texts.neighboursOf, { partner: card.name })),
        ...(found.length === 0 ? [text(say(texts.noNeighbours))] : []),
        ...found.flatMap((neighbour) => neighbourBlocks(turn, card.id, neighbour)),
        buttons(press(say(texts.matches), MATCHES_PRESS, ''), press(say(texts.map), MAP_PRESS, '')),
      ),
    );
  },
};

function neighbourBlocks(
  turn: LookTurn,
  id: string,
  { id: otherId, name, confirmedOn, areas, state }: Neighbour,
): Block[] {
  const { say } = turn;
  const may = mayIntroduce(turn, id, otherId);
  const labels = sayList(
    areas.map((slug) => areaLabel(turn, slug)),
    turn.language,
  );
  return [
    text([...marked(turn, name, confirmedOn), plain(` · ${labels}`)]),
    ...(state === null ? [] : [quiet(say(STATE_TEXTS[state]))]),
    ...(state === null && may
      ? [buttons(press(say(texts.introduce), INTRODUCE_PRESS, `${id} ${otherId}`))]
      : []),
  ];
}
