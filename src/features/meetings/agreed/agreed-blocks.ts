/** What a table has agreed, in chat. */
import { facts, heading, list, quiet, strong, text, type Block } from '../../../chat/message.ts';
import type { Acknowledgement, AgreementVersion } from '../../../db/table-agreements.ts';
import type { AgreementDocument } from '../../../domain/agreement.ts';
import { sayDate, sayList } from '../../../i18n/format.ts';
import { nameOf } from '../people-names.ts';
import type { Voice } from '../voice.ts';
import { texts } from './texts.ts';

/** The rest stands in the document. */
const MOST_SHOWN = 12;

export function agreedBlocks(
  voice: Voice,
  { document }: Pick<AgreementVersion, 'document'>,
  acknowledged: readonly Acknowledgement[],
): Block[] {
  const { say, language } = voice;
  const { table, version, madeOn, purpose } = document;
  const names = acknowledged.map(({ name, organizationName: organization }) =>
    nameOf(voice, { name, organization }),
  );
  return [
    heading(say(texts.title, { table })),
    quiet(say(texts.version, { version, day: sayDate(madeOn, language) })),
    ...(purpose === '' ? [] : [facts({ label: say(texts.purpose), value: purpose })]),
    ...decided(voice, document),
    ...promised(voice, document),
    quiet(
      names.length === 0
        ? say(texts.nobodyYet)
        : say(texts.acknowledgedBy, { names: sayList(names, language) }),
    ),
  ];
}

function decided({ say }: Voice, { decisions }: AgreementDocument): Block[] {
  const shown = decisions.slice(-MOST_SHOWN);
  return [
    facts(...shown.map(({ number, text }) => ({ label: say(texts.decision, { number }), value: text }))),
    ...rest({ say }, decisions.length - shown.length),
  ];
}

function promised(voice: Voice, { tasks }: AgreementDocument): Block[] {
  const { say, language } = voice;
  const shown = tasks.slice(-MOST_SHOWN);
  if (shown.length === 0) return [];
  const lines = shown.map(({ title, owner, organization, dueOn }) =>
    say(texts.taskLine, {
      title,
      owner: nameOf(voice, { name: owner, organization }),
      day: sayDate(dueOn, language),
    }),
  );
  return [text([strong(say(texts.tasks))]), list(lines), ...rest(voice, tasks.length - shown.length)];
}

const rest = ({ say }: Pick<Voice, 'say'>, count: number): Block[] =>
  count > 0 ? [quiet(say(texts.earlier, { count }))] : [];
