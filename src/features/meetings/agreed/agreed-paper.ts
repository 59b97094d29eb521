import {
  acknowledgementsOf,
  agreementVersion,
  newestAgreement,
  type Acknowledgement,
} from '../../../db/table-agreements.ts';
import {
  paperEntries,
  paperFacts,
  paperHeading,
  paperText,
  type Paper,
  type PaperBlock,
} from '../../../documents/paper.ts';
import type { AgreementDocument } from '../../../domain/agreement.ts';
import { dayAt } from '../../../domain/day.ts';
import { Refusal } from '../../../domain/errors.ts';
import type { MinutedTask } from '../../../domain/minutes.ts';
import type { PaperRitual } from '../../../engine/feature.ts';
import { sayDate } from '../../../i18n/format.ts';
import { nameOf } from '../people-names.ts';
import type { Voice } from '../voice.ts';
import { AGREED_PAPER } from './names.ts';
import { texts } from './texts.ts';

/** One version of what a table agreed, with who has acknowledged it so far. */
export const agreedPaperRitual: PaperRitual = {
  paper: AGREED_PAPER,
  async read(turn, id) {
    const agreement = await agreementVersion(turn.db, id);
    if (agreement === null) throw new Refusal(texts.noSuchVersion);
    if (!turn.may('see-meetings')) throw new Refusal(texts.notYours);
    const newest = await newestAgreement(turn.db, agreement.tableId);
    const isOld = newest !== null && newest.id !== agreement.id;
    return agreedPaper(turn, {
      document: agreement.document,
      acknowledged: await acknowledgementsOf(turn.db, agreement.id),
      at: agreement.createdAt,
      mark: isOld ? turn.say(texts.newer, { version: newest.document.version }) : null,
    });
  },
};

export interface AgreedAsPaper {
  readonly document: AgreementDocument;
  readonly acknowledged: readonly Acknowledgement[];
  readonly at: Date;
  readonly mark: string | null;
}

export function agreedPaper(voice: Voice, { document, acknowledged, at, mark }: AgreedAsPaper): Paper {
  const { say, language } = voice;
  const { table, version, madeOn, purpose, decisions, tasks } = document;
  const day = sayDate(madeOn, language);
  return {
    language,
    title: say(texts.title, { table }),
    subtitle: [say(texts.version, { version, day }), ...(mark === null ? [] : [mark])].join(' · '),
    orientation: 'portrait',
    createdAt: at,
    blocks: [
      ...(purpose === '' ? [] : [paperFacts({ label: say(texts.purpose), value: purpose })]),
      paperHeading(say(texts.decisions)),
      paperEntries(
        decisions.map(({ number, text, publishedOn }) => ({
          label: say(texts.decision, { number }),
          value: text,
          note: say(texts.publishedOn, { day: sayDate(publishedOn, language) }),
        })),
      ),
      ...promised(voice, tasks),
      ...signed(voice, acknowledged),
    ],
  };
}

function promised(voice: Voice, tasks: readonly MinutedTask[]): PaperBlock[] {
  const { say, language } = voice;
  if (tasks.length === 0) return [];
  const rows = tasks.map(({ title, owner, organization, dueOn }) => [
    title,
    nameOf(voice, { name: owner, organization }),
    sayDate(dueOn, language),
  ]);
  const columns = [
    { title: say(texts.task), share: 5 },
    { title: say(texts.owner), share: 3 },
    { title: say(texts.due), share: 2 },
  ];
  return [paperHeading(say(texts.tasks)), { kind: 'table', caption: say(texts.tasks), columns, rows }];
}

function signed({ say, language, timeZone }: Voice, acknowledged: readonly Acknowledgement[]): PaperBlock[] {
  const title = say(texts.acknowledged);
  if (acknowledged.length === 0) return [paperHeading(title), paperText(say(texts.nobodyYet), true)];
  const columns = [
    { title: say(texts.partner), share: 3 },
    { title: say(texts.leader), share: 3 },
    { title: say(texts.on), share: 2 },
  ];
  const rows = acknowledged.map(({ organizationName, name, at }) => [
    organizationName,
    name,
    sayDate(dayAt(at, timeZone), language),
  ]);
  return [paperHeading(title), { kind: 'table', caption: title, columns, rows }];
}
