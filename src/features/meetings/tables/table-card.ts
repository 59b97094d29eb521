/** One table as people see it: what it is for, when it meets, who sits at it, and what can be done. */
import {
  buttons,
  facts,
  heading,
  list,
  press,
  quiet,
  strong,
  text,
  type Block,
  type Fact,
  type PressButton,
} from '../../../chat/message.ts';
import { partnersWithoutAgreement } from '../../../db/agreements.ts';
import { meetingsOfTable, type Meeting } from '../../../db/meetings.ts';
import { seatsOf, type Seat } from '../../../db/seats.ts';
import { groupsOf, programmeLeaderOf } from '../../../db/table-editing.ts';
import { channelsOfTable, membersOfTable, tableOf, type Member, type Table } from '../../../db/tables.ts';
import { cut } from '../../../domain/cut.ts';
import { isRunning } from '../../../domain/meeting.ts';
import type { LookTurn } from '../../../engine/feature.ts';
import { isolate } from '../../../i18n/text.ts';
import { whenOf } from '../here.ts';
import { texts as calendarTexts } from '../calendar/texts.ts';
import { CONVENE_PRESS, MEETING_PRESS, MEETINGS_PRESS, TABLE_PRESS, TIMELINE_PRESS } from '../names.ts';
import {
  CHANGE_TABLE_PRESS,
  END_TABLE_PRESS,
  GROUPS_PRESS,
  HAND_OVER_PRESS,
  MEMBERS_PRESS,
  PAUSE_TABLE_PRESS,
  RESUME_TABLE_PRESS,
  SEATS_PRESS,
} from './names.ts';
import { sayRhythm } from './say-rhythm.ts';
import { AGREED_PRESS } from '../agreed/names.ts';
import { texts as agreed } from '../agreed/texts.ts';
import { texts } from './texts.ts';

const FACES = { slack: 'Slack', teams: 'Teams', web: 'Web' } as const;

export async function tableBlocks(turn: LookTurn, table: Table): Promise<Block[]> {
  const [next] = await meetingsOfTable(turn.db, table.id, ['open', 'closing', 'convened', 'invited']);
  const members = await membersOfTable(turn.db, table.id);
  const seats = await seatsOf(turn.db, table.id);
  const groups = await groupsOf(turn.db, table.id);
  return [
    heading(table.name),
    facts(...(await aboutTable(turn, table, next ?? null))),
    ...(seats.length === 0 ? [] : [text([strong(turn.say(texts.seats))]), seatList(turn, seats, members)]),
    text([strong(turn.say(texts.members))]),
    ...memberBlocks(turn, members),
    ...(await missingAgreements(turn, members)),
    ...(groups.length === 0
      ? []
      : [
          text([strong(turn.say(texts.groups))]),
          buttons(...groups.slice(0, 10).map(({ id, name }) => press(cut(name, 40), TABLE_PRESS, id))),
        ]),
    buttons(...ways(turn, table, { next: next ?? null, members })),
  ];
}

const fact = (label: string, value: string): Fact[] => (value === '' ? [] : [{ label, value }]);

async function aboutTable(turn: LookTurn, table: Table, next: Meeting | null): Promise<Fact[]> {
  const { say, vocabulary, language } = turn;
  const channels = await channelsOfTable(turn.db, table.id);
  const places = channels.map(({ face, name }) =>
    name === null ? FACES[face] : isolate(`${FACES[face]} #${name.replace(/^#/, '')}`, language),
  );
  const parent = table.parentId === null ? null : await tableOf(turn.db, table.parentId);
  const topics = table.topics.map((slug) => vocabulary.nameOf(slug, language));
  return [
    ...fact(say(texts.cardPurpose), table.purpose),
    ...fact(say(texts.cardTopics), topics.join('; ')),
    ...fact(say(texts.cardRhythm), sayRhythm(turn, table)),
    ...fact(say(texts.cardNext), next === null ? say(texts.noNext) : nextIn(turn, next)),
    ...fact(say(texts.cardMinutes), say(texts.minutesIn, { count: table.minutesDays })),
    ...fact(say(texts.cardParent), parent?.name ?? ''),
    ...fact(say(texts.cardProgrammeLeader), (await programmeLeaderOf(turn.db, table.id)) ?? ''),
    ...fact(say(texts.cardChannels), places.length === 0 ? say(texts.noChannel) : places.join(', ')),
    ...fact(say(texts.cardState), table.state === 'paused' ? say(texts.isPaused) : ''),
  ];
}

