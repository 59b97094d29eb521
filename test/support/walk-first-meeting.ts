/** Through a first meeting while it goes on: every form and message that its moderator and its people see. */
import { randomUUID } from 'node:crypto';
import { addPartner } from './partner.ts';
import type { Steps } from './walk-tables.ts';

/** The table is there already, and Ana speaks for the only partner. Petra moderates. */
export async function walkFirstMeeting(steps: Steps): Promise<void> {
  const { petra, ana, says, presses, submits } = steps;
  const { item, meeting, anaId, organizationId } = await firstMeeting(steps);
  await says(petra, 'open');
  await presses(petra, 'meeting.attendance');
  await submits(petra, { people: [anaId] });
  await says(petra, 'status', 'next', 'next item');
  await presses(petra, 'item.start', item);
  await presses(ana, 'item.speak', item);
  await presses(ana, 'meeting.here', meeting);
  await says(petra, 'status');
  await presses(petra, 'item.round');
  await presses(petra, 'item.heard');
  await submits(petra, { people: [] });
  await says(petra, 'status');
  await presses(petra, 'task.from-match');
  await submits(petra, { owner: anaId, due: '2027-01-15' });
  await presses(petra, 'task.change');
  await submits(petra, { due: '2026-01-15' });
  await submits(petra, { due: '2027-02-15' });
  await presses(petra, 'record.undo');
  await says(petra, 'decide Tabor bo julija');
  await submits(petra, { way: 'count' });
  await submits(petra, { way: 'consensus', for: '3' });
  await submits(petra, { way: 'count', for: '3' });
  await presses(petra, 'decision.change');
  await submits(petra, { text: 'Tabor bo avgusta' });
  await says(petra, 'task Avtobus');
  await submits(petra, { owner: anaId, due: '' });
  await says(petra, 'item done');
  await submits(petra, { outcome: 'decided', summary: 'Tabor bo.' });
  await presses(petra, 'session.status', meeting);
  await presses(petra, 'item.start', item);
  await presses(ana, 'overview.fill', `${meeting}.${organizationId}`);
  await submits(ana, {});
  await submits(ana, { activities: 'Delavnice po pouku' });
  await presses(ana, 'overview.fill', `${meeting}.${organizationId}`);
}

interface Begun {
  readonly meeting: string;
  readonly item: string;
  readonly anaId: string;
  readonly organizationId: string;
}

/** Of a table without a channel: whatever is told to everybody is told to each of them, in their own language. */
async function firstMeeting({ database }: Steps): Promise<Begun> {
  const { prisma } = database;
  const { personId: anaId, networkId } = await prisma.account.findFirstOrThrow({
    where: { name: 'Ana Kovač' },
  });
  const { personId: petraId } = await prisma.account.findFirstOrThrow({ where: { name: 'Petra Novak' } });
  const { id: tableId } = await prisma.roundTable.findFirstOrThrow({ where: { name: 'Varno poletje' } });
  const membership = await prisma.membership.findFirstOrThrow({
    where: { personId: anaId, organizationId: { not: null } },
  });
  const organizationId = membership.organizationId ?? '';
  await prisma.organization.updateMany({ where: { id: organizationId }, data: { description: '' } });
  const school = await addPartner(database, {
    networkId,
    name: 'Šola Brod',
    needs: ['Telovadnica ob torkih'],
  });
  const createdAt = new Date('2026-11-01T09:00:00Z');
  const [meeting, item] = [randomUUID(), randomUUID()];
  const sequenceNo = 1 + (await prisma.meeting.count({ where: { tableId } }));
  await prisma.meeting.create({
    data: {
      id: meeting,
      networkId,
      tableId,
      sequenceNo,
      title: 'Prvo srečanje',
      isFirst: true,
      commonGoal: 'Poletni tabor',
      convenedById: petraId,
      moderatorId: petraId,
      place: 'Knjižnica',
      startsLocal: '2026-11-23T10:00',
      startsAt: new Date('2026-11-23T09:00:00Z'),
      endsAt: new Date('2026-11-23T10:30:00Z'),
      durationMinutes: 90,
      timeZone: 'Europe/Ljubljana',
      state: 'invited',
      icalUid: meeting,
      createdAt,
    },
  });
  await prisma.invitation.create({
    data: { networkId, meetingId: meeting, personId: anaId, organizationId },
  });
  const common = { networkId, meetingId: meeting, proposedById: anaId, state: 'accepted', createdAt };
  await prisma.agendaItem.createMany({
    data: [
      {
        ...common,
        id: item,
        position: 1,
        title: 'Telovadnica',
        minutesPlanned: 20,
        needId: school.needs[0] ?? null,
      },
      { ...common, id: randomUUID(), position: 2, title: 'Avtobus na tabor, kdo ga plača in kdaj odpelje' },
    ],
  });
  return { meeting, item, anaId, organizationId };
}
