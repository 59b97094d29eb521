/** What changed in the directory since the last meeting, or since a day: read before the next one (R64, R65). */
import {
  buttons,
  facts,
  heading,
  press,
  quiet,
  strong,
  text,
  type Block,
  type Button,
} from '../../chat/message.ts';
import { show, type Reply } from '../../chat/reply.ts';
import { isDay } from '../../chat/typed.ts';
import {
  changesSince,
  lastMeetingOfAll,
  lastMeetingOfPerson,
  lastMeetingOfTable,
  MOST_GATHERED,
  type LastMeeting,
} from '../../db/directory-changes.ts';
import { tableOfPlace } from '../../db/tables.ts';
import { cut } from '../../domain/cut.ts';
import { addDays, dayAt, type Day } from '../../domain/day.ts';
import { SECTIONS, sectionsOf, type Entry, type Section } from '../../domain/directory-changes.ts';
import { Refusal } from '../../domain/errors.ts';
import { isId } from '../../domain/id.ts';
import { instantOf } from '../../domain/local-time.ts';
import type { CommandRitual, LookTurn, PressRitual } from '../../engine/feature.ts';
import { sayDate } from '../../i18n/format.ts';
import type { Text } from '../../i18n/text.ts';
import { FIELDS } from './change-words.ts';
import { historyTexts as texts } from './history-texts.ts';
import { CHANGES_PRESS, MAP_PRESS } from './names.ts';
import { texts as shared } from './texts.ts';

export const changesCommand: CommandRitual = {
  words: 'changes',
  also: {
    en: ['what changed', 'partners changes', 'partners what changed'],
    sl: ['spremembe', 'kaj je novega', 'partnerji spremembe'],
    cs: ['změny', 'co je nového', 'partneři změny'],
    he: ['שינויים', 'מה השתנה', 'שותפים שינויים'],
  },
  argument: texts.changesArgument,
  help: texts.changesHelp,
  may: 'see-directory',
  turn: 'look',
  async run(turn, argument) {
    if (argument.trim() === '') return showSince(turn, await sinceHere(turn));
    const day = dayTyped(turn, argument);
    return showSince(turn, {
      at: startOf(turn, day),
      words: turn.say(texts.sinceDay, { day: sayDate(day, turn.language) }),
    });
  },
};

export const changesPress: PressRitual = {
  press: CHANGES_PRESS,
  may: 'see-directory',
  turn: 'look',
  async run(turn, value) {
    const [by, about = '', section = '', skip = ''] = value.split('.');
    if (by === 'table' && isId(about)) {
      const meeting = await lastMeetingOfTable(turn.db, { tableId: about, now: turn.now });
      return showSince(turn, sinceMeeting(turn, meeting));
    }
    if (by !== 'since' || !/^\d{1,15}$/.test(about)) return showSince(turn, await sinceHere(turn));
    const at = new Date(Math.min(Number(about), turn.now.getTime()));
    const day = sayDate(dayAt(at, turn.network.timeZone), turn.language);
    const since = { at, words: turn.say(texts.sinceDay, { day }) };
    const wanted = SECTIONS.find((each) => each === section);
    if (wanted === undefined) return showSince(turn, since);
    return showSection(turn, since, { section: wanted, skip: /^\d{1,4}$/.test(skip) ? Number(skip) : 0 });
  },
};

interface Since {
  readonly at: Date;
  /** Since when, and why since then. */
  readonly words: string;
}

/** So far back where no meeting was held yet. */
const FIRST_DAYS = 90;

/** In a table's channel since that table last met; elsewhere since one of the speaker's did, whoever runs the network: any. */
async function sinceHere(turn: LookTurn): Promise<Since> {
  const { db, now, place } = turn;
  const isShared = place.kind === 'channel' || place.kind === 'group';
  const table = isShared ? await tableOfPlace(db, turn.face, place.id) : null;
  const meeting =
    table === null
      ? ((await lastMeetingOfPerson(db, { personId: turn.person.id, now })) ??
        (turn.may('run-table') ? await lastMeetingOfAll(db, now) : null))
      : await lastMeetingOfTable(db, { tableId: table.id, now });
  return sinceMeeting(turn, meeting);
}

function sinceMeeting(turn: LookTurn, meeting: LastMeeting | null): Since {
  const { language, network } = turn;
  if (meeting === null) {
    const first = addDays(turn.today, -FIRST_DAYS);
    return {
      at: startOf(turn, first),
      words: turn.say(texts.noMeetingYet, { day: sayDate(first, language) }),
    };
  }
  const day = sayDate(dayAt(meeting.endedAt, network.timeZone), language);
  return { at: meeting.endedAt, words: turn.say(texts.sinceMeeting, { title: meeting.title, day }) };
}

const startOf = ({ network }: LookTurn, day: Day): Date => instantOf(`${day}T00:00`, network.timeZone);

