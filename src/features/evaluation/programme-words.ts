/** Programmes and reports on them in words. */
import { list, text, type Block, type Line } from '../../chat/message.ts';
import type { HandedIn, Programme } from '../../db/programmes.ts';
import { shareOf, type GoesOn, type ProgrammeKind } from '../../domain/programme.ts';
import type { LookTurn } from '../../engine/feature.ts';
import { sayDate } from '../../i18n/format.ts';
import type { Text } from '../../i18n/text.ts';
import { texts } from './programme-texts.ts';

type Voice = Pick<LookTurn, 'say' | 'language'>;

export const KIND_TEXTS: Readonly<Record<ProgrammeKind, Text>> = {
  'summer-camp': texts.kindCamp,
  'open-day': texts.kindOpenDay,
  event: texts.kindEvent,
  'teacher-training': texts.kindTraining,
  'parents-event': texts.kindParents,
  platform: texts.kindPlatform,
  other: texts.kindOther,
};

export const GOES_ON_TEXTS: Readonly<Record<GoesOn, Text>> = {
  yes: texts.goesOnYes,
  changed: texts.goesOnChanged,
  no: texts.goesOnNo,
};

/** One programme with what its evaluators have said, the newest report first. */
export function programmeBlocks(
  voice: Voice & Pick<LookTurn, 'vocabulary'>,
  programme: Programme,
  reports: readonly HandedIn[],
): Block[] {
  const { say, language, vocabulary } = voice;
  const { title, kind, status, partners, areas, targetGroup, plannedNumber, place } = programme;
  const strong: Line = [{ kind: 'strong', text: title }];
  const areaNames = areas.map((slug) => vocabulary.nameOf(slug, language));
  return [
    text(strong),
    list([
      [say(KIND_TEXTS[kind]), ...(status === 'ended' ? [say(texts.ended)] : [])].join(', '),
      `${say(texts.when)}: ${periodOf(voice, programme)}`,
      `${say(texts.place)}: ${place}`,
      `${say(texts.targetGroup)}: ${targetGroup}`,
      ...(plannedNumber === null ? [] : [`${say(texts.planned)}: ${String(plannedNumber)}`]),
      ...(areaNames.length === 0 ? [] : [`${say(texts.areas)}: ${areaNames.join(', ')}`]),
      ...(partners.length === 0 ? [] : [`${say(texts.partners)}: ${partners.join(', ')}`]),
      `${say(texts.leader)}: ${programme.leaderName}`,
      `${say(texts.evaluator)}: ${programme.evaluatorName}`,
    ]),
    ...reports.flatMap((report) => [
      text(`${say(texts.evaluated, { day: sayDate(report.day, language) })}: ${reportLine(voice, report)}`),
      ...(report.worked === '' ? [] : [text(`${say(texts.worked)} ${report.worked}`)]),
    ]),
  ];
}

function periodOf({ say, language }: Voice, { from, until }: Programme): string {
  const first = sayDate(from, language);
  return until === null
    ? say(texts.since, { from: first })
    : say(texts.period, { from: first, until: sayDate(until, language) });
}

/** What a report says, in a line: reached, goal, money, whether it goes on, and who says so. */
export function reportLine({ say }: Voice, report: Omit<HandedIn, 'programmeId' | 'day' | 'kind'>): string {
  const { reached, plannedNumber, goalMet, usedAmount, plannedAmount, goesOn, isSelf, evaluatorName } =
    report;
  const share = shareOf(reached, plannedNumber);
  return [
    share === null || plannedNumber === null
      ? say(texts.reachedOnly, { reached })
      : say(texts.reachedOf, { reached, planned: plannedNumber, share }),
    say(texts.goalOf, { mark: goalMet }),
    ...usedOf(say, usedAmount, plannedAmount),
    say(texts.goesOnSaid, { answer: say(GOES_ON_TEXTS[goesOn]) }),
    say(texts.byEvaluator, { person: evaluatorName }),
    ...(isSelf ? [say(texts.selfEvaluation)] : []),
  ].join('; ');
}

function usedOf(say: Voice['say'], used: number | null, planned: number | null): string[] {
  if (used === null) return [];
  const share = shareOf(used, planned);
  return share === null || planned === null
    ? [say(texts.usedOnly, { used })]
    : [say(texts.usedOf, { used, planned, share })];
}
