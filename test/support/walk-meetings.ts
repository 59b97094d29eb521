/** Through every form and message of a meeting, from convening to corrected minutes, as the house looks at them. */
import { walkMeetingForms } from './walk-evaluation.ts';
import type { Steps } from './walk-tables.ts';
import { walkTasks } from './walk-tasks.ts';

export interface MeetingSteps extends Steps {
  /** Lets time pass, and delivers what is due. */
  passes(milliseconds: number): Promise<void>;
}

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** Petra coordinates and Ana speaks for a partner; their table is there and is not paused. */
export async function walkMeetings(steps: MeetingSteps): Promise<void> {
  await walkConvening(steps);
  await walkAgenda(steps);
  await walkSession(steps);
  await walkClose(steps);
  await walkMinutes(steps);
  // While how it was is asked.
  await walkMeetingForms(steps);
  await walkTasks(steps);
  await walkCalendar(steps);
}

async function walkConvening({ database, petra, ana, says, presses, submits, passes }: MeetingSteps) {
  const { personId: anaId } = await database.prisma.account.findFirstOrThrow({
    where: { name: 'Ana Kovač' },
  });
  const { personId: petraId } = await database.prisma.account.findFirstOrThrow({
    where: { name: 'Petra Novak' },
  });
  const table = await database.prisma.roundTable.findFirstOrThrow({ where: { name: 'Varno poletje' } });
  await presses(petra, 'table.resume', table.id);
  await says(petra, 'meeting');
  await says(ana, 'convene');
  await presses(petra, 'meeting.convene', table.id);
  const plan = {
    level: 'clarification',
    goal: 'Poletni tabor',
    starts: '2026-12-05T10:00',
    place: 'Knjižnica',
    people: [anaId, petraId],
    moderator: anaId,
  };
  await submits(petra, { ...plan, place: '' });
  await submits(petra, plan);
  await presses(petra, 'meeting.take-day');
  await says(petra, 'invite', 'meeting', 'convene');
  await presses(petra, 'meeting.convene', table.id);
  await presses(petra, 'meeting.convene-another');
  const meeting = await database.prisma.meeting.findFirstOrThrow({ where: { tableId: table.id } });
  await presses(petra, 'meeting.change-plan', meeting.id);
  await presses(petra, 'dates.ask', meeting.id);
  await submits(petra, { first: '2026-12-08T16:00', second: '2026-12-08T16:00' });
  await submits(petra, { first: '2026-12-08T16:00', second: '2026-12-09T16:00' });
  const [option] = await database.prisma.dateOption.findMany({ orderBy: { startsLocal: 'asc' } });
  await presses(ana, 'dates.answer', option?.id ?? '');
  await presses(petra, 'dates.none', meeting.id);
  await presses(petra, 'dates.show', meeting.id);
  await presses(petra, 'dates.take', option?.id ?? '');
  await presses(ana, 'moderating.no', meeting.id);
  await presses(petra, 'moderating.appoint', meeting.id);
  await submits(petra, { moderator: petraId });
  await presses(petra, 'meeting.send', meeting.id);
  await presses(petra, 'meeting.who', meeting.id);
  await presses(petra, 'meeting.invite-more', meeting.id);
  await says(ana, 'meeting');
  await presses(ana, 'invitation.answer', `delegated ${meeting.id} 0`);
  await submits(ana, { name: 'Miran Kos', email: 'miran@example.org' });
  await presses(ana, 'invitation.answer', `accepted ${meeting.id} 0`);
  await presses(ana, 'invitation.answer', `declined ${meeting.id} 0`);
  await presses(petra, 'meeting.ask-in-writing', `${meeting.id} ${anaId}`);
  await presses(ana, 'meeting.write', meeting.id);
  await submits(ana, { text: 'Dvorana je prosta ob torkih.' });
  await presses(petra, 'meeting.go-on-without', `${meeting.id} ${anaId}`);
  await presses(petra, 'meeting.standing-items', meeting.id);
  await presses(petra, 'meeting.move', meeting.id);
  await submits(petra, { starts: '2026-12-12T16:00', reason: 'Prevoz' });
  await submits(petra, { starts: '2026-12-15T16:00', reason: 'Prevoz' });
  await presses(ana, 'invitation.answer', `accepted ${meeting.id} 0`);
  await presses(ana, 'invitation.answer', `accepted ${meeting.id} 1`);
  await presses(petra, 'meeting.not-held', meeting.id);
  await passes(0);
}