/** As people write a day: 2026-10-01, 1. 10. 2026, 1/10/2026. @throws Refusal: it is no day, or still to come */
function dayTyped(turn: LookTurn, words: string): Day {
  const example = turn.say(texts.changesArgument);
  const typed = words.trim();
  const european = /^(\d{1,2})\s*[./]\s*(\d{1,2})\s*[./]\s*(\d{4})\.?$/.exec(typed);
  const [, day = '', month = '', year = ''] = european ?? [];
  const written = european === null ? typed : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!isDay(written)) throw new Refusal(texts.notADay, { words: typed, example });
  if (written > turn.today) throw new Refusal(texts.dayAhead, { example });
  return written;
}

const TITLES: Readonly<Record<Section, Text>> = {
  'new-partners': texts.newPartners,
  people: texts.people,
  'new-offers': texts.newOffers,
  'ended-offers': texts.endedOffers,
  'new-needs': texts.newNeeds,
  'ended-needs': texts.endedNeeds,
  'changed-cards': texts.changedCards,
  sleeping: texts.sleeping,
};

const MOST_OF_EACH = 5;
const A_PAGE = 20;

async function showSince(turn: LookTurn, since: Since): Promise<Reply> {
  const { say } = turn;
  const changes = await changesSince(turn.db, since.at);
  const sections = sectionsOf(changes.slice(0, MOST_GATHERED));
  const told = SECTIONS.flatMap((section) => {
    const entries = sections.get(section) ?? [];
    return entries.length === 0 ? [] : [{ section, entries }];
  });
  const example = turn.typed(`changes ${say(texts.changesArgument)}`);
  const rest = told.filter(({ entries }) => entries.length > MOST_OF_EACH);
  return show(
    turn.message(
      heading(say(texts.changesTitle)),
      quiet(since.words),
      ...(changes.length > MOST_GATHERED ? [quiet(say(texts.onlyNewest))] : []),
      ...(told.length === 0 ? [text(say(texts.nothingChanged, { example }))] : []),
      ...told.flatMap(({ section, entries }) => sectionBlocks(turn, section, entries.slice(0, MOST_OF_EACH))),
      buttons(
        ...rest.map(({ section, entries }) =>
          press(
            say(texts.sectionRest, { count: entries.length, section: say(TITLES[section]) }),
            CHANGES_PRESS,
            valueOf(since, section, 0),
          ),
        ),
        press(say(shared.map), MAP_PRESS, ''),
      ),
    ),
  );
}

/** No section by itself. */
const ALL = 'all-sections';

const valueOf = ({ at }: Since, section: Section | typeof ALL, skip: number): string =>
  ['since', at.getTime(), section, skip].join('.');

interface Part {
  readonly section: Section;
  readonly skip: number;
}

/** A whole section, a page at a time. */
async function showSection(turn: LookTurn, since: Since, { section, skip }: Part): Promise<Reply> {
  const { say } = turn;
  const changes = await changesSince(turn.db, since.at);
  const entries = sectionsOf(changes.slice(0, MOST_GATHERED)).get(section) ?? [];
  const shown = entries.slice(skip, skip + A_PAGE);
  const left = entries.length - skip - shown.length;
  const more: Button[] =
    left > 0
      ? [
          press(
            say(shared.more, { count: Math.min(left, A_PAGE) }),
            CHANGES_PRESS,
            valueOf(since, section, skip + A_PAGE),
          ),
        ]
      : [];
  const back = press(say(texts.changes), CHANGES_PRESS, valueOf(since, ALL, 0));
  return show(
    turn.message(
      heading(say(texts.changesTitle)),
      quiet(since.words),
      ...sectionBlocks(turn, section, shown),
      buttons(...more, back),
    ),
  );
}

function sectionBlocks(turn: LookTurn, section: Section, entries: readonly Entry[]): Block[] {
  if (entries.length === 0) return [];
  return [
    text([strong(turn.say(TITLES[section]))]),
    facts(...entries.map((entry) => ({ label: entry.partner, value: wordsOf(turn, section, entry) }))),
  ];
}

const LONGEST = 400;

function shortened(titles: readonly string[]): string {
  const whole = titles.join('; ');
  return whole.length > LONGEST ? `${cut(whole, LONGEST)}…` : whole;
}

function wordsOf({ say }: LookTurn, section: Section, { what, came, left, isMet }: Entry): string {
  const named = (people: readonly string[]) => ({
    people: people.map((name) => (name === '' ? say(shared.somebody) : name)).join(', '),
  });
  switch (section) {
    case 'new-partners':
      return say(texts.newOne);
    case 'sleeping':
      return say(texts.asksNothing);
    case 'people':
      return [
        ...(came.length === 0 ? [] : [say(texts.cameWords, named(came))]),
        ...(left.length === 0 ? [] : [say(texts.leftWords, named(left))]),
      ].join('; ');
    case 'changed-cards':
      return what.map((field) => say(FIELDS[field] ?? texts.importedAgain)).join(', ');
    default:
      return isMet ? say(texts.metWords, { what: shortened(what) }) : shortened(what);
  }
}
