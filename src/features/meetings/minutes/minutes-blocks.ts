/** How minutes look in chat; the same parts in the same order as on the page and in the files. */
import { facts, heading, list, quiet, text, type Block, type Fact } from '../../../chat/message.ts';
import { instantOf } from '../../../domain/local-time.ts';
import type { Outcome } from '../../../domain/meeting.ts';
import type { Attendee, MinutedDecision, MinutedTask, MinutesDocument } from '../../../domain/minutes.ts';
import type { Text } from '../../../i18n/text.ts';
import { nameOf } from '../people-names.ts';
import { sayOn, sayWhen, type Voice } from '../voice.ts';
import { texts } from './texts.ts';

export const OUTCOMES: Readonly<Record<Outcome, Text>> = {
  decided: texts.outcomeDecided,
  noted: texts.outcomeNoted,
  deferred: texts.outcomeDeferred,
  'handed-over': texts.outcomeHandedOver,
};

export function minutesBlocks(voice: Voice, minutes: MinutesDocument): Block[] {
  const { say } = voice;
  return [
    heading(say(texts.title, { title: minutes.title })),
    ...(minutes.version > 1 ? [quiet(say(texts.versionNote, { version: minutes.version }))] : []),
    facts(...head(voice, minutes)),
    ...words(minutes.opening),
    ...minutes.items.flatMap((item) => [
      heading(item.title),
      quiet(say(OUTCOMES[item.outcome])),
      ...words(item.summary),
      ...decided(voice, item.decisions),
      ...given(voice, item.tasks),
    ]),
    ...(minutes.decisions.length === 0 ? [] : [heading(say(texts.decisions))]),
    ...decided(voice, minutes.decisions),
    ...given(voice, minutes.tasks),
    ...words(minutes.closing),
    facts({ label: say(texts.next), value: next(voice, minutes) }),
  ];
}

const words = (said: string): Block[] => (said === '' ? [] : [text(said)]);

function head(voice: Voice, minutes: MinutesDocument): Fact[] {
  const { say } = voice;
  return [
    { label: say(texts.goal), value: minutes.goal },
    { label: say(texts.when), value: when(voice, minutes, minutes.startsLocal) },
    { label: say(texts.where), value: minutes.place },
    { label: say(texts.convenor), value: nameOf(voice, minutes.convenor) },
    { label: say(texts.moderator), value: minutes.moderator },
    { label: say(texts.present), value: names(voice, minutes.present) },
    ...(minutes.absent.length === 0
      ? []
      : [{ label: say(texts.absent), value: names(voice, minutes.absent) }]),
  ];
}

export const when = (voice: Voice, { timeZone }: MinutesDocument, local: string): string =>
  // As it was on the clock in the room, for every reader: it is history.
  sayWhen({ ...voice, timeZone }, { startsAt: local === '' ? null : instantOf(local, timeZone) });

const names = (voice: Voice, people: readonly Attendee[]): string =>
  people.length === 0 ? voice.say(texts.nobody) : people.map((each) => nameOf(voice, each)).join(', ');

const decided = (voice: Voice, decisions: readonly MinutedDecision[]): Block[] =>
  decisions.length === 0
    ? []
    : [
        facts(
          ...decisions.map((each) => ({
            label: voice.say(texts.decision, { number: each.number }),
            value: [each.text, madeBy(voice, each)].filter((part) => part !== '').join('\n'),
          })),
        ),
      ];

/** Consensus is what everybody expects, so only the other ways are said. */
export function madeBy(voice: Voice, { madeBy: way, votes }: MinutedDecision): string {
  if (way === 'correspondence') return voice.say(texts.byCorrespondence);
  if (votes === null) return '';
  const [yes, no, abstained] = votes;
  return voice.say(texts.byCount, { yes, no, abstained });
}

const given = (voice: Voice, tasks: readonly MinutedTask[]): Block[] =>
  tasks.length === 0
    ? []
    : [
        text([{ kind: 'strong', text: voice.say(texts.tasks) }]),
        list(
          tasks.map(({ title, owner, organization, dueOn }) =>
            voice.say(texts.taskLine, {
              title,
              owner: nameOf(voice, { name: owner, organization }),
              day: sayOn(voice, dueOn),
            }),
          ),
        ),
      ];

export const next = (voice: Voice, minutes: MinutesDocument): string =>
  minutes.next === null
    ? voice.say(texts.noNext, { reason: minutes.noNextReason })
    : [when(voice, minutes, minutes.next.startsLocal), minutes.next.place].join(', ');
