/** Minutes as a document, for a page and for files: the same parts in the same order as in chat. */
import {
  paperEntries,
  paperFacts,
  paperHeading,
  paperText,
  type Paper,
  type PaperBlock,
} from '../../../documents/paper.ts';
import type { Attendee, MinutedDecision, MinutedTask, MinutesDocument } from '../../../domain/minutes.ts';
import { sayDate } from '../../../i18n/format.ts';
import { isolate } from '../../../i18n/text.ts';
import { nameOf } from '../people-names.ts';
import type { Voice } from '../voice.ts';
import { madeBy, next, OUTCOMES, when } from './minutes-blocks.ts';
import { texts } from './texts.ts';

export interface MinutesAsPaper {
  readonly minutes: MinutesDocument;
  /** When they were sent; of a draft, when it was drawn. */
  readonly at: Date;
  /** What else is to be known of it: a draft, replaced by another. */
  readonly mark?: string;
}

export function minutesPaper(voice: Voice, { minutes, at, mark }: MinutesAsPaper): Paper {
  const { say, language } = voice;
  const marks = [
    say(texts.paperOf, { table: minutes.table, number: minutes.sequenceNo }),
    ...(minutes.version > 1 ? [say(texts.versionNote, { version: minutes.version })] : []),
    ...(mark === undefined ? [] : [mark]),
  ];
  return {
    language,
    title: say(texts.title, { title: minutes.title }),
    subtitle: marks.join(' · '),
    orientation: 'portrait',
    createdAt: at,
    blocks: [
      paperFacts(...head(voice, minutes)),
      ...words(minutes.opening),
      ...attendees(voice, { title: say(texts.present), people: minutes.present }),
      ...attendees(voice, { title: say(texts.absent), people: minutes.absent }),
      ...minutes.items.flatMap((item, at) => [
        paperHeading(`${String(at + 1)}. ${item.title}`),
        paperText(say(OUTCOMES[item.outcome]), true),
        ...words(item.summary),
        ...decided(voice, item.decisions),
        ...given(voice, item.tasks),
      ]),
      ...loose(voice, minutes),
      ...words(minutes.closing),
      paperHeading(say(texts.next)),
      paperText(next(voice, minutes)),
    ],
  };
}

const words = (said: string): PaperBlock[] => (said === '' ? [] : [paperText(said)]);

const head = (voice: Voice, minutes: MinutesDocument) => [
  { label: voice.say(texts.goal), value: minutes.goal },
  { label: voice.say(texts.when), value: when(voice, minutes, minutes.startsLocal) },
  { label: voice.say(texts.where), value: minutes.place },
  { label: voice.say(texts.convenor), value: nameOf(voice, minutes.convenor) },
  { label: voice.say(texts.moderator), value: minutes.moderator },
];

interface Attendees {
  readonly title: string;
  readonly people: readonly Attendee[];
}

/** Partner by partner, as the record has them: sixty people are a page, not three. */
function attendees({ say, language }: Voice, { title, people }: Attendees): PaperBlock[] {
  if (people.length === 0) return [];
  const byPartner = new Map<string | null, string[]>();
  for (const { name, organization } of people)
    byPartner.set(organization, [...(byPartner.get(organization) ?? []), isolate(name, language)]);
  const rows = [...byPartner].map(([partner, names]) => [partner ?? say(texts.noPartner), names.join(', ')]);
  const columns = [
    { title: say(texts.partner), share: 2 },
    { title: say(texts.people), share: 3 },
  ];
  return [paperHeading(title), { kind: 'table', caption: title, columns, rows }];
}

const decided = (voice: Voice, decisions: readonly MinutedDecision[]): PaperBlock[] =>
  decisions.length === 0
    ? []
    : [
        paperEntries(
          decisions.map((each) => ({
            label: voice.say(texts.decision, { number: each.number }),
            value: each.text,
            note: madeBy(voice, each),
          })),
        ),
      ];

function given(voice: Voice, tasks: readonly MinutedTask[]): PaperBlock[] {
  const { say, language } = voice;
  if (tasks.length === 0) return [];
  const columns = [
    { title: say(texts.task), share: 5 },
    { title: say(texts.owner), share: 3 },
    { title: say(texts.due), share: 2 },
  ];
  const rows = tasks.map(({ title, owner, organization, dueOn }) => [
    title,
    nameOf(voice, { name: owner, organization }),
    sayDate(dueOn, language),
  ]);
  return [paperHeading(say(texts.tasks), 3), { kind: 'table', caption: say(texts.tasks), columns, rows }];
}

/** Decisions and tasks that belong to no item. */
function loose(voice: Voice, { decisions, tasks }: MinutesDocument): PaperBlock[] {
  if (decisions.length + tasks.length === 0) return [];
  const title = voice.say(decisions.length > 0 ? texts.decisions : texts.tasks);
  const drawn = given(voice, tasks);
  return [
    paperHeading(title),
    ...decided(voice, decisions),
    // Its own small heading would say the same again.
    ...(decisions.length > 0 ? drawn : drawn.slice(1)),
  ];
}
