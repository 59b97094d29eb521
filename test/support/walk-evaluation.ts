/** Through everything that is asked and shown after meetings, and of programmes, as the house looks at it in each language. */
import type { Steps } from './walk-tables.ts';

/** A meeting was asked about, and its window is over; Petra coordinates, Ana speaks for a partner. */
export async function walkEvaluation(steps: Steps): Promise<void> {
  await walkResults(steps);
  await walkProgrammes(steps);
}

const MARKS = { useful: '5', heard: '4', tasks: '3', forward: '2', setting: '1' };

/** The minutes of a meeting were sent a moment ago. */
export async function walkMeetingForms({
  database,
  petra,
  ana,
  says,
  presses,
  submits,
}: Steps): Promise<void> {
  const { id: evaluationId, networkId, meetingId } = await database.prisma.evaluation.findFirstOrThrow();
  for (const [name, wasPresent] of [
    ['Ana Kovač', true],
    ['Petra Novak', false],
  ] as const) {
    const { personId } = await database.prisma.account.findFirstOrThrow({ where: { name } });
    await database.prisma.evaluator.upsert({
      where: { networkId_evaluationId_personId: { networkId, evaluationId, personId } },
      create: { networkId, evaluationId, personId, wasPresent },
      update: { wasPresent },
    });
  }
  await says(ana, 'evaluate');
  await presses(ana, 'evaluation.open', meetingId);
  await submits(ana, { keep: 'Krog' });
  await submits(ana, { ...MARKS, keep: 'Učenec Janez Novak' });
  await submits(ana, { ...MARKS, keep: 'Krog' });
  await presses(ana, 'evaluation.open', meetingId);
  await presses(petra, 'evaluation.open', meetingId);
  await submits(petra, { words: 'Prej' });
  await submits(petra, { reason: 'time', words: 'Prej' });
  await says(petra, 'evaluate');
  await presses(petra, 'evaluation.result', meetingId);
}

/** As it stands when its window is over: with enough answers, and with too few. */
async function walkResults({ database, petra, ana, says, presses }: Steps): Promise<void> {
  const { prisma } = database;
  const open = await prisma.evaluation.findFirstOrThrow();
  const { personId: petraId } = await prisma.account.findFirstOrThrow({ where: { name: 'Petra Novak' } });
  const counts = [1, 0, 2, 0, 1];
  const others = await prisma.meeting.findMany({
    where: { tableId: open.tableId, id: { not: open.meetingId } },
  });
  for (const [at, { id: meetingId }] of others.entries()) {
    const { networkId, tableId, opensOn, closesOn } = open;
    const isFew = at > 0;
    const evaluation = await prisma.evaluation.create({
      data: {
        networkId,
        tableId,
        meetingId,
        opensOn,
        closesOn,
        closedAt: closesOn,
        asked: 5,
        answered: isFew ? 1 : 4,
        absentAsked: 4,
        absentAnswered: isFew ? 0 : 3,
        ...(isFew
          ? {}
          : {
              counts: { useful: counts, heard: counts, tasks: counts, forward: counts, setting: counts },
              reasons: { time: 2, way: 1, 'other-duty': 0, 'told-late': 0, 'not-ours': 0, other: 0 },
            }),
      },
    });
    const own = { networkId, evaluationId: evaluation.id };
    if (!isFew)
      await prisma.evaluationRemark.createMany({
        data: ['keep', 'change', 'absence'].map((kind) => ({ ...own, kind, text: 'Krog' })),
      });
    await presses(petra, 'evaluation.result', meetingId);
  }
  await presses(petra, 'tool.rate', '3');
  await prisma.toolRating.create({
    data: {
      networkId: open.networkId,
      personId: petraId,
      askedOn: open.opensOn,
      rating: 4,
      ratedAt: open.opensOn,
    },
  });
  await says(petra, 'evaluate');
  await presses(petra, 'evaluations.show', open.tableId);
  await presses(ana, 'evaluations.show', '');
}

async function walkProgrammes({ database, petra, ana, says, presses, submits }: Steps): Promise<void> {
  const { prisma } = database;
  const { id: organizationId } = await prisma.organization.findFirstOrThrow();
  const { personId: petraId } = await prisma.account.findFirstOrThrow({ where: { name: 'Petra Novak' } });
  await says(petra, 'programmes', 'programmes add');
  const programme = {
    title: 'Poletni tabor',
    kind: 'summer-camp',
    areas: ['leisure'],
    target: 'Otroci iz soseske',
    planned: '40',
    from: '2024-07-01',
    until: '2024-07-10',
    place: 'Šola',
    partners: [organizationId],
    leader: petraId,
    evaluator: petraId,
    budget: '1000',
  };
  await submits(petra, { ...programme, until: '2023-07-01' });
  await submits(petra, programme);
  await presses(petra, 'programme.add', '');
  await submits(petra, { ...programme, until: '' });
  await says(petra, 'programmes', 'evaluate');
  const report = await prisma.programmeEvaluation.findFirstOrThrow({ where: { kind: 'end' } });
  await presses(ana, 'programme.evaluate', report.id);
  await presses(petra, 'programme.evaluate', report.id);
  await submits(petra, { reached: '' });
  await submits(petra, { reached: '23', goal: '4', worked: 'Izleti', used: '600', 'goes-on': 'no' });
  await presses(petra, 'programme.evaluate', report.id);
  await presses(ana, 'programmes.show', '');
}
