/** Through every answer to a reminder of a task, as the house looks at it in each language. */
import { randomUUID } from 'node:crypto';
import type { Steps } from './walk-tables.ts';

/** A meeting of theirs is over; Petra coordinates and moderated it, Ana promised something in it. */
export async function walkTasks({ database, petra, ana, says, presses, submits }: Steps): Promise<void> {
  const { prisma } = database;
  const personOf = async (name: string) =>
    (await prisma.account.findFirstOrThrow({ where: { name } })).personId;
  const [anaId, petraId] = [await personOf('Ana Kovač'), await personOf('Petra Novak')];
  const meeting = await prisma.meeting.findFirstOrThrow({ where: { state: 'minutes-sent' } });
  const promised = async (title: string): Promise<string> => {
    const { id } = await prisma.task.create({
      data: {
        id: randomUUID(),
        networkId: meeting.networkId,
        tableId: meeting.tableId,
        meetingId: meeting.id,
        position: 50,
        title,
        ownerId: anaId,
        helpers: [petraId],
        dueOn: new Date('2027-03-01'),
        state: 'open',
        recordedById: petraId,
        createdAt: meeting.createdAt,
      },
    });
    return id;
  };
  const bus = await promised('Naroči avtobus');
  await says(ana, 'tasks');
  await presses(ana, 'task.more-time', bus);
  await submits(ana, { until: '2020-01-01', why: 'Prevoznik molči.' });
  for (const until of ['2027-03-10', '2027-03-20', '2027-03-30']) {
    await presses(ana, 'task.more-time', bus);
    await submits(ana, { until, why: 'Prevoznik molči.' });
  }
  const requestOf = async (kind: string) =>
    (await prisma.taskRequest.findFirstOrThrow({ where: { kind }, orderBy: { createdAt: 'desc' } })).id;
  await presses(petra, 'task-request.decline', await requestOf('more-time'));
  await presses(ana, 'task.hand-over', bus);
  await submits(ana, { to: petraId, note: 'Ti jih poznaš.' });
  await presses(petra, 'task-request.decline', await requestOf('hand-over'));
  await presses(ana, 'task.stuck', bus);
  await submits(ana, { what: 'Ni prostega avtobusa.' });
  await presses(petra, 'task-request.help', await requestOf('help'));
  await submits(petra, { what: 'Gasilci ga posodijo.' });
  await presses(ana, 'task.done', bus);
  await presses(ana, 'task.result', bus);
  await submits(ana, { result: 'Avtobus je naročen.' });
  await presses(ana, 'task.not-done', bus);
  await presses(petra, 'task.done-for', bus);
  await submits(petra, { result: 'Videla sem račun.' });
  const posters = await promised('Natisni plakate');
  await presses(ana, 'task.not-relevant', posters);
  await submits(ana, { why: 'Tabor bo v mestu.' });
  await presses(petra, 'task-request.agree', await requestOf('not-relevant'));
  await presses(petra, 'task-request.agree', await requestOf('not-relevant'));
}
