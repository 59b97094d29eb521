/** Towns full of promises that fall due around chosen days, and what their people read in the messages they get. */
import { randomUUID } from 'node:crypto';
import type { Block, Message } from '../../src/chat/message.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import type { Database } from '../../src/db/open.ts';
import {
  STEPS,
  wantsToHear,
  type Due,
  type SteppedRule,
  type Townsperson,
  type TownWeek,
} from './reminder-oracle.ts';
import { addDaysTo, isoWeekday } from './wall-clock.ts';
import { bare } from './world.ts';

export interface TownPlan extends TownWeek {
  readonly name: string;
  /** The first coordinates, the others promise things. */
  readonly people: readonly [Townsperson, ...Townsperson[]];
  /** Local days of the network on which steps are to fall. */
  readonly days: readonly string[];
  /** From which to which day weekly rules are expected. */
  readonly from: string;
  readonly until: string;
}

/** What each person has to hear of, by their name. */
export type Dues = ReadonlyMap<string, readonly Due[]>;

const LONG_AGO = '2025-12-01';
const FAR_AHEAD = '2040-01-01';
/** A list of the week is said for two days more. */
const LIST_DAYS = 2;
/** When those who run a network are asked how useful the tool is; for a month more, where nothing could be asked. */
const HALF_YEARS = ['05-15', '11-15'];
const QUESTION_DAYS = 30;
/** Tasks of everybody that have a step on a chosen day. */
const TASKS_A_DAY = 3;

const column = (day: string): Date => new Date(`${day}T00:00:00Z`);
/** The same day in every zone of these towns. */
const morning = (day: string): Date => new Date(`${day}T10:00:00Z`);

/** Writes a town down, and tells what its people then have to hear. */
export async function foundTown(database: Database, plan: TownPlan): Promise<Dues> {
  const town = new TownWriter(plan);
  plan.days.forEach((day, at) => town.fallsOn(day, at));
  town.weeks();
  await town.write(database);
  return town.dues;
}

class TownWriter {
  readonly dues = new Map<string, Due[]>();
  readonly #plan: TownPlan;
  readonly #ids = new Map<string, string>();
  readonly #network = { networkId: randomUUID() };
  readonly #table = randomUUID();
  readonly #meeting = randomUUID();
  readonly #tasks: object[] = [];
  readonly #requests: object[] = [];
  readonly #programmes: object[] = [];
  readonly #reports: object[] = [];
  readonly #partners: object[] = [];
  readonly #leaders: object[] = [];
  readonly #agreements: object[] = [];
  #count = 0;

  constructor(plan: TownPlan) {
    this.#plan = plan;
    for (const { name } of plan.people) {
      this.#ids.set(name, randomUUID());
      this.dues.set(name, []);
    }
  }

