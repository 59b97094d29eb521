/** Through everything that people see of their reminders, as the house looks at it in each language. */
import { randomUUID } from 'node:crypto';
import type { Steps } from './walk-tables.ts';
import type { World } from './world.ts';

interface NudgeSteps extends Steps {
  readonly world: World;
}

/** A Tuesday after everything else. */
const MORNING = new Date('2027-03-02T09:30:00Z');

/** Petra coordinates; Ana has a task that is due tomorrow. */
export async function walkNudges(steps: NudgeSteps): Promise<void> {
  const { petra, ana, world, says, presses, submits } = steps;
  world.now = MORNING;
  await world.settle();
  await says(petra, 'nudges', 'health');
  const personId = await promise(steps);
  await world.app.sweep();
  await says(ana, 'nudges');
  await world.settle();
  const nudge = await steps.database.prisma.nudge.findFirstOrThrow({ where: { personId, state: 'said' } });
  await presses(ana, 'nudge.why', nudge.id);
  await presses(ana, 'nudge.later', nudge.id);
  await submits(ana, { day: '2027-03-02' });
  await submits(ana, { day: '2027-12-31' });
  await submits(ana, { until: 'next-week' });
  await presses(ana, 'nudge.later', nudge.id);
  await presses(petra, 'nudge.later', nudge.id);
  await says(ana, 'nudges');
  await walkSettings(steps);
  await walkRules(steps);
  await walkHealth(steps);
}

async function walkSettings({ petra, ana, says, presses, submits, database }: NudgeSteps): Promise<void> {
  const { prisma } = database;
  await says(ana, 'reminders');
  await submits(ana, { kinds: [] });
  await presses(ana, 'reminders.off', 'minutes');
  await presses(ana, 'reminders.on');
  await presses(ana, 'reminders.off', 'tasks');
  await presses(ana, 'reminders.off', 'x');
  const { networkId, personId } = await prisma.account.findFirstOrThrow({ where: { name: 'Petra Novak' } });
  await prisma.tenant.create({ data: { networkId, face: 'teams', tenant: 'M-TOWN' } });
  const account = { face: 'teams', home: 'M-TOWN', account: 'petra', tenant: 'M-TOWN' };
  await prisma.account.create({ data: { networkId, personId, ...account, seenAt: MORNING } });
  await says(petra, 'reminders');
  await submits(petra, { kinds: [] });
  await submits(petra, { silent: ['slack', 'teams'] });
  await submits(petra, { 'away-from': '2027-03-05' });
  await submits(petra, { 'away-from': '2027-03-05', 'away-until': '2027-03-04' });
  await submits(petra, { 'away-until': '2027-03-01' });
  await submits(petra, { 'away-until': '2029-03-01' });
  await submits(petra, { 'away-until': '2027-03-05', silent: ['teams'], intensity: 'light', hour: '07:00' });
  await presses(petra, 'reminders.change', '');
}

const USUAL_DAYS = {
  'task-due': '7',
  'card-still-right': '90',
  'evaluation-silent': '3',
  'agreement-waiting': '3',
  'invitation-unanswered': '3',
  'moderator-not-accepted': '2',
  'agenda-empty': '3',
};

async function walkRules({ petra, says, presses, submits }: NudgeSteps): Promise<void> {
  await says(petra, 'reminder rules');
  await submits(petra, { on: [], 'task-due': '1' });
  await submits(petra, { ...USUAL_DAYS, on: [], 'task-due': '10' });
  await presses(petra, 'rules.change', '');
  await submits(petra, { ...USUAL_DAYS, on: ['card-still-right'] });
}

async function walkHealth({ petra, says, presses, database }: NudgeSteps): Promise<void> {
  const { prisma } = database;
  const petraId = await prisma.account.findFirstOrThrow({ where: { name: 'Petra Novak' } });
  const anaId = await prisma.account.findFirstOrThrow({ where: { name: 'Ana Kovač' } });
  const place = await prisma.place.findFirstOrThrow();
  const { networkId } = place;
  const row = (more: object) => ({
    networkId,
    key: randomUUID(),
    why: 'walk',
    message: { language: 'en', direction: 'ltr', blocks: [] },
    dueAt: MORNING,
    createdAt: MORNING,
    settledAt: MORNING,
    ...more,
  });
  await prisma.outbox.createMany({
    data: [
      row({ state: 'failed', detail: 'forbidden: blocked', personId: petraId.personId }),
      row({ state: 'failed', detail: 'refused: too long', personId: anaId.personId }),
      row({ state: 'failed', detail: 'gone: no such channel', placeId: place.id }),
      row({ state: 'unknown', personId: petraId.personId }),
    ],
  });
  await prisma.tenant.updateMany({ where: { face: 'teams' }, data: { leftAt: MORNING } });
  await prisma.networkSweep.deleteMany({});
  await says(petra, 'health');
  await presses(petra, 'nudges.show', '');
  await presses(petra, 'health.show');
}

/** A task of Ana's; who she is. */
async function promise({ database }: NudgeSteps): Promise<string> {
  const { prisma } = database;
  const meeting = await prisma.meeting.findFirstOrThrow();
  const { personId } = await prisma.account.findFirstOrThrow({ where: { name: 'Ana Kovač' } });
  await prisma.task.create({
    data: {
      id: randomUUID(),
      networkId: meeting.networkId,
      tableId: meeting.tableId,
      meetingId: meeting.id,
      position: 99,
      title: 'Avtobus',
      ownerId: personId,
      dueOn: new Date('2027-03-03'),
      state: 'open',
      recordedById: personId,
      createdAt: new Date('2026-11-01T09:00:00Z'),
    },
  });
  return personId;
}