async function walkAgenda({ database, petra, ana, says, presses, submits }: MeetingSteps) {
  const { organizationId } = await database.prisma.membership.findFirstOrThrow({
    where: { person: { accounts: { some: { name: 'Ana Kovač' } } } },
  });
  await says(petra, 'agenda', 'agenda ask', 'agenda add');
  await submits(petra, { title: 'Prevoz', minutes: '30', concerned: [organizationId ?? ''] });
  const item = await database.prisma.agendaItem.findFirstOrThrow({ where: { title: 'Prevoz' } });
  await presses(ana, 'item.know', item.id);
  await submits(ana, { text: 'Avtobus vozi do konca julija.' });
  await presses(petra, 'agenda.arrange', item.meetingId);
  await presses(petra, 'item.accept', item.id);
  await presses(petra, 'agenda.times', item.meetingId);
  await submits(petra, { [item.id]: '0' });
  await submits(petra, { [item.id]: '20' });
  await says(ana, 'agenda');
}

async function walkSession({ database, petra, ana, says, presses, submits, passes }: MeetingSteps) {
  const meeting = await database.prisma.meeting.findFirstOrThrow({ where: { state: 'invited' } });
  await says(petra, 'open');
  await passes(22 * DAY + 6 * HOUR);
  await says(petra, 'open', 'open');
  await presses(ana, 'meeting.here', meeting.id);
  await presses(petra, 'meeting.attendance', meeting.id);
  await submits(petra, {});
  await says(petra, 'decide');
  await submits(petra, { text: 'Tabor bo julija.' });
  await says(petra, 'close');
  const items = await database.prisma.agendaItem.findMany({ where: { meetingId: meeting.id } });
  for (const { id } of items) {
    await presses(petra, 'item.end', id);
    await submits(petra, { outcome: 'decided', summary: 'Dogovorili smo se.' });
  }
}

async function walkClose({ database, petra, ana, says, presses, submits }: MeetingSteps) {
  const meeting = await database.prisma.meeting.findFirstOrThrow({ where: { state: 'open' } });
  const decision = await database.prisma.decision.findFirstOrThrow({ where: { meetingId: meeting.id } });
  await says(ana, 'close');
  await says(petra, 'close');
  await presses(petra, 'meeting.next', meeting.id);
  await submits(petra, { starts: '2027-01-12T16:00', place: 'Knjižnica' });
  await says(petra, 'close');
  await presses(ana, 'closing.dispute', meeting.id);
  await submits(ana, { decision: decision.id, reason: 'Avgust', proposed: 'Tabor bo avgusta.' });
  await presses(petra, 'closing.publish', meeting.id);
  await presses(petra, 'closing.reword', decision.id);
  await submits(petra, { text: 'Tabor bo avgusta.' });
  await presses(petra, 'closing.panel', meeting.id);
  await presses(petra, 'closing.attest');
  await presses(petra, 'closing.publish', meeting.id);
  await says(petra, 'agreement document');
  await presses(petra, 'agreed.show', meeting.tableId);
  await says(petra, 'reopen', 'close');
  await presses(petra, 'closing.publish', meeting.id);
}

async function walkMinutes({ database, petra, ana, says, presses, submits, passes }: MeetingSteps) {
  const meeting = await database.prisma.meeting.findFirstOrThrow({ where: { state: 'closed' } });
  await says(petra, 'minutes');
  await presses(petra, 'minutes.edit', meeting.id);
  await submits(petra, { opening: 'Hvala vsem.' });
  await presses(petra, 'minutes.send', meeting.id);
  await presses(petra, 'minutes.delivery', meeting.id);
  await presses(ana, 'minutes.correct', meeting.id);
  await submits(ana, { text: 'Avtobus vozi do avgusta.' });
  const correction = await database.prisma.minutesCorrection.findFirstOrThrow();
  await presses(petra, 'correction.take', correction.id);
  await says(petra, 'minutes', 'decisions', 'tasks', 'meeting');
  await says(ana, 'decisions tabor', 'decisions nimabesede', 'tasks', 'tasks overdue');
  const next = await database.prisma.meeting.findFirstOrThrow({
    where: { state: { in: ['draft', 'convened', 'invited'] } },
  });
  await presses(petra, 'meeting.cancel', next.id);
  await submits(petra, { reason: 'Bolezen' });
  await passes(DAY);
}

async function walkCalendar({ database, petra, ana, says, presses, passes }: MeetingSteps) {
  const { id } = await database.prisma.roundTable.findFirstOrThrow({ where: { name: 'Varno poletje' } });
  await says(petra, 'calendar', 'calendar feed', 'timeline');
  await presses(petra, 'feed.renew', '0');
  await presses(petra, 'meetings.show', `${id} past`);
  await presses(petra, 'timeline.show', id);
  await says(ana, 'calendar');
  await says(petra, 'decisions 2026/1', 'tasks table');
  await presses(petra, 'decisions.show', id);
  await presses(petra, 'decisions.review', id);
  await presses(petra, 'tasks.loose', '');
  await presses(petra, 'partners.stale', '');
  await presses(petra, 'partners.claims', '');
  await passes(7 * DAY);
}