  get #coordinator(): Townsperson {
    return this.#plan.people[0];
  }
  get #owners(): readonly Townsperson[] {
    return this.#plan.people.slice(1);
  }
  #idOf(person: Townsperson): string {
    return this.#ids.get(person.name) ?? '';
  }
  #object(letter: string): string {
    return `${letter}${String(++this.#count)}${this.#plan.name}`;
  }
  #expect(person: Townsperson, rule: SteppedRule, object: string, due: string): void {
    for (const [days, least] of STEPS[rule])
      if (wantsToHear(person.wants, least))
        this.dues.get(person.name)?.push({ rule, object, on: addDaysTo(due, days) });
  }

  /** Something of every kind has a step on that day; which step it is goes round. */
  fallsOn(day: string, at: number): void {
    const before = (rule: SteppedRule, turn: number): string => {
      const steps = STEPS[rule];
      return addDaysTo(day, -(steps[turn % steps.length]?.[0] ?? 0));
    };
    this.#owners.forEach((owner, place) => {
      for (let more = 0; more < TASKS_A_DAY; more++)
        this.#task(owner, before('task-due', at * 5 + place * 2 + more * 4));
    });
    const someone = (turn: number): Townsperson =>
      this.#owners[turn % this.#owners.length] ?? this.#coordinator;
    this.#report(someone(at), before('programme-report', at));
    this.#request(someone(at + 1), someone(at + 2), { askedOn: before('task-request', at), at });
    this.#agreement(
      someone(at + 3),
      at % 2 === 0 ? before('agreement-waiting', 0) : before('agreement-unanswered', 0),
    );
  }

  #task(owner: Townsperson, dueOn: string): void {
    const title = this.#object('T');
    this.#newTask({ title, ownerId: this.#idOf(owner), dueOn: column(dueOn) });
    this.#expect(owner, 'task-due', title, dueOn);
    this.#expect(this.#coordinator, 'task-late', title, dueOn);
  }

  #newTask(more: { readonly title: string; readonly ownerId: string; readonly dueOn: Date }): string {
    const id = randomUUID();
    this.#tasks.push({
      ...this.#network,
      id,
      tableId: this.#table,
      meetingId: this.#meeting,
      position: this.#tasks.length + 1,
      state: 'open',
      acceptedAt: morning(LONG_AGO),
      recordedById: this.#idOf(this.#coordinator),
      createdAt: morning(LONG_AGO),
      ...more,
    });
    return id;
  }

  #request(
    by: Townsperson,
    to: Townsperson,
    { askedOn, at }: { readonly askedOn: string; readonly at: number },
  ): void {
    const title = this.#object('R');
    const taskId = this.#newTask({ title, ownerId: this.#idOf(by), dueOn: column(FAR_AHEAD) });
    const isHandOver = at % 2 === 0;
    this.#requests.push({
      ...this.#network,
      taskId,
      kind: isHandOver ? 'hand-over' : 'more-time',
      byId: this.#idOf(by),
      toId: isHandOver ? this.#idOf(to) : null,
      createdAt: morning(askedOn),
    });
    this.#expect(isHandOver ? to : this.#coordinator, 'task-request', title, askedOn);
  }

  #report(evaluator: Townsperson, dueOn: string): void {
    const title = this.#object('P');
    const programmeId = randomUUID();
    const evaluatorId = this.#idOf(evaluator);
    this.#programmes.push({
      ...this.#network,
      id: programmeId,
      title,
      kind: 'summer-camp',
      leaderId: this.#idOf(this.#coordinator),
      evaluatorId,
      organizations: [],
      areas: [],
      targetGroup: 'Everybody',
      periodFrom: column(LONG_AGO),
      place: 'School',
      createdById: this.#idOf(this.#coordinator),
      createdAt: morning(LONG_AGO),
    });
    this.#reports.push({
      ...this.#network,
      programmeId,
      evaluatorId,
      kind: 'yearly',
      opensOn: column(addDaysTo(dueOn, -30)),
      dueOn: column(dueOn),
    });
    this.#expect(evaluator, 'programme-report', title, dueOn);
  }

  #agreement(leader: Townsperson, askedOn: string): void {
    const name = this.#object('O');
    const organizationId = randomUUID();
    const createdAt = morning(LONG_AGO);
    this.#partners.push({
      ...this.#network,
      id: organizationId,
      name,
      nameFold: name.toLowerCase(),
      // Nobody is asked whether the card of a prospect is right.
      status: 'prospect',
      createdAt,
      updatedAt: createdAt,
    });
    this.#leaders.push({
      ...this.#network,
      personId: this.#idOf(leader),
      organizationId,
      role: 'leader',
      startDay: column(LONG_AGO),
    });
    this.#agreements.push({
      ...this.#network,
      organizationId,
      leaderId: this.#idOf(leader),
      how: 'told',
      state: 'requested',
      stateOn: column(askedOn),
      notedById: this.#idOf(this.#coordinator),
      createdAt,
    });
    this.#expect(leader, 'agreement-waiting', name, askedOn);
    this.#expect(this.#coordinator, 'agreement-unanswered', name, askedOn);
  }

  /**
   * Lists of the week, on Mondays what waits in the network (agreements always do), and twice a year how useful the tool is.
   */
  weeks(): void {
    const { from, until, people } = this.#plan;
    for (let day = addDaysTo(from, -7); day < until; day = addDaysTo(day, 1)) {
      const weekday = isoWeekday(day);
      for (const { name, weekly } of people)
        if (weekly === weekday)
          this.dues.get(name)?.push({ rule: 'task-week', object: 'all', on: day, staleAfter: LIST_DAYS });
      const coordinators = this.dues.get(this.#coordinator.name);
      if (weekday === 1) coordinators?.push({ rule: 'network-queue', object: 'all', on: day });
      if (HALF_YEARS.includes(day.slice(5)))
        coordinators?.push({ rule: 'tool-rating', object: 'all', on: day, staleAfter: QUESTION_DAYS });
    }
  }

  async write({ prisma }: Database): Promise<void> {
    const { name, zone, workDays, people } = this.#plan;
    const { networkId } = this.#network;
    const createdAt = morning(LONG_AGO);
    await prisma.network.create({
      data: {
        id: networkId,
        name,
        language: 'en',
        timeZone: zone,
        workDays: [...workDays],
        setUpAt: createdAt,
        createdAt,
      },
    });
    await prisma.tenant.create({ data: { face: 'slack', tenant: name, networkId } });
    const rows = people.map((person) => ({ networkId, personId: this.#idOf(person), person }));
    await prisma.person.createMany({
      data: rows.map(({ personId, person }) => ({
        ...this.#network,
        id: personId,
        name: person.name,
        timeZone: person.zone,
        createdAt,
      })),
    });
    await prisma.account.createMany({
      data: rows.map(({ personId, person }) => ({
        ...this.#network,
        personId,
        face: 'slack',
        home: name,
        tenant: name,
        account: person.name,
        seenAt: createdAt,
      })),
    });
    await prisma.personManners.createMany({
      data: rows.map(({ personId, person }) => ({
        ...this.#network,
        personId,
        digestTime: person.hour,
        intensity: person.wants,
        weeklyDay: person.weekly,
      })),
    });
    const runs = { ...this.#network, personId: this.#idOf(this.#coordinator) };
    await prisma.membership.create({ data: { ...runs, role: 'coordinator', startDay: column(LONG_AGO) } });
    await this.#writeTable(prisma);
    await inPortions(this.#tasks, (data) => prisma.task.createMany({ data: data as never }));
    await inPortions(this.#requests, (data) => prisma.taskRequest.createMany({ data: data as never }));
    await inPortions(this.#programmes, (data) => prisma.programme.createMany({ data: data as never }));
    await inPortions(this.#reports, (data) => prisma.programmeEvaluation.createMany({ data: data as never }));
    await inPortions(this.#partners, (data) => prisma.organization.createMany({ data: data as never }));
    await inPortions(this.#leaders, (data) => prisma.membership.createMany({ data: data as never }));
    await inPortions(this.#agreements, (data) => prisma.leaderAgreement.createMany({ data: data as never }));
  }

  /** A table that rests, with a meeting that is over: nothing about them becomes due. */
  async #writeTable(prisma: Database['prisma']): Promise<void> {
    const by = this.#idOf(this.#coordinator);
    const createdAt = morning(LONG_AGO);
    const common = { ...this.#network, createdAt };
    await prisma.roundTable.create({
      data: { ...common, id: this.#table, name: 'Safe summer', topics: [], state: 'paused', createdById: by },
    });
    await prisma.meeting.create({
      data: {
        ...common,
        id: this.#meeting,
        tableId: this.#table,
        sequenceNo: 1,
        title: 'Safe summer',
        convenedById: by,
        moderatorId: by,
        durationMinutes: 90,
        timeZone: this.#plan.zone,
        startsLocal: `${LONG_AGO}T10:00`,
        startsAt: createdAt,
        endsAt: new Date(createdAt.getTime() + 90 * 60_000),
        place: 'School library',
        commonGoal: 'A summer camp',
        state: 'minutes-sent',
        icalUid: this.#meeting,
        noNextReason: 'It is over',
      },
    });
  }
}

async function inPortions(
  rows: readonly object[],
  write: (portion: object[]) => Promise<unknown>,
): Promise<void> {
  for (let at = 0; at < rows.length; at += 500) await write(rows.slice(at, at + 500));
}

/** How each rule is recognised in English words, in full and in one line. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^(T\w+) · /, 'task-due'],
  [/: “(T\w+)”, .*No answer to /, 'task-late'],
  [/asks whether you take on “(R\w+)”/, 'task-request'],
  [/asks for more time for “(R\w+)”/, 'task-request'],
  [/^The evaluation of “(P\w+)” is due/, 'programme-report'],
  [/asks: may (O\w+) take part/, 'agreement-waiting'],
  [/^Your agreement is asked for: (O\w+)$/, 'agreement-waiting'],
  [/^The leader of (O\w+),/, 'agreement-unanswered'],
  [/^This waits in the network:$/, 'network-queue'],
  [/^\d+ tasks? (?:is|are) open:$/, 'task-week'],
  [/^How useful is Round Table to your network\?$/, 'tool-rating'],
];

/** What else stands in a message. */
const MORE_WORDS =
  /^And \d+ more:$|^They are not reminded of it any more|^Nothing is presumed until you answer|^1: of no use/;

/** `rule object` of everything that a message reminds of. @throws Error: where a line is none that we know */
export function readReminders(message: Message): string[] {
  const read: string[] = [];
  message.blocks.forEach((block, at) => {
    const before = message.blocks[at - 1];
    if (block.kind === 'text') read.push(...reminderIn(bare(wordsOf(message, block))));
    // A list after these words holds a reminder in each line; any other belongs to what stands above it.
    if (block.kind === 'list' && before !== undefined && /^And \d+ more:$/.test(wordsOf(message, before)))
      for (const line of wordsOf(message, block).split('\n'))
        read.push(...reminderIn(bare(line).replace(/^\W+/, '')));
  });
  return read;
}

const wordsOf = (message: Message, block: Block): string => plainText({ ...message, blocks: [block] }).trim();

function reminderIn(line: string): string[] {
  for (const [words, rule] of WORDS) {
    const found = words.exec(line);
    if (found !== null) return [`${rule} ${found[1] ?? 'all'}`];
  }
  if (MORE_WORDS.test(line)) return [];
  throw new Error(`nobody knows what this reminds of: ${line}`);
}