const nextIn = (turn: LookTurn, next: Meeting): string =>
  isRunning(next.state) ? turn.say(texts.goesOn) : whenOf(turn, next);

/** Seats in their order, with who holds each. */
export function seatList(turn: LookTurn, seats: readonly Seat[], members: readonly Member[]): Block {
  const { say, vocabulary, language } = turn;
  const lines = seats.map(({ id, label, areas, isRequired }) => {
    const holder = members.find((member) => member.seatId === id);
    const labels = areas.map((slug) => vocabulary.nameOf(slug, language)).join('; ');
    const seat = labels === '' || labels === label ? label : `${label} (${labels})`;
    if (holder !== undefined) return say(texts.seatHeld, { seat, name: named(holder) });
    return say(isRequired ? texts.seatMissing : texts.seatEmpty, { seat });
  });
  return list(lines);
}

const named = ({ name, organizationName }: Member): string =>
  organizationName === null ? name : `${name}, ${organizationName}`;

/** Members by partner; those who get the minutes only stand apart. */
export function memberBlocks(turn: LookTurn, members: readonly Member[]): Block[] {
  const { say } = turn;
  const sitting = members.filter((member) => member.role === 'member');
  const informed = members.filter((member) => member.role === 'informed');
  return [
    sitting.length === 0 ? quiet(say(texts.noMembers)) : list(byPartner(turn, sitting)),
    ...(informed.length === 0 ? [] : [quiet(say(texts.informed)), list(byPartner(turn, informed))]),
  ];
}

function byPartner({ say }: LookTurn, members: readonly Member[]): string[] {
  const partners = new Map<string, string[]>();
  for (const { organizationName, name } of members) {
    const partner = organizationName ?? say(texts.withoutPartner);
    partners.set(partner, [...(partners.get(partner) ?? []), name]);
  }
  return [...partners].map(([partner, names]) => say(texts.memberLine, { partner, names: names.join(', ') }));
}

/** For whoever runs the table: partners at it whose leader has not agreed yet (R39). */
export async function missingAgreements(turn: LookTurn, members: readonly Member[]): Promise<Block[]> {
  if (!turn.may('run-table')) return [];
  const partners = [...new Set(members.flatMap((member) => member.organizationId ?? []))];
  const names = await partnersWithoutAgreement(turn.db, partners, turn.today);
  return names.length === 0 ? [] : [quiet(turn.say(texts.notAgreedYet, { names: names.join(', ') }))];
}

interface Shown {
  readonly next: Meeting | null;
  readonly members: readonly Member[];
}

function ways(turn: LookTurn, { id, name, state }: Table, { next, members }: Shown): PressButton[] {
  const { say } = turn;
  const sits = members.some((member) => member.personId === turn.person.id);
  return [
    ...(next === null ? [] : [press(cut(next.title, 40), MEETING_PRESS, next.id)]),
    ...(state === 'active' ? [press(say(texts.convene), CONVENE_PRESS, id, { opensForm: true })] : []),
    press(say(calendarTexts.meetings), MEETINGS_PRESS, id),
    press(say(calendarTexts.timeline), TIMELINE_PRESS, id),
    press(say(texts.members), MEMBERS_PRESS, id),
    press(say(texts.seats), SEATS_PRESS, id),
    press(say(texts.groups), GROUPS_PRESS, id),
    press(say(agreed.agreed), AGREED_PRESS, id),
    ...(sits ? [press(say(texts.handOver), HAND_OVER_PRESS, id, { opensForm: true })] : []),
    ...(turn.may('run-table') ? running(turn, { id, name, state }) : []),
  ];
}

const running = (
  { say }: LookTurn,
  { id, name, state }: Pick<Table, 'id' | 'name' | 'state'>,
): PressButton[] => [
  press(say(texts.change), CHANGE_TABLE_PRESS, id, { opensForm: true }),
  state === 'paused'
    ? press(say(texts.resume), RESUME_TABLE_PRESS, id)
    : press(say(texts.pause), PAUSE_TABLE_PRESS, id),
  press(say(texts.end), END_TABLE_PRESS, id, {
    style: 'danger',
    confirm: {
      title: say(texts.end),
      text: say(texts.endSure, { name }),
      yes: say(texts.end),
      no: say(texts.back),
    },
  }),
];
